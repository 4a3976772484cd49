"""Names of a document: each stands once, and so does each column it makes."""

from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.kinds import ORDER_SUFFIX, OTHER_SUFFIX, PART, QuestionType
from survey.questionnaires.loading import options_of
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import ANSWER_TYPES

Raw = Mapping[str, Any]


FIELDS = {
    QuestionType.DATE: ("day", "month", "year"),
    QuestionType.UPLOAD: ("file", "size"),
    QuestionType.REPEAT: ("entries",),
}
"""Parts of a question's fields on a page that are no columns."""
APART_SUFFIX = "_apart"
"""Of the box for "don't know" beside what is written."""
OF_VERBATIMS = ("question", "text", "response")
"""Columns of the open answers, beside which the columns of groups stand."""


def questions_in(document: Raw) -> Iterator[tuple[str, Raw]]:
    """Give every question with its place; those of repeated groups behind their group."""
    for i, section in enumerate(document["sections"]):
        for j, question in enumerate(section["questions"]):
            place = f"sections[{i}].questions[{j}]"
            yield place, question
            for k, inner in enumerate(question.get("questions", ())):
                yield f"{place}.questions[{k}]", inner


def name_problems(document: Raw) -> Iterator[Problem]:
    """Find names of sections, questions and columns that stand twice."""
    sections: dict[str, str] = {}
    columns: dict[str, str] = {}
    for i, section in enumerate(document["sections"]):
        yield from _claim(sections, section["name"], f"sections[{i}].name")
    for place, question in questions_in(document):
        yield from _claim(columns, question["name"], f"{place}.name")
        if question.get("is_group") and question["name"] in OF_VERBATIMS:
            yield _taken_by_verbatims(question["name"], f"{place}.name")
    # derived columns come last, so that the message points at them and not at a question
    for i, section in enumerate(document["sections"]):
        if section.get("random_order"):
            yield from _claim(columns, section["name"] + ORDER_SUFFIX, f"sections[{i}]")
    for place, question in questions_in(document):
        for column in (*derived_columns(question, document), *_form_fields(question, document)):
            yield from _claim(columns, column, place)


def _form_fields(question: Raw, document: Raw) -> list[str]:
    """Name the fields of a page that are no columns; two questions must not share one."""
    name, kind = question["name"], QuestionType(question["type"])
    fields = [f"{name}{PART}{part}" for part in FIELDS.get(kind, ())]
    if ANSWER_TYPES[kind].ticks_apart and options_of(question, document):
        fields.append(name + APART_SUFFIX)
    return fields


def _taken_by_verbatims(name: str, place: str) -> Problem:
    return Problem(
        place,
        f"a group can't be named '{name}': a column of the open answers has that name; choose "
        "another.",
        f"kırılım sorusunun adı '{name}' olamaz: açık uçlu yanıtların bir sütunu bu adı taşıyor; "
        "başka bir ad seçiniz.",
    )


def derived_columns(question: Raw, document: Raw) -> list[str]:
    """Name the columns a question makes beside its own: parts, "other, please say", order."""
    answer_type = ANSWER_TYPES[QuestionType(question["type"])]
    columns = list(answer_type.derived_columns(question, document))
    if any(option.get("other") for option in options_of(question, document)):
        columns.append(question["name"] + OTHER_SUFFIX)
    if question.get("random_order"):
        columns.append(question["name"] + ORDER_SUFFIX)
    return columns


def _claim(taken: dict[str, str], name: str, place: str) -> Iterator[Problem]:
    if name in taken:
        yield Problem(
            place,
            f"the name '{name}' is already taken by {taken[name]}; choose another.",
            f"'{name}' adı {taken[name]} tarafından kullanılıyor; başka bir ad seçiniz.",
        )
    taken.setdefault(name, place)
