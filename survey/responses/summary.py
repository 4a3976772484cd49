"""Answers as a person reads them: in the fields of a page, and on the page that checks them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.route import Route, Step
from survey.responses.pages import Values
from survey.responses.wording import Wording


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


def field_values(step: Step, answers: Mapping[str, Any], language: str) -> Values:
    """Give kept answers to a page as the fields of its form hold them."""
    values: dict[str, Sequence[str]] = {}
    for question in step.questions:
        if question.name in answers:
            values |= ANSWER_TYPES[question.type].fields(question, answers, language)
        elif question.default:
            values |= ANSWER_TYPES[question.type].default_fields(question)
    return values


def summarise(
    questionnaire: Questionnaire,
    answers: Mapping[str, Any],
    words: Wording,
    *,
    only_given: bool = False,
) -> list[AnswerGroup]:
    """Lay out the answers on the route, section by section."""
    groups = []
    route = Route(questionnaire, answers)
    for step in route.steps:
        lines = tuple(
            AnswerLine(question, said_to(question, route.kept, words))
            for question in step.questions
            if question.type.is_asked
        )
        if only_given:
            lines = tuple(line for line in lines if line.said)
        if lines:
            number = questionnaire.pages.index(step.section) + 1
            groups.append(AnswerGroup(step.section, number, lines))
    return groups


def said_to(question: Question, answers: Mapping[str, Any], words: Wording) -> str:
    """Write the answer to a question in the language of the page; empty if there is none."""
    return ANSWER_TYPES[question.type].said(
        question, answers, lambda texts: str(words.text(texts)), words.language
    )
