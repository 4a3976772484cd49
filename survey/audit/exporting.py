"""The audit trail as files: CSV and XLSX for people, JSON lines for programs."""

import json
from collections.abc import Callable, Iterable, Iterator

from flask_babel import gettext as _

from survey.audit.actions import action_name, details_text, subject_name
from survey.audit.models import AuditEntry
from survey.clock import TIME_ZONE, as_utc
from survey.spreadsheets import XLSX, to_csv, to_workbook


def as_csv(entries: Iterable[AuditEntry]) -> bytes:
    """Write entries as CSV."""
    return to_csv(_header(), _rows(entries))


def as_xlsx(entries: Iterable[AuditEntry]) -> bytes:
    """Write entries as a workbook."""
    return to_workbook(_("Audit trail"), _header(), _rows(entries))


def as_json_lines(entries: Iterable[AuditEntry]) -> bytes:
    """Write entries as they are kept, one JSON object a line; the chain can be proved from it.

    The names are those of the columns; ``previous`` and ``digest`` are hexadecimal.
    """
    return "".join(
        f"{json.dumps(_plain(entry), ensure_ascii=False)}\n" for entry in entries
    ).encode()


WRITERS: dict[str, tuple[str, Callable[[Iterable[AuditEntry]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": (XLSX, as_xlsx),
    "jsonl": ("application/jsonl; charset=utf-8", as_json_lines),
}
"""Media type and writer of each kind of file."""


def person_name(entry: AuditEntry) -> str:
    """Say who did it."""
    if entry.account is not None:
        return entry.account.name
    is_command = entry.origin == "command"
    return str(_("A command of the server") if is_command else _("Nobody was signed in"))


def _header() -> list[str]:
    return [
        _("Entry"),
        _("Time (Türkiye)"),
        _("Person"),
        _("Action"),
        _("To what"),
        _("Details"),
        "SHA-256",
    ]


def _rows(entries: Iterable[AuditEntry]) -> Iterator[list[str | int]]:
    for entry in entries:
        yield [
            entry.number,
            as_utc(entry.at).astimezone(TIME_ZONE).strftime("%Y-%m-%d %H:%M:%S"),
            person_name(entry),
            action_name(entry.action),
            subject_name(entry.subject),
            details_text(entry.details),
            bytes(entry.digest).hex(),
        ]


def _plain(entry: AuditEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": as_utc(entry.at).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "account_id": entry.account_id,
        "origin": entry.origin,
        "action": entry.action,
        "subject": entry.subject,
        "details": entry.details,
        "previous": bytes(entry.previous).hex(),
        "digest": bytes(entry.digest).hex(),
    }
