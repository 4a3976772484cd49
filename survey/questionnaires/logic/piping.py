"""Answers taken up in later texts: ``${name}`` in a text becomes what was said before.

What is put in is text and is read no further: an answer that looks like ``${other}`` stays what
it is.
"""

from collections.abc import Callable, Mapping

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.given import Answers, Given
from survey.questionnaires.logic.paging import PIPE
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.question_types.base import Wording, written
from survey.questionnaires.question_types.parts import PartsAnswer


def with_answers(text: str, said: Callable[[str], str]) -> str:
    """Put what was said in the place of each ``${name}``."""
    return PIPE.sub(lambda found: said(found[1]), text)


def said_before(
    questionnaire: Questionnaire, name: str, answers: Answers, say: Wording, language: str
) -> str:
    """Write an earlier answer as a text takes it up; empty if there is none.

    Parameters
    ----------
    questionnaire : Questionnaire
    name : str
        A question, or a part of one.
    answers : Answers
        On the route.
    say : callable
        Chooses the language of a text.
    language : str
        Language of the page.
    """
    question = questionnaire.question_of.get(name)
    if question is not None:
        lines = ANSWER_TYPES[question.type].said(question, answers, say, language)
        return ", ".join(lines.split("\n"))
    part = _said_part(questionnaire, name, answers, say)
    if part is not None:
        return part
    value = Given(questionnaire, dict(answers)).answer(name)
    return "" if value is None or isinstance(value, list | tuple) else written(value, language)


def _said_part(
    questionnaire: Questionnaire, name: str, answers: Answers, say: Wording
) -> str | None:
    """Write the answer to a row of a grid by its label; None where it is no such part."""
    whole, _, own = name.partition(PART)
    question = questionnaire.question_of.get(whole)
    kind = ANSWER_TYPES[question.type] if question is not None else None
    given = answers.get(whole)
    if question is None or not isinstance(kind, PartsAnswer) or not isinstance(given, Mapping):
        return None
    parts = {part.name: part for part in kind.parts(question)}
    return parts[own].said(given[own], say) if own in parts and own in given else ""
