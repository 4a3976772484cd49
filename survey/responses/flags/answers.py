"""What the answers themselves say: how many there are, whether they run in a straight line.

Pure: questionnaire and answers in, nothing of the request, its time or its network.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.question_types import ANSWER_TYPES

FEWEST_POINTS = 10
"""Rows of scales that must be answered before the same point everywhere means anything: nine
satisfied answers in a row are an opinion as often as not."""
ON_SCALES = frozenset({QuestionType.GRID, QuestionType.RATING, QuestionType.STATEMENT})
"""Types whose answers are points of one scale, asked one after the other."""


LONG_TEXT = 60
"""Letters from which on a text is nobody else's by chance."""
MOST_OF_A_LETTER = 3
"""Letters that one may become when its capital or small form does not count."""
FEWEST_SAME = 8
"""Answers from which on the same answers are nobody else's by chance."""


def count_given(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> int:
    """Count the answers that were given; of a question of several rows each row.

    Parameters
    ----------
    questionnaire : Questionnaire
    answers : Mapping
        Kept values: question name -> answer, None where it was left empty.
    """
    known = questionnaire.question_of
    given = [answer for name, answer in answers.items() if answer is not None and name in known]
    return sum([len(answer) if isinstance(answer, dict) else 1 for answer in given])


def is_straight_lining(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> bool:
    """Say whether all scales of a response got the same point.

    Points are compared by their place on the scale, so that scales with other values compare
    too; "don't know" and its like are no points, and are not counted.

    Returns
    -------
    bool
        True from ``FEWEST_POINTS`` answered rows on, when all of them have one place.
    """
    places = [
        place
        for question in questionnaire.questions
        if question.type in ON_SCALES
        for place in _places(question, answers.get(question.name))
    ]
    return len(places) >= FEWEST_POINTS and len(set(places)) == 1


def _places(question: Question, answer: Any) -> Iterator[int]:
    """Give the places of the chosen points on the scale, from 0."""
    place_of = question.place_of
    given = answer.values() if isinstance(answer, dict) else (answer,)
    for value in given:
        if isinstance(value, str) and value in place_of:
            yield place_of[value]


def contents(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> list[str]:
    """Give what nobody else sends by chance: all answers together, and each long text.

    Returns
    -------
    list of str
        Fewer than ``FEWEST_SAME`` answers, and texts of fewer than ``LONG_TEXT`` letters, are
        not there.
    """
    texts = [
        squeezed(text)
        for question in questionnaire.questions
        if _may_be_long(answers.get(question.name), answers.get(question.other_name))
        for _name, text in ANSWER_TYPES[question.type].texts(question, answers)
    ]
    found = [text for text in texts if len(text) >= LONG_TEXT]
    if count_given(questionnaire, answers) >= FEWEST_SAME:
        given = {name: value for name, value in answers.items() if value is not None}
        found.append(json.dumps(given, ensure_ascii=False, sort_keys=True))
    return found


def _may_be_long(value: Any, other: Any) -> bool:
    """Say whether an answer may hold a long text, before its type is asked for its texts."""
    if value is None:
        return False
    is_short = isinstance(value, str) and len(value) < LONG_TEXT // MOST_OF_A_LETTER
    return other is not None or not is_short


def squeezed(text: str) -> str:
    """Give a text without what a copy changes by chance: capitals, spaces, line breaks.

    >>> squeezed("  Bu YOL   bozuk ")
    'bu yol bozuk'
    """
    return " ".join(text.casefold().split())
