"""The chapter as PDF: tags, bookmarks, links, pages on their side, no empty page."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from analysis.chapter.composing import Composed, compose_edition
from analysis.chapter.model import Chapter, Figure, Heading, Paragraph, Quotes, Sentence, Table
from analysis.chapter.pdf.typesetting import TypesettingError, typeset
from analysis.chapter.pdf.writing import page_groups, to_pdf
from analysis.chapter.pictures import drawn
from analysis.chapter.settings import ChapterSettings
from analysis.language.wording import wording_of
from tests.analysis.chapter.quarters import edition
from tests.analysis.chapter.reading_pdf import attributes, read, structure

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@cache
def composed() -> Composed:
    return compose_edition(edition())


@cache
def written() -> bytes:
    return to_pdf(drawn(composed().printed), composed().settings, composed().book)


def texts(raw: bytes) -> list[str]:
    return [page.extract_text() for page in read(raw).pages]


def chapter(*blocks: Heading | Paragraph | Table | Quotes) -> Chapter:
    return Chapter(
        title="4. Durum Analizi", language="tr", municipality="", plan_period="", blocks=blocks
    )


def table(key: str = "F/a/table", n_rows: int = 3, **more: object) -> Table:
    return Table(
        key=key,
        number=1,
        caption="Deneme",
        header=((("Ad", 1), ("Sayı", 1)),),
        rows=tuple(((f"satır {place}",), ("1",)) for place in range(n_rows)),
        widths=(0.7, 0.3),
        numeric=(1,),
        **more,  # type: ignore[arg-type]  # attributes of a table
    )


def wide(key: str = "H/w/table") -> Table:
    """Give a table of too many columns for an upright page."""
    names = tuple((f"Hizmet {place}", 1) for place in range(9))
    rows = ((("1",),) * 9,)
    return replace(
        table(key, is_wide=True), header=(names,), rows=rows, widths=(1 / 9,) * 9, numeric=()
    )


def test_it_claims_and_carries_what_accessible_pdf_asks_for() -> None:
    root = read(written()).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "tr"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_header_cell_says_what_it_heads_and_every_picture_what_it_shows() -> None:
    elements = structure(written())
    headers = [each for each in elements if each["/S"] == "/TH"]
    assert headers
    assert all(any("/Scope" in each for each in attributes(cell)) for cell in headers)
    pictures = [each for each in elements if each["/S"] == "/Figure"]
    n_figures = sum(isinstance(each, Figure) for each in composed().printed.blocks)
    # and the sign of the municipality on the first page, where there is one
    assert len(pictures) >= n_figures > 0
    assert all(len(each.get("/Alt", "")) > 3 for each in pictures)


def test_a_refused_document_is_a_fault_that_says_why() -> None:
    with pytest.raises(TypesettingError, match="words"):
        typeset("chapter", {"language": "tr"})


def test_what_typst_keeps_is_not_kept_in_the_process_that_asks() -> None:
    code = """
