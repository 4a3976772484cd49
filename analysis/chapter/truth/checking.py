"""The checker: reads a finished Word file back and works out each number in it anew.

Blocks are found by their marks. Every number of a block has to stand where it belongs, as the book
gives it now: in text, in cells, in captions, in alternative texts, in charts and in the workbooks
behind them. What stands beside the blocks has to come from the chapter too. Pure Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from analysis.chapter.marks import FRAME, tag_of
from analysis.chapter.model import Block, Chapter, Figure, Paragraph, Quotes, Table
from analysis.chapter.truth.beside import Beside
from analysis.chapter.truth.book import Book
from analysis.chapter.truth.charts import chart_faults
from analysis.chapter.truth.expecting import Expected, Expecting, Place, is_kept, place_words
from analysis.chapter.truth.report import Fault, Finding, Own, Report
from analysis.chapter.truth.seen import ROWS, folded, lines_of, texts_in
from analysis.chapter.truth.shares_in_words import phrases_of
from analysis.chapter.truth.tokens import Token, tokens_of
from analysis.chapter.word.reading_charts import alternative_text
from analysis.chapter.word.reading_package import Package, open_package
from analysis.chapter.word.reading_regions import Region, regions_of
from analysis.language.numbers import percent


def check_docx(docx: bytes, chapter: Chapter, book: Book) -> Report:
    """Check the numbers of a Word file.

    Parameters
    ----------
    docx : bytes
        The finished file.
    chapter : Chapter
        What it was written from, bound to its book.
    book : dict
        The raw results; see :mod:`analysis.chapter.truth.book`.

    Raises
    ------
    FileError
        If it is no Word file that can be read.
    """
    package = open_package(docx)
    checker = _Checker(package, chapter, book)
    checker.check(regions_of(package.document))
    return checker.report()


@dataclass
class _Checker:
    """Goes through a file."""

    package: Package
    chapter: Chapter
    book: Book
    findings: list[Finding] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    outdated: list[Own] = field(default_factory=list)
    n_checked: int = 0
    n_blocks: int = 0

    def __post_init__(self) -> None:
        self.expecting = Expecting(self.chapter, self.book)
        self.beside = Beside(self.chapter, self.book)

    def report(self) -> Report:
        """Give what was found."""
        return Report(
            findings=tuple(self.findings),
            own=tuple(self.own),
            outdated=tuple(self.outdated),
            n_checked=self.n_checked,
            n_blocks=self.n_blocks,
        )

    def check(self, regions: Sequence[Region]) -> None:
        """Check all regions, then what is not there."""
        by_tag = {tag_of(block.key): block for block in self.chapter.blocks if block.key}
        seen: set[str] = set()
        for region in regions:
            block = by_tag.get(region.tag)
            if block is None:
                self._beside(region)
            elif region.tag in seen:
                self._doubled(block, region)
            else:
                seen.add(region.tag)
                self.n_blocks += 1
                self._block(block, region)
        for name, lines in self._other_parts():
            self.findings += self.beside.faults(lines, name)
        for tag, block in by_tag.items():
            if tag not in seen:
                self._gone(block)

    def _other_parts(self) -> Iterator[tuple[str, list[str]]]:
        """Give the lines of notes, comments, headers and footers."""
        for name in self.package.names():
            stem = name.rpartition("/")[2].rstrip("0123456789.xml")
            if name.startswith("word/") and stem in _OTHER_PARTS and name.endswith(".xml"):
                yield stem, list(lines_of(regions_of(self.package.xml(name))))

    def _beside(self, region: Region) -> None:
        lines = list(lines_of([region]))
        self.findings += self.beside.faults(lines, "", is_ours=region.tag == FRAME)

    def _doubled(self, block: Block, region: Region) -> None:
        for line in lines_of([region]):
            for token in tokens_of(line, self.chapter.language):
                self._fault(Fault.ADDED, block, ("text",), found=token.text)

    def _gone(self, block: Block) -> None:
        for place, expected in self.expecting.of_block(block).items():
            for each in expected:
                self._fault(Fault.MISSING, block, place, expected=each)

    def _block(self, block: Block, region: Region) -> None:
        expected = self.expecting.of_block(block)
        for place, each in expected.items():
            for one in each:
                self._against_the_book(block, place, one)
        for place, text in texts_in(block, region):
            if place == ROWS:
                self._rows(block, region, expected)
            else:
                self._compare(block, place, expected.pop(place, []), self._tokens(text))
                self._words(block, place, text)
        if isinstance(block, Figure):
            self._figure(block, region, expected)
        for place, left in expected.items():
            for one in left:
                self._fault(Fault.MISSING, block, place, expected=one)

    def _words(self, block: Block, place: Place, text: str) -> None:
        """Hold shares in words to the percents that stand behind them."""
        for phrase in phrases_of(text, self.chapter.language) if not is_kept(block) else ():
            if phrase.is_true:
                self.n_checked += 1
            else:
                number = percent(phrase.percent or 0.0, self.chapter.language)
                self._fault(
                    Fault.WRONG, block, place, found=phrase.text, expected=Expected(text=number)
                )

    def _tokens(self, text: str) -> Sequence[Token]:
        return tokens_of(text, self.chapter.language)

    def _against_the_book(self, block: Block, place: Place, one: Expected) -> None:
        """Compare what the chapter prints with what the book gives."""
        if not one.source:
            if is_kept(block):
                self.own.append(Own(key=block.key, place=self._name(block, place), found=one.text))
        elif not one.is_right and is_kept(block):
            self.outdated.append(
                Own(
                    key=block.key,
                    place=self._name(block, place),
                    found=one.text,
                    expected=one.worked_out or "–",
                    source=one.source,
                )
            )
        elif not one.is_right:
            self._fault(Fault.WRONG, block, place, found=one.text, expected=one)

    def _compare(
        self, block: Block, place: Place, expected: Sequence[Expected], found: Sequence[Token]
    ) -> None:
        """Compare the numbers of one text, in reading order."""
        texts = [each.text for each in expected], [each.text for each in found]
        if len(expected) == len(found):
            for one, token in zip(expected, found, strict=True):
                self._pair(block, place, one, token)
            return
        matcher = SequenceMatcher(None, *texts, autojunk=False)
        for kind, low, high, start, end in matcher.get_opcodes():
            if kind == "equal":
                for one, token in zip(expected[low:high], found[start:end], strict=True):
                    self._pair(block, place, one, token)
                continue
            for one in expected[low:high]:
                self._fault(Fault.MISSING, block, place, expected=one)
            for token in found[start:end]:
                self._fault(Fault.ADDED, block, place, found=token.text)

    def _pair(self, block: Block, place: Place, one: Expected, token: Token) -> None:
        if token.text != one.text or (one.bound and token.bound is not one.bound):
            found = token.text if token.text != one.text else f"({token.bound or '?'}) {token.text}"
            self._fault(Fault.WRONG, block, place, found=found, expected=one)
        elif one.is_right:
            self.n_checked += 1

    def _rows(self, block: Block, region: Region, expected: dict[Place, list[Expected]]) -> None:
        """Compare a table cell by cell; rows that came or went are told by their numbers."""
        if not isinstance(block, Table):
            return
        heads = [tuple((text,) for text, _ in row) for row in block.header]
        whole = [*heads, *block.rows]
        found = region.grids[0].rows if region.grids else ()
        matcher = SequenceMatcher(None, list(map(folded, whole)), list(map(folded, found)), False)
        for kind, low, high, start, end in matcher.get_opcodes():
            both = min(high - low, end - start) if kind != "equal" else high - low
            for at in range(both):
                self._row(block, low + at, len(heads), found[start + at], expected)
            for at in range(low + both, high):
                self._row(block, at, len(heads), (), expected)
            for at in range(start + both, end):
                self._row(block, -1, len(heads), found[at], expected)

    def _row(
        self,
        block: Table,
        row: int,
        n_heads: int,
        found: Sequence[tuple[str, ...]],
        expected: dict[Place, list[Expected]],
    ) -> None:
        kind = "header" if 0 <= row < n_heads else "rows"
        number = row - n_heads if kind == "rows" and row >= 0 else row
        there = {
            int(place[2]) for place in expected if place[0] == kind and place[1:2] == (number,)
        }
        for column in range(max(len(found), max(there, default=-1) + 1)):
            places = [p for p in expected if p[:3] == (kind, number, column)]
            own = [one for place in places for one in expected.pop(place)]
            text = "\n".join(found[column]) if column < len(found) else ""
            self._compare(block, (kind, number, column), own, self._tokens(text))

    def _figure(self, block: Figure, region: Region, expected: dict[Place, list[Expected]]) -> None:
        drawings = [drawing for line in region.lines for drawing in line.drawings]
        alt = " ".join(alternative_text(each) for each in drawings)
        self._compare(block, ("alt",), expected.pop(("alt",), []), self._tokens(alt))
        values = {
            (int(place[1]), int(place[2])): expected.pop(place)[0]
            for place in list(expected)
            if place[0] == "chart"
        }
        if not drawings:
            self._fault(Fault.MISSING, block, ("alt",), expected=Expected(text=block.caption))
            return
        checked, faults = chart_faults(self.package, block, drawings, values, self.expecting)
        self.n_checked += checked
        self.findings += faults

    def _name(self, block: Block, place: Place) -> str:
        label = ""
        if isinstance(block, Table | Figure):
            label = self.expecting.label_of(block)
        elif isinstance(block, Paragraph | Quotes):
            label = self.beside.heading_of(block.key)
        return place_words(block, place, label, self.chapter.language) or block.key

    def _fault(
        self,
        fault: Fault,
        block: Block,
        place: Place,
        *,
        found: str = "",
        expected: Expected | None = None,
    ) -> None:
        given = expected or Expected(text="")
        self.findings.append(
            Finding(
                fault=fault,
                key=block.key,
                place=self._name(block, place),
                found=found,
                expected=given.worked_out or given.text,
                source=given.source,
            )
        )


_OTHER_PARTS = ("endnotes", "footnotes", "comments", "header", "footer")


__all__ = ["check_docx"]
