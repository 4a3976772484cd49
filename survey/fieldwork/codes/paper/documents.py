"""What is printed, as data: slips with a page on how to hand them out, letters, posters."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from survey.fieldwork.codes.making import MadeCode
from survey.fieldwork.codes.wording import invitation_in, promise_in, said_in, title_in
from survey.fieldwork.models import Survey
from survey.languages import direction_of

LONGEST_TITLE = 62
"""Characters of a title that a slip has room for."""
LONGEST_UNIT = 70
ROWS = {"slips8": 4, "slips10": 5}
"""Rows of a page with two columns."""


def in_groups(codes: Iterable[MadeCode]) -> list[MadeCode]:
    """Put codes of a group together; within a group they stay shuffled."""
    return sorted(codes, key=lambda code: code.group or "")


def address_of(link: str, code: MadeCode) -> str:
    """Give the address that fills the code in; what follows # is never sent to a server."""
    return f"{link}#{code.written}"


def short(link: str) -> str:
    """Write an address as people type it."""
    return link.partition("://")[2].rstrip("/")


def slips(
    survey: Survey, codes: Sequence[MadeCode], link: str, languages: Sequence[str], rows: int
) -> dict[str, Any]:
    """Describe slips to cut out, a group's on pages of their own."""
    own = in_groups(codes)
    first = languages[0]
    with force_locale(first):
        everybody = _("Everybody")
        unit = _("Unit:")
        cover = {
            "rtl": direction_of(first) == "rtl",
            "heading": _("How to hand the codes out, so that nobody knows who has which"),
            "steps": _steps(),
            "columns": [_("Unit"), _("Codes"), _("Pages")],
        }
    sheets: list[dict[str, Any]] = []
    for label, group in groupby(own, key=lambda code: code.group or ""):
        start = sum(sheet["count"] for sheet in sheets)
        sheets.append({"label": label or everybody, "first": start, "count": len(list(group))})
    return _common(survey, "slips", link, languages) | {
        "short_title": shorten(survey.title, LONGEST_TITLE, placeholder=" …"),
        "unit": unit,
        "rows": rows,
        "cover": cover,
        "sheets": sheets,
        "pieces": [
            {
                "address": address_of(link, code),
                "code": code.written,
                "group": shorten(code.group or "", LONGEST_UNIT, placeholder=" …"),
            }
            for code in own
        ],
    }


def letters(
    survey: Survey, codes: Sequence[MadeCode], link: str, languages: Sequence[str]
) -> dict[str, Any]:
    """Describe letters to organisations, one page each."""
    return _common(survey, "letters", link, languages) | {
        "pieces": [
            {
                "address": address_of(link, code),
                "code": code.written,
                "organisation": code.organisation or "",
            }
            for code in codes
        ],
    }


def poster(survey: Survey, link: str, languages: Sequence[str]) -> dict[str, Any]:
    """Describe a poster of a survey that everybody may answer."""
    titles = [title_in(language, survey) for language in languages]
    address = short(link)
    return _common(survey, "poster", link, languages) | {
        "titles": [
            said_in(language, title) | {"size": 26 if place == 0 else 17}
            for place, (language, title) in enumerate(zip(languages, titles, strict=True))
            if title not in titles[:place]
        ],
        "promises": [invitation_in(language) for language in languages],
        "address_size": max(9, min(22, 850 // len(address))),
        "pieces": [{"address": link}],
    }


def _common(survey: Survey, kind: str, link: str, languages: Sequence[str]) -> dict[str, Any]:
    with force_locale(languages[0]):
        alt = _("QR code of the address")
    return {
        "kind": kind,
        "language": languages[0],
        "title": survey.title,
        "organisation": survey.organisation,
        "short_address": short(link),
        "promises": [promise_in(language, survey.access_mode) for language in languages],
        "qr_alt": alt,
    }


def _steps() -> list[str]:
    return [
        _("Cut along the lines. Put each slip into an envelope of its own, all alike; seal them."),
        _(
            "Keep the units apart: a slip counts for the unit that stands on it. Within a unit "
            "mix the envelopes."
        ),
        _(
            "Let everybody draw an envelope. Write no name on it, and keep no list of who has "
            "taken one."
        ),
        _(
            "Whoever hands out the envelopes should not be the one who prints the slips or runs "
            "the server."
        ),
        _("Destroy what is left over unopened. Who has lost a code draws another one."),
        _("After printing delete this file. Nobody can print the same codes a second time."),
    ]
