"""Taking a Word file back: what a planner changed in it, block by block.

The file is one that was written for an edition of the chapter; blocks are found by their marks,
wherever they stand now. Words that were changed are taken back, numbers of tables never are, and
what was written between blocks becomes a proposal, so that nothing is lost. Pure Python.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.chapter.marks import FRAME, tag_of
from analysis.chapter.model import Block, Chapter
from analysis.chapter.text_of import clean
from analysis.chapter.word.reading_blocks import (
    References,
    compared,
    references_in,
    rows_of,
)
from analysis.chapter.word.reading_edits import (
    Edited,
    Edits,
    Outside,
    Refused,
    edits_document,
    moved_among,
)
from analysis.chapter.word.reading_package import DAMAGED, open_package
from analysis.chapter.word.reading_regions import Region, regions_of
from analysis.chapter.word.reading_text import Grid, Line
from analysis.errors import FileError


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a file says it was made from; empty where it says nothing."""

    edition: str
    language: str


def origin_of(raw: bytes) -> Origin:
    """Read from a Word file which edition it was made from, to find that edition.

    Raises
    ------
    FileError
        If it is no Word file that can be read.
    """
    package = open_package(raw)
    return Origin(edition=package.edition, language=package.language)


def read_edits(raw: bytes, chapter: Chapter) -> Edits:
    """Read what was changed in a Word file of a chapter.

    Parameters
    ----------
    raw : bytes
        The file as it was sent.
    chapter : Chapter
        The edition it was made from, as it was written into the file.

    Raises
    ------
    FileError
        If it is no Word file, damaged, too large, or not one of this edition and language.
    """
    package = open_package(raw)
    _expect(package.edition, package.language, chapter)
    references = references_in(chapter)
    try:
        regions = regions_of(package.document, references.fields)
    except RecursionError as error:
        raise FileError(*DAMAGED) from error
    by_tag = {tag_of(block.key): block for block in chapter.blocks if block.key}
    if not any(region.tag in by_tag for region in regions):
        raise _unmarked()
    return _Reading(chapter, references, by_tag).read(regions)


@dataclass
class _Reading:
    """Goes through the regions of a file."""

    chapter: Chapter
    references: References
    by_tag: dict[str, Block]
    found: dict[str, Region] = field(default_factory=dict)
    duplicated: list[str] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)

    def read(self, regions: list[Region]) -> Edits:
        """Compare all blocks with the file."""
        after = part = ""
        for region in regions:
            block = self.by_tag.get(region.tag)
            if block is not None and region.tag not in self.found:
                self.found[region.tag] = region
                after, part = block.key, block.part
            elif region.tag != FRAME:
                if block is not None:
                    self.duplicated.append(block.key)
                of = block.key if block else ""
                self.outside += _proposals(region, after=after, part=part, of=of)
        return self._edits()

    def _edits(self) -> Edits:
        results = [
            compared(block, self.found[tag], self.chapter, self.references)
            for tag, block in self.by_tag.items()
            if tag in self.found
        ]
        keys = [block.key for block in self.by_tag.values()]
        order = [self.by_tag[tag].key for tag in self.found]
        return Edits(
            edition=self.chapter.edition,
            language=self.chapter.language,
            edited=tuple(each for each in results if isinstance(each, Edited)),
            refused=tuple(each for each in results if isinstance(each, Refused)),
            missing=tuple(key for key in keys if key not in set(order)),
            duplicated=tuple(dict.fromkeys(self.duplicated)),
            moved=moved_among(keys, order),
            outside=tuple(self.outside),
            n_same=sum(each is None for each in results),
        )


def _proposals(region: Region, *, after: str, part: str, of: str) -> Iterator[Outside]:
    """Give what stands outside blocks piece by piece; empty paragraphs are nothing."""
    for piece in _joined(region):
        if isinstance(piece, Grid):
            rows = rows_of(piece)
            if any(line for row in rows for cell in row for line in cell):
                yield Outside(after=after, part=part, rows=rows, of=of)
        elif clean(piece.text).strip() or piece.drawings:
            text = clean(piece.text).strip()
            has_picture = bool(piece.drawings)
            yield Outside(after=after, part=part, text=text, has_picture=has_picture, of=of)


def _joined(region: Region) -> Iterator[Line | Grid]:
    """Give the pieces of a region, lines whose end was taken away put together."""
    lines = iter(region.lines)
    goes_on = False
    for piece in region.pieces:
        if isinstance(piece, Grid):
            yield piece
        elif not goes_on:
            yield next(lines)
        goes_on = isinstance(piece, Line) and piece.joins


def _expect(edition: str, language: str, chapter: Chapter) -> None:
    if language and language != chapter.language:
        raise FileError(
            f"The Word file is the chapter in another language ({language}); choose the edition "
            "it was downloaded from.",
            f"Word dosyası bölümün başka bir dildeki hâli ({language}); indirildiği sürümü "
            "seçiniz.",
        )
    if chapter.edition and not edition:
        raise _unmarked()
    if edition != chapter.edition:
        raise FileError(
            f"The Word file was made from another edition ({edition}), not from "
            f"{chapter.edition}; download the chapter again and put your changes into that file.",
            f"Word dosyası başka bir sürümden ({edition}) üretilmiş, {chapter.edition} sürümünden "
            "değil; bölümü yeniden indirip değişikliklerinizi o dosyada yapınız.",
        )


def _unmarked() -> FileError:
    return FileError(
        "The Word file has no marks of Paydaş any more, so its blocks can't be told; download the "
        "chapter again and put your changes into that file, in Word or LibreOffice.",
        "Word dosyasında Paydaş'ın işaretleri kalmamış, bu nedenle blokları ayırt edilemiyor; "
        "bölümü yeniden indirip değişikliklerinizi Word ya da LibreOffice ile o dosyada yapınız.",
    )


__all__ = ["Origin", "edits_document", "origin_of", "read_edits"]
