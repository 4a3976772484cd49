"""Pages: upright ones and, where a table is too wide, pages on their side."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis.chapter.model import Block, Heading, Paragraph, Table
from analysis.chapter.word.markup import field, paragraph, part, run, tab
from analysis.chapter.word.package import add_part, serialised
from analysis.chapter.word.styles import Styles
from analysis.chapter.word.tables import breaks_words, lines_in, widths_of

Group = tuple[bool, list[tuple[int, Block]]]
"""Whether it stands on pages on their side, and its blocks with their places."""
MOST_UPRIGHT: Final = 8
"""A table of more columns, made for a page on its side, gets one."""
FEW: Final = 5
"""Columns that have room for sentences on an upright page."""
LINES_OF_FEW: Final = 12
LINES_OF_MANY: Final = 2
"""Lines of a cell up to which tables of few and of many columns stay upright."""
UPRIGHT: Final = 9071
"""Twentieths of a point: the width of the text of an upright page of ours."""
LINES_OF_SHORT: Final = 20
"""Lines of all rows together up to which a table of many columns stays upright, too."""
MOST_WORDS: Final = 3
"""Paragraphs between a heading and a wide table that go along with them."""
_SIDES: Final = ("top", "right", "bottom", "left")


def groups_of(blocks: Sequence[Block], width: int) -> list[Group]:
    """Part blocks by how their pages stand; a wide table takes its heading and words along.

    So no heading, and no page with a line or two, is left alone before a table on its side. A
    table that fits an upright page, of so many twentieths of a point, stays on it.
    """
    turned = [
        isinstance(block, Table) and block.is_wide and not fits(block, width) for block in blocks
    ]
    for place in [place for place, is_wide in enumerate(turned) if is_wide]:
        start = _beginning(blocks, place)
        turned[start:place] = [True] * (place - start)
        turned[place : _end(blocks, place)] = [True] * (_end(blocks, place) - place)
    groups: list[Group] = []
    for place, (block, is_wide) in enumerate(zip(blocks, turned, strict=True)):
        if not groups or groups[-1][0] is not is_wide:
            groups.append((is_wide, []))
        groups[-1][1].append((place, block))
    return groups


def fits(table: Table, width: int) -> bool:
    """Say whether a table reads well in a width: the fewer columns, the longer its cells may be.

    A page that lies leaves the one before it, and often itself, half empty: only a table that
    needs it gets one.
    """
    if len(table.widths) > MOST_UPRIGHT or breaks_words(table, width):
        return False
    lines = lines_in(table, widths_of(table, width))
    if sum(lines) <= LINES_OF_SHORT:
        return True
    most = LINES_OF_FEW if len(table.widths) <= FEW else LINES_OF_MANY
    return max(lines, default=0) <= most


def _beginning(blocks: Sequence[Block], table: int) -> int:
    """Find the heading over a wide table, with a few words between; otherwise the table."""
    place = table
    while place and isinstance(blocks[place - 1], Paragraph) and table - place < MOST_WORDS:
        place -= 1
    first = place
    while place and isinstance(blocks[place - 1], Heading) and blocks[place - 1].level > 1:  # type: ignore[union-attr]  # a heading
        place -= 1
    return place if place < first else table


def _end(blocks: Sequence[Block], table: int) -> int:
    """Find where the words end that go along behind a wide table.

    Only those before another wide table, or at the end of the chapter: a page of their own would
    be nearly empty. Others stand on the upright page that follows, with what comes there.
    """
    place = table + 1
    while place < len(blocks) and isinstance(blocks[place], Paragraph):
        place += 1
    follows = blocks[place] if place < len(blocks) else None
    is_alone = follows is None or (isinstance(follows, Table) and follows.is_wide)
    return place if is_alone else table + 1


class Pages:
    """The pages of a file, as its section at the place of the chapter has them.

    Parameters
    ----------
    section : element
        ``w:sectPr`` that holds at the place where the chapter goes.
    """

    def __init__(self, section: Any) -> None:
        self.section = section
        self._wide_references: list[Any] = []

    def width(self, *, is_wide: bool) -> int:
        """Give the width of the text, in twentieths of a point."""
        size, margins = self._sizes(self._turned() if is_wide else self.section)
        return size[0] - margins[1] - margins[3]

    def height(self, *, is_wide: bool) -> int:
        """Give the height of the text, in twentieths of a point."""
        size, margins = self._sizes(self._turned() if is_wide else self.section)
        return size[1] - margins[0] - margins[2]

    def add_headers(self, document: WordDocument, title: str, owner: str, styles: Styles) -> None:
        """Give our own pages their headers and footers; the first page has none."""
        for kind, is_wide in (("", False), ("_wide", True)):
            width = self.width(is_wide=is_wide)
            tabs = (
                f'<w:tabs><w:tab w:val="clear" w:pos="9071"/><w:tab w:val="right" w:pos="{width}"/>'
                "</w:tabs>"
                if is_wide
                else ""
            )
            head = paragraph(styles("Header"), run(title) + tab() + run(owner), tabs)
            foot = paragraph(styles("Footer"), tab() + field("PAGE", "1"), tabs)
            references = [
                _reference(document, f"header{kind}", head),
                _reference(document, f"footer{kind}", foot),
            ]
            if is_wide:
                self._wide_references = references
            else:
                for place, each in enumerate(references):
                    self.section.insert(place, each)
        _insert(self.section, "titlePg")

    def ending(self, *, is_wide: bool, is_first: bool) -> str:
        """Write the paragraph that ends a section which stands before the last one."""
        section = self._turned() if is_wide else deepcopy(self.section)
        _set_type(section)
        if not is_first:
            _go_on(section)
        inner = _markup(section)
        # as low as can be: it must never need a page of its own
        return (
            '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            f"{inner}</w:pPr></w:p>"
        )

    def turn_last(self, *, is_wide: bool, is_only: bool) -> None:
        """Make the file's own section that of the last pages."""
        if is_only and not is_wide:
            return
        if is_wide:
            turned = self._turned()
            for child in list(self.section):
                self.section.remove(child)
            self.section.extend(list(turned))
        if not is_only:
            _go_on(self.section)
            _set_type(self.section)

    def _turned(self) -> Any:
        """Give the section with its pages on their side."""
        section = deepcopy(self.section)
        if self._wide_references:
            for each in section.xpath("./w:headerReference | ./w:footerReference"):
                section.remove(each)
            for place, each in enumerate(self._wide_references):
                section.insert(place, deepcopy(each))
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
        if int(wide) < int(high):
            size.set(qn("w:w"), high)
            size.set(qn("w:h"), wide)
            size.set(qn("w:orient"), "landscape")
            sides = [margins.get(qn(f"w:{side}"), "0") for side in _SIDES]
            # turned to the left: what was at the right is now above
            for side, value in zip(_SIDES, [*sides[1:], sides[0]], strict=True):
                margins.set(qn(f"w:{side}"), value)
        return section

    @staticmethod
    def _sizes(section: Any) -> tuple[tuple[int, int], tuple[int, ...]]:
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        return (
            (int(size.get(qn("w:w"))), int(size.get(qn("w:h")))),
            tuple(int(margins.get(qn(f"w:{side}"), "0")) for side in _SIDES),
        )


