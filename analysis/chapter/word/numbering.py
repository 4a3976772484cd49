"""The numbers of headings, which Word counts itself and prints as the chapter has them.

A list of headings begins at the chapter's number. Where Word's own count would print another number
than the chapter (a part that is left out, the guide's letter İ), a list of its own goes on from
there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from analysis.chapter.model import Heading
from analysis.chapter.word.markup import attribute, part

LEVELS: Final = 9
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Word's own letters, which know no Ç and no İ."""
_INDENTS: Final = (794, 794, 907, 1077)
"""Twentieths of a point from the number to the text, by level."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a list: "decimal" or "upperLetter", its text ("%1.%2") and its first number."""

    form: str
    text: str
    start: int = 1


@dataclass
class _List:
    """A list as Word counts it."""

    levels: list[Level]
    counts: list[int]

    def next(self, depth: int) -> str:
        """Count on at a level and write the number as Word will."""
        self.counts[depth] += 1
        for deeper in range(depth + 1, LEVELS):
            self.counts[deeper] = self.levels[deeper].start - 1
        written = self.levels[depth].text
        for place in range(depth + 1):
            # a level nobody has counted on yet stands at its first number
            count = max(self.counts[place], self.levels[place].start)
            written = written.replace(f"%{place + 1}", _written(count, self.levels[place].form))
        return written


def counted_lists(headings: Sequence[Heading]) -> tuple[list[list[Level]], list[int | None]]:
    """Find the lists that make Word count the numbers of headings.

    Parameters
    ----------
    headings : sequence of Heading
        In reading order; those without a number are not counted.

    Returns
    -------
    lists : list of list of Level
    places : list of int or None
        For each heading the list it belongs to.
    """
    found: list[_List] = []
    places: list[int | None] = []
    for heading in headings:
        if not heading.number:
            places.append(None)
            continue
        depth = min(heading.level, LEVELS) - 1
        if not found or not _goes_on(found[-1], depth, heading.number):
            found.append(_list_from(heading.number, depth, headings))
            found[-1].next(depth)
        places.append(len(found) - 1)
    return [each.levels for each in found], places


def _goes_on(current: _List, depth: int, number: str) -> bool:
    """Count on when that gives the number."""
    tried = _List(levels=current.levels, counts=list(current.counts))
    if tried.next(depth) != number:
        return False
    current.counts = tried.counts
    return True


def _list_from(number: str, depth: int, headings: Sequence[Heading]) -> _List:
    """Make a list that begins with a number at a level."""
    text = number.rstrip(".")
    before, point, last = text.rpartition(".")
    ending = number[len(text) :]
    is_letter = last in _LETTERS and len(last) == 1
    levels = [Level(form="decimal", text=f"%{place + 1}") for place in range(LEVELS)]
    if last.isdigit() or is_letter:
        start = _LETTERS.index(last) + 1 if is_letter else int(last)
        form = "upperLetter" if is_letter else "decimal"
        base = f"{before}{point}%{depth + 1}"
    else:
        # a number Word can't count to stands as it is
        form, start, base = "decimal", 1, text
    levels[depth] = Level(form=form, text=base + ending, start=start)
    if depth == 0 and _has_letters(headings):
        levels[1] = Level(form="upperLetter", text="%2")
        base, depth = "%2", 1
    for deeper in range(depth + 1, LEVELS):
        base = f"{base}.%{deeper + 1}"
        levels[deeper] = Level(form="decimal", text=base)
    return _List(levels=levels, counts=[level.start - 1 for level in levels])


def _has_letters(headings: Sequence[Heading]) -> bool:
    """Say whether the parts carry the guide's letters."""
    return any(each.level == 2 and each.number[:1].isalpha() for each in headings)


def _written(count: int, form: str) -> str:
    return str(count) if form == "decimal" else _LETTERS[(count - 1) % len(_LETTERS)]


class Numbers:
    """The lists of a file: those of its headings, and one of bullets."""

    def __init__(self, document: WordDocument) -> None:
        self._root = _numbering_of(document)
        self.bullets = self._add(_bullet_levels(), "hybridMultilevel")

    def add(self, levels: Sequence[Level], styles: Sequence[str] = ()) -> int:
        """Add a list of headings and give its number; ``styles`` count by it of themselves."""
        inner = "".join(
            _heading_level(depth, level, styles[depth] if depth < len(styles) else "")
            for depth, level in enumerate(levels)
        )
        return self._add(inner, "multilevel")

    def _add(self, levels: str, kind: str) -> int:
        abstract = self._next("abstractNum", "abstractNumId")
        number = max(self._next("num", "numId"), 1)
        markup = part(
            "w:abstractNum",
            f'<w:nsid w:val="{0x50410000 + abstract:08X}"/><w:multiLevelType w:val="{kind}"/>'
            f'<w:tmpl w:val="{0x50420000 + abstract:08X}"/>{levels}',
            f' w:abstractNumId="{abstract}"',
        )
        nums = self._root.findall(qn("w:num"))
        element = parse_xml(markup)
        if nums:
            nums[0].addprevious(element)
        else:
            self._root.append(element)
        num = parse_xml(
            part("w:num", f'<w:abstractNumId w:val="{abstract}"/>', f' w:numId="{number}"')
        )
        self._after_nums(num)
        return number

    def _after_nums(self, num: Any) -> None:
        """Put a list behind the last; what follows lists in the part stays behind."""
        last = [*self._root.findall(qn("w:abstractNum")), *self._root.findall(qn("w:num"))][-1]
        last.addnext(num)

    def _next(self, tag: str, name: str) -> int:
        used = [int(each.get(qn(f"w:{name}"), "0")) for each in self._root.findall(qn(f"w:{tag}"))]
        return max(used, default=-1) + 1


def _numbering_of(document: WordDocument) -> Any:
    """Give the root of the part of lists; made where a template has none."""
    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING:
            return relation.target_part.element
    made = NumberingPart.load(
        PackURI("/word/numbering.xml"),
        CT.WML_NUMBERING,
        part("w:numbering", ""),
        document.part.package,
    )
    document.part.relate_to(made, RT.NUMBERING)
    return made.element


def _heading_level(depth: int, level: Level, style: str) -> str:
    indent = _INDENTS[min(depth, len(_INDENTS) - 1)]
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.start}"/>'
        f'<w:numFmt w:val="{level.form}"/>{named}<w:suff w:val="tab"/>'
        f"<w:lvlText w:val={attribute(level.text)}/>"
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _bullet_levels() -> str:
    return (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="tab"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="198"/></w:tabs>'
        '<w:ind w:left="198" w:hanging="198"/></w:pPr>'
        '<w:rPr><w:color w:val="1D5C63"/></w:rPr></w:lvl>'
    )
