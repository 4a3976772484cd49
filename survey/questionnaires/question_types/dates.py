"""Dates: a day, a month and a year, each in a field of its own.

Three short fields (the date pattern of the GOV.UK design system) work on every phone, without
JavaScript and in every language; a browser's own date field shows its calendar in the language
of the browser and asks somebody for a birthday month by month.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from survey.clock import today
from survey.languages import FIRST
from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import (
    AnswerType,
    Form,
    Raw,
    Refused,
    Wording,
    first,
)
from survey.questionnaires.question_types.columns import cell, variable
from survey.questionnaires.question_types.option_checks import apart_problems
from survey.questionnaires.question_types.written import WRITTEN_KEYS

RANGES = {"day": range(1, 32), "month": range(1, 13), "year": range(1, 10_000)}
PARTS = tuple(RANGES)
TODAY = "today"
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE = (
    re.compile(r"(?P<day>\d{1,2})[./\- ](?P<month>\d{1,2})[./\- ](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[./\-](?P<month>\d{1,2})[./\-](?P<day>\d{1,2})"),
)
"""A whole date written into the first field: 31.12.2025, 31/12/2025, 2025-12-31."""


class DateAnswer(AnswerType):
    """A day that is known; kept as "2026-11-22"."""

    type = QuestionType.DATE
    keys = WRITTEN_KEYS | {"earliest", "latest"}
    ticks_apart = True
    nothing_given = messages.ENTER_DATE

    def parse(self, question: Question, form: Form) -> str | None:
        """Read the three fields; the message says which of them is wrong."""
        typed = {part: posted_part(question, form, part) for part in PARTS}
        if not any(typed.values()):
            return None
        if not (typed["month"] or typed["year"]):
            typed = _whole(typed["day"]) or typed
        for part in PARTS:
            if not typed[part]:
                raise Refused(messages.DATE_LACKS[part], part_field(question, part))
        numbers = {part: _number(question, part, typed[part]) for part in PARTS}
        try:
            return date(numbers["year"], numbers["month"], numbers["day"]).isoformat()
        except ValueError:
            raise Refused(messages.DATE_NOT_THERE, part_field(question, "day")) from None

    def is_filled_in(self, question: Question, form: Form) -> bool:
        """Say whether one of the three fields is filled in."""
        return any(posted_part(question, form, part) for part in PARTS)

    def fault(self, question: Question, value: Any) -> Any:
        """Take a day of the calendar within the limits."""
        day = as_day(value)
        if day is None:
            return messages.ENTER_DATE
        earliest, latest = limit(question.earliest), limit(question.latest)
        if earliest is not None and day < earliest:
            return messages.on_or_after(earliest)
        if latest is not None and day > latest:
            return messages.on_or_before(latest)
        return None

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give the three fields, or the box that is ticked."""
        day = as_day(answers.get(question.name))
        if day is None:
            return super().fields(question, answers, language)
        parts = {"day": day.day, "month": day.month, "year": day.year}
        return {part_field(question, part): [str(number)] for part, number in parts.items()}

    def default_fields(self, question: Question) -> dict[str, list[str]]:
        """Give the day of the default in its three fields."""
        day = limit(question.default)
        return {} if day is None else self.fields(question, {question.name: day.isoformat()}, "")

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write the day as the language does: 22 Kasım 2026."""
        day = as_day(answers.get(question.name))
        if day is None:
            return super().said(question, answers, say, language)
        return written_day(day, language)

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the field of the day, or to the part that is wrong."""
        return f"q-{part_field(question, 'day') if field == question.name else field}"

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column of days."""
        return [variable(question, say)]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the day or the missing code."""
        return {question.name: cell(question.name, answers)}

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that the limits are days and leave some day between them."""
        yield from apart_problems(raw, document, place)
        for key in ("earliest", "latest", "default"):
            value = raw.get(key, "")
            if value and value != TODAY and as_day(value) is None:
                yield Problem(
                    f"{place}.{key}",
                    f"there is no day '{value}'; write a day as 2026-11-22.",
                    f"'{value}' diye bir gün yok; günü 2026-11-22 biçiminde yazınız.",
                )
        earliest, latest = as_day(raw.get("earliest")), as_day(raw.get("latest"))
        if earliest is not None and latest is not None and earliest > latest:
            yield Problem(
                f"{place}.latest",
                "the latest day comes before the earliest; correct one of them.",
                "en geç gün en erken günden önce; birini düzeltiniz.",
            )


def part_field(question: Question, part: str) -> str:
    """Name the form's field of the day, the month or the year."""
    return f"{question.name}{PART}{part}"


def posted_part(question: Question, form: Form, part: str) -> str:
    """Give what was typed into one of the three fields."""
    return clean_line(first(form.get(part_field(question, part), ()))) or ""


def _whole(typed: str) -> dict[str, str] | None:
    """Take a whole date apart that somebody wrote, or pasted, into the first field."""
    found = next((match for pattern in WHOLE if (match := pattern.fullmatch(typed))), None)
    return found.groupdict() if found else None


def _number(question: Question, part: str, typed: str) -> int:
    """Read one part; digits of any script, and months by their names."""
    number = int(typed) if typed.isdecimal() and len(typed) <= 4 else None
    if part == "month" and number is None:
        number = month_numbers().get(_folded(typed))
    is_whole = part != "year" or len(typed) == len("2026")
    if number is None or number not in RANGES[part] or not is_whole:
        raise Refused(messages.DATE_WRONG[part], part_field(question, part))
    return number


@cache
def month_numbers() -> dict[str, int]:
    """Give name of a month -> its number, in the languages of the district."""
    numbers: dict[str, int] = {}
    for code in FIRST:
        months = Locale.parse(code).months["format"]
        for names in (months["wide"], months["abbreviated"]):
            numbers |= {_folded(name): number for number, name in names.items()}
    return numbers


def _folded(name: str) -> str:
    """Write a name small, whichever of the Turkish letters i and ı it was typed with."""
    return name.replace("İ", "i").casefold().replace("ı", "i").rstrip(".")


def as_day(value: Any) -> date | None:
    """Read a kept day; None if it is none."""
    if not isinstance(value, str) or not ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def limit(raw: str) -> date | None:
    """Give the day a limit stands for; None where there is no limit."""
    return today() if raw == TODAY else as_day(raw)


def written_day(day: date, language: str) -> str:
    """Write a day as a language does; by its numbers where the language is not known."""
    try:
        return str(format_date(day, "long", locale=Locale.parse(language)))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
