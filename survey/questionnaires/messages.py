"""What a respondent reads when an answer can't be taken: imperative and specific.

The wording follows the error messages of the GOV.UK and ONS design systems: what to do, with
the limit in it, in the same words in the summary and at the question.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date, format_decimal, get_locale
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
TICK_TO_AGREE = _("Tick the box if you agree, so that you can continue")
SHARE_OUT = _("Share the points out")
ADD_ENTRY = _("Fill in at least one entry")
ONE_MORE_QUESTION = _("There is one more question for this entry. Answer it, or continue")
CHOOSE_FILE = _("Choose a file")
FILE_REMOVED = _("The file has been removed")
FILE_EMPTY = _("The file is empty. Choose another")
FILE_NOT_ACCEPTED = {
    "photo": _("The file must be a photo: JPEG, PNG or WebP"),
    "document": _("The file must be a PDF document"),
    "any": _("The file must be a photo (JPEG, PNG or WebP) or a PDF document"),
}
FILE_HEIC = _(
    "This photo is in the HEIC format, which we can't read. Save it as JPEG and choose it again"
)
FILE_TOO_MANY_PIXELS = _("The photo is too large. Choose one with fewer pixels")
FILE_BROKEN = _("The file can't be read: it is damaged. Choose another")
FILE_PASSWORD = _(
    "The document is protected by a password. Save it without one and choose it again"
)
FILE_TOO_MANY_PAGES = _("The document has too many pages. Choose one with no more than 100")
FILE_TOO_MUCH = _("The files of your response are too large together. Remove one first")
FILE_BUSY = _("Too many files are arriving at this moment. Choose yours again in a minute")
ENTER_DATE = _("Enter a date, for example 27 3 2026")
DATE_LACKS = {
    "day": _("The date must include a day"),
    "month": _("The date must include a month"),
    "year": _("The date must include a year"),
}
DATE_WRONG = {
    "day": _("The day must be a number from 1 to 31"),
    "month": _("The month must be a number from 1 to 12"),
    "year": _("The year must have four digits, for example 2026"),
}
DATE_NOT_THERE = _("There is no such day in this month. Correct the date")


@dataclass(frozen=True)
class Number:
    """A number that is written in the reader's language when the message is shown."""

    value: float

    def __str__(self) -> str:
        return str(format_decimal(self.value))


@dataclass(frozen=True)
class Day:
    """A day that is written in the reader's language when the message is shown."""

    value: date

    def __str__(self) -> str:
        return str(format_date(self.value, "long"))


def on_or_after(earliest: date) -> Any:
    """Word it for a day that lies too early."""
    return _("The date must be %(day)s or later", day=Day(earliest))


def on_or_before(latest: date) -> Any:
    """Word it for a day that lies too late."""
    return _("The date must be %(day)s or earlier", day=Day(latest))


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


def select_for(label: Any) -> Any:
    """Word it for a row of a grid that is left empty; ``label`` names the row."""
    return _("Select an answer for “%(label)s”", label=label)


def rank_at_least(count: int) -> Any:
    """Word it for too few options put in order."""
    return _("Put at least %(count)s in order", count=Number(count))


def rank_at_most(count: int) -> Any:
    """Word it for too many options put in order."""
    return _("Put no more than %(count)s in order", count=Number(count))


@dataclass(frozen=True)
class Amount:
    """A number with its unit ("10 points"), in the reader's language."""

    value: float
    unit: Texts

    def __str__(self) -> str:
        return f"{Number(self.value)} {Label(self.unit)}".rstrip()


def share_out_more(total: int, now: int, unit: Texts) -> Any:
    """Word it for shares that come to less than the total."""
    return _(
        "The total must be %(total)s; it is %(sum)s now. Share out %(rest)s more",
        total=Number(total),
        sum=Number(now),
        rest=Amount(total - now, unit),
    )


def take_away(total: int, now: int, unit: Texts) -> Any:
    """Word it for shares that come to more than the total."""
    return _(
        "The total must be %(total)s; it is %(sum)s now. Take %(rest)s away",
        total=Number(total),
        sum=Number(now),
        rest=Amount(now - total, unit),
    )


def add_entries(count: int) -> Any:
    """Word it for too few entries of a repeated group."""
    return _("Fill in at least %(count)s entries", count=Number(count))


def remove_entries(count: int) -> Any:
    """Word it for too many entries of a repeated group."""
    return _("Fill in no more than %(count)s entries", count=Number(count))


def entry_added(number: int) -> Any:
    """Say that there is a new empty card."""
    return _("Entry %(number)s has been added", number=Number(number))


def entry_removed(number: str) -> Any:
    """Say that a card has been taken out."""
    return _("Entry %(number)s has been removed", number=number)


def file_too_large(megabytes: int) -> Any:
    """Word it for a file that is too large."""
    return _("The file must be smaller than %(megabytes)s MB", megabytes=Number(megabytes))


def photo_of(size: int) -> Any:
    """Name a photo among the answers."""
    return _("Photo (%(size)s kB)", size=Number(size))


def document_of(size: int) -> Any:
    """Name a document among the answers."""
    return _("Document (%(size)s kB)", size=Number(size))


UPLOADED = {"photo": photo_of, "document": document_of}
"""How a file is named among the answers."""
