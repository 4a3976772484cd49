"""What slips, letters, posters and mails say, in each language a survey speaks."""

from collections.abc import Sequence
from typing import Any, TypedDict

from flask_babel import force_locale
from flask_babel import gettext as _

from survey.fieldwork.models import AccessMode, Survey
from survey.languages import NAMES, direction_of

FIRST, SECOND = "tr", "ku"
"""The two languages of a slip where the survey speaks both."""


class Said(TypedDict):
    """A text in one language."""

    language: str
    rtl: bool
    text: str


def languages_of(survey: Survey) -> list[str]:
    """Give the languages of a survey in which we can write, its own first."""
    document = survey.questionnaire_version.document
    own = document["default_language"]
    known = [code for code in document["languages"] if code in NAMES]
    return sorted(known, key=lambda code: code != own) or [FIRST]


def two_of(languages: Sequence[str]) -> list[str]:
    """Choose the two languages of a slip unless a planner decides: Turkish and Kurmanji first."""
    order = {FIRST: 0, SECOND: 1}
    return sorted(languages, key=lambda code: order.get(code, 2))[:2]


def said_in(language: str, text: str) -> Said:
    """Mark a text with its language and direction."""
    return Said(language=language, rtl=direction_of(language) == "rtl", text=text)


def promise_in(language: str, mode: AccessMode) -> Said:
    """Say how to answer with a code, and what becomes of it."""
    with force_locale(language):
        how = _("Scan the square with your phone, or open the address and type the code.")
        if mode == AccessMode.NAMED:
            what = _(
                "Your organisation answers once with this code; its name is kept with the answers."
            )
        else:
            what = _(
                "The survey is anonymous: nobody knows who has which code, and answers are kept "
                "without it. The code counts once; show it to nobody."
            )
    return said_in(language, f"{how} {what}")


def invitation_in(language: str) -> Said:
    """Say on a poster what to do."""
    with force_locale(language):
        text = _("Scan the square with your phone, or open the address. Your opinion counts.")
    return said_in(language, text)


def title_in(language: str, survey: Survey) -> str:
    """Give a survey's title: its own, in another language that of its questionnaire."""
    document: dict[str, Any] = survey.questionnaire_version.document
    if language == document["default_language"]:
        return survey.title
    return str(document["title"].get(language, survey.title))
