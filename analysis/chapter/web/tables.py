"""Tables on the page: headers that a reader of screens finds, and codes that lead to evidence."""

from collections.abc import Callable, Iterable
from typing import Final

from analysis.chapter.columns import shares_of
from analysis.chapter.marks import tag_of
from analysis.chapter.model import Block, Paragraph, Table
from analysis.chapter.text_of import CODE, caption_of
from analysis.chapter.tracing import ANNEX_KEY
from analysis.chapter.web.page import scrolled, text
from analysis.language.wording import Wording

WITH_CODES: Final = ("swot", "needs", "pestle", "tows")
"""Tables whose codes lead to the evidence of the item."""
MANY: Final = 5
"""Columns from which on a table is moved sideways on a phone."""


class TableWriter:
    """Writes tables; keeps which codes already have their anchor.

    Parameters
    ----------
    blocks : iterable of Block
        Of the whole chapter.
    wording : Wording
    running : callable
        Writes a text with its references as links.
    marked : callable
        Writes the mark of the note behind a caption.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        wording: Wording,
        running: Callable[[str], str],
        marked: Callable[[Block], str],
    ) -> None:
        self._wording = wording
        self._running = running
        self._marked = marked
        self._anchored: set[str] = set()
        self._known = _codes_with_evidence(blocks)

    def anchor_of(self, block: Paragraph) -> str:
        """Give the attribute that lets the code of a finding lead to its paragraph."""
        code = CODE.match(block.text.lstrip("("))
        if not block.evidence or code is None or code[0] in self._anchored:
            return ""
        self._anchored.add(code[0])
        return f' id="kod-{code[0]}"'

    def table(self, block: Table) -> str:
        """Write a table with its caption and note."""
        columns = "".join(f'<col style="width:{width:.1%}">' for width in shares_of(block))
        head = "".join(self._header_row(row, block) for row in block.header)
        body = "".join(self._row(row, block) for row in block.rows)
        note = f'<p class="note">{self._running(block.note)}</p>' if block.note else ""
        caption = caption_of(block, self._wording)
        name = tag_of(block.key) if block.key else f"tablo-{block.number}"
        size = "wide" if block.is_wide else "many" if len(block.widths) >= MANY else ""
        table = (
            f'<table{f""" class="{size}" """.rstrip() if size else ""}>'
            f"<caption><span>{text(caption)}{self._marked(block)}</span></caption>"
            f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
        )
        return scrolled(table, caption, f' id="{name}"') + note

    def _header_row(self, row: tuple[tuple[str, int], ...], block: Table) -> str:
        cells = []
        for place, (name, span) in enumerate(row):
            scope = "colgroup" if span > 1 else "col"
            spans = f' colspan="{span}"' if span > 1 else ""
            number = ' class="number"' if span == 1 and place in block.numeric else ""
            tag, scoped = ("th", f' scope="{scope}"') if name.strip() else ("td", "")
            cells.append(f"<{tag}{scoped}{spans}{number}>{text(name)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _row(self, row: tuple[tuple[str, ...], ...], block: Table) -> str:
        cells = []
        for place, lines in enumerate(row):
            attributes = ' class="number"' if place in block.numeric else ' dir="auto"'
            attributes += self._anchor(lines, place, block)
            is_head = place == 0 and not block.is_bulleted and any(line.strip() for line in lines)
            tag = "th" if is_head else "td"
            scope = ' scope="row"' if is_head else ""
            cells.append(f"<{tag}{scope}{attributes}>{self._cell(lines, block)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _anchor(self, lines: tuple[str, ...], place: int, block: Table) -> str:
        """Give the first cell of a row of evidence the name that its code leads to."""
        code = lines[0] if lines and place == 0 else ""
        if code and block.key == ANNEX_KEY:
            return f' id="kaynak-{text(code)}"'
        if code and block.source == "carried" and code not in self._anchored:
            self._anchored.add(code)
            return f' id="kod-{text(code)}"'
        return ""

    def _cell(self, lines: tuple[str, ...], block: Table) -> str:
        written = [self._line(line, block) for line in lines]
        if block.is_bulleted and any(written):
            return "<ul>" + "".join(f"<li>{line}</li>" for line in written) + "</ul>"
        if len(written) == 1:
            return written[0]
        return "".join(f"<p>{line}</p>" for line in written)

    def _line(self, line: str, block: Table) -> str:
        written = self._running(line)
        if block.source not in WITH_CODES or "<a " in written:
            return written
        return CODE.sub(
            lambda code: (
                f'<a href="#kod-{code[0]}">{code[0]}</a>' if code[0] in self._known else code[0]
            ),
            written,
        )


def _codes_with_evidence(blocks: Iterable[Block]) -> set[str]:
    """Collect the codes that have a place to link to."""
    codes: set[str] = set()
    for block in blocks:
        if isinstance(block, Table) and block.source == "carried":
            codes |= {row[0][0] for row in block.rows}
        elif isinstance(block, Paragraph) and block.evidence:
            code = CODE.match(block.text.lstrip("("))
            codes |= {code[0]} if code else set()
    return codes


__all__ = ["TableWriter"]
