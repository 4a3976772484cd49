"""A summary as PDF and page, in letters and direction of its language."""

from dataclasses import replace

import html5lib
import pytest

from analysis.chapter.pdf.typesetting import pages_of, typeset
from analysis.chapter.summary.as_data import summary_document
from analysis.chapter.summary.of_release import LANGUAGES, summary_of
from analysis.chapter.summary.writing import MOST_PAGES, summary_pdf
from analysis.chapter.web.summaries import summary_html
from tests.analysis.chapter.quarters import edition
from tests.analysis.chapter.reading_pdf import read


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_tells_its_language(language: str) -> None:
    made = summary_pdf(summary_of(edition(), language))
    root = read(made).trailer["/Root"]
    assert root["/Lang"].startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert made == summary_pdf(summary_of(edition(), language))


def test_the_pdf_has_the_letters_of_kurmanji_and_arabic() -> None:
    for language, fonts in (("ku", "Libertinus"), ("ar", "DejaVu")):
        reader = read(summary_pdf(summary_of(edition(), language)))
        page = reader.pages[0]
        names = {str(font["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
        assert any(fonts in name for name in names)
        # a letter that no font had would stand as a box, which holds no text
        assert "\ufffd" not in page.extract_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_runs_as_its_language_does(language: str) -> None:
    page = summary_html(summary_of(edition(), language)).decode()
    html5lib.HTMLParser(strict=True).parse(page)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert "<script" not in page
    assert ('lang="tr"' in page) or language == "tr"


def test_turkish_names_are_marked_in_other_languages() -> None:
    page = summary_html(summary_of(edition(), "ar")).decode()
    assert '<bdi class="turkish" lang="tr">Su kesintisi</bdi>' in page
    assert '<bdi lang="tr">Örnek Belediyesi</bdi>' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_that_is_a_little_too_long_for_two_pages_is_set_closer(language: str) -> None:
    summary = summary_of(edition(), language)
    more = (*summary.opening, *summary.sentences()[:10])
    long = replace(summary, opening=more)
    while pages_of(typeset("summary", {**summary_document(long), "close": 0})) <= MOST_PAGES:
        long = replace(long, opening=(*long.opening, *more))
    assert pages_of(summary_pdf(long)) == MOST_PAGES


def test_a_summary_far_too_long_is_set_wide() -> None:
    summary = summary_of(edition(), "tr")
    long = replace(summary, opening=summary.opening * 60)
    assert summary_pdf(long) == typeset("summary", {**summary_document(long), "close": 0})
