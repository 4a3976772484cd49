"""The questionnaire: sections, questions, options, and what each answer feeds.

The JSON document (format ``paydas.questionnaire/1``, described by ``schema.json``) is what is
kept and exchanged; these classes are how the application reads it. A document is loaded after
``survey.questionnaires.checks`` has found no problem in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from survey.questionnaires.conditions import Condition, load_condition
from survey.questionnaires.kinds import MAX_LENGTHS, OTHER_SUFFIX, Audience, QuestionType
from survey.questionnaires.texts import Text, Texts, text_in, with_organisation

FORMAT = "paydas.questionnaire/1"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice: the ``value`` is stored, the ``label`` shown."""

    value: str
    label: Texts
    is_other: bool = False
    """Opens a field "please say", kept as ``<question>_other``."""
    is_exclusive: bool = False
    """Of a multiple choice: can't be chosen together with another option."""
    is_dont_know: bool = False
    """Stands outside the scale and counts as missing ("don't know", "never used it")."""


@dataclass(frozen=True, kw_only=True)
class Feeds:
    """What an answer is used for in the situation analysis.

    Attributes
    ----------
    measure : str
        Of ratings: satisfaction, importance or agreement; empty: none of them.
    service, owner : Texts
        The service that is rated, and the body whose duty it is (empty: the municipality), as
        results name them.
    dimension : Texts
        The dimension a statement belongs to (of the culture, of the working conditions).
    is_reversed : bool
        The statement is worded against its dimension.
    quadrant : str
        The cell of the SWOT (GZFT) list: strength, weakness, opportunity, threat; or empty.
    stakeholder_theme : Texts
        The theme of the stakeholder analysis (expectations, cooperation, ...); or empty.
    """

    measure: str = ""
    service: Texts = field(default_factory=dict)
    owner: Texts = field(default_factory=dict)
    dimension: Texts = field(default_factory=dict)
    is_reversed: bool = False
    quadrant: str = ""
    stakeholder_theme: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Attributes
    ----------
    name : str
        Names the answer and the column; unique in the questionnaire.
    options : tuple of Option
        Of closed questions, in the order shown; of ratings the scale, lowest first.
    feeds : Feeds
    is_group : bool
        Says who answered: results may be broken down by it.
    minimum, maximum : float or None
        Of numbers, both included; a document that names no minimum means 0.
    is_whole : bool
        Of numbers: only whole numbers.
    max_length : int
        Of texts: characters.
    min_choices, max_choices : int or None
        Of multiple choice.
    show_if : Condition or None
        None: always asked.
    appearance : str
        "dropdown": a long list of options as a drop-down; "horizontal"; empty: the usual way.
    """

    name: str
    type: QuestionType
    text: Texts
    hint: Texts = field(default_factory=dict)
    is_required: bool = False
    options: tuple[Option, ...] = ()
    feeds: Feeds = field(default_factory=Feeds)
    is_group: bool = False
    minimum: float | None = None
    maximum: float | None = None
    is_whole: bool = False
    max_length: int = 0
    min_choices: int | None = None
    max_choices: int | None = None
    show_if: Condition | None = None
    appearance: str = ""

    @property
    def other_name(self) -> str:
        """Where the text of "other, please say" is kept."""
        return self.name + OTHER_SUFFIX

    @cached_property
    def other(self) -> Option | None:
        """The option "other, please say", if there is one."""
        return next((option for option in self.options if option.is_other), None)

    @cached_property
    def option_of(self) -> Mapping[str, Option]:
        """Value -> option."""
        return {option.value: option for option in self.options}


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions that are asked together, on one page."""

    name: str
    title: Texts
    text: Texts = field(default_factory=dict)
    show_if: Condition | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The whole instrument in all its languages.

    ``introduction``, ``privacy_notice`` and ``closing`` may contain ``{organisation}``; see
    :func:`with_organisation`.
    """

    name: str
    audience: Audience
    default_language: str
    languages: tuple[str, ...]
    title: Texts
    sections: tuple[Section, ...]
    introduction: Texts = field(default_factory=dict)
    privacy_notice: Texts = field(default_factory=dict)
    closing: Texts = field(default_factory=dict)

    @property
    def questions(self) -> Iterator[Question]:
        """All questions in the order asked."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def question_of(self) -> Mapping[str, Question]:
        """Name -> question."""
        return {question.name: question for question in self.questions}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """Name -> section."""
        return {section.name: section for section in self.sections}

    def text(self, texts: Texts, language: str) -> Text:
        """Give one of the questionnaire's texts in a language; see :func:`text_in`."""
        return text_in(texts, language, self.default_language)


def load_document(document: Mapping[str, Any]) -> Questionnaire:
    """Read a checked document (``survey.questionnaires.checks.check_document`` found nothing)."""
    return Questionnaire(
        name=document["name"],
        audience=Audience(document["audience"]),
        default_language=document["default_language"],
        languages=tuple(document["languages"]),
        title=document["title"],
        introduction=document.get("introduction", {}),
        privacy_notice=document.get("privacy_notice", {}),
        closing=document.get("closing", {}),
        sections=tuple(_section(raw, document) for raw in document["sections"]),
    )


def _section(raw: Mapping[str, Any], document: Mapping[str, Any]) -> Section:
    return Section(
        name=raw["name"],
        title=raw["title"],
        text=raw.get("text", {}),
        show_if=load_condition(raw.get("show_if")),
        questions=tuple(_question(question, document) for question in raw["questions"]),
    )


def _question(raw: Mapping[str, Any], document: Mapping[str, Any]) -> Question:
    kind = QuestionType(raw["type"])
    return Question(
        name=raw["name"],
        type=kind,
        text=raw["text"],
        hint=raw.get("hint", {}),
        is_required=raw.get("required", False),
        options=tuple(_option(option) for option in options_of(raw, document)),
        feeds=_feeds(raw.get("feeds", {}), document["default_language"]),
        is_group=raw.get("is_group", False),
        minimum=raw.get("minimum", 0 if kind is QuestionType.NUMBER else None),
        maximum=raw.get("maximum"),
        is_whole=raw.get("whole", False),
        max_length=raw.get("max_length") or MAX_LENGTHS.get(kind, 0),
        min_choices=raw.get("min_choices"),
        max_choices=raw.get("max_choices"),
        show_if=load_condition(raw.get("show_if")),
        appearance=raw.get("appearance", ""),
    )


def _option(raw: Mapping[str, Any]) -> Option:
    return Option(
        value=raw["value"],
        label=raw["label"],
        is_other=raw.get("other", False),
        is_exclusive=raw.get("exclusive", False),
        is_dont_know=raw.get("dont_know", False),
    )


def _feeds(raw: Mapping[str, Any], default_language: str) -> Feeds:
    def texts(key: str) -> Texts:
        value = raw.get(key, {})
        return {default_language: value} if isinstance(value, str) else value

    return Feeds(
        measure=raw.get("measure", ""),
        quadrant=raw.get("quadrant", ""),
        is_reversed=raw.get("reversed", False),
        service=texts("service"),
        owner=texts("owner"),
        dimension=texts("dimension"),
        stakeholder_theme=texts("stakeholder_theme"),
    )


def options_of(question: Mapping[str, Any], document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the options of a question of a document, its own or those of the scale it names."""
    if "scale" in question:
        return list(document.get("scales", {}).get(question["scale"], ()))
    return list(question.get("options", ()))


__all__ = [
    "Audience",
    "Condition",
    "Feeds",
    "Option",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Section",
    "Text",
    "Texts",
    "load_document",
    "text_in",
    "with_organisation",
]
