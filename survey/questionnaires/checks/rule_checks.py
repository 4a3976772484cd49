"""Whether a rule of plain parts makes sense: operators and values that fit the question."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.checks.earlier import as_compared
from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.loading import options_of
from survey.questionnaires.logic.conditions import Comparison, Operator
from survey.questionnaires.logic.expressions.values import to_number
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.dates import as_day

Raw = Mapping[str, Any]

NO_VALUE = (Operator.ANSWERED, Operator.NOT_ANSWERED)
ORDERED = (Operator.AT_LEAST, Operator.AT_MOST)
SEVERAL = (Operator.ANY_OF, Operator.NONE_OF)
IN_ORDER = (QuestionType.NUMBER, QuestionType.RATING, QuestionType.DATE, QuestionType.CALCULATED)
"""Types whose answers can be more or less."""
WHOLE_ONLY = (
    QuestionType.OPEN_TEXT,
    QuestionType.UPLOAD,
    QuestionType.REPEAT,
    QuestionType.GRID,
    QuestionType.IMPORTANCE_SATISFACTION,
    QuestionType.CONSTANT_SUM,
)
"""Types of which one can only ask whether they are answered."""


def rule_problems(
    comparison: Comparison, question: Raw, document: Raw, place: str
) -> Iterator[Problem]:
    """Check one comparison against the question (or its part) it refers to."""
    part = as_compared(question, comparison.question)
    yield from _check_operator(comparison, part, place)
    yield from _check_value(comparison, part, document, place)


def _check_operator(comparison: Comparison, question: Raw, place: str) -> Iterator[Problem]:
    operator, kind = comparison.operator, question["type"]
    if operator in ORDERED and kind not in IN_ORDER:
        yield Problem(
            place,
            f"'{operator}' compares numbers, but '{comparison.question}' is no number or "
            "rating; use 'equals' or 'any_of'.",
            f"'{operator}' sayıları karşılaştırır, '{comparison.question}' ise sayı ya da ölçek "
            "değil; 'equals' veya 'any_of' kullanınız.",
        )
    if kind in WHOLE_ONLY and operator not in NO_VALUE:
        yield Problem(
            place,
            f"of '{comparison.question}' ({kind}) one can only ask whether it is 'answered' or "
            "'not_answered'; where it has parts, refer to one of them.",
            f"'{comparison.question}' ({kind}) sorusu için yalnızca 'answered' veya "
            "'not_answered' kullanılabilir; parçaları varsa bir parçasına başvurunuz.",
        )


def _check_value(
    comparison: Comparison, question: Raw, document: Raw, place: str
) -> Iterator[Problem]:
    value, operator = comparison.value, comparison.operator
    if not _fits(value, operator, question["type"]):
        yield Problem(
            place,
            f"'{operator}' needs {NEEDED[_need(operator)][0]} as value; correct it.",
            f"'{operator}' için değer olarak {NEEDED[_need(operator)][1]} gerekir; düzeltiniz.",
        )
        return
    if operator not in NO_VALUE:
        yield from _never_given(comparison, question, document, place)
    options = {option["value"] for option in _options(question, document)}
    if not options or operator in ORDERED or operator in NO_VALUE:
        return
    wanted = value if isinstance(value, tuple) else (str(value),)
    for unknown in sorted(set(wanted) - options):
        yield Problem(
            place,
            f"'{comparison.question}' has no option '{unknown}'; correct the value.",
            f"'{comparison.question}' sorusunda '{unknown}' seçeneği yok; değeri düzeltiniz.",
        )


def _never_given(
    comparison: Comparison, question: Raw, document: Raw, place: str
) -> Iterator[Problem]:
    """Find values that no answer can ever be: days that don't exist, words for numbers."""
    value = comparison.value
    apart = {option["value"] for option in options_of(question, document)}
    for item in value if isinstance(value, tuple) else (value,):
        if item in apart:
            continue
        if question["type"] == QuestionType.DATE and as_day(item) is None:
            yield Problem(
                place,
                f"'{comparison.question}' is a date and there is no day '{item}'; write a day as "
                "2026-11-22.",
                f"'{comparison.question}' bir tarih sorusu, '{item}' diye bir gün ise yok; günü "
                "2026-11-22 biçiminde yazınız.",
            )
        if question["type"] == QuestionType.NUMBER and not math.isfinite(to_number(str(item))):
            yield Problem(
                place,
                f"'{comparison.question}' is a number and '{item}' is none; write a number.",
                f"'{comparison.question}' bir sayı sorusu, '{item}' ise sayı değil; bir sayı "
                "yazınız.",
            )


def _options(question: Raw, document: Raw) -> list[dict[str, Any]]:
    if question["type"] == QuestionType.NUMBER:
        return []
    return options_of(question, document)


NEEDED = {
    "none": ("nothing", "hiçbir şey verilmemesi"),
    "several": ("a list of texts", "bir metin listesi"),
    "number": ("a number (for dates a day)", "bir sayı (tarihlerde bir gün)"),
    "one": (
        "the value of an option (or a number, for numbers)",
        "bir seçeneğin değeri (sayı sorularında bir sayı)",
    ),
}


def _need(operator: Operator) -> str:
    if operator in NO_VALUE:
        return "none"
    if operator in SEVERAL:
        return "several"
    return "number" if operator in ORDERED else "one"


def _fits(value: Any, operator: Operator, kind: str) -> bool:
    match _need(operator):
        case "none":
            return value is None
        case "several":
            return isinstance(value, tuple) and len(value) > 0
        case "number":
            return isinstance(value, str if kind == QuestionType.DATE else int | float)
        case _:
            if kind == QuestionType.CALCULATED:
                return isinstance(value, str | int | float)
            wanted = int | float if kind == QuestionType.NUMBER else str
            return isinstance(value, wanted)
