"""Pages for Word: headings, paragraphs, quotes and tables, as letters need them.

Office Open XML as ECMA-376 has it (parts 1 and 2), written by hand: the library that writes the
chapter loads lxml and is kept out of web workers. The same contents give the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from survey.spreadsheets import Cell

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"tr": "tr-TR", "en": "en-GB"}
_MADE = (2000, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FORMATS = "application/vnd.openxmlformats"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_FORMATS}-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_FORMATS}-officedocument'
    '.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/{{kind}}" Target="{{target}}"/></Relationships>'
)


def _style(name: str, title: str, paragraph: str, run: str) -> str:
    is_default = ' w:default="1"' if name == "Normal" else ""
    based = "" if is_default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{is_default} w:styleId="{name}"><w:name w:val="{title}"/>'
        f"{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int) -> str:
    paragraph = (
        f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"Heading{level}", f"heading {level}", paragraph,
                  f'<w:b/><w:color w:val="1F3864"/><w:sz w:val="{size}"/>')  # fmt: skip


_STYLES = "".join(
    (
        _style("Normal", "Normal", '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>',
               '<w:sz w:val="22"/>'),
        _heading(1, 34),
        _heading(2, 26),
        _heading(3, 23),
        _style("Quote", "Quote",
               '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="8EAADB"/></w:pBdr>'
               '<w:ind w:left="360"/>', "<w:i/>"),
        _style("Cell", "Table Text", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/>'),
    )
)  # fmt: skip
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
WIDTH = 9638
"""Of the text on A4 with margins of 2 cm, in twentieths of a point."""


class Paper:
    """A document that is written from top to bottom.

    Parameters
    ----------
    title : str
        Its heading, and its name in the properties of the file.
    language : str
        "tr" or "en".
    """

    def __init__(self, title: str, language: str = "tr") -> None:
        self._title, self._language = title, LANGUAGES.get(language, "tr-TR")
        self._body: list[str] = []
        self.heading(title, 1)

    def heading(self, text: str, level: int = 2) -> "Paper":
        """Write a heading of level 1 to 3."""
        return self._add(_paragraph(text, f"Heading{level}"))

    def paragraph(self, text: str) -> "Paper":
        """Write a paragraph."""
        return self._add(_paragraph(text, "Normal"))

    def quotes(self, texts: Iterable[str]) -> "Paper":
        """Write quotes."""
        return self._add("".join(_paragraph(text, "Quote") for text in texts))

    def table(self, headings: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> "Paper":
        """Write a table; its headings are repeated on every page, and no row is torn."""
        width = WIDTH // len(headings)
        grid = f'<w:gridCol w:w="{width}"/>' * len(headings)
        written = [_row(headings, width, is_heading=True), *(_row(row, width) for row in rows)]
        frame = (
            f'<w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
            '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
        )
        table = f"<w:tbl>{frame}<w:tblGrid>{grid}</w:tblGrid>{''.join(written)}</w:tbl>"
        return self._add(table + _paragraph("", "Normal"))  # two tables need something between them

    def _add(self, xml: str) -> "Paper":
        self._body.append(xml)
        return self

    def content(self) -> bytes:
        """Give the file."""
        page = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
            'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        body = "".join(self._body)
        document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}{page}</w:body></w:document>'
        fonts = (
            '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
            f'<w:lang w:val="{self._language}"/>'
        )
        styles = (
            f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr>'
            f"</w:rPrDefault></w:docDefaults>{_STYLES}</w:styles>"
        )
        parts = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="word/document.xml"),
            "word/_rels/document.xml.rels": _RELATIONS.format(kind="styles", target="styles.xml"),
            "word/document.xml": document,
            "word/styles.xml": styles,
        }
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name, _MADE), text.encode(), zipfile.ZIP_DEFLATED)
        return written.getvalue()


def _paragraph(text: Cell, style: str) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{_clean(line)}</w:t>' for line in str(text).split("\n")
    )
    run = f"<w:r>{lines}</w:r>" if text != "" else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>{run}</w:p>"


def _clean(text: str) -> str:
    """Escape a text; what XML has no sign for is left out."""
    return escape("".join(letter for letter in text if letter >= " " or letter == "\t"))


def _row(cells: Sequence[Cell], width: int, *, is_heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_heading else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/>' if is_heading else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{_paragraph(cell, 'Cell')}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"
