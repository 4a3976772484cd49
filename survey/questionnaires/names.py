"""Names of a document: each stands once, and so does each column it makes."""

from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.document import QuestionType, options_of
from survey.questionnaires.kinds import OTHER_SUFFIX
from survey.questionnaires.problems import Problem


def name_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Find names of sections, questions and columns that stand twice."""
    sections: dict[str, str] = {}
    columns: dict[str, str] = {}
    for i, section in enumerate(document["sections"]):
        yield from _claim(sections, section["name"], f"sections[{i}].name")
        for j, question in enumerate(section["questions"]):
            place = f"sections[{i}].questions[{j}]"
            yield from _claim(columns, question["name"], f"{place}.name")
    # derived columns come last, so that the message points at them and not at a question
    for i, section in enumerate(document["sections"]):
        for j, question in enumerate(section["questions"]):
            for column in derived_columns(question, document):
                yield from _claim(columns, column, f"sections[{i}].questions[{j}]")


def derived_columns(question: Mapping[str, Any], document: Mapping[str, Any]) -> list[str]:
    """Name the columns a question makes beside its own: options and "other, please say"."""
    options = options_of(question, document)
    columns = []
    if question["type"] == QuestionType.MULTIPLE_CHOICE:
        values = dict.fromkeys(option["value"] for option in options)
        columns = [f"{question['name']}__{value}" for value in values]
    if any(option.get("other") for option in options):
        columns.append(question["name"] + OTHER_SUFFIX)
    return columns


def _claim(taken: dict[str, str], name: str, place: str) -> Iterator[Problem]:
    if name in taken:
        yield Problem(
            place,
            f"the name '{name}' is already taken by {taken[name]}; choose another.",
            f"'{name}' adı {taken[name]} tarafından kullanılıyor; başka bir ad seçiniz.",
        )
    taken.setdefault(name, place)
