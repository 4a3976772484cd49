"""What files are written from: the composed chapter without what is empty.

Pure Python.
"""

from dataclasses import replace

from analysis.chapter.model import Block, Chapter, Heading, Paragraph
from analysis.chapter.numbering import is_blank, is_official, written_headings
from analysis.chapter.settings import ChapterSettings
from analysis.language.wording import wording_of

PART_LEVEL = 2
"""Level of the headings of the ten parts; those of their sections are one deeper."""


def printed(chapter: Chapter, settings: ChapterSettings) -> Chapter:
    """Give what files are written from: nothing empty, no heading that nothing stands under.

    Where the settings say so, an official heading stays, with a sentence that it isn't written.
    """
    written = written_headings(chapter.blocks)
    blocks: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Heading) and block.key not in written:
            if settings.says_unwritten and is_official(block):
                blocks += _unwritten(block, chapter)
        elif not is_blank(block):
            blocks.append(block)
    return replace(chapter, blocks=tuple(blocks))


def _unwritten(heading: Heading, chapter: Chapter) -> list[Block]:
    """Give a heading with the sentence; a part whose own sections say it has the heading only."""
    has_sections = heading.level == PART_LEVEL and any(
        isinstance(block, Heading)
        and block.part == heading.part
        and block.level > PART_LEVEL
        and is_official(block)
        for block in chapter.blocks
    )
    if has_sections:
        return [heading]
    key = heading.key.removesuffix("heading") + "unwritten/text"
    text = wording_of(chapter.language).text("outline.unwritten")
    return [heading, Paragraph(key=key, part=heading.part, text=text)]


__all__ = ["printed"]
