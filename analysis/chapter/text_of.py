"""What the writers share: captions, codes to link, texts that any format can hold."""

import re
from typing import Final

from analysis.chapter.model import Chapter, Figure, Heading, Table
from analysis.language.wording import wording_of

CODE: Final = re.compile(r"\b[GZFTB]\d{1,3}\b")
"""A code of a SWOT item or finding."""
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


def caption_of(block: Table | Figure, language: str) -> str:
    """Write a caption with its number: "Tablo 12: GZFT Listesi"."""
    kind = "table" if isinstance(block, Table) else "figure"
    return f"{wording_of(language).text(f'words.{kind}')} {block.number}: {block.caption}"


def heading_of(heading: Heading) -> str:
    """Write a heading with its number."""
    return f"{heading.number} {heading.text}".strip()


def subtitle_of(chapter: Chapter) -> str:
    """Write whose chapter it is; empty when nobody said."""
    return " · ".join(part for part in (chapter.municipality, chapter.plan_period) if part)
