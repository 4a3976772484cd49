"""Reading a checked document as a questionnaire."""

from collections.abc import Mapping
from typing import Any

from survey.questionnaires.document import (
    Feeds,
    Option,
    Question,
    Questionnaire,
    Row,
    Section,
)
from survey.questionnaires.kinds import (
    MAX_LENGTHS,
    Audience,
    MissingKind,
    Paging,
    QuestionType,
)
from survey.questionnaires.logic.conditions import load_condition
from survey.questionnaires.logic.expressions import Expression, parse
from survey.questionnaires.logic.paging import pages_of
from survey.questionnaires.texts import Texts

Raw = Mapping[str, Any]

DEFAULT_TOTAL = 100
DEFAULT_MEGABYTES = 10


def load_document(document: Raw) -> Questionnaire:
    """Read a checked document (``survey.questionnaires.checks`` found nothing in it)."""
    sections = tuple(_section(raw, document) for raw in document["sections"])
    paging = Paging(document.get("paging", Paging.SECTION))
    return Questionnaire(
        name=document["name"],
        audience=Audience(document["audience"]),
        default_language=document["default_language"],
        languages=tuple(document["languages"]),
        title=document["title"],
        introduction=document.get("introduction", {}),
        privacy_notice=document.get("privacy_notice", {}),
        closing=document.get("closing", {}),
        paging=paging,
        minutes=document.get("minutes", 0),
        sections=sections,
        pages=pages_of(sections, paging),
    )


def _section(raw: Raw, document: Raw) -> Section:
    return Section(
        name=raw["name"],
        title=raw["title"],
        text=raw.get("text", {}),
        show_if=load_condition(raw.get("show_if")),
        questions=tuple(load_question(question, document) for question in raw["questions"]),
        has_random_order=raw.get("random_order", False),
    )


def load_question(raw: Raw, document: Raw) -> Question:
    """Read one question of a checked document."""
    kind = QuestionType(raw["type"])
    default_language = document["default_language"]
    return Question(
        name=raw["name"],
        type=kind,
        text=raw["text"],
        hint=raw.get("hint", {}),
        guidance=raw.get("guidance", {}),
        is_required=raw.get("required", False),
        required_if=load_condition(raw.get("required_if")),
        required_text=raw.get("required_text", {}),
        options=tuple(_option(option) for option in options_of(raw, document)),
        rows=tuple(_row(row, default_language) for row in raw.get("rows", ())),
        importance=tuple(
            _option(option) for option in scale_of(raw.get("importance_scale", ""), document)
        ),
        questions=tuple(load_question(inner, document) for inner in raw.get("questions", ())),
        feeds=_feeds(raw.get("feeds", {}), default_language),
        is_group=raw.get("is_group", False),
        unit=raw.get("unit", {}),
        show_if=load_condition(raw.get("show_if")),
        valid_if=load_condition(raw.get("valid_if")),
        valid_text=raw.get("valid_text", {}),
        calculation=_expression(raw.get("calculation")),
        option_filter=_expression(raw.get("option_filter")),
        has_random_order=raw.get("random_order", False),
        default=raw.get("default", ""),
        appearance=raw.get("appearance", ""),
        **_limits(kind, raw),
    )


def _limits(kind: QuestionType, raw: Raw) -> dict[str, Any]:
    return {
        "minimum": raw.get("minimum", 0 if kind is QuestionType.NUMBER else None),
        "maximum": raw.get("maximum"),
        "is_whole": raw.get("whole", False),
        "earliest": raw.get("earliest", ""),
        "latest": raw.get("latest", ""),
        "total": raw.get("total", DEFAULT_TOTAL),
        "max_length": raw.get("max_length") or MAX_LENGTHS.get(kind, 0),
        "min_choices": raw.get("min_choices"),
        "max_choices": raw.get("max_choices"),
        "accept": tuple(raw.get("accept", ("photo",))),
        "max_megabytes": raw.get("max_megabytes", DEFAULT_MEGABYTES),
        "is_number": raw.get("result", "text") == "number",
    }


def _expression(text: str | None) -> Expression | None:
    return parse(text) if text else None


def _option(raw: Raw) -> Option:
    return Option(
        value=raw["value"],
        label=raw["label"],
        is_other=raw.get("other", False),
        is_exclusive=raw.get("exclusive", False),
        missing=missing_kind(raw),
        show_if=load_condition(raw.get("show_if")),
        attributes=raw.get("attributes", {}),
    )


def missing_kind(option: Raw) -> MissingKind | None:
    """Give what an option of a document that stands outside the answers means."""
    return next((kind for kind in MissingKind if option.get(kind)), None)


def _row(raw: Raw, default_language: str) -> Row:
    return Row(
        name=raw["name"],
        text=raw["text"],
        feeds=_feeds(raw.get("feeds", {}), default_language),
        show_if=load_condition(raw.get("show_if")),
    )


def _feeds(raw: Raw, default_language: str) -> Feeds:
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


def options_of(question: Raw, document: Raw) -> list[dict[str, Any]]:
    """Give the options of a question of a document, its own or those of the scale it names."""
    if "scale" in question:
        return scale_of(question["scale"], document)
    return list(question.get("options", ()))


def scale_of(name: str, document: Raw) -> list[dict[str, Any]]:
    """Give the options of a named scale; empty if there is no such scale."""
    return list(document.get("scales", {}).get(name, ()))
