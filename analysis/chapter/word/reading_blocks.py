"""A block of the chapter beside what a Word file has in its place: same, edited, or refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from analysis.chapter.marks import number_bookmark
from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Heading,
    Paragraph,
    Quotes,
    State,
    Table,
)
from analysis.chapter.text_of import clean
from analysis.chapter.truth.parts import still_bound
from analysis.chapter.truth.tokens import references_of
from analysis.chapter.word.reading_edits import Changed, Edited, Refused, spans_of
from analysis.chapter.word.reading_regions import Region
from analysis.chapter.word.reading_text import Grid, alike
from analysis.language.wording import wording_of

Cells = tuple[tuple[tuple[str, ...], ...], ...]
_NAMED: Final = re.compile(r"\{\{([^{}]*)\}\}")
_QUOTED: Final = re.compile(r"\A[“\"„«](.*)[”\"“»]\Z", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class References:
    """How references to tables and figures are printed, and found again.

    Attributes
    ----------
    fields : mapping of str to str
        Bookmark -> ``{{KEY}}``.
    printed : mapping of str to str
        Key -> "Tablo 12".
    """

    fields: Mapping[str, str]
    printed: Mapping[str, str]

    def plain(self, text: str) -> str:
        """Write a text as it is compared: references as printed, signs and blanks alike."""
        shown = _NAMED.sub(lambda found: self.printed.get(found[1], found[0]), text)
        return alike(clean(shown))


def references_in(chapter: Chapter) -> References:
    """Collect the tables and figures of a chapter that its text may refer to."""
    wording = wording_of(chapter.language)
    fields, printed = {}, {}
    for block in chapter.blocks:
        if isinstance(block, Table | Figure) and block.key:
            word = wording.text("words.table" if isinstance(block, Table) else "words.figure")
            fields[number_bookmark(block.key)] = "{{" + block.key + "}}"
            printed[block.key] = f"{word} {block.number}"
    return References(fields=fields, printed=printed)


def compared(
    block: Block, region: Region, chapter: Chapter, references: References
) -> Edited | Refused | None:
    """Compare a block with what the file has; None when it is the same."""
    if isinstance(block, Heading | Paragraph):
        return _text(block, region, chapter, references)
    if isinstance(block, Table) and block.is_editable:
        return _table(block, region, chapter, references)
    changed = (
        _quotes(block, region, references)
        if isinstance(block, Quotes)
        else _captioned(block, region, chapter.language, references)
    )
    return Refused(key=block.key, changed=changed) if changed else None


def _text(
    block: Heading | Paragraph, region: Region, chapter: Chapter, references: References
) -> Edited | None:
    lines = [line.text.strip() for line in region.lines]
    lines += [" | ".join(" ".join(c) for c in row) for grid in region.grids for row in grid.rows]
    after = "\n".join(line for line in lines if line)
    for key in references_of(block.text):
        # a program that writes no fields leaves what they showed
        if "{{" + key + "}}" not in after and key in references.printed:
            after = _once(after, references.printed[key], "{{" + key + "}}")
    changed = _changed(("text",), clean(block.text), after, references)
    if changed is None:
        return None
    edited = replace(block, text=_tidied(after), state=State.EDITED)
    if isinstance(edited, Paragraph):
        edited = replace(edited, sentences=())
    return _edited(block, edited, (changed,), chapter.language)


def _once(text: str, printed: str, written: str) -> str:
    """Replace the first "Tablo 1" that isn't the beginning of "Tablo 12"."""
    pattern = re.escape(printed).replace(r"\ ", r"[\s\u00a0]")
    return re.sub(rf"{pattern}(?!\d)", lambda _: written, text, count=1)


def _tidied(text: str) -> str:
    """Take out what no reader sees: blanks at the ends and marks Word puts between letters."""
    plain = clean(text).replace("\u00ad", "").replace("\ufeff", "").replace("\u200b", "")
    return "\n".join(line.strip() for line in plain.split("\n")).strip()


def _edited(block: Block, after: Block, changed: tuple[Changed, ...], language: str) -> Edited:
    bound = still_bound(after, block.numbers, language)
    return Edited(key=block.key, before=block, after=bound, changed=changed)


def _changed(
    place: tuple[str | int, ...], before: str, after: str, references: References
) -> Changed | None:
    if references.plain(before) == references.plain(after):
        return None
    after = _tidied(after)
    return Changed(place=place, before=before, after=after, spans=spans_of(before, after))


