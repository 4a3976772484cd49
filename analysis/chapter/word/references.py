"""Numbers of tables and figures: counted by Word in captions, read by fields in the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.chapter.marks import number_bookmark
from analysis.chapter.model import Block, Figure, Table
from analysis.chapter.word.markup import bookmarked, field, run
from analysis.language.wording import Wording

REFERENCE: Final = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A table or figure: its word, its number, and whether Word's count begins anew at it."""

    word: str
    number: int
    begins: bool

    @property
    def label(self) -> str:
        """Give "Tablo 12"."""
        return f"{self.word} {self.number}"


def numbered_of(blocks: Sequence[Block], wording: Wording) -> dict[int, Numbered]:
    """Give the numbers of tables and figures by their places among the blocks."""
    found: dict[int, Numbered] = {}
    counts: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Table | Figure):
            word = wording.text("words.table" if isinstance(block, Table) else "words.figure")
            begins = counts.get(word, 0) + 1 != block.number
            found[place] = Numbered(word=word, number=block.number, begins=begins)
            counts[word] = block.number
    return found


def by_key(blocks: Sequence[Block], numbers: Mapping[int, Numbered]) -> dict[str, Numbered]:
    """Give the numbers by the keys of their blocks."""
    return {blocks[place].key: each for place, each in numbers.items() if blocks[place].key}


class References:
    """Writes captions' numbers and the references to them.

    Parameters
    ----------
    known : mapping of str to Numbered
        By key.
    look : str
        Markup every run needs.
    """

    def __init__(self, known: Mapping[str, Numbered], look: str) -> None:
        self._known = known
        self._look = look

    def text(self, text: str) -> str:
        """Write a text; ``{{KEY}}`` becomes a field that reads the number of its caption."""
        parts = REFERENCE.split(text)
        return "".join(
            self._reference(part) if place % 2 else run(part, self._look)
            for place, part in enumerate(parts)
        )

    def _reference(self, key: str) -> str:
        numbered = self._known.get(key)
        if numbered is None:
            # a planner may have named what is no longer in the chapter
            return run(f"{{{{{key}}}}}", self._look)
        return field(f"REF {number_bookmark(key)} \\h", numbered.label, self._look)

    def label(self, numbered: Numbered, key: str, mark: int, look: str) -> str:
        """Write the number of a caption, with the bookmark that references read."""
        begins = f" \\r {numbered.number}" if numbered.begins else ""
        code = f"SEQ {numbered.word} \\* ARABIC{begins}"
        inner = run(f"{numbered.word} ", look) + field(code, str(numbered.number), look)
        return bookmarked(number_bookmark(key), mark, inner) if key else inner
