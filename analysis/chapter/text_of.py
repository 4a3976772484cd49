"""What the writers share: captions, codes to link, references, texts that any format can hold."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from analysis.chapter.model import Chapter, Figure, Heading, Table
from analysis.language.wording import Wording, wording_of

CODE: Final = re.compile(r"\b[GZFTB]\d{1,3}\b")
"""A code of a SWOT item or finding."""
REFERENCE: Final = re.compile(r"\{\{([^{}]+)\}\}")
"""Stands in a text for the number of a table or figure."""
_FORBIDDEN: Final = re.compile(
    # control signs that XML 1.0 refuses, halves of pairs, and marks that turn text round
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    r"""Take out what no document may hold: control signs and marks that turn the text round.

    Examples
    --------
    >>> clean("a\x00b\u202ec")
    'abc'
    """
    return _FORBIDDEN.sub("", text)


def number_of(block: Table | Figure, said: Wording | str) -> str:
    """Write what a table or figure is called: "Tablo 12".

    Parameters
    ----------
    block : Table or Figure
    said : Wording or str
        The municipality's own words, or a language: the usual ones.
    """
    wording = wording_of(said) if isinstance(said, str) else said
    kind = "table" if isinstance(block, Table) else "figure"
    return f"{wording.text(f'words.{kind}')} {block.number}"


def caption_of(block: Table | Figure, said: Wording | str) -> str:
    """Write a caption with its number: "Tablo 12: GZFT Listesi"."""
    return f"{number_of(block, said)}: {block.caption}"


def heading_of(heading: Heading) -> str:
    """Write a heading with its number."""
    return f"{heading.number} {heading.text}".strip()


def subtitle_of(chapter: Chapter) -> str:
    """Write whose chapter it is; empty when nobody said."""
    return " · ".join(part for part in (chapter.municipality, chapter.plan_period) if part)


def references_of(chapter: Chapter, said: Wording | str = "") -> dict[str, str]:
    """Give what the tables and figures of a chapter are called, by the key of their block."""
    return {
        block.key: number_of(block, said or chapter.language)
        for block in chapter.blocks
        if isinstance(block, Table | Figure) and block.key
    }


def pieces_of(text: str, references: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Part a text at its references.

    Parameters
    ----------
    text : str
    references : Mapping
        From :func:`references_of`. What is referred to and isn't there is left out.

    Yields
    ------
    tuple of str
        A part of the text, and the key it refers to; an empty key: plain text.

    Examples
    --------
    >>> list(pieces_of("{{F/1}} gösterir.", {"F/1": "Tablo 12"}))
    [('Tablo 12', 'F/1'), (' gösterir.', '')]
    """
    for place, part in enumerate(REFERENCE.split(text)):
        if place % 2 and part in references:
            yield references[part], part
        elif place % 2 == 0 and part:
            yield part, ""
