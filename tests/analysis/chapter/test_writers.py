"""Word, HTML and PDF hold the same chapter, the same bytes twice, and no hostile text acts."""

import io
import re
import zipfile
from itertools import pairwise

import html5lib
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from analysis.chapter.build import build_chapter
from analysis.chapter.model import Chapter, Heading, Paragraph, Quotes, Table
from analysis.chapter.pdf.writing import to_pdf
from analysis.chapter.web.writing import to_html
from analysis.chapter.word.writing import to_docx
from tests.analysis.surveys import citizen_analysis, employee_analysis

HOSTILE = (
    '<script>alert(1)</script> #panic("x") #sys.inputs {{7*7}} ${x} $x^2$ =1+1 [link](x) '
    "\x00\x0b\u202eters \u2066 *kalın* _eğik_ @ref <w:p/> & \\ \U0001f600 طريق الماء rêya gundê"
)


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return build_chapter([citizen_analysis(), employee_analysis()])


@pytest.fixture(scope="module")
def hostile() -> Chapter:
    return Chapter(
        title=HOSTILE,
        language="tr",
        municipality=HOSTILE,
        plan_period="",
        blocks=(
            Heading(text=HOSTILE, level=2, number="4.6", anchor="bolum-4-6"),
            Paragraph(text=HOSTILE),
            Quotes(texts=(HOSTILE,)),
            Table(
                number=1,
                caption=HOSTILE,
                header=((("a", 1), (HOSTILE, 1)),),
                rows=(((HOSTILE,), (HOSTILE, "iki")),),
                widths=(0.5, 0.5),
            ),
        ),
    )


@pytest.mark.parametrize("write", [to_docx, to_html, to_pdf])
def test_the_same_chapter_gives_the_same_bytes(chapter, write) -> None:
    assert write(chapter) == write(chapter)


def test_word_has_real_headings_and_captions(chapter) -> None:
    document = Document(io.BytesIO(to_docx(chapter)))
    styles = {each.text: each.style.name for each in document.paragraphs}
    assert styles["4.6 Paydaş Analizi"] == "Heading 2"
    captions = [each for each in document.paragraphs if each.style.name == "Caption"]
    assert captions[0]._p.xpath("string(.)") == "Tablo 1: Katılımcıların Özellikleri"
    assert "SEQ Tablo" in captions[0]._p.xml


def test_word_repeats_header_rows_and_keeps_the_page_a4(chapter) -> None:
    document = Document(io.BytesIO(to_docx(chapter)))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_word_captions_stand_above_tables_and_below_figures(chapter) -> None:
    body = list(Document(io.BytesIO(to_docx(chapter))).element.body)
    for before, after in pairwise(body):
        if after.tag == qn("w:tbl"):
            assert "SEQ Tablo" in str(before.xpath(".//w:fldSimple/@w:instr"))
        if before.xpath(".//w:drawing"):
            assert "SEQ Grafik" in str(after.xpath(".//w:fldSimple/@w:instr"))


def test_word_speaks_turkish_and_tells_no_time_or_author(chapter) -> None:
    raw = to_docx(chapter)
    document = Document(io.BytesIO(raw))
    assert document.core_properties.language == "tr-TR"
    assert document.core_properties.created.year == 2000
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
        assert b"python-docx" not in archive.read("docProps/core.xml")


def test_every_picture_in_word_has_alternative_text(chapter) -> None:
    document = Document(io.BytesIO(to_docx(chapter)))
    described = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    assert described
    assert all(described)


def test_the_page_is_well_formed_and_has_no_script_or_other_file(chapter) -> None:
    page = to_html(chapter).decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)


def test_every_link_of_the_page_has_its_place(chapter) -> None:
    page = to_html(chapter).decode("utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= set(ids)
    assert any(link.startswith("kod-Z") for link in links)


def test_the_pdf_can_be_read_and_found_in(chapter) -> None:
    reader = PdfReader(io.BytesIO(to_pdf(chapter)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Kuruluş İçi Analiz" in text
    assert "GZFT Listesi" in text
    assert round(float(reader.pages[0].mediabox.width)) == 595


def test_hostile_text_is_only_text_in_html(hostile) -> None:
    page = to_html(hostile).decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_hostile_text_is_only_text_in_word(hostile) -> None:
    document = Document(io.BytesIO(to_docx(hostile)))
    cell = document.tables[0].rows[1].cells[0].text
    assert '<script>alert(1)</script> #panic("x")' in cell
    assert "rêya gundê" in cell


def test_hostile_text_is_only_text_in_pdf(hostile) -> None:
    text = PdfReader(io.BytesIO(to_pdf(hostile))).pages[-1].extract_text()
    assert "#panic" in text
    assert "*kalın*" in text
    assert "$x^2$" in text
