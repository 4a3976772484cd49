"""Answers as a person reads them: in the fields of a page, and on the page that checks them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.logic import route
from survey.responses.pages import Values, Wording

DECIMAL_COMMA = {"tr"}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question and what was said to it."""

    question: Question
    said: str
    """Empty: left empty."""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """One section, its number in the address, and its lines."""

    section: Section
    number: int
    lines: tuple[AnswerLine, ...]


def answer_values(answers: Mapping[str, Any], language: str) -> Values:
    """Give kept answers as the fields of a form hold them."""
    return {
        name: [written(part, language) for part in (value if isinstance(value, list) else [value])]
        for name, value in answers.items()
        if value is not None
    }


def written(value: Any, language: str) -> str:
    """Write a kept value; a fraction with the comma of the language."""
    text = str(value)
    if isinstance(value, float) and language in DECIMAL_COMMA:
        text = text.replace(".", ",")
    return text


def summarise(
    questionnaire: Questionnaire,
    answers: Mapping[str, Any],
    words: Wording,
    *,
    only_given: bool = False,
) -> list[AnswerGroup]:
    """Lay out the answers on the route, section by section."""
    groups = []
    for step in route(questionnaire, answers):
        lines = tuple(
            AnswerLine(question, said_to(question, answers, words)) for question in step.questions
        )
        if only_given:
            lines = tuple(line for line in lines if line.said)
        if lines:
            number = questionnaire.sections.index(step.section) + 1
            groups.append(AnswerGroup(step.section, number, lines))
    return groups


def said_to(question: Question, answers: Mapping[str, Any], words: Wording) -> str:
    """Write the answer to a question in the language of the page; empty if there is none."""
    value = answers.get(question.name)
    if value is None:
        return ""
    if not question.type.has_options:
        return written(value, words.language)
    labels = []
    for part in value if isinstance(value, list) else [value]:
        option = question.option_of.get(part)
        label = str(words.text(option.label)) if option else str(part)
        other = answers.get(question.other_name) if option and option.is_other else None
        labels.append(f"{label}: {other}" if other else label)
    return "\n".join(labels)
