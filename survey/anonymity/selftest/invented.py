"""Invented answers to any questionnaire; drawn by chance, meaning nothing."""

import secrets
from collections.abc import Callable
from random import Random
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.validation import check_all

ROUNDS = 6
"""How often answers that don't fit are taken back and the rest is looked at again."""

MARK = "uydurma"


class CannotInventError(RuntimeError):
    """No valid answers to the questionnaire were found; the message names the questions."""


def without_duties(document: dict[str, Any]) -> dict[str, Any]:
    """Give a questionnaire of which any question may be left empty.

    What can't be invented is left out; the questions themselves stay as they are.
    """
    sections = [
        {
            **section,
            "questions": [
                {k: v for k, v in question.items() if k not in ("required", "required_if")}
                for question in section["questions"]
            ],
        }
        for section in document["sections"]
    ]
    return {**document, "sections": sections}


def invent_answers(questionnaire: Questionnaire, rng: Random) -> dict[str, Any]:
    """Invent one person's answers.

    Raises
    ------
    CannotInventError
        If nothing that was tried fits.
    """
    answers = {
        question.name: _value(question, rng)
        for question in questionnaire.questions
        if question.type.is_asked
    }
    problems = check_all(questionnaire, answers)
    for _ in range(ROUNDS):
        if not problems:
            return answers
        for problem in problems:
            answers[problem.question] = None
        problems = check_all(questionnaire, answers)
    names = ", ".join(sorted({problem.question for problem in problems}))
    raise CannotInventError(names)


def is_invented_text(answer: object) -> bool:
    """Say whether an answer is a text that was invented, which nothing else can be like."""
    return isinstance(answer, str) and answer.startswith(MARK)


def _value(question: Question, rng: Random) -> Any:
    return _INVENTED.get(question.type, _nothing)(question, rng)


def _nothing(_question: Question, _rng: Random) -> None:
    return None


def _points(question: Question) -> list[str]:
    return [option.value for option in question.points if not option.is_other]


def _one(question: Question, rng: Random) -> str | None:
    points = _points(question)
    return rng.choice(points) if points else None


def _several(question: Question, rng: Random) -> list[str]:
    shared = [v for v in _points(question) if not question.option_of[v].is_exclusive]
    least = min(question.min_choices or 1, len(shared))
    most = min(question.max_choices or len(shared), len(shared))
    return sorted(rng.sample(shared, rng.randint(least, max(least, most))), key=shared.index)


def _ranked(question: Question, rng: Random) -> list[str]:
    points = _points(question)
    return rng.sample(points, min(question.max_choices or len(points), len(points)))


def _grid(question: Question, rng: Random) -> dict[str, str]:
    return {row.name: rng.choice(_points(question)) for row in question.rows}


def _pair(question: Question, rng: Random) -> dict[str, str]:
    return {
        "importance": rng.choice(question.importance).value,
        "satisfaction": rng.choice(_points(question)),
    }


def _shares(question: Question, rng: Random) -> dict[str, Any]:
    points = _points(question)
    return dict.fromkeys(points, 0) | {rng.choice(points): question.total}


def _number(question: Question, rng: Random) -> int:
    least = int(question.minimum or 0)
    most = int(question.maximum) if question.maximum is not None else least + 80
    return rng.randint(least, max(least, most))


def _text(question: Question, rng: Random) -> str:
    # random, so that the search of logs and files can't find it by accident
    text = f"{MARK} {secrets.token_hex(8)} {rng.choice(('yol', 'servis', 'park', 'iş yükü'))}"
    return text[: question.max_length] if question.max_length else text


_INVENTED: dict[QuestionType, Callable[[Question, Random], Any]] = {
    QuestionType.SINGLE_CHOICE: _one,
    QuestionType.RATING: _one,
    QuestionType.MULTIPLE_CHOICE: _several,
    QuestionType.RANKING: _ranked,
    QuestionType.GRID: _grid,
    QuestionType.IMPORTANCE_SATISFACTION: _pair,
    QuestionType.CONSTANT_SUM: _shares,
    QuestionType.NUMBER: _number,
    QuestionType.SHORT_TEXT: _text,
    QuestionType.OPEN_TEXT: _text,
}
"""Types whose answers are invented; dates, entries, files and consent are left empty."""
