"""Whether conditions make sense: what they refer to stands earlier and can have that value.

A condition may refer only to an earlier question, so there can be no circle of conditions.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.conditions import Comparison, Operator, comparisons, load_condition
from survey.questionnaires.document import QuestionType, options_of
from survey.questionnaires.problems import Problem

Raw = Mapping[str, Any]

MAX_COMPARISONS = 50
"""Comparisons in one condition."""
NO_VALUE = (Operator.ANSWERED, Operator.NOT_ANSWERED)
ORDERED = (Operator.AT_LEAST, Operator.AT_MOST)
SEVERAL = (Operator.ANY_OF, Operator.NONE_OF)


def reference_problems(document: Raw) -> Iterator[Problem]:
    """Check every condition of a document that fits the schema."""
    everything = {q["name"] for section in document["sections"] for q in section["questions"]}
    earlier: dict[str, Raw] = {}
    for i, section in enumerate(document["sections"]):
        yield from _check(section, f"sections[{i}].show_if", earlier, everything, document)
        for j, question in enumerate(section["questions"]):
            place = f"sections[{i}].questions[{j}].show_if"
            yield from _check(question, place, earlier, everything, document)
            earlier[question["name"]] = question


def _check(
    asked: Raw, place: str, earlier: Mapping[str, Raw], everything: set[str], document: Raw
) -> Iterator[Problem]:
    found = list(comparisons(load_condition(asked.get("show_if"))))
    if len(found) > MAX_COMPARISONS:
        yield Problem(
            place,
            f"the condition has more than {MAX_COMPARISONS} comparisons; simplify it.",
            f"koşulda {MAX_COMPARISONS} karşılaştırmadan fazlası var; sadeleştiriniz.",
        )
        return
    for comparison in found:
        if comparison.question in earlier:
            question = earlier[comparison.question]
            yield from _check_operator(comparison, question, place)
            yield from _check_value(comparison, question, document, place)
        elif comparison.question in everything:
            yield Problem(
                place,
                f"'{comparison.question}' stands later (or is the question itself); refer to an "
                "earlier question.",
                f"'{comparison.question}' daha sonra geliyor (ya da sorunun kendisi); daha "
                "önceki bir soruya başvurunuz.",
            )
        else:
            yield Problem(
                place,
                f"there is no question '{comparison.question}'; correct the name.",
                f"'{comparison.question}' adlı soru yok; adı düzeltiniz.",
            )


def _check_operator(comparison: Comparison, question: Raw, place: str) -> Iterator[Problem]:
    operator, kind = comparison.operator, question["type"]
    is_number = kind in (QuestionType.NUMBER, QuestionType.RATING)
    if operator in ORDERED and not is_number:
        yield Problem(
            place,
            f"'{operator}' compares numbers, but '{comparison.question}' is no number or "
            "rating; use 'equals' or 'any_of'.",
            f"'{operator}' sayıları karşılaştırır, '{comparison.question}' ise sayı ya da ölçek "
            "değil; 'equals' veya 'any_of' kullanınız.",
        )
    if kind == QuestionType.OPEN_TEXT and operator not in NO_VALUE:
        yield Problem(
            place,
            f"of the open question '{comparison.question}' one can only ask whether it is "
            "'answered' or 'not_answered'.",
            f"açık uçlu '{comparison.question}' sorusu için yalnızca 'answered' veya "
            "'not_answered' kullanılabilir.",
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
    options = {option["value"] for option in options_of(question, document)}
    if not options or operator in ORDERED or operator in NO_VALUE:
        return
    wanted = value if isinstance(value, tuple) else (str(value),)
    for unknown in sorted(set(wanted) - options):
        yield Problem(
            place,
            f"'{comparison.question}' has no option '{unknown}'; correct the value.",
            f"'{comparison.question}' sorusunda '{unknown}' seçeneği yok; değeri düzeltiniz.",
        )


NEEDED = {
    "none": ("nothing", "hiçbir şey verilmemesi"),
    "several": ("a list of texts", "bir metin listesi"),
    "number": ("a number", "bir sayı"),
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
            return isinstance(value, int | float)
        case _:
            wanted = int | float if kind == QuestionType.NUMBER else str
            return isinstance(value, wanted)
