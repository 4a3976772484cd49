"""HTML and PDF hold the same chapter, the same bytes twice, and no hostile text acts."""

import io
import re

import html5lib
import pytest
from pypdf import PdfReader

from analysis.chapter.build import build_chapter
from analysis.chapter.model import Chapter, Heading, Paragraph, Quotes, Table
from analysis.chapter.pdf.writing import to_pdf
from analysis.chapter.web.writing import to_html
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


@pytest.mark.parametrize("write", [to_html, to_pdf])
def test_the_same_chapter_gives_the_same_bytes(chapter, write) -> None:
    assert write(chapter) == write(chapter)


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


def test_hostile_text_is_only_text_in_pdf(hostile) -> None:
    text = PdfReader(io.BytesIO(to_pdf(hostile))).pages[-1].extract_text()
    assert "#panic" in text
    assert "*kalın*" in text
    assert "$x^2$" in text
