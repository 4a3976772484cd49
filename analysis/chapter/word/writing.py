"""The chapter as a Word document: real headings, captions, repeating header rows, A4.

Tables are written as XML once, not cell by cell: python-docx walks the whole grid for every cell.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.text_of import clean, heading_of, subtitle_of
from analysis.chapter.word.tables import table_xml
from analysis.language.wording import wording_of

FONT: Final = "Calibri"
ACCENT: Final = RGBColor(0x1D, 0x5C, 0x63)
QUIET: Final = RGBColor(0x5F, 0x6B, 0x72)
TEXT_WIDTH: Final = Cm(16)
LOCALES: Final = {"tr": "tr-TR", "en": "en-GB"}
NEUTRAL_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where the format insists on a day; the same file every time."""
ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


def to_docx(chapter: Chapter) -> bytes:
    """Write the chapter as DOCX, the same bytes for the same chapter."""
    document = Document()
    _prepare(document, chapter)
    _Writer(document, chapter.language).write(chapter)
    raw = BytesIO()
    document.save(raw)
    return _without_times(raw.getvalue())


def _prepare(document: WordDocument, chapter: Chapter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    _number_pages(section.footer.paragraphs[0])
    for name, size in (("Normal", 11), ("Heading 1", 20), ("Heading 2", 15), ("Heading 3", 12.5)):
        _set_style(document.styles[name], size, chapter.language)
    _set_style(document.styles["Caption"], 10, chapter.language)
    document.styles["Caption"].font.bold = True
    document.styles["Caption"].font.color.rgb = RGBColor(0x24, 0x32, 0x3A)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    hyphenate = OxmlElement("w:autoHyphenation")
    document.settings.element.find(qn("w:defaultTabStop")).addnext(hyphenate)
    properties = document.core_properties
    properties.title = clean(chapter.title)
    properties.author = properties.last_modified_by = clean(chapter.municipality)
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = NEUTRAL_DAY
    properties.language = LOCALES[chapter.language]
    properties.revision = 1


def _set_style(style: Any, size: float, language: str) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    if style.name.startswith("Heading"):
        style.font.color.rgb = ACCENT
        style.font.bold = True
    run = style.element.get_or_add_rPr()
    fonts = run.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    tongue = run.find(qn("w:lang"))
    if tongue is None:
        tongue = OxmlElement("w:lang")
        run.append(tongue)
    tongue.set(qn("w:val"), LOCALES[language])
    tongue.set(qn("w:bidi"), "ar-SA")


def _field(paragraph: WordParagraph, code: str, shown: str) -> None:
    """Put a field into a paragraph: a number Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    inner = OxmlElement("w:t")
    inner.text = shown
    run.append(inner)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _number_pages(paragraph: WordParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(paragraph, "PAGE", "1")


class _Writer:
    """Writes blocks into a document."""

    def __init__(self, document: WordDocument, language: str) -> None:
        self._document = document
        self._wording = wording_of(language)
        self._pictures = 0

    def write(self, chapter: Chapter) -> None:
        """Write title, contents, list of tables and all blocks."""
        self._document.add_heading(clean(chapter.title), level=1)
        subtitle = subtitle_of(chapter)
        if subtitle:
            run = self._document.add_paragraph().add_run(clean(subtitle))
            run.font.color.rgb = QUIET
        self._lists(chapter)
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for block in chapter.blocks:
            self._block(block)

    def _lists(self, chapter: Chapter) -> None:
        """Write the list of headings and the list of tables; Word can bring them up to date."""
        headings = [heading_of(each) for each in chapter.blocks if isinstance(each, Heading)]
        tables = [
            f"{self._wording.text('words.table')} {each.number}: {each.caption}"
            for each in chapter.blocks
            if isinstance(each, Table)
        ]
        self._list(self._wording.text("words.contents"), 'TOC \\o "2-3" \\h \\z \\u', headings)
        if len(tables) > 1:
            code = f'TOC \\h \\z \\c "{self._wording.text("words.table")}"'
            self._list(self._wording.text("words.tables"), code, tables)

    def _list(self, title: str, code: str, lines: list[str]) -> None:
        heading = self._document.add_paragraph().add_run(title)
        heading.bold = True
        heading.font.color.rgb = ACCENT
        heading.font.size = Pt(13)
        for place, line in enumerate(lines):
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            if place == 0:
                _mark(paragraph, "begin")
                _instruct(paragraph, code)
                _mark(paragraph, "separate")
            paragraph.add_run(clean(line))
            if place == len(lines) - 1:
                _mark(paragraph, "end")

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            heading = self._document.add_heading(clean(heading_of(block)), min(block.level, 4))
            heading.paragraph_format.page_break_before = block.starts_page
        elif isinstance(block, Paragraph):
            paragraph = self._document.add_paragraph(clean(block.text))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        elif isinstance(block, Quotes):
            for quote in block.texts:
                self._document.add_paragraph(clean(quote), style="Quote")
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._table(block)

    def _caption(self, kind: str, block: Table | Figure) -> WordParagraph:
        word = self._wording.text(f"words.{kind}")
        paragraph = self._document.add_paragraph(f"{word} ", style="Caption")
        _field(paragraph, f"SEQ {word} \\* ARABIC", str(block.number))
        paragraph.add_run(f": {clean(block.caption)}")
        return paragraph

    def _note(self, note: str) -> None:
        run = self._document.add_paragraph().add_run(clean(note))
        run.font.size = Pt(8.5)
        run.font.color.rgb = QUIET

    def _figure(self, block: Figure) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(block.png), width=TEXT_WIDTH)
        described = shape._inline.docPr  # noqa: SLF001 - python-docx has no alt text
        described.set("descr", clean(block.alt))
        described.set("name", block.name)
        self._caption("figure", block)
        if block.note:
            self._note(block.note)

    def _table(self, block: Table) -> None:
        caption = self._caption("table", block)
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(10)
        table = parse_xml(table_xml(block, int(Emu(TEXT_WIDTH).twips), nsdecls("w")))
        body = self._document.element.body
        body.insert(len(body) - 1, table)
        if block.note:
            self._note(block.note)
        else:
            self._document.add_paragraph().paragraph_format.space_after = Pt(2)


def _mark(paragraph: WordParagraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run = paragraph.add_run()
    run._r.append(mark)  # noqa: SLF001 - python-docx has no fields


def _instruct(paragraph: WordParagraph, code: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    run = paragraph.add_run()
    run._r.append(instruction)  # noqa: SLF001 - python-docx has no fields


def _without_times(raw: bytes) -> bytes:
    """Pack the parts again with one fixed time, in one order."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, date_time=ZIP_DAY)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return packed.getvalue()
