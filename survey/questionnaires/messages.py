"""What a respondent reads when an answer can't be taken: imperative and specific.

The wording follows the error messages of the GOV.UK and ONS design systems: what to do, with
the limit in it, in the same words in the summary and at the question.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, get_locale
from flask_babel import lazy_gettext as _

from survey.questionnaires.texts import Texts, text_in

SELECT_ONE = _("Select an answer")
SELECT_SOME = _("Select at least one answer")
SELECT_ONLY_ONE = _("Select only one answer")
SELECT_SHOWN = _("Select one of the answers shown")
SELECT_POINT = _("Select a point on the scale")
WRITE_SOMETHING = _("Write an answer")
NOT_VALID = _("This answer does not fit. Correct it")
ENTER_NUMBER = _("Enter a number")
ENTER_DIGITS = _("Enter a number in digits, for example 12")
ENTER_PLAIN_NUMBER = _("Enter the number without a thousands separator, for example 1500")
ENTER_WHOLE_NUMBER = _("Enter a whole number, without a fraction")


@dataclass(frozen=True)
class Number:
    """A number that is written in the reader's language when the message is shown."""

    value: float

    def __str__(self) -> str:
        return str(format_decimal(self.value))


def select_at_least(count: int) -> Any:
    """Word it for too few options."""
    return _("Select at least %(count)s answers", count=Number(count))


def select_at_most(count: int) -> Any:
    """Word it for too many options."""
    return _("Select no more than %(count)s answers", count=Number(count))


@dataclass(frozen=True)
class Label:
    """An option's label, in the reader's language when the message is shown."""

    texts: Texts

    def __str__(self) -> str:
        fallback = next(iter(self.texts), "")
        return text_in(self.texts, str(get_locale().language), fallback)


def own(texts: Texts) -> Any:
    """Give the planner's own message in the reader's language; nothing where there is none."""
    return Label(texts) if texts else None


def remove_others(label: Texts) -> Any:
    """Word it for an exclusive option that is chosen together with another."""
    return _("Remove the answer “%(label)s” or the other answers", label=Label(label))


def at_least(minimum: float) -> Any:
    """Word it for a number that is too small."""
    return _("Enter a number of at least %(minimum)s", minimum=Number(minimum))


def at_most(maximum: float) -> Any:
    """Word it for a number that is too large."""
    return _("Enter a number of at most %(maximum)s", maximum=Number(maximum))


def too_long(maximum: int) -> Any:
    """Word it for a text that is too long."""
    return _(
        "You have entered too many characters. Enter up to %(maximum)s", maximum=Number(maximum)
    )
