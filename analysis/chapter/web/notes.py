"""End notes on the page: marks that lead to a list, and a way back to where each was asked for."""

import re
from typing import Final

from analysis.chapter.model import Block, Paragraph
from analysis.chapter.noting import Marked, Note
from analysis.chapter.tracing import Tracing
from analysis.chapter.web.page import text

NOTHING: Final = Marked()


class NoteWriter:
    """Writes the marks and the list of end notes; keeps which note already has its way back.

    Parameters
    ----------
    tracing : Tracing
    back : str
        What the link from a note back to the text is called.
    """

    def __init__(self, tracing: Tracing, back: str) -> None:
        self._tracing = tracing
        self._back = back
        self._seen: set[int] = set()

    def texts_of(self, block: Paragraph) -> tuple[tuple[str, int], ...]:
        """Give a paragraph in pieces with the number of the note behind each."""
        return self._tracing.marked.get(block.key, NOTHING).texts

    def of_caption(self, block: Block) -> str:
        """Write the mark behind a caption; empty where there is none."""
        return self.mark(self._tracing.marked.get(block.key, NOTHING).caption)

    def mark(self, number: int) -> str:
        """Write the mark of a note; nothing for 0."""
        if not number:
            return ""
        name = "" if number in self._seen else f' id="not-{number}-yer"'
        self._seen.add(number)
        link = f'<a{name} href="#not-{number}" role="doc-noteref">{number}</a>'
        return f"<sup>{link}</sup>"

    def listed(self) -> str:
        """Write the list of all notes; nothing where there is none."""
        if not self._tracing.notes:
            return ""
        lines = "".join(self._line(each) for each in self._tracing.notes)
        title = text(self._tracing.title)
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notlar">'
            f'<h2 id="notlar">{title}</h2><ol>{lines}</ol></section>'
        )

    def _line(self, note: Note) -> str:
        written = text(note.text)
        if self._tracing.annex is not None:
            codes = "|".join(note.codes)
            written = re.sub(rf"\b({codes})\b", r'<a href="#kaynak-\1">\1</a>', written)
        back = (
            f'<a href="#not-{note.number}-yer" role="doc-backlink"'
            f' aria-label="{text(self._back)} ({note.number})">↩</a>'
        )
        return f'<li id="not-{note.number}">{written} {back}</li>'


__all__ = ["NoteWriter"]
