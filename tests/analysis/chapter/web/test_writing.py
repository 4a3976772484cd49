"""The chapter as a page: landmarks, headers of tables, data of figures, links with a place."""

import re
from functools import cache
from itertools import pairwise
from typing import Any

import html5lib

from analysis.chapter.composing import Composed, compose_edition
from analysis.chapter.model import Chapter, Figure, Paragraph, Sentence, Table
from analysis.chapter.pictures import drawn
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.web.page import POLICY
from analysis.chapter.web.writing import to_html
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.language.wording import wording_of
from tests.analysis.chapter.quarters import edition


@cache
def composed() -> Composed:
    return compose_edition(edition())


@cache
def page() -> str:
    return to_html(drawn(composed().printed), composed().settings, composed().book).decode()


def tree() -> Any:
    return html5lib.parse(page(), namespaceHTMLElements=False)


def test_the_page_is_well_formed_and_the_same_twice() -> None:
    html5lib.HTMLParser(strict=True).parse(page())
    again = to_html(drawn(composed().printed), composed().settings, composed().book)
    assert again.decode() == page()


def test_its_policy_allows_no_script_and_no_other_file() -> None:
    assert f'content="{POLICY}"' in page()
    assert "script-src" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    assert "<script" not in page()
    assert not re.search(r'(?:src|href)="(?!data:image/svg|#)', page())


def test_landmarks_and_a_link_that_skips_to_the_content() -> None:
    body = tree().find("body")
    assert [each.tag for each in body] == ["a", "header", "nav", "main"]
    assert body.find("a").get("href") == "#main"
    assert body.find("main").get("id") == "main"
    assert tree().get("lang") == "tr"


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(each) for each in re.findall(r"<h([1-6])", page().split("<main", 1)[1])]
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_a_scope() -> None:
    tables = tree().findall(".//table")
    assert tables
    for table in tables:
        assert table.find("caption") is not None
        assert all(cell.get("scope") for cell in table.findall(".//th"))
        assert table.findall("thead/tr/th")


def test_every_figure_has_words_and_its_data_as_a_table() -> None:
    figures = tree().findall(".//figure")
    n_figures = sum(isinstance(each, Figure) for each in composed().printed.blocks)
    assert len(figures) == n_figures > 0
    for figure in figures:
        assert len(figure.find(".//img").get("alt")) > 10
        assert figure.find(".//details//table") is not None


def test_every_link_has_its_place_and_codes_lead_to_evidence() -> None:
    names = re.findall(r' id="([^"]+)"', page())
    assert len(names) == len(set(names))
    links = set(re.findall(r'href="#([^"]+)"', page()))
    assert links <= set(names)
    assert any(link.startswith("kod-") for link in links)
    assert any(link.startswith("kaynak-K") for link in links)


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name() -> None:
    for region in tree().findall(".//div[@class='scroll']"):
        assert (region.get("tabindex"), region.get("role")) == ("0", "region")
        assert region.get("aria-label")


def test_the_data_of_a_chart_are_written_as_in_the_text() -> None:
    chart = Chart(
        kind=ChartKind.BARS,
        categories=("Yol", "Su"),
        series=(Series(name="Yanıtlar", values=(45.2, None)),),
        style="percent",
    )
    figure = Figure(key="f", number=3, caption="Konular", name="f", alt="Çubuklar", chart=chart)
    raw = to_html(_chapter(figure)).decode()
    assert '<th scope="row">Yol</th><td class="number">%45,2</td>' in raw
    assert '<th scope="row">Su</th><td class="number">–</td>' in raw


def test_a_table_s_reference_is_a_link_to_it() -> None:
    table = Table(
        key="F/a/table",
        number=7,
        caption="Ad",
        header=((("A", 1),),),
        rows=((("b",),),),
        widths=(1,),
    )
    raw = to_html(_chapter(Paragraph(key="p", text="Bkz. {{F/a/table}}."), table)).decode()
    found = re.search(r'Bkz\. <a href="#(paydas-\w+)">Tablo 7</a>\.', raw)
    assert found is not None
    assert f'id="{found[1]}"' in raw


def test_the_municipality_s_own_word_for_a_table_stands_in_caption_and_reference() -> None:
    table = Table(
        key="F/a/table", number=7, caption="Ad", header=(), widths=(1,), rows=((("b",),),)
    )
    own = wording_of("tr", {"words.table": "Çizelge"})
    blocks = (Paragraph(key="p", text="Bkz. {{F/a/table}}."), table)
    raw = to_html(_chapter(*blocks), wording=own).decode()
    assert raw.count("Çizelge 7") >= 2
    assert "Tablo 7" not in raw


def test_end_notes_are_a_list_that_marks_lead_to_and_that_leads_back() -> None:
    settings = ChapterSettings(evidence="end_notes", has_annex=True)
    raw = to_html(_chapter(TWO_SENTENCES), settings).decode()
    marks = re.findall(r'<a(?: id="(not-\d-yer)")? href="#(not-\d)" role="doc-noteref">', raw)
    # the third sentence rests on what the first one does
    assert marks == [("not-1-yer", "not-1"), ("not-2-yer", "not-2"), ("", "not-1")]
    notes = html5lib.parse(raw, namespaceHTMLElements=False).findall(
        ".//section[@role='doc-endnotes']//li"
    )
    assert [each.get("id") for each in notes] == ["not-1", "not-2"]
    assert "".join(notes[0].itertext()) == "Dayanak: K2 ↩"
    assert notes[0].find("a").get("href") == "#kaynak-K2"


def test_comments_are_codes_in_brackets_that_lead_to_the_annex() -> None:
    settings = ChapterSettings(evidence="comments", has_annex=False)
    raw = to_html(_chapter(TWO_SENTENCES), settings).decode()
    codes = '[<a href="#kaynak-K2">K2</a>, <a href="#kaynak-K1">K1</a>]'
    assert f'<span class="codes">{codes}</span>' in raw
    assert "doc-endnotes" not in raw


TWO_SENTENCES = Paragraph(
    key="p",
    text="Bir. İki. Üç.",
    sentences=(
        Sentence(text="Bir.", about=("s1/themes",)),
        Sentence(text="İki.", about=("s1/method",)),
        Sentence(text="Üç.", about=("s1/themes",)),
    ),
)


def _chapter(*blocks: Figure | Paragraph | Table) -> Chapter:
    return Chapter(title="T", language="tr", municipality="", plan_period="", blocks=blocks)
