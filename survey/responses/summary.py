"""Answers as a person reads them: in the fields of a page, and on the page that checks them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.logic.route import Route, Step
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.responses.pages.filling import Values
from survey.responses.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question and what was said to it."""

    question: Question
    said: str
    """Empty: left empty."""
    number: int
    """Of its page, in the address."""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """One section and its lines, also where it stands on several pages."""

    section: Section
    lines: tuple[AnswerLine, ...]


def field_values(step: Step, answers: Mapping[str, Any], language: str) -> Values:
    """Give kept answers to a page as the fields of its form hold them."""
    values: dict[str, Sequence[str]] = {}
    for question in step.questions:
        if question.name in answers:
            values |= ANSWER_TYPES[question.type].fields(question, answers, language)
        elif question.default or question.questions:
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
    route = Route(questionnaire, answers)
    lines: dict[str, list[AnswerLine]] = {}
    for step in route.steps:
        number = questionnaire.pages.index(step.section) + 1
        own = lines.setdefault(step.section.part_of or step.section.name, [])
        own += [
            AnswerLine(question, said_to(question, route.kept, words), number)
            for question in step.questions
            if question.type.is_asked
        ]
    return [
        AnswerGroup(questionnaire.section_of[name], tuple(shown))
        for name, own in lines.items()
        if (shown := [line for line in own if line.said or not only_given])
    ]


def said_to(question: Question, answers: Mapping[str, Any], words: Wording) -> str:
    """Write the answer to a question in the language of the page; empty if there is none."""
    return ANSWER_TYPES[question.type].said(
        question, answers, lambda texts: str(words.text(texts)), words.language
    )
