"""Questions that name the person who answers have no place in an anonymous survey.

A file carries its maker (a handwriting, a letterhead, a face), and a signature, an e-mail
address, a telephone or personnel number names one. Found by the type of a question and by the
words of short answers and numbers; what a planner asks for in other words, only the planner sees.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from survey.questionnaires.document import Audience, QuestionType

WRITTEN = {QuestionType.SHORT_TEXT, QuestionType.NUMBER}
NAMING = re.compile(
    r"e-?posta|e-?mail|\beposta|telefon|\bgsm\b|phone|\bimza|signature|kimlik n|\btckn\b|\btc_?no\b"
    r"|sicil|personnel number|staff number|\bad[ıi]n[ıi]z\b|soyad|your (full )?name|surname",
    re.IGNORECASE,
)
"""Words that ask for what names a person, in names and texts of short answers and numbers."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """A question that names who answers.

    Attributes
    ----------
    name, text : str
    is_file : bool
        Whether it takes a file.
    is_of_employees : bool
        Whether it asks employees, who are never asked by name.
    """

    name: str
    text: str
    is_file: bool
    is_of_employees: bool

    @property
    def message(self) -> str:
        """What is wrong and what to do, for the planner."""
        messages = {
            (True, False): _(
                "The question “%(text)s” takes a file, which shows who sent it. Take it out "
                "of the questionnaire, or ask by name.",
                text=self.text,
            ),
            (True, True): _(
                "The question “%(text)s” takes a file, which shows who sent it. Take it out "
                "of the questionnaire.",
                text=self.text,
            ),
            (False, False): _(
                "The question “%(text)s” asks for what names a person (a name, a signature, an "
                "e-mail address, a number). Take it out of the questionnaire, or ask by name.",
                text=self.text,
            ),
            (False, True): _(
                "The question “%(text)s” asks for what names a person (a name, a signature, an "
                "e-mail address, a number). Take it out of the questionnaire.",
                text=self.text,
            ),
        }
        return str(messages[self.is_file, self.is_of_employees])


class IdentifyingQuestionError(ValueError):
    """An anonymous survey would ask for what names people; ``questions`` says where."""

    def __init__(self, questions: list[Identifying]) -> None:
        super().__init__(", ".join(question.name for question in questions))
        self.questions = questions


def identifying_questions(document: Mapping[str, Any]) -> list[Identifying]:
    """List the questions of a questionnaire document that name who answers."""
    language = document["default_language"]
    return [
        Identifying(
            question["name"],
            question.get("text", {}).get(language, question["name"]),
            question["type"] == QuestionType.UPLOAD,
            document["audience"] == Audience.INTERNAL,
        )
        for question in _questions(document)
        if _names_people(question)
    ]


def require_nobody_named(document: Mapping[str, Any]) -> None:
    """Refuse a questionnaire that names who answers.

    Raises
    ------
    IdentifyingQuestionError
    """
    found = identifying_questions(document)
    if found:
        raise IdentifyingQuestionError(found)


def _questions(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in document["sections"]:
        for question in section["questions"]:
            yield question
            yield from question.get("questions", ())


def _names_people(question: Mapping[str, Any]) -> bool:
    if question["type"] == QuestionType.UPLOAD:
        return True
    if question["type"] not in WRITTEN:
        return False
    has_address = "@" in json.dumps(question.get("valid_if"))
    texts = [*question.get("text", {}).values(), *question.get("hint", {}).values()]
    return has_address or any(map(NAMING.search, [question["name"], *texts]))
