"""The chapter as PDF, typeset by typst.

The program of the page (``chapter.typ``) never changes; texts reach it as JSON data, so that no
answer can be read as typst code. Fonts are typst's own and matplotlib's DejaVu, which together
hold Turkish, Kurmanji and Arabic; no font of the system is used.
"""

import json
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import typst

from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Quotes
from analysis.chapter.text_of import caption_of, clean, heading_of, subtitle_of
from analysis.language.wording import wording_of

PROGRAM: Final = Path(__file__).parent / "chapter.typ"


def to_pdf(chapter: Chapter) -> bytes:
    """Write the chapter as a tagged PDF without dates."""
    wording = wording_of(chapter.language)
    document = {
        "language": chapter.language,
        "title": clean(chapter.title),
        "subtitle": clean(subtitle_of(chapter)),
        "contents": wording.text("words.contents"),
        "tables": wording.text("words.tables"),
        "blocks": [_plain(block, chapter.language) for block in chapter.blocks],
    }
    # the stubs of typst want one type for program and output
    return typst.compile(  # type: ignore[call-overload, no-any-return]
        PROGRAM.read_bytes(),
        format="pdf",
        font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
        ignore_system_fonts=True,
        sys_inputs={"chapter": json.dumps(document, ensure_ascii=False)},
        timestamp=0,
    )


def _plain(block: Block, language: str) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {
            "kind": "heading",
            "level": block.level,
            "text": clean(heading_of(block)),
            "starts_page": block.starts_page,
        }
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": clean(block.text)}
    if isinstance(block, Quotes):
        return {"kind": "quotes", "texts": [clean(each) for each in block.texts]}
    caption = clean(caption_of(block, language))
    if isinstance(block, Figure):
        return {
            "kind": "figure",
            "caption": caption,
            "alt": clean(block.alt),
            "note": clean(block.note),
            "svg": block.svg.decode("utf-8"),
        }
    return {
        "kind": "table",
        "caption": caption,
        "header": [
            [{"text": breakable(name), "span": span} for name, span in row] for row in block.header
        ],
        "rows": [[[breakable(line) for line in cell] for cell in row] for row in block.rows],
        "widths": list(block.widths),
        "numeric": list(block.numeric),
        "note": clean(block.note),
        "bulleted": block.is_bulleted,
    }


def breakable(text: str) -> str:
    """Let names such as "very_satisfied" break in a narrow column."""
    return clean(text).replace("_", "_\u200b").replace("/", "/\u200b")
