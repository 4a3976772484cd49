"""The questionnaire: sections, questions, options, and what each answer feeds.

The JSON document (format ``paydas.questionnaire/1``, described by ``schema.json``) is what is
kept and exchanged; these classes are how the application reads it
(``survey.questionnaires.loading``), after ``survey.questionnaires.checks`` has found no problem
in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from survey.questionnaires.kinds import (
    ORDER_SUFFIX,
    OTHER_SUFFIX,
    PART,
    Audience,
    MissingKind,
    Paging,
    QuestionType,
)
from survey.questionnaires.logic.conditions import Condition
from survey.questionnaires.logic.expressions import Expression
from survey.questionnaires.pieces import Feeds, Option, Row
from survey.questionnaires.texts import Text, Texts, text_in, with_organisation

FORMAT = "paydas.questionnaire/1"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Attributes
    ----------
    name : str
        Names the answer and the column; unique in the questionnaire.
    guidance : Texts
        For interviewers and paper; respondents on the web don't see it.
    is_required : bool
    required_if : Condition or None
        Required only when this holds.
    required_text : Texts
        What is said when a required question is left empty; empty: our own words.
    options : tuple of Option
        In the order shown; of ratings and grids the scale, lowest first. Of questions that are
        answered by writing only those that stand apart ("don't know").
    rows : tuple of Row
        Of grids.
    importance : tuple of Option
        Of the pair importance and satisfaction: the scale of importance; ``options`` is the
        scale of satisfaction.
    questions : tuple of Question
        Of repeated groups: what is asked of each entry.
    feeds : Feeds
    is_group : bool
        Says who answered: results may be broken down by it.
    minimum, maximum : float or None
        Of numbers, both included; a document that names no minimum means 0. Of repeated groups:
        how many entries.
    is_whole : bool
        Of numbers: only whole numbers.
    unit : Texts
        Of numbers and shares: what is counted ("kişi", "puan").
    earliest, latest : str
        Of dates: a day (2026-11-22) or "today"; empty: no limit.
    total, max_length : int
        Of shares: what they add up to; of texts: characters.
    min_choices, max_choices : int or None
        Of multiple choice and ranking.
    accept, max_megabytes : tuple of str, int
        Of uploads: "photo", "document"; how large one may be.
    show_if : Condition or None
        None: always asked.
    valid_if : Condition or None
        The planner's own check; ``.`` in its expression is the answer.
    valid_text : Texts
        What is said when it does not hold; empty: our own words.
    calculation : Expression or None
        Of calculated values.
    is_number : bool
        Of calculated values: the result is a number.
    option_filter : Expression or None
        Which options are shown, asked of the attributes of each.
    has_random_order : bool
        Options (of grids: rows) stand in another order for each respondent.
    default : str
        What the field holds before anything is answered, as a form sends it.
    appearance : str
        "dropdown": a long list as a drop-down; "search": one that can be searched;
        "horizontal"; "faces"; empty: the usual way.
    """

    name: str
    type: QuestionType
    text: Texts
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    is_required: bool = False
    required_if: Condition | None = None
    required_text: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    importance: tuple[Option, ...] = ()
    questions: tuple["Question", ...] = ()
    feeds: Feeds = field(default_factory=Feeds)
    is_group: bool = False
    minimum: float | None = None
    maximum: float | None = None
    is_whole: bool = False
    unit: Texts = field(default_factory=dict)
    earliest: str = ""
    latest: str = ""
    total: int = 0
    max_length: int = 0
    min_choices: int | None = None
    max_choices: int | None = None
    accept: tuple[str, ...] = ()
    max_megabytes: int = 0
    show_if: Condition | None = None
    valid_if: Condition | None = None
    valid_text: Texts = field(default_factory=dict)
    calculation: Expression | None = None
    is_number: bool = False
    option_filter: Expression | None = None
    has_random_order: bool = False
    default: str = ""
    appearance: str = ""

    @property
    def other_name(self) -> str:
        """Where the text of "other, please say" is kept."""
        return self.name + OTHER_SUFFIX

    @property
    def order_name(self) -> str:
        """Where the order is kept in which one respondent was shown the options."""
        return self.name + ORDER_SUFFIX

    @cached_property
    def other(self) -> Option | None:
        """The option "other, please say", if there is one."""
        return next((option for option in self.options if option.is_other), None)

    @cached_property
    def option_of(self) -> Mapping[str, Option]:
        """Value -> option."""
        return {option.value: option for option in self.options}

    @cached_property
    def apart(self) -> tuple[Option, ...]:
        """The options that count as missing ("don't know", "prefer not to say")."""
        return tuple(option for option in self.options if option.missing is not None)

    @cached_property
    def points(self) -> tuple[Option, ...]:
        """The options that are answers; of scales from the lowest to the highest."""
        return tuple(option for option in self.options if option.missing is None)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Value of an option that is an answer -> its place among them, from 0."""
        return {point.value: place for place, point in enumerate(self.points)}

    @cached_property
    def is_asked(self) -> bool:
        """Whether the respondent answers it."""
        return self.type.is_asked

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is asked of everybody in the same way: nothing about it depends on answers.

        Most questions are; the route and the reading of forms go past them quickly.
        """
        depends = (self.show_if, self.required_if, self.valid_if)
        is_one = self.type not in (QuestionType.REPEAT, QuestionType.CALCULATED)
        return self.is_asked and is_one and self.shows_all and not any(depends)

    @cached_property
    def row_fields(self) -> Mapping[str, str]:
        """Name of a row of a grid -> its field in a form."""
        return {row.name: f"{self.name}{PART}{row.name}" for row in self.rows}

    @cached_property
    def is_scale(self) -> bool:
        """Whether the options that are answers are whole numbers: points of a rating."""
        return all(point.value.removeprefix("-").isdigit() for point in self.points)

    @cached_property
    def shows_all(self) -> bool:
        """Whether every respondent is shown the same options and rows."""
        conditions = [option.show_if for option in self.options]
        conditions += [row.show_if for row in self.rows]
        return self.option_filter is None and not any(conditions)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions that belong together; also what stands on one page of answering.

    Attributes
    ----------
    has_random_order : bool
        Its questions (statements) stand in another order for each respondent.
    part_of : str
        Of a page that shows only a part of a section: the section's name.
    """

    name: str
    title: Texts
    text: Texts = field(default_factory=dict)
    show_if: Condition | None = None
    questions: tuple[Question, ...] = ()
    has_random_order: bool = False
    part_of: str = ""

    @property
    def order_name(self) -> str:
        """Where the order is kept in which one respondent was shown the questions."""
        return (self.part_of or self.name) + ORDER_SUFFIX


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The whole instrument in all its languages.

    ``introduction``, ``privacy_notice`` and ``closing`` may contain ``{organisation}``; see
    :func:`with_organisation`.

    Attributes
    ----------
    sections : tuple of Section
        As the document has them.
    pages : tuple of Section
        What stands on each page of answering: sections, or parts of them
        (``survey.questionnaires.logic.paging``).
    minutes : int
        How long answering takes at most, as the first page promises; 0: not promised.
    """

    name: str
    audience: Audience
    default_language: str
    languages: tuple[str, ...]
    title: Texts
    sections: tuple[Section, ...]
    pages: tuple[Section, ...]
    paging: Paging = Paging.SECTION
    minutes: int = 0
    introduction: Texts = field(default_factory=dict)
    privacy_notice: Texts = field(default_factory=dict)
    closing: Texts = field(default_factory=dict)

    @property
    def questions(self) -> Iterator[Question]:
        """All questions in the order asked; those of repeated groups stand in their group."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def question_of(self) -> Mapping[str, Question]:
        """Name -> question."""
        return {question.name: question for question in self.questions}

    @cached_property
    def repeat_of(self) -> Mapping[str, str]:
        """Name of a question of a repeated group -> the group's name."""
        return {
            inner.name: question.name for question in self.questions for inner in question.questions
        }

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """Name -> section."""
        return {section.name: section for section in self.sections}

    def text(self, texts: Texts, language: str) -> Text:
        """Give one of the questionnaire's texts in a language; see :func:`text_in`."""
        return text_in(texts, language, self.default_language)


__all__ = [
    "Audience",
    "Condition",
    "Feeds",
    "MissingKind",
    "Option",
    "Paging",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Row",
    "Section",
    "Text",
    "Texts",
    "text_in",
    "with_organisation",
]
