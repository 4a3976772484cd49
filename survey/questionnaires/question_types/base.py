"""What every question type can do: read a posted form, check a kept value, describe columns."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as class_field
from typing import Any, ClassVar, NamedTuple

from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Question, QuestionType, Texts
from survey.questionnaires.kinds import OTHER_MAX_LENGTH
from survey.questionnaires.logic import Answers, is_other_chosen

NOT_ASKED = "-99"
NOT_ANSWERED = "-98"
MISSING = {NOT_ASKED: "not_asked", NOT_ANSWERED: "not_answered"}
"""Codes of a dataset's columns that stand for a missing answer."""

Form = Mapping[str, Sequence[str]]
"""Field name -> the values posted under it (``request.form.to_dict(flat=False)``)."""

Wording = Callable[[Texts], str]
"""Chooses the language of a text."""


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer can't be taken.

    Attributes
    ----------
    question : str
        The question's name.
    field : str
        The form's field the message belongs to: the question's name, or ``<name>_other``.
    lazy_message : lazy string
        Never put it into a page itself: a lazy string claims to be safe HTML.
    """

    question: str
    field: str
    lazy_message: Any = class_field(repr=False)

    @property
    def message(self) -> str:
        """What to do, in the language of the page."""
        return str(self.lazy_message)


class Reading(NamedTuple):
    """What was read of a form: the values that can be kept, and what is wrong."""

    values: dict[str, Any]
    problems: list[AnswerProblem]


class Refused(Exception):  # noqa: N818  # it is an answer of the parser, not an error of the program
    """A posted value can't be read; carries the lazy message."""

    def __init__(self, lazy_message: Any) -> None:
        super().__init__()
        self.lazy_message = lazy_message


class AnswerType(ABC):
    """One question type; stateless, one instance of each stands in the registry."""

    type: ClassVar[QuestionType]
    nothing_given: ClassVar[Any]
    """What to do when a required question is left empty (a lazy string)."""

    def read(self, question: Question, form: Form) -> Reading:
        """Read and check what was posted to a question.

        Returns
        -------
        Reading
            ``values`` has the question's name, and ``<name>_other`` when "other" is chosen;
            None where nothing was given or what was given can't be taken.
        """
        try:
            values = {question.name: self.parse(question, posted_to(question, form))}
        except Refused as refusal:
            problem = AnswerProblem(question.name, question.name, refusal.lazy_message)
            return Reading({question.name: None}, [problem])
        if is_other_chosen(question, values[question.name]):
            values[question.other_name] = clean_line(first(form.get(question.other_name, ())))
        problems = list(self.check(question, values))
        for problem in problems:
            values[problem.field] = None
        return Reading(values, problems)

    def check(self, question: Question, answers: Answers) -> Iterator[AnswerProblem]:
        """Check a value as it is kept; used on what was read, and again at submission."""
        value = answers.get(question.name)
        if value is None:
            if question.is_required:
                yield AnswerProblem(question.name, question.name, self.nothing_given)
            return
        message = self.fault(question, value)
        if message is not None:
            yield AnswerProblem(question.name, question.name, message)
        elif is_other_chosen(question, value):
            yield from self._check_other(question, answers.get(question.other_name))

    def _check_other(self, question: Question, text: Any) -> Iterator[AnswerProblem]:
        message = None if text is None else text_fault(text, OTHER_MAX_LENGTH)
        if message is not None:
            yield AnswerProblem(question.name, question.other_name, message)

    @abstractmethod
    def parse(self, question: Question, posted: Sequence[str]) -> Any:
        """Turn posted values into the value that is kept; None when nothing was given.

        Raises
        ------
        Refused
            If they can't be read.
        """

    @abstractmethod
    def fault(self, question: Question, value: Any) -> Any:
        """Say what is wrong with a value that is not None; None when nothing is."""

    @abstractmethod
    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe the question's columns as the codebook of the analysis wants it."""

    @abstractmethod
    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the question's cells of one response: column name -> value or missing code."""


def posted_to(question: Question, form: Form) -> Sequence[str]:
    """Give what was posted to a question.

    Who writes into "please say" and forgets to mark "other" has chosen it: without JavaScript
    nothing marks it for them, and the text would be lost. Where one option only can be chosen
    and another one is, that one counts.
    """
    posted = form.get(question.name, ())
    if question.other is None or not clean_line(first(form.get(question.other_name, ()))):
        return posted
    if question.type is QuestionType.MULTIPLE_CHOICE or not any(posted):
        return (*posted, question.other.value)
    return posted


def first(posted: Sequence[str]) -> str:
    """Give the first posted value, empty when there is none."""
    return posted[0] if posted else ""


def text_fault(text: Any, max_length: int) -> Any:
    """Say what is wrong with a kept text."""
    if not isinstance(text, str):
        return messages.WRITE_SOMETHING
    return messages.too_long(max_length) if len(text) > max_length else None


def cell(name: str, answers: Answers) -> Any:
    """Give a value, or the code that says why it is missing."""
    if name not in answers:
        return NOT_ASKED
    value = answers[name]
    return NOT_ANSWERED if value is None else value


def variable(question: Question, say: Wording, **more: Any) -> dict[str, Any]:
    """Describe one column; ``more`` adds to what the question says of itself."""
    feeds = question.feeds
    described = {
        "name": question.name,
        "type": str(question.type),
        "text": say(question.text),
        "question": question.name,
        "missing": dict(MISSING),
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