import sys
from analysis.chapter.model import Chapter
from analysis.chapter.pdf.typesetting import TypesettingError, typeset
from analysis.chapter.pdf.writing import to_pdf
chapter = Chapter(title="T", language="tr", municipality="", plan_period="", blocks=())
print(to_pdf(chapter)[:5].decode(), "typst" in sys.modules)
"""
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["%PDF-", "False"]


def test_it_tells_title_and_edition_and_no_date() -> None:
    metadata = read(written()).metadata
    assert metadata is not None
    assert metadata.title == "4. Durum Analizi – Örnek Belediyesi · 2025-2029"
    assert metadata["/Keywords"] == composed().printed.edition
    assert metadata.creation_date is None
    assert metadata.modification_date is None


def test_the_same_chapter_gives_the_same_bytes() -> None:
    again = to_pdf(drawn(composed().printed), composed().settings, composed().book)
    assert again == written()


def _bookmarks(entries: Any) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        else:
            yield str(entry.title)


def test_every_heading_has_a_bookmark() -> None:
    found = list(_bookmarks(read(written()).outline))
    headings = [each for each in composed().printed.blocks if isinstance(each, Heading)]
    for heading in headings:
        assert any(each.endswith(heading.text) for each in found), heading


def test_contents_and_lists_name_pages() -> None:
    first = " ".join(texts(written())[:3])
    assert "İçindekiler" in first
    assert first.count("Tablo 1:") >= 1


def test_references_are_links() -> None:
    made = to_pdf(chapter(Paragraph(key="F/p", text="Bkz. {{F/a/table}}."), table()))
    page = read(made).pages[-1]
    assert "Bkz. Tablo 1." in page.extract_text()
    assert any(each.get_object()["/Subtype"] == "/Link" for each in page["/Annots"])


def test_the_header_of_a_long_table_stands_on_each_of_its_pages() -> None:
    pages = texts(to_pdf(chapter(table(n_rows=120))))
    with_rows = [page for page in pages if "satır" in page]
    assert len(with_rows) > 1
    assert all("Sayı" in page for page in with_rows)


def test_a_table_of_few_rows_is_never_parted() -> None:
    blocks = [Paragraph(key=f"F/{place}", text="Söz. " * 55) for place in range(9)]
    pages = texts(to_pdf(chapter(*blocks, table(n_rows=6))))
    assert sum("satır" in page for page in pages) == 1


def test_a_wide_table_lies_on_its_side_with_the_heading_that_leads_to_it() -> None:
    heading = Heading(key="H/h", text="PESTLE", level=2, number="4.8")
    made = to_pdf(chapter(Paragraph(key="F/p", text="Önce."), heading, wide()))
    boxes = [(page.mediabox.width > page.mediabox.height) for page in read(made).pages]
    assert boxes[-1]
    assert "PESTLE" in texts(made)[-1]


def test_blocks_are_parted_by_how_their_page_lies() -> None:
    heading = Heading(key="h", text="H", level=2)
    before, between = Paragraph(key="p", text="Önce"), Paragraph(key="q", text="Ara söz")
    first, second = wide("w"), wide("x")
    after = Paragraph(key="r", text="Sonra")
    groups = page_groups([before, heading, first, between, second, after])
    assert groups == [
        (False, [before]),
        (True, [heading, first, between, second]),
        (False, [after]),
    ]


def test_a_chapter_that_begins_with_a_wide_table_has_no_empty_page() -> None:
    heading = Heading(key="h", text="Başlık", level=2)
    made = to_pdf(chapter(heading, wide(), Paragraph(key="p", text="Sonra.")))
    assert all(text.strip() for text in texts(made))


def test_no_page_of_the_chapter_is_empty_or_ends_with_a_heading() -> None:
    headings = [
        f"{each.number} {each.text}".strip()
        for each in composed().printed.blocks
        if isinstance(each, Heading)
    ]
    pages = texts(written())
    for page in pages[3:]:
        # the last line is the number of the page
        lines = [line for line in page.splitlines() if line.strip()][:-1]
        assert len(lines) > 1
        assert lines[-1] not in headings


TWO_SENTENCES = Paragraph(
    key="p",
    text="Bir. İki. Üç.",
    sentences=(
        Sentence(text="Bir.", about=("s1/themes",)),
        Sentence(text="İki.", about=("s1/method",)),
        Sentence(text="Üç.", about=("s1/themes",)),
    ),
)


def traced(**settings: object) -> str:
    chosen = ChapterSettings(**settings)  # type: ignore[arg-type]  # evidence and annex
    return " ".join(" ".join(texts(to_pdf(chapter(TWO_SENTENCES), chosen))).split())


def test_comments_are_codes_in_brackets_that_lead_to_the_annex() -> None:
    with_codes = traced(evidence="comments", has_annex=False)
    assert "Bir. İki. Üç. [K2, K1]" in with_codes
    assert "Ek: Dayanaklar" in with_codes
    assert "Notlar" not in with_codes


def test_end_notes_are_notes_that_sentences_on_the_same_sources_share() -> None:
    with_notes = traced(evidence="end_notes", has_annex=True)
    assert "Bir.1 İki.2 Üç.1" in with_notes
    assert "Notlar 1 Dayanak: K2 2 Dayanak: K1" in with_notes
    assert "Ek: Dayanaklar" in with_notes


def test_without_an_annex_the_first_note_of_a_code_explains_it() -> None:
    with_notes = traced(evidence="end_notes", has_annex=False)
    assert "1 Dayanak: K2 (1. anket, açık uçlu yanıtların temaları)" in with_notes
    assert "Ek: Dayanaklar" not in with_notes


def test_where_nothing_is_traced_there_is_neither_code_nor_annex() -> None:
    without = traced(evidence="none", has_annex=False)
    assert "K1" not in without
    assert "Ek: Dayanaklar" not in without


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    made = read(
        to_pdf(chapter(TWO_SENTENCES), ChapterSettings(evidence="end_notes", has_annex=False))
    )
    links = [each for page in made.pages for each in page.get("/Annots", ())]
    # three marks in the text, and a way back from each of two notes
    assert sum(each.get_object()["/Subtype"] == "/Link" for each in links) >= 5


def test_the_municipality_s_own_word_for_a_table_stands_in_caption_list_and_reference() -> None:
    own = wording_of("tr", {"words.table": "Çizelge"})
    blocks = (Paragraph(key="F/p", text="Bkz. {{F/a/table}}."), table(), table("F/b/table"))
    text = " ".join(texts(to_pdf(chapter(*blocks), wording=own)))
    assert text.count("Çizelge 1") >= 3
    assert "Tablo 1" not in text


def test_the_logo_stands_on_the_first_page() -> None:
    settings = ChapterSettings(logo=PNG, logo_type="image/png", evidence="none", has_annex=False)
    made = read(to_pdf(chapter(Paragraph(key="p", text="Söz.")), settings))
    assert len(made.pages[0].images) == 1


def test_lines_of_an_edited_paragraph_are_paragraphs() -> None:
    page = texts(to_pdf(chapter(Paragraph(key="p", text="Birinci satır.\nİkinci satır."))))[-1]
    assert "Birinci satır.\nİkinci satır." in page


@pytest.mark.parametrize("levels", [(4, 2), (2, 4), (3,)])
def test_headings_out_of_order_are_still_written(levels: tuple[int, ...]) -> None:
    blocks = [Heading(key=f"h{at}", text=f"Başlık {at}", level=at) for at in levels]
    made = to_pdf(chapter(*blocks, Paragraph(key="p", text="Söz.")))
    assert read(made).trailer["/Root"]["/MarkInfo"]["/Marked"]