def _reference(document: WordDocument, name: str, inner: str) -> Any:
    """Add a header or footer and give the reference a section has to it."""
    kind = "header" if name.startswith("header") else "footer"
    form, relation = (CT.WML_HEADER, RT.HEADER) if kind == "header" else (CT.WML_FOOTER, RT.FOOTER)
    raw = part("w:hdr" if kind == "header" else "w:ftr", inner)
    _, identifier = add_part(document, f"/word/{name}.xml", form, relation, raw)
    return parse_xml(part(f"w:{kind}Reference", "", f' w:type="default" r:id="{identifier}"'))


_AFTER_TITLE: Final = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")


def _set_type(section: Any) -> None:
    """Let a section begin on a new page."""
    for each in section.findall(qn("w:type")):
        section.remove(each)
    made = parse_xml(part("w:type", "", ' w:val="nextPage"'))
    section.find(qn("w:pgSz")).addprevious(made)


def _go_on(section: Any) -> None:
    """Let a section go on with the numbers of pages, without a first page of its own."""
    for each in section.findall(qn("w:titlePg")):
        section.remove(each)
    for each in section.findall(qn("w:pgNumType")):
        each.attrib.pop(qn("w:start"), None)


def _insert(section: Any, name: str) -> None:
    """Put a switch where the schema wants it."""
    made = parse_xml(part(f"w:{name}", ""))
    behind = (section.find(qn(f"w:{each}")) for each in _AFTER_TITLE)
    first = next((each for each in behind if each is not None), None)
    if first is None:
        section.append(made)
    else:
        first.addprevious(made)


def _markup(section: Any) -> str:
    raw = serialised(section).decode()
    return raw[raw.index("?>") + 2 :].strip()
