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
    {"w_sdtContent", "w_endnote", "w_footnote", "w_comment", "w_customXml", "w_smartTag"}
    | {"w_ins", "w_moveTo", "mc_AlternateContent"}
)
_LEAVES: Final = frozenset({"w_p", "w_tbl"})
_BOOKMARKS: Final = frozenset({"w_bookmarkStart", "w_bookmarkEnd"})
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
class _Leaf:
    """A paragraph or table with the content control it stands in.

    Attributes
    ----------
    tag : str
        Of the control; empty outside all of ours.
    whole : object
        The control itself: two of one tag may follow each other.
    """

    element: ET.Element
    tag: str
    whole: object


@dataclass
class _Range:
    """From which to which leaf a bookmark reaches."""

    first: int
    last: int


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
    leaves, ranges = _read(body if body is not None else ET.Element("w_body"))
    found: list[Region] = []
    last: object = object()
    for place, leaf in enumerate(leaves):
        tag, whole = (leaf.tag, leaf.whole) if leaf.tag else _by_bookmark(place, ranges)
        if not found or found[-1].tag != tag or whole != last:
            found.append(Region(tag=tag))
        is_table = leaf.element.tag == "w_tbl"
        read = grid_of if is_table else line_of
        found[-1].pieces.append(read(leaf.element, references))
        last = whole
    return found


def _by_bookmark(place: int, ranges: Mapping[str, _Range]) -> tuple[str, object]:
    """Give the bookmark a leaf stands in: of several the one that begins last."""
    around = [name for name, each in ranges.items() if each.first <= place <= each.last]
    name = max(around, key=lambda each: ranges[each].first, default="")
    return (tag_of_bookmark(name), name) if name else ("", None)


def _read(body: ET.Element) -> tuple[list[_Leaf], dict[str, _Range]]:
    """List the leaves, and how far each bookmark reaches that no control stands for."""
    leaves: list[_Leaf] = []
    events: list[tuple[ET.Element, int, bool]] = []
    for element, tag, whole in _walk(body):
        if element.tag in _BOOKMARKS:
            # between leaves: a bookmark begins with the next one and ends with the one before
            is_start = element.tag == "w_bookmarkStart"
            events.append((element, len(leaves) - (not is_start), False))
            continue
        events += _within(element, len(leaves))
        leaves.append(_Leaf(element, tag or _inner_tag(element), whole if tag else element))
    controlled = {leaf.tag for leaf in leaves if leaf.tag} - {FRAME}
    return leaves, _ranges(events, controlled)


def _ranges(events: list[tuple[ET.Element, int, bool]], controlled: set[str]) -> dict[str, _Range]:
    """Put the beginnings and ends of bookmarks together, by their names.

    Some programs write one bookmark as several of one name: it reaches from the first of them to
    the last. One that lost its end reaches no further than it begins.
    """
    names: dict[str, str] = {}
    ranges: dict[str, _Range] = {}
    for element, place, is_before_text in events:
        number = element.get("w_id", "")
        if element.tag == "w_bookmarkStart":
            name = element.get("w_name", "")
            tag = tag_of_bookmark(name)
            if not tag or tag in controlled:
                continue
            names[number] = name
            reach = ranges.setdefault(name, _Range(place, place))
        elif number in names:
            # before the first letter of a paragraph it ends with the one before
            place -= is_before_text
            reach = ranges[names.pop(number)]
        else:
            continue
        reach.last = max(reach.last, place)
    return ranges


def _walk(body: ET.Element) -> Iterator[tuple[ET.Element, str, object]]:
    """Go through paragraphs, tables and the bookmarks between them, each with its control."""
    stack: list[tuple[ET.Element, str, object]] = [(each, "", None) for each in reversed(body)]
    while stack:
        element, tag, whole = stack.pop()
        if element.tag in _LEAVES or element.tag in _BOOKMARKS:
            yield element, tag, whole
        elif element.tag == "w_sdt":
            own = _tag_of(element)
            inner = (own, element) if own else (tag, whole)
            stack.extend((each, *inner) for each in reversed(element))
        elif element.tag in _WRAPPERS:
            parts = list(element)[:1] if element.tag == "mc_AlternateContent" else list(element)
            stack.extend((each, tag, whole) for each in reversed(parts))


def _within(leaf: ET.Element, place: int) -> Iterator[tuple[ET.Element, int, bool]]:
    """Give the bookmarks within a leaf, and whether they stand before its first letter."""
    is_before_text = True
    for each in leaf.iter():
        if (each.tag == "w_t" and each.text) or each.tag == "w_drawing":
            is_before_text = False
        elif each.tag in _BOOKMARKS:
            yield each, place, is_before_text


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
