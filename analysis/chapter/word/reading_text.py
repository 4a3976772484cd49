"""The texts of a Word file's paragraphs and tables as a reader sees them.

Tracked changes are read as accepted, comments and marks are passed over, and whatever Word put
between the letters (runs, spelling marks, content controls within a line) makes no difference.
ECMA-376, part 1: 17.3 (paragraphs and runs), 17.4 (tables), 17.13.5 (tracked changes), 17.16
(fields). Pure Python.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET

_GONE: Final = frozenset(
    {"w_del", "w_moveFrom", "w_pPr", "w_rPr", "w_sdtPr", "w_sdtEndPr", "w_instrText", "w_delText"}
)
"""What stands in a paragraph and is no text of it."""
_SIGNS: Final[Mapping[str, str]] = {
    "w_tab": " ",
    "w_cr": "\n",
    "w_noBreakHyphen": "-",
    "w_softHyphen": "",
}
_PICTURES: Final = frozenset({"w_drawing", "w_pict", "w_object"})
_REFERENCE: Final = re.compile(r"\s*REF\s+(\S+)")
_NOTE: Final = re.compile(r"\s*NOTEREF\b")
"""Reads the number of a note again: a mark like the note's own, and no text."""
_SPACES: Final = re.compile(r"[^\S\n]+")
_ALIKE: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u2026": "...",
    }
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph.

    Attributes
    ----------
    text : str
        A reference to the number of a table or figure is written as ``references`` says, else
        as printed.
    style : str
        Identifier of its style; empty for the usual one.
    drawings : tuple of Element
        Pictures and charts that stand in it.
    joins : bool
        Its end was taken away: it goes on in the next one.
    """

    text: str
    style: str = ""
    drawings: tuple[ET.Element, ...] = field(default=(), repr=False)
    joins: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: rows of cells, each a tuple of its lines."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


Piece = Line | Grid


def alike(text: str) -> str:
    """Write a text so that what Word does by itself to signs and blanks makes no difference.

    Examples
    --------
    >>> alike("%45,2\u2019si\u00a0 artt\u0131 ") == alike("%45,2'si artt\u0131")
    True
    """
    plain = unicodedata.normalize("NFC", text).translate(_ALIKE)
    lines = (_SPACES.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(lines).strip()


def line_of(paragraph: ET.Element, references: Mapping[str, str] = MappingProxyType({})) -> Line:
    """Read a paragraph; ``references`` says what fields that read a bookmark are written as."""
    written: list[str] = []
    drawings: list[ET.Element] = []
    fields = _Fields(references)
    for element in _within(paragraph):
        if element.tag in _PICTURES:
            drawings.append(element)
        elif not fields.takes(element, written):
            written.append(_sign(element))
    properties = paragraph.find("w_pPr")
    style = None if properties is None else properties.find("w_pStyle")
    joins = properties is not None and properties.find("w_rPr/w_del") is not None
    return Line(
        text="".join(written),
        style="" if style is None else style.get("w_val", ""),
        drawings=tuple(drawings),
        joins=joins,
    )


def _within(paragraph: ET.Element) -> Iterator[ET.Element]:
    """Go through what is text, in reading order; a field of one element is told apart."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _GONE and element.tag != "w_instrText":
            continue
        yield element
        if element.tag == "mc_AlternateContent":
            # the same twice: as new programs draw it and as old ones do
            stack.extend(list(element)[:1])
        elif element.tag not in _PICTURES:
            if element.tag == "w_fldSimple":
                stack.append(ET.Element("fldSimpleEnd"))
            stack.extend(reversed(element))


def _sign(element: ET.Element) -> str:
    if element.tag == "w_t":
        return element.text or ""
    if element.tag == "w_br":
        return "\n" if element.get("w_type", "textWrapping") == "textWrapping" else ""
    return _SIGNS.get(element.tag, "")


class _Fields:
    """Follows the fields of a paragraph: their instructions are no text, their results are."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references
        self._open: list[list[str]] = []
        self._hidden = 0

    def takes(self, element: ET.Element, written: list[str]) -> bool:
        """Say whether an element is part of a field and no text."""
        if element.tag == "w_fldChar":
            self._turn(element.get("w_fldCharType", ""), written)
        elif element.tag == "w_instrText":
            if self._open:
                self._open[-1].append(element.text or "")
        elif element.tag == "w_fldSimple":
            self._open.append([element.get("w_instr", "")])
            self._show(written)
        elif element.tag == "fldSimpleEnd":
            self._turn("end", written)
        else:
            return self._hidden > 0
        return True

    def _turn(self, kind: str, written: list[str]) -> None:
        if kind == "begin":
            self._open.append([])
        elif kind == "separate" and self._open:
            self._show(written)
        elif kind == "end" and self._open:
            self._open.pop()
            self._hidden = min(self._hidden, len(self._open))

    def _show(self, written: list[str]) -> None:
        """Write a reference by its name instead of what it shows."""
        instruction = "".join(self._open[-1])
        found = _REFERENCE.match(instruction)
        if _NOTE.match(instruction) and not self._hidden:
            self._hidden = len(self._open)
        elif found and found[1] in self._references and not self._hidden:
            written.append(self._references[found[1]])
            self._hidden = len(self._open)


def grid_of(table: ET.Element, references: Mapping[str, str] = MappingProxyType({})) -> Grid:
    """Read a table; rows and cells that were taken out with changes tracked are gone."""
    rows = []
    for row in _parts(table, "w_tr"):
        if row.find("w_trPr/w_del") is None:
            cells = [
                ("",) if _goes_on(cell) else _cell(cell, references)
                for cell in _parts(row, "w_tc")
                if cell.find("w_tcPr/w_cellDel") is None
            ]
            rows.append(tuple(cells))
    return Grid(rows=tuple(rows))


def _goes_on(cell: ET.Element) -> bool:
    """Say whether a cell only goes on with the one above it."""
    merge = cell.find("w_tcPr/w_vMerge")
    return merge is not None and merge.get("w_val", "continue") == "continue"


def _cell(cell: ET.Element, references: Mapping[str, str]) -> tuple[str, ...]:
    """Read the lines of a cell; a table within it is read as lines too."""
    inner = _parts(cell, "w_p", through=("w_tbl", "w_tr", "w_tc"))
    paragraphs = [line_of(each, references) for each in inner]
    return tuple(line.text for line in joined(paragraphs))


def joined(lines: list[Line]) -> list[Line]:
    """Join the lines whose end was taken away with the next ones."""
    found: list[Line] = []
    for line in lines:
        if found and found[-1].joins:
            last = found.pop()
            found.append(
                Line(
                    text=last.text + line.text,
                    style=last.style,
                    drawings=last.drawings + line.drawings,
                    joins=line.joins,
                )
            )
        else:
            found.append(line)
    return found


_WRAPPERS: Final = ("w_sdt", "w_sdtContent", "w_customXml", "w_smartTag", "w_ins", "w_moveTo")


def _parts(element: ET.Element, tag: str, through: tuple[str, ...] = ()) -> Iterator[ET.Element]:
    """Give the parts of a kind, also those that stand in content controls and the like."""
    stack = list(reversed(element))
    while stack:
        each = stack.pop()
        if each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS or each.tag in through:
            stack.extend(reversed(each))


__all__ = ["Grid", "Line", "Piece", "alike", "grid_of", "joined", "line_of"]
