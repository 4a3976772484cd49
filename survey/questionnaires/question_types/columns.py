"""Columns of the dataset: what the codebook says of them, and the cells of one response."""

from collections.abc import Mapping, Sequence
from typing import Any

from survey.questionnaires.document import Option, Question, QuestionType
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.question_types.base import Wording

NOT_ASKED = "-99"
NOT_ANSWERED = "-98"
MISSING = {NOT_ASKED: "not_asked", NOT_ANSWERED: "not_answered"}
"""Codes of a dataset's columns that stand for a missing answer."""

ENTRIES = {
    "tr": "kayıt sayısı",
    "en": "number of entries",
    "ku": "hejmara tomaran",
    "ar": "عدد المُدخلات",
}
ENTRY = {"tr": "{}. kayıt", "en": "entry {}", "ku": "tomar {}", "ar": "المُدخل {}"}
FILES = {
    "tr": "dosya sayısı",
    "en": "number of files",
    "ku": "hejmara pelan",
    "ar": "عدد الملفات",
}
"""What a column counts, or which entry it is of, in the language of a codebook."""


def column(name: str, part: str) -> str:
    """Name the column of a part of a question."""
    return f"{name}{PART}{part}"


def cell(name: str, answers: Answers) -> Any:
    """Give a value, or the code that says why it is missing."""
    if name not in answers:
        return NOT_ASKED
    value = answers[name]
    return NOT_ANSWERED if value is None else value


def part_cell(name: str, part: str, answers: Answers) -> Any:
    """Give a part of an answer that has several, or the code that says why it is missing."""
    whole = cell(name, answers)
    if not isinstance(whole, Mapping):
        return whole
    value = whole.get(part)
    return NOT_ANSWERED if value is None else value


def missing_codes(options: Sequence[Option]) -> dict[str, str]:
    """Give code -> kind of missing answer, those of options that stand apart included."""
    apart = {option.value: str(option.missing) for option in options if option.missing is not None}
    return MISSING | apart


def value_labels(options: Sequence[Option], say: Wording) -> dict[str, str]:
    """Give value -> label of the options that are answers."""
    return {option.value: say(option.label) for option in options if option.missing is None}


def variable(question: Question, say: Wording, **more: Any) -> dict[str, Any]:
    """Describe one column; ``more`` adds to what the question says of itself."""
    feeds = more.pop("feeds", question.feeds)
    described = {
        "name": question.name,
        "type": str(question.type),
        "text": say(question.text),
        "question": question.name,
        "missing": missing_codes(question.options),
        "quadrant": feeds.quadrant,
        "measure": feeds.measure,
        "service": say(feeds.service),
        "owner": say(feeds.owner),
        "dimension": say(feeds.dimension),
        "reversed": feeds.is_reversed,
        "stakeholder_theme": say(feeds.stakeholder_theme),
        "is_group": question.is_group,
    } | more
    return {key: value for key, value in described.items() if value not in ("", False, {})}


def option_variables(question: Question, say: Wording, **more: Any) -> list[dict[str, Any]]:
    """Describe a column for each option that is an answer; ``more`` says what stands in it."""
    return [
        variable(
            question,
            say,
            name=column(question.name, option.value),
            option=say(option.label),
            **more,
        )
        for option in question.points
    ]


def other_variables(question: Question, say: Wording) -> list[dict[str, Any]]:
    """Describe the column of "other, please say", if the question has one."""
    if question.other is None:
        return []
    return [
        {
            "name": question.other_name,
            "type": str(QuestionType.SHORT_TEXT),
            "text": f"{say(question.text)} – {say(question.other.label)}",
            "question": question.name,
            "missing": dict(MISSING),
        }
    ]


def other_cells(question: Question, answers: Answers) -> dict[str, Any]:
    """Give the cell of "other, please say"; not asked unless that option was chosen."""
    if question.other is None:
        return {}
    return {question.other_name: cell(question.other_name, answers)}


def order_variable(name: str, text: str) -> dict[str, Any]:
    """Describe the column of the order in which options or questions were shown."""
    return {"name": name, "type": "order", "text": text, "question": name, "missing": MISSING}


def order_cell(name: str, answers: Answers) -> dict[str, Any]:
    """Give the order as one text, first shown first; the missing code where it was not shown."""
    order = answers.get(name)
    return {name: " ".join(order) if order else NOT_ASKED}


def of_which_entry(own: dict[str, Any], name: str, number: int, say: Wording) -> dict[str, Any]:
    """Let a column of one entry say which entry it is of; all entries are one question."""
    question = name.replace(f"{PART}{number}{PART}", PART, 1)
    return {**own, "text": f"{own['text']} ({say(ENTRY).format(number)})", "entry_of": question}
