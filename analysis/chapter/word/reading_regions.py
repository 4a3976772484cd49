"""Which part of a Word file is which block, by the marks; and what stands outside all blocks.

A block stands in a content control whose tag names it, and in a bookmark beside it. Programs that
drop the one mostly keep the other, so each is enough. Pure Python.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET

from analysis.chapter.marks import FRAME, TAG, tag_of_bookmark
from analysis.chapter.word.reading_text import Grid, Line, Piece, grid_of, joined, line_of

_WRAPPERS: Final = frozenset(
    {
        "w_sdtContent",
        "w_endnote",
        "w_footnote",
        "w_comment",
        "w_customXml",
        "w_smartTag",
        "w_ins",
        "w_moveTo",
        "mc_AlternateContent",
    }
)
_LEAVES: Final = frozenset({"w_p", "w_tbl"})
_CONTENTS: Final = "w_sdtPr/w_docPartObj/w_docPartGallery"


@dataclass(kw_only=True)
class Region:
    """A stretch of the file that is one block, or stands between blocks.

    Attributes
    ----------
    tag : str
        Of the block; ``marks.FRAME`` for what the file has beside its blocks; empty outside.
    pieces : list of Line or Grid
        In reading order.
    """

    tag: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Its paragraphs, those that were joined put together."""
        return joined([each for each in self.pieces if isinstance(each, Line)])

    @property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [each for each in self.pieces if isinstance(each, Grid)]


@dataclass
class _Marks:
    """The bookmarks that are open at a place: identifier -> tag, the last opened at the end."""

    passed_over: frozenset[str] = frozenset()
    """Tags that content controls still tell: a bookmark of theirs may have lost its end."""
    open: dict[str, str] = field(default_factory=dict)

    def take(self, element: ET.Element) -> None:
        """Open or close a bookmark."""
        number = element.get("w_id", "")
        if element.tag == "w_bookmarkStart":
            tag = tag_of_bookmark(element.get("w_name", ""))
            if tag and tag not in self.passed_over:
                self.open[number] = tag
        else:
            self.open.pop(number, None)

    @property
    def tag(self) -> str:
        """The block the place belongs to; empty when no bookmark is open."""
        return next(reversed(self.open.values()), "")


@dataclass
class _Place:
    """A paragraph or table, and what its content controls and bookmarks say it belongs to."""

    piece: ET.Element
    tag: str


def regions_of(
    document: ET.Element, references: Mapping[str, str] = MappingProxyType({})
) -> list[Region]:
    """Read the regions of a document in their order.

    Parameters
    ----------
    document : Element
        Of the main part with short names, or of notes, comments, a header or a footer.
    references : mapping of str to str
        Bookmark of the number of a table or figure -> what a reference to it is read as, instead
        of the number it shows.

    Returns
    -------
    list of Region
        A block that stands there twice is there twice; what stands between two blocks is one
        region.
    """
    body = document.find("w_body") if document.tag == "w_document" else document
    found: list[Region] = []
    last = object()
    for place, whole in _places(body if body is not None else []):
        piece: Piece
        if place.piece.tag == "w_tbl":
            piece = grid_of(place.piece)
        else:
            piece = line_of(place.piece, references)
        if not found or found[-1].tag != place.tag or whole != last:
            found.append(Region(tag=place.tag))
        found[-1].pieces.append(piece)
        last = whole
    return found


def _places(body: "ET.Element | list[ET.Element]") -> Iterator[tuple[_Place, object]]:
    """Go through paragraphs and tables, each with its tag and the thing that holds it together.

    Two controls of one tag that follow each other are told apart by the second value.
    """
    marks = _Marks(_controlled(body))
    stack: list[tuple[ET.Element, str, object]] = [(each, "", None) for each in reversed(body)]
    while stack:
        element, tag, whole = stack.pop()
        if element.tag in ("w_bookmarkStart", "w_bookmarkEnd"):
            marks.take(element)
        elif element.tag in _LEAVES:
            yield _placed(element, tag, whole, marks)
        elif element.tag == "w_sdt":
            own = _tag_of(element)
            inner = (own, element) if own else (tag, whole)
            stack.extend((each, *inner) for each in reversed(element))
        elif element.tag in _WRAPPERS:
            parts = list(element)[:1] if element.tag == "mc_AlternateContent" else list(element)
            stack.extend((each, tag, whole) for each in reversed(parts))


def _controlled(body: "ET.Element | list[ET.Element]") -> frozenset[str]:
    """Give the tags that stand in content controls."""
    controls = body.iter("w_sdt") if isinstance(body, ET.Element) else iter(())
    return frozenset(tag for each in controls if (tag := _tag_of(each)))


def _placed(element: ET.Element, tag: str, whole: object, marks: _Marks) -> tuple[_Place, object]:
    """Say what a paragraph or table belongs to; bookmarks may begin and end within it."""
    before = marks.tag
    here = _follow(element, marks)
    if tag:
        return _Place(element, tag), whole
    inner = _inner_tag(element)
    found = inner or here or before
    return _Place(element, found), found


def _follow(element: ET.Element, marks: _Marks) -> str:
    """Follow the bookmarks within a paragraph or table; give the block that it is in, if any.

    A bookmark that ends before any text of the paragraph ends before the paragraph.
    """
    found = ""
    has_text = False
    for each in element.iter():
        if each.tag == "w_t" and each.text:
            has_text = True
        elif each.tag == "w_bookmarkStart":
            marks.take(each)
            found = found or marks.tag
        elif each.tag == "w_bookmarkEnd":
            if has_text:
                found = found or marks.tag
            marks.take(each)
    return found or marks.tag


def _tag_of(control: ET.Element) -> str:
    """Give the tag of a content control that is ours or a list of contents; else empty."""
    named = control.find("w_sdtPr/w_tag")
    tag = "" if named is None else named.get("w_val", "")
    if TAG.match(tag) or tag == FRAME:
        return tag
    contents = control.find(_CONTENTS)
    return "" if contents is None else FRAME


def _inner_tag(element: ET.Element) -> str:
    """Give the tag of a content control of ours within a paragraph.

    Some programs write a control around a whole paragraph as one within it.
    """
    if element.tag != "w_p":
        return ""
    return next((tag for each in element.iter("w_sdt") if (tag := _tag_of(each))), "")


__all__ = ["Region", "regions_of"]
