"""The chapter as one self-contained page: no script, no other file, readable when printed."""

import base64
from html import escape
from pathlib import Path
from typing import Final

from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.text_of import CODE, caption_of, clean, heading_of, subtitle_of
from analysis.language.wording import wording_of

STYLE: Final = Path(__file__).parent / "chapter.css"
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def to_html(chapter: Chapter) -> bytes:
    """Write the chapter as an HTML page in UTF-8."""
    writer = _Page(chapter)
    body = "\n".join(writer.block(block) for block in chapter.blocks)
    subtitle = text(subtitle_of(chapter))
    page = f"""<!doctype html>
<html lang="{chapter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{text(chapter.title)}{" - " + subtitle if subtitle else ""}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<header><h1>{text(chapter.title)}</h1><p>{subtitle}</p></header>
<main>
{writer.contents()}
{body}
</main>
</body>
</html>
"""
    return page.encode("utf-8")


def text(raw: str) -> str:
    """Write a text so that no browser reads it as anything else."""
    return escape(clean(raw))


class _Page:
    """Writes blocks; keeps which codes already have their anchor."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._wording = wording_of(chapter.language)
        self._anchored: set[str] = set()
        self._known = _codes_with_evidence(chapter)

    def contents(self) -> str:
        """Write the table of contents."""
        items = []
        for heading in self._chapter.blocks:
            if isinstance(heading, Heading) and heading.number:
                link = f'<a href="#{heading.anchor}">{text(heading_of(heading))}</a>'
                inner = f"<ol><li>{link}</li></ol>" if heading.level > 2 else link
                items.append(f"<li>{inner}</li>")
        title = text(self._wording.text("words.contents"))
        return f'<nav aria-label="{title}"><ol>{"".join(items)}</ol></nav>'

    def block(self, block: Block) -> str:
        """Write one block."""
        if isinstance(block, Heading):
            level = min(block.level, 6)
            turned = ' class="page"' if block.starts_page else ""
            return f'<h{level} id="{block.anchor}"{turned}>{text(heading_of(block))}</h{level}>'
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Quotes):
            return "\n".join(
                f'<blockquote dir="auto"><p>{text(quote)}</p></blockquote>' for quote in block.texts
            )
        if isinstance(block, Figure):
            return self._figure(block)
        return self._table(block)

    def _paragraph(self, block: Paragraph) -> str:
        code = CODE.match(block.text.lstrip("("))
        if block.evidence and code and code[0] not in self._anchored:
            self._anchored.add(code[0])
            return f'<p id="kod-{code[0]}">{text(block.text)}</p>'
        return f"<p>{text(block.text)}</p>"

    def _figure(self, block: Figure) -> str:
        source = "data:image/svg+xml;base64," + base64.b64encode(block.svg).decode("ascii")
        note = f'<p class="note">{text(block.note)}</p>' if block.note else ""
        caption = text(caption_of(block, self._chapter.language))
        return (
            f'<figure id="grafik-{block.number}"><img src="{source}" alt="{text(block.alt)}">'
            f"<figcaption>{caption}</figcaption>{note}</figure>"
        )

    def _table(self, block: Table) -> str:
        columns = "".join(f'<col style="width:{width:.1%}">' for width in block.widths)
        head = "".join(self._header_row(row, block) for row in block.header)
        body = "".join(self._row(row, block) for row in block.rows)
        note = f'<p class="note">{text(block.note)}</p>' if block.note else ""
        caption = text(caption_of(block, self._chapter.language))
        return (
            f'<div class="scroll" id="tablo-{block.number}"><table><caption>{caption}</caption>'
            f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
            f"{note}</div>"
        )

    def _header_row(self, row: tuple[tuple[str, int], ...], block: Table) -> str:
        cells = []
        for place, (name, span) in enumerate(row):
            scope = "colgroup" if span > 1 else "col"
            spans = f' colspan="{span}"' if span > 1 else ""
            number = ' class="number"' if span == 1 and place in block.numeric else ""
            cells.append(f'<th scope="{scope}"{spans}{number}>{text(name)}</th>')
        return f"<tr>{''.join(cells)}</tr>"

    def _row(self, row: tuple[tuple[str, ...], ...], block: Table) -> str:
        cells = []
        for place, lines in enumerate(row):
            attributes = ' class="number"' if place in block.numeric else ' dir="auto"'
            if block.source == "carried" and place == 0 and lines[0] not in self._anchored:
                self._anchored.add(lines[0])
                attributes += f' id="kod-{text(lines[0])}"'
            cells.append(f"<td{attributes}>{self._cell(lines, block)}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, lines: tuple[str, ...], block: Table) -> str:
        written = [self._line(line, block) for line in lines]
        if block.is_bulleted:
            return "<ul>" + "".join(f"<li>{line}</li>" for line in written) + "</ul>"
        if len(written) == 1:
            return written[0]
        return "".join(f"<p>{line}</p>" for line in written)

    def _line(self, line: str, block: Table) -> str:
        if block.source not in ("swot", "needs"):
            return text(line)
        return CODE.sub(
            lambda code: (
                f'<a href="#kod-{code[0]}">{code[0]}</a>' if code[0] in self._known else code[0]
            ),
            text(line),
        )


def _codes_with_evidence(chapter: Chapter) -> set[str]:
    """Collect the codes that have a place to link to."""
    codes: set[str] = set()
    for block in chapter.blocks:
        if isinstance(block, Table) and block.source == "carried":
            codes |= {row[0][0] for row in block.rows}
        elif isinstance(block, Paragraph) and block.evidence:
            code = CODE.match(block.text.lstrip("("))
            codes |= {code[0]} if code else set()
    return codes
