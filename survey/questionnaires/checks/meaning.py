"""Whether each question makes sense by itself: its keys, its type's own checks, what it feeds."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import ANSWER_TYPES

Raw = Mapping[str, Any]

MEASURING = (QuestionType.RATING, QuestionType.GRID, QuestionType.IMPORTANCE_SATISFACTION)
"""Types whose answers are points of a scale."""
COMMON_KEYS = frozenset(
    {
        "name", "type", "text", "hint", "guidance", "required", "required_if", "required_text",
        "feeds", "show_if", "valid_if", "valid_text", "default",
    }
)  # fmt: skip
"""Keys that have a meaning for every type of question."""
NOTE_KEYS = frozenset({"name", "type", "text", "show_if", "guidance"})


def keys_of(kind: QuestionType) -> frozenset[str]:
    """Give the keys of a document's question that have a meaning for a type."""
    own = ANSWER_TYPES[kind].keys
    return (COMMON_KEYS if kind.is_asked else NOTE_KEYS | {"feeds"}) | own


def question_problems(document: Raw) -> Iterator[Problem]:
    """Check every question of a document that fits the schema."""
    for place, question in questions_in(document):
        for check in CHECKS:
            yield from check(question, document, place)


def _check_keys(question: Raw, _document: Raw, place: str) -> Iterator[Problem]:
    for key in question.keys() - keys_of(QuestionType(question["type"])):
        types = [kind for kind in ANSWER_TYPES if key in ANSWER_TYPES[kind].keys]
        names = ", ".join(sorted(types)) or "-"
        yield Problem(
            f"{place}.{key}",
            f"'{key}' has no meaning for the type {question['type']} (only for {names}); "
            "take it out.",
            f"'{key}' anahtarının {question['type']} türünde anlamı yok (yalnızca: {names}); "
            "çıkarınız.",
        )


def _check_type(question: Raw, document: Raw, place: str) -> Iterator[Problem]:
    yield from ANSWER_TYPES[QuestionType(question["type"])].problems(question, document, place)


def _check_feeds(question: Raw, _document: Raw, place: str) -> Iterator[Problem]:
    for own_place, feeds in _feeds_of(question, place):
        measure = feeds.get("measure")
        if measure and question["type"] not in MEASURING:
            yield Problem(
                f"{own_place}.feeds.measure",
                "only a rating measures something; change the type or take 'measure' out.",
                "yalnızca ölçek (rating) soruları ölçüm yapar; türü değiştiriniz ya da 'measure' "
                "anahtarını çıkarınız.",
            )
        if measure in ("satisfaction", "importance") and not feeds.get("service"):
            yield Problem(
                f"{own_place}.feeds",
                f"{measure} of what? Name the 'service'.",
                f"'{measure}' hangi hizmet için? 'service' anahtarıyla hizmeti yazınız.",
            )


def _feeds_of(question: Raw, place: str) -> Iterator[tuple[str, Raw]]:
    """Give what a question feeds, of a grid what each row does; rows take over the question's."""
    feeds = question.get("feeds", {})
    if question["type"] != QuestionType.GRID:
        yield place, feeds
    for i, row in enumerate(question.get("rows", ())):
        yield f"{place}.rows[{i}]", {**feeds, **row.get("feeds", {})}


CHECKS: tuple[Callable[[Raw, Raw, str], Iterator[Problem]], ...] = (
    _check_keys,
    _check_type,
    _check_feeds,
)
