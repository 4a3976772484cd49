"""What every question type can do; one entry of the registry each.

An entry reads and checks what was posted, says what a kept answer means to a person and to the
dataset, and checks its own part of a document. Its template is
``templates/question_types/<type>.html``, its tiny questionnaire
``tests/questionnaires/<type>.json``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as class_field
from typing import Any, ClassVar, NamedTuple

from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Question, QuestionType, Texts
from survey.questionnaires.kinds import APART_SUFFIX, OTHER_MAX_LENGTH
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.logic.holding import is_other_chosen
from survey.questionnaires.problems import Problem

DECIMAL_COMMA = {"tr", "ku"}
"""Languages that write a fraction with a comma."""

Form = Mapping[str, Sequence[str]]
"""Field name -> the values posted under it (``request.form.to_dict(flat=False)``)."""

Raw = Mapping[str, Any]
"""A part of a document that fits the schema."""

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
        The form's field the message belongs to: the question's name, ``<name>_other``, or
        ``<name>__<part>``.
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
    """A posted value can't be read; carries the lazy message and the field it belongs to."""

    def __init__(self, lazy_message: Any, field: str = "") -> None:
        super().__init__()
        self.lazy_message = lazy_message
        self.field = field


class AnswerType(ABC):
    """One question type; stateless, one instance of each stands in the registry."""

    type: ClassVar[QuestionType]
    keys: ClassVar[frozenset[str]] = frozenset()
    """Keys of a document's question that have a meaning for this type, beside the common ones."""
    nothing_given: ClassVar[Any]
    """What to do when a required question is left empty (a lazy string)."""
    ticks_apart: ClassVar[bool] = False
    """Whether "don't know" is a box of its own, ``<name>_apart``, beside what is written."""

    # --- answering

    def read(self, question: Question, form: Form) -> Reading:
        """Read and check what was posted to a question as it is asked (``logic.as_asked``).

        Returns
        -------
        Reading
            ``values`` has the question's name, and ``<name>_other`` when "other" is chosen;
            None where nothing was given or what was given can't be taken.
        """
        try:
            values = {question.name: self._posted(question, form)}
        except Refused as refusal:
            field = refusal.field or question.name
            problem = AnswerProblem(question.name, field, refusal.lazy_message)
            return Reading({question.name: None}, [problem])
        if question.other is not None and is_other_chosen(question, values[question.name]):
            values[question.other_name] = clean_line(first(form.get(question.other_name, ())))
        problems = self.check(question, values)
        for problem in problems:
            is_part_of_the_answer = problem.field not in values
            values[question.name if is_part_of_the_answer else problem.field] = None
        return Reading(values, problems)

    def _posted(self, question: Question, form: Form) -> Any:
        if not (self.ticks_apart and question.apart):
            return self.parse(question, form)
        ticked = first(form.get(question.name + APART_SUFFIX, ()))
        option = next((option for option in question.apart if option.value == ticked), None)
        if option is None:
            return self.parse(question, form)
        if self.is_filled_in(question, form):
            raise Refused(messages.remove_others(option.label))
        return option.value

    def is_filled_in(self, question: Question, form: Form) -> bool:
        """Say whether something was entered beside the box "don't know"."""
        return any(clean_line(value) for value in form.get(question.name, ()))

    def check(self, question: Question, answers: Answers) -> list[AnswerProblem]:
        """Check a value as it is kept; used on what was read, and again at submission."""
        value = answers.get(question.name)
        if value is None:
            if not question.is_required:
                return []
            message = messages.own(question.required_text) or self.nothing_given
            return [AnswerProblem(question.name, question.name, message)]
        if self.ticks_apart and any(option.value == value for option in question.apart):
            return []
        fault = self.fault(question, value)
        if fault is not None:
            field, message = fault if isinstance(fault, tuple) else (question.name, fault)
            return [AnswerProblem(question.name, field, message)]
        if question.other is not None and is_other_chosen(question, value):
            return self._check_other(question, answers.get(question.other_name))
        return []

    def _check_other(self, question: Question, text: Any) -> list[AnswerProblem]:
        message = None if text is None else text_fault(text, OTHER_MAX_LENGTH)
        if message is None:
            return []
        return [AnswerProblem(question.name, question.other_name, message)]

    @abstractmethod
    def parse(self, question: Question, form: Form) -> Any:
        """Turn what was posted into the value that is kept; None when nothing was given.

        Raises
        ------
        Refused
            If it can't be read.
        """

    @abstractmethod
    def fault(self, question: Question, value: Any) -> Any:
        """Say what is wrong with a value that is not None; None when nothing is.

        Returns
        -------
        lazy string, tuple, or None
            The message; or the field it belongs to and the message. ``value`` may be anything:
            it may come from a forged form or a file.
        """

    # --- for people

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give a kept answer as the fields of the form hold it."""
        value = answers.get(question.name)
        if value is None:
            return {}
        if self.ticks_apart and any(option.value == value for option in question.apart):
            return {question.name + APART_SUFFIX: [value]}
        held = value if isinstance(value, list) else [value]
        filled = {question.name: [written(part, language) for part in held]}
        other = answers.get(question.other_name)
        if other is not None:
            filled[question.other_name] = [other]
        return filled

    def default_fields(self, question: Question) -> dict[str, list[str]]:
        """Give the fields of the form before anything is answered, where there is a default."""
        return {question.name: [question.default]}

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write the answer as a person reads it, in plain text; empty if there is none."""
        value = answers.get(question.name)
        if value is None:
            return ""
        parts = [
            said_option(question, part, answers, say, language)
            for part in (value if isinstance(value, list) else [value])
        ]
        return "\n".join(parts)

    def first_control(self, question: Question, field: str) -> str:
        """Give the id of the control that an error at a field leads to."""
        return f"q-{field}"

    # --- while a page is filled in

    def members(self, question: Question, kind: str, values: Form) -> list[str]:
        """Say which members of a group of the template stand there, in order.

        ``question`` is as asked, its options and rows in the order this respondent is shown
        them; ``kind`` the group's ("option", "row", or the type's own); ``values`` are the page's.
        """
        if kind == "row":
            return [row.name for row in question.rows]
        return [option.value for option in question.options]

    def act(self, question: Question, form: Form, action: str, argument: str) -> Form:
        """Do what a button ``form-action`` with the value ``action:question:argument`` asks for.

        Gives the fields of the page as they are then, as a changed copy; a button of a forged
        form changes nothing.
        """
        return form

    def announce(
        self, question: Question, form: Form, action: str, argument: str, say: Wording
    ) -> str:
        """Say what a button has done; ``form`` as :meth:`act` left it."""
        return ""

    def landing(self, question: Question, form: Form, action: str) -> str:
        """Give the id of the part of the page that a button leads to."""
        return f"question-{question.name}"

    # --- for the dataset

    @abstractmethod
    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe the question's columns as the codebook of the analysis wants it."""

    @abstractmethod
    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the question's cells of one response: column name -> value or missing code."""

    def verbatims(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give the open answers that are sorted into themes: question name and text."""
        return []

    def texts(self, question: Question, answers: Answers) -> list[tuple[str, str]]:
        """Give what was written freely: name and text, each to be kept apart where texts are."""
        other = answers.get(question.other_name)
        return [(question.other_name, other)] if other else []

    def without_texts(self, question: Question, value: Any) -> Any:
        """Give the answer without what :meth:`texts` gives, for where texts are kept apart."""
        return value

    # --- for the document

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns a question of a document makes beside the one of its own name."""
        return []

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check what only this type knows of a question of a document."""
        yield from ()


def first(posted: Sequence[str]) -> str:
    """Give the first posted value, empty when there is none."""
    return posted[0] if posted else ""


def text_fault(text: Any, max_length: int) -> Any:
    """Say what is wrong with a kept text."""
    if not isinstance(text, str):
        return messages.WRITE_SOMETHING
    return messages.too_long(max_length) if len(text) > max_length else None


def written(value: Any, language: str) -> str:
    """Write a kept value; a fraction with the comma of the language."""
    text = str(value)
    if isinstance(value, float) and language in DECIMAL_COMMA:
        text = text.replace(".", ",")
    return text


def said_option(
    question: Question, value: Any, answers: Answers, say: Wording, language: str
) -> str:
    """Write an option by its label, with what was written into "please say"."""
    option = question.option_of.get(value) if isinstance(value, str) else None
    if option is None:
        return written(value, language)
    other = answers.get(question.other_name) if option.is_other else None
    return f"{say(option.label)}: {other}" if other else say(option.label)
