"""Drafts: the answers of a response that is being written, readable by its own browser only.

A draft is encrypted with a key that is derived from the browser's secret, lies under a digest
of it, and carries no more than the day from which it is deleted. Nothing of the respondent's
language, address or time stands in it.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from threading import Lock
from typing import Any, cast

from cryptography.fernet import InvalidToken
from sqlalchemy import Connection

from survey.clock import now
from survey.responses import store
from survey.responses.receipts import receipt_digest
from survey.responses.secret import BrowserSecret
from survey.responses.writer import current_writer

LIFETIME = timedelta(days=8)
"""One day longer than the cookie of a survey among citizens lives."""

Answers = dict[str, Any]


class AlreadySubmittedError(RuntimeError):
    """The form of this browser was submitted; it takes no more answers."""


def read_draft(ciphertext: bytes | None, secret: BrowserSecret) -> Answers:
    """Decrypt a draft; empty if there is none (or none this secret opens)."""
    if ciphertext is None:
        return {}
    try:
        return cast(Answers, json.loads(secret.cipher().decrypt(ciphertext)))
    except InvalidToken:
        return {}


def keep_draft(secret: BrowserSecret, answers: Mapping[str, Any], server_key: str) -> None:
    """Keep the answers given so far, durably.

    Raises
    ------
    AlreadySubmittedError
        If the form was submitted meanwhile, in another tab: a draft must not rise again.
    survey.responses.writer.StoreBusyError
        If the database could not keep it.
    """
    plain = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    # the moment inside the ciphertext is fixed: it would tell when somebody wrote
    ciphertext = secret.cipher().encrypt_at_time(plain, 0)
    receipt = receipt_digest(secret.form_key, server_key)
    digest = secret.draft_digest
    today = now().date()

    def keep(connection: Connection) -> None:
        if store.find_receipt(connection, receipt) is not None:
            raise AlreadySubmittedError
        _cleaner.clean(connection, today)
        store.put_draft(
            connection,
            digest=digest,
            survey_id=secret.survey_id,
            ciphertext=ciphertext,
            expires_on=today + LIFETIME,
        )

    current_writer().run(keep)


class _Cleaner:
    """Deletes expired drafts on the first draft of a day that the process keeps."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._lock = Lock()

    def clean(self, connection: Connection, today: date) -> None:
        with self._lock:
            is_due, self._day = self._day != today, today
        if is_due:
            store.delete_expired_drafts(connection, today)


_cleaner = _Cleaner()
