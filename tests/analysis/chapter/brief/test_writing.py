"""A brief as PDF and page: two pages at most, tagged, the same bytes twice."""

from dataclasses import replace

import html5lib
import pytest

from analysis.chapter.brief.model import Entered, Quoted
from analysis.chapter.brief.of_release import briefs_of
from analysis.chapter.brief.writing import brief_pdf
from analysis.chapter.pdf.typesetting import pages_of
from analysis.chapter.saying import Said
from analysis.chapter.web.briefs import brief_html
from tests.analysis.chapter.quarters import edition
from tests.analysis.chapter.reading_pdf import read

HOSTILE = "<script>alert(1)</script> #panic() *kalın* \x00\u202e"


def test_a_brief_is_at_most_two_pages_of_a4() -> None:
    for brief in briefs_of(edition()):
        reader = read(brief_pdf(brief))
        assert len(reader.pages) <= 2
        assert round(float(reader.pages[0].mediabox.height)) == 842


def test_a_brief_with_endless_names_still_has_two_pages() -> None:
    brief = briefs_of(edition())[1]
    long = "Çok uzun bir maddenin çok uzun bir ifadesi " * 12
    entered = tuple(
        Entered(
            code=f"Z{n}", quadrant="weakness", phrase=long, support=Said(text="1"), needs=(long,)
        )
        for n in range(12)
    )
    quotes = tuple(Quoted(topic=long, texts=(long,)) for _ in range(5))
    made = brief_pdf(replace(brief, entered=entered, quotes=quotes))
    assert pages_of(made) == len(read(made).pages) == 2


def test_the_same_brief_gives_the_same_bytes() -> None:
    brief = briefs_of(edition())[1]
    assert brief_pdf(brief, "abc") == brief_pdf(brief, "abc")
    assert brief_html(brief, "abc") == brief_html(brief, "abc")


def test_the_pdf_says_whose_brief_it_is_and_of_which_edition() -> None:
    reader = read(brief_pdf(briefs_of(edition())[1], "0a1b"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Meclis Bilgi Notu: Merkez mahalle"
    assert reader.metadata["/Keywords"] == "0a1b"
    assert reader.metadata.creation_date is None
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("place", [0, 1])
def test_pdf_and_page_hold_every_number(place: int) -> None:
    brief = briefs_of(edition())[place]
    pdf = " ".join(page.extract_text() for page in read(brief_pdf(brief)).pages)
    page = brief_html(brief).decode()
    for said in brief.texts():
        for number in said.numbers:
            assert number.token in pdf
            assert number.token in page


def test_hostile_names_are_only_text() -> None:
    brief = replace(briefs_of(edition())[1], group=HOSTILE, municipality=HOSTILE)
    page = brief_html(brief).decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert "\u202e" not in page
    assert "#panic()" in read(brief_pdf(brief)).pages[0].extract_text()
