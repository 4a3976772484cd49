"""Numbers of headings, tables and figures, and what of a chapter is empty.

Pure Python. The ten parts and the guide's own sub-headings have fixed numbers; other headings are
counted among those that something stands under, so that no file has a gap.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from analysis.chapter.model import Block, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.names import slug
from analysis.chapter.outline import OFFICIAL, SECTIONS
from analysis.chapter.settings import ChapterSettings

REFERENCE: Final = re.compile(r"\{\{([^{}]+)\}\}")
"""A table or figure that a text names: ``{{F/s1/themes/table}}``."""


def is_blank(block: Block) -> bool:
    """Say whether there is nothing to print of a block; headings stand for themselves."""
    if isinstance(block, Paragraph):
        return not block.text.strip()
    if isinstance(block, Table):
        return not any(line.strip() for row in block.rows for cell in row for line in cell)
    if isinstance(block, Figure):
        return block.chart is None and not block.png
    return isinstance(block, Quotes) and not block.texts


def written_headings(blocks: Sequence[Block]) -> set[str]:
    """Give the keys of the headings that something is written under."""
    open_headings: list[Heading] = []
    written: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            open_headings = [each for each in open_headings if each.level < block.level]
            open_headings.append(block)
        elif not is_blank(block):
            written.update(each.key for each in open_headings)
    return written


def is_official(heading: Heading) -> bool:
    """Say whether a heading is one of the guide's, which have fixed numbers."""
    return heading.level == 2 or heading.key in _fixed(heading.part)


def _fixed(part: str) -> dict[str, int]:
    sections = SECTIONS.get(part, ())[: OFFICIAL.get(part, 0)]
    return {f"{part}/own/{name}/heading": place for place, name in enumerate(sections, start=1)}


def numbered(blocks: Sequence[Block], settings: ChapterSettings) -> list[Block]:
    """Give headings, tables and figures their numbers."""
    with_headings = _headings_numbered(blocks, settings)
    tables, figures = settings.first_table, settings.first_figure
    done: list[Block] = []
    for block in with_headings:
        if isinstance(block, Table) and not is_blank(block):
            block, tables = replace(block, number=tables), tables + 1
        elif isinstance(block, Table):
            block = replace(block, number=0)
        elif isinstance(block, Figure) and not is_blank(block):
            name = f"{figures:02d}-{_plain_name(block)}"
            block, figures = replace(block, number=figures, name=name), figures + 1
        done.append(block)
    return done


def _plain_name(figure: Figure) -> str:
    return slug("-".join(figure.key.split("/")[1:-1]) or "figure")


def _headings_numbered(blocks: Sequence[Block], settings: ChapterSettings) -> list[Block]:
    written = written_headings(blocks)
    counts: dict[int, int] = {}
    numbers: dict[int, str] = {}
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            number = _number_of(block, settings, counts, numbers, block.key in written)
            anchor = f"bolum-{slug(number.replace('.', '-'))}" if number else ""
            block = replace(
                block, number=number, anchor=anchor or f"baslik-{slug(block.key.replace('/', '-'))}"
            )
        done.append(block)
    return done


def _number_of(
    heading: Heading,
    settings: ChapterSettings,
    counts: dict[int, int],
    numbers: dict[int, str],
    is_written: bool,
) -> str:
    """Give the number of a heading; of one that is not official and empty, none."""
    level = heading.level
    if level == 2:
        counts.clear()
        counts[3] = 0
        number = settings.number_of_part(heading.part)
    elif heading.key in _fixed(heading.part):
        counts[3] = _fixed(heading.part)[heading.key]
        number = f"{numbers[2]}.{counts[3]}"
    elif is_written and level - 1 in numbers:
        counts[level] = counts.get(level, 0) + 1
        number = f"{numbers[level - 1]}.{counts[level]}"
    else:
        return ""
    for deeper in [each for each in counts if each > level]:
        counts[deeper] = 0
    numbers[level] = number
    return number


def with_references(blocks: Sequence[Block], missing: str) -> list[Block]:
    """Put words in the place of references to what is not in the chapter.

    Parameters
    ----------
    blocks : sequence of Block
    missing : str
        What a text says instead of a number: "ilgili tablo".
    """
    known = {
        block.key for block in blocks if isinstance(block, Table | Figure) and not is_blank(block)
    }

    def mend(text: str) -> str:
        return REFERENCE.sub(lambda found: found[0] if found[1] in known else missing, text)

    return [_mended(block, mend) for block in blocks]


def _mended(block: Block, mend: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph) and REFERENCE.search(block.text):
        sentences = tuple(replace(each, text=mend(each.text)) for each in block.sentences)
        return replace(block, text=mend(block.text), sentences=sentences)
    if isinstance(block, Table):
        rows = tuple(
            tuple(tuple(mend(line) for line in cell) for cell in row) for row in block.rows
        )
        return block if rows == block.rows else replace(block, rows=rows)
    return block


__all__ = ["REFERENCE", "is_blank", "is_official", "numbered", "with_references",
           "written_headings"]  # fmt: skip