def _captioned(
    block: Table | Figure, region: Region, language: str, references: References
) -> tuple[Changed, ...]:
    """List what was changed in a table of numbers, or around a figure."""
    caption, note, found = _around(block, region, language)
    listed = [
        _changed(("caption",), block.caption, caption, references),
        _changed(("note",), block.note, note, references),
    ]
    if isinstance(block, Table):
        listed += _cells(block, found, references)
    elif not any(line.drawings for line in region.lines):
        listed.append(_changed(("alt",), block.alt or block.name, "", references))
    return tuple(each for each in listed if each is not None)


def _around(block: Table | Figure, region: Region, language: str) -> tuple[str, str, Cells]:
    """Give the caption without its number, the note, and the rows of the table."""
    lines = [line.text.strip() for line in region.lines if line.text.strip()]
    word = wording_of(language).text("words.table" if isinstance(block, Table) else "words.figure")
    # fields that were brought up to date may count otherwise
    numbered = re.compile(rf"{re.escape(word)}\s*\d*\s*[:.]?\s*", re.IGNORECASE)
    place = next((n for n, text in enumerate(lines) if numbered.match(text)), 0)
    caption = numbered.sub("", lines.pop(place), count=1) if lines else ""
    rows = region.grids[0].rows if region.grids else ()
    return caption, "\n".join(lines), rows


def _cells(block: Table, found: Cells, references: References) -> list[Changed | None]:
    """Compare cell by cell; rows that came or went are changes of all their cells."""
    header: Cells = tuple(tuple((text,) for text, _ in row) for row in block.header)
    whole = (*header, *block.rows)
    listed: list[Changed | None] = []
    for row, (old, new) in enumerate(zip_longest(whole, found, fillvalue=())):
        for cell, (before, after) in enumerate(zip_longest(old, new, fillvalue=())):
            is_header = row < len(header)
            name = ("header", row, cell) if is_header else ("rows", row - len(header), cell)
            texts = ("\n".join(before), "\n".join(after))
            listed.append(_changed(name, *texts, references))
    return listed


def _table(block: Table, region: Region, chapter: Chapter, references: References) -> Edited | None:
    """Compare a table of words, and take its cells as they are in the file."""
    caption, note, found = _around(block, region, chapter.language)
    listed = [
        _changed(("caption",), block.caption, caption, references),
        *_cells(block, found, references),
        _changed(("note",), block.note, note, references),
    ]
    changed = tuple(each for each in listed if each is not None)
    if not changed:
        return None
    after = replace(
        block,
        state=State.EDITED,
        caption=_tidied(caption) or block.caption,
        rows=_rows(block, found[len(block.header) :]),
        note=_tidied(note),
    )
    return _edited(block, after, changed, chapter.language)


def _rows(block: Table, found: Cells) -> Cells:
    """Take the rows of the file; each has as many cells as the table has columns."""
    width = len(block.widths)
    rows = []
    for number, row in enumerate(found):
        old: Sequence[tuple[str, ...]] = block.rows[number] if number < len(block.rows) else ()
        cells = [_lines(cell) for cell in row[:width]]
        cells += [("",)] * (width - len(cells))
        for place, before in enumerate(old):
            if alike("\n".join(before)) == alike("\n".join(cells[place])):
                cells[place] = before
        rows.append(tuple(cells))
    return tuple(rows)


def _lines(cell: tuple[str, ...]) -> tuple[str, ...]:
    lines = tuple(_tidied(line) for line in cell)
    return tuple(line for line in lines if line) or ("",)


def _quotes(block: Quotes, region: Region, references: References) -> tuple[Changed, ...]:
    """Compare quotes, with or without the marks a writer puts around them."""
    found = [line.text.strip() for line in region.lines if line.text.strip()]
    listed = []
    for place, (before, after) in enumerate(zip_longest(block.texts, found, fillvalue="")):
        bare = _QUOTED.match(after)
        plain = bare[1] if bare and not _QUOTED.match(before) else after
        listed.append(_changed(("quotes", place), before, plain, references))
    return tuple(each for each in listed if each is not None)


def rows_of(grid: Grid) -> Cells:
    """Give the rows of a table that stands outside all blocks."""
    return tuple(tuple(_lines(cell) for cell in row) for row in grid.rows)


__all__ = ["References", "compared", "references_in", "rows_of"]
