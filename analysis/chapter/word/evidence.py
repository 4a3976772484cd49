"""Codes of the evidence behind sentences, tables and figures: K1, K2, ... for the book's tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.chapter.model import Block, Chapter, Figure, Paragraph, Table
from analysis.language.wording import Wording

_DIGITS: Final = re.compile(r"(\d+)")
_SURVEY: Final = re.compile(r"s(\d+)\Z")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A table of the book.

    Attributes
    ----------
    code : str
        "K12".
    name : str
        In the book: "s1/frequency/cinsiyet".
    text : str
        What it is, for a reader.
    base : int or None
        Responses behind it, as the disclosure gate lets them be said.
    """

    code: str
    name: str
    text: str
    base: float | None


def sources_of(
    chapter: Chapter, book: Mapping[str, Any] | None, wording: Wording
) -> dict[str, Source]:
    """Give the sources of a chapter by their names in the book, in the order of their names.

    The codes stay the same as long as the book has the same tables.
    """
    used = {name for block in chapter.blocks for name in about_of(block)}
    names = sorted(used | set((book or {}).get("tables", {})), key=_natural)
    titles = _titles(chapter)
    return {
        name: Source(
            code=f"K{place}",
            name=name,
            text=_text(name, titles.get(name, "") or _label(book, name), wording),
            base=_base(book, name),
        )
        for place, name in enumerate(names, start=1)
    }


def about_of(block: Block) -> tuple[str, ...]:
    """Name the tables of the book a block reads from, each once."""
    if isinstance(block, Paragraph):
        return tuple(dict.fromkeys(name for each in block.sentences for name in each.about))
    return block.about if isinstance(block, Table | Figure) else ()


def listing_of(names: Iterable[str], sources: Mapping[str, Source], wording: Wording) -> str:
    """Write the evidence of a sentence: "Dayanak: K3 (1. anket, ...; n = 1.012)"."""
    parts = [said_of(sources[name], wording) for name in names if name in sources]
    return wording.say("document.evidence", listing="; ".join(parts))


def said_of(source: Source, wording: Wording) -> str:
    """Write a source in full: "K3 (1. anket, ...; n = 1.012)"."""
    key = "document.evidence_source" + ("" if source.base is None else "_base")
    return wording.say(key, code=source.code, source=source.text, base=source.base)


def _natural(name: str) -> list[tuple[int, str | int]]:
    """Sort names by letters, and numbers in them by size."""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in _DIGITS.split(name) if part]


def _titles(chapter: Chapter) -> dict[str, str]:
    """Give the captions of tables that show one table of the book and nothing else."""
    found: dict[str, str] = {}
    for block in chapter.blocks:
        if isinstance(block, Table) and len(block.about) == 1:
            found.setdefault(block.about[0], block.caption)
    return found


def _text(name: str, title: str, wording: Wording) -> str:
    scope, _, rest = name.partition("/")
    kind, _, variable = rest.partition("/")
    survey = _SURVEY.match(scope)
    place = wording.text("document.sources.desk")
    if survey:
        place = wording.say("document.sources.survey", number=survey[1])
    elif f"{scope}_{kind}" in ("desk_services",):
        kind = "desk_services"
    said = wording.find(f"document.sources.{kind}") or kind
    shown = title or variable
    return f"{place}, {said}" + (f": {shown}" if shown else "")


def _label(book: Mapping[str, Any] | None, name: str) -> str:
    """Give what the book calls a table: the words of its question."""
    return str((book or {}).get("tables", {}).get(name, {}).get("label", ""))


def _base(book: Mapping[str, Any] | None, name: str) -> float | None:
    """Give the base the book has for the whole table; None where it has none."""
    rows = (book or {}).get("tables", {}).get(name, {}).get("rows", {})
    found = rows.get("all", {}).get("base")
    return found if isinstance(found, int | float) and found else None
