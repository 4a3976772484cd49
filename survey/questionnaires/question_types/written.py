"""Questions that are answered by writing: a number, a line, an open answer."""

import math
import re
from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line, clean_text
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import (
    AnswerType,
    Form,
    Raw,
    Refused,
    Wording,
    first,
    text_fault,
    written,
)
from survey.questionnaires.question_types.columns import cell, variable
from survey.questionnaires.question_types.option_checks import apart_problems

WRITTEN_KEYS = frozenset({"options", "scale"})
"""Options that stand apart: "don't know", "prefer not to say"."""
MAX_DIGITS = 15
"""More can't be kept exactly."""
NUMBER = re.compile(r"[+-]?\d+(?:[.,\u066b]\d+)?")
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,'\u066c ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
"""1.500 or 1,500 is fifteen hundred to some and one and a half to others."""


class NumberAnswer(AnswerType):
    """A number, with a decimal comma or point; kept as a JSON number (12 or 12.5)."""

    type = QuestionType.NUMBER
    keys = WRITTEN_KEYS | {"minimum", "maximum", "whole", "unit"}
    ticks_apart = True
    nothing_given = messages.ENTER_NUMBER

    def parse(self, question: Question, form: Form) -> int | float | None:
        """Read the number; refuse thousands separators, since 1.500 has two readings."""
        text = clean_line(first(form.get(question.name, ())))
        if text is None:
            return None
        text = text.replace("\u2212", "-")
        if GROUPED.fullmatch(text):
            raise Refused(messages.ENTER_PLAIN_NUMBER)
        if not NUMBER.fullmatch(text) or sum(map(str.isdecimal, text)) > MAX_DIGITS:
            raise Refused(messages.ENTER_DIGITS)
        number = float(text.replace(",", ".").replace("\u066b", "."))
        return int(number) if number.is_integer() else number

    def fault(self, question: Question, value: Any) -> Any:
        """Take a finite number within the limits, whole where a whole one is asked for."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return messages.ENTER_DIGITS
        if not math.isfinite(value):
            return messages.ENTER_DIGITS
        if question.is_whole and value != int(value):
            return messages.ENTER_WHOLE_NUMBER
        if question.minimum is not None and value < question.minimum:
            return messages.at_least(question.minimum)
        if question.maximum is not None and value > question.maximum:
            return messages.at_most(question.maximum)
        return None

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column; the missing codes lie below every minimum that may be set."""
        return [variable(question, say)]

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write the number with its unit."""
        value = answers.get(question.name)
        if value is None or value in question.option_of:
            return super().said(question, answers, say, language)
        return f"{written(value, language)} {say(question.unit)}".rstrip()

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that some number fits."""
        yield from apart_problems(raw, document, place)
        if raw.get("minimum", 0) > raw.get("maximum", float("inf")):
            yield Problem(
                f"{place}.maximum",
                "the maximum lies below the minimum (0 where none is given); correct one of them.",
                "en büyük değer en küçük değerin (verilmemişse 0) altında; birini düzeltiniz.",
            )

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the number or the missing code."""
        return {question.name: cell(question.name, answers)}


class ShortText(AnswerType):
    """A word or a line; kept without line breaks."""

    type = QuestionType.SHORT_TEXT
    keys = WRITTEN_KEYS | {"max_length"}
    ticks_apart = True
    nothing_given = messages.WRITE_SOMETHING

    def parse(self, question: Question, form: Form) -> str | None:
        """Clean the line."""
        return clean_line(first(form.get(question.name, ())))

    def fault(self, question: Question, value: Any) -> Any:
        """Take a text that is not too long."""
        return text_fault(value, question.max_length)

    def texts(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give the text."""
        value = answers.get(question.name)
        if value is None or value in question.option_of:
            return []
        return [(question.name, value)]

    def without_texts(self, question: Question, value: Any) -> Any:
        """Give nothing but "don't know"."""
        return value if value in question.option_of else None

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the options that stand apart."""
        yield from apart_problems(raw, document, place)

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column of text."""
        return [variable(question, say)]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the text or the missing code."""
        return {question.name: cell(question.name, answers)}


class OpenText(ShortText):
    """An open answer over several lines; no column: its texts are the verbatims."""

    type = QuestionType.OPEN_TEXT
    keys = frozenset({"max_length"})
    ticks_apart = False

    def parse(self, question: Question, form: Form) -> str | None:
        """Clean the text; its lines stay."""
        return clean_text(first(form.get(question.name, ())))

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe the question; an open answer that is not there is simply no verbatim."""
        return [variable(question, say, missing={})]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give nothing: open answers never stand among the responses."""
        return {}

    def verbatims(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give the text."""
        return self.texts(question, answers)
