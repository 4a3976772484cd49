"""Numbers that belong to words: to the wording's own sentences, and to names.

"%95 güven aralığı" stands in the wording, "18-24" is the name of an answer, "5393" a law in a
sentence of the outline. Such numbers come from no table. Pure Python.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.chapter.model import Chapter
from analysis.chapter.truth.book import Book
from analysis.chapter.truth.candidates import labels_of

FOLDER: Final = Path(__file__).parents[2] / "language"
_PLACES: Final = re.compile(r"\{[^{}]*\}|\s\|\s")
_DIGIT: Final = re.compile(r"\d")
SHORTEST: Final = 3
"""A name shorter than this only counts where it stands alone."""

Span = tuple[int, int]


@lru_cache(maxsize=8)
def literals_of(language: str) -> tuple[str, ...]:
    """Give the stretches of the wording's own text that have numbers in them, longest first."""
    found: set[str] = set()
    for path in sorted((FOLDER / language).glob("*.toml")):
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            found.update(literals_in(text))
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def literals_in(text: str) -> Iterator[str]:
    """Give the stretches of one sentence between its places that have numbers in them.

    Examples
    --------
    >>> list(literals_in("{a:mean}, %95 güven aralığı {low:mean}"))
    [', %95 güven aralığı']
    """
    for piece in _PLACES.split(text):
        if _DIGIT.search(piece) and len(piece.strip()) >= SHORTEST:
            yield piece.rstrip()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def names_in(book: Book, chapter: Chapter) -> tuple[str, ...]:
    """Give the names with numbers in them: of questions, answers, themes, items, the plan."""
    found = {chapter.title, chapter.municipality, chapter.plan_period}
    for table in book.get("tables", {}).values():
        found.add(table.get("label", ""))
        for facts in table["rows"].values():
            found.update(labels_of(facts))
            found.update(facts.get("point_labels", ()))
    return tuple(
        sorted((name for name in found if _DIGIT.search(name)), key=lambda n: (-len(n), n))
    )


def texts_in(book: Book) -> tuple[str, ...]:
    """Give what people wrote on the desks that has numbers in it, longest first."""
    found = {
        text
        for table in book.get("tables", {}).values()
        for facts in table["rows"].values()
        for text in facts.get("texts", ())
    }
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def spans_of(text: str, names: Iterable[str]) -> list[Span]:
    """Give where names stand in a text, whole words only."""
    found: list[Span] = []
    for name in names:
        if len(name.strip()) < SHORTEST and name.strip() != text.strip():
            continue
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if _is_whole(text, start, end):
                found.append((start, end))
            start = text.find(name, end)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins and ends between words and numbers."""
    before, after = text[start - 1 : start], text[end : end + 1]
    cuts_before = bool(before) and before.isalnum() and text[start].isalnum()
    cuts_after = bool(after) and after.isalnum() and text[end - 1].isalnum()
    return not (cuts_before or cuts_after)


def is_within(span: Span, spans: Iterable[Span]) -> bool:
    """Say whether a stretch lies in one of others."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


__all__ = ["is_within", "literals_in", "literals_of", "names_in", "spans_of", "texts_in"]
