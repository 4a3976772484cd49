"""Each number of a chapter is bound to the value it comes from."""

from dataclasses import replace

import pytest

from analysis.bands import Bound
from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Number,
    Paragraph,
    Quotes,
    Sentence,
    State,
    Table,
)
from analysis.chapter.truth.binding import bind, unbound
from analysis.chapter.truth.book import stored, value_of
from analysis.chapter.truth.parts import still_bound, tokens_of_block
from analysis.chapter.truth.printing import means
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.language.wording import wording_of
from tests.analysis.chapter.truth.chapters import composed

BOOK = {
    "tables": {
        "s1/frequency/cinsiyet": {
            "label": "Cinsiyet",
            "rows": {
                "all": {"base": 40, "label": "Cinsiyet"},
                "k": {"label": "Kadın", "count": 20},
                "e": {"label": "Erkek", "count": 20},
            },
        },
        "s1/frequency/yas": {
            "label": "Yaş",
            "rows": {
                "all": {"base": 40, "label": "Yaş"},
                "1": {"label": "18-24", "count": 12},
                "2": {"label": "25 ve üzeri", "count": 28},
            },
        },
        "s1/coarse": {"label": "", "rows": {"x": {"percent": stored(Bound(84, 0, False))}}},
    }
}


def chapter(*blocks: Block) -> Chapter:
    return Chapter(title="4. Bölüm", language="tr", municipality="", plan_period="2020-2024",
                   blocks=blocks)  # fmt: skip


def paragraph(text: str, *about: str, key: str = "F/s1/x/text") -> Paragraph:
    return Paragraph(key=key, text=text, sentences=(Sentence(text=text, about=about),))


def sources(block: Block) -> list[str]:
    return [number.source for number in bind(chapter(block), BOOK).blocks[0].numbers]


def test_of_two_equal_values_the_one_whose_name_stands_nearer_is_meant() -> None:
    text = "Katılımcıların %50,0'si “Erkek”, %50,0'si “Kadın” seçeneğini işaretlemiştir."

    assert sources(paragraph(text, "s1/frequency/cinsiyet")) == [
        "s1/frequency/cinsiyet#e/percent",
        "s1/frequency/cinsiyet#k/percent",
    ]


def test_the_tables_a_sentence_is_about_come_before_others() -> None:
    assert sources(paragraph("40 kişi.", "s1/frequency/yas")) == ["s1/frequency/yas#all/base"]
    assert sources(paragraph("40 kişi.", "s1/frequency/cinsiyet")) == [
        "s1/frequency/cinsiyet#all/base"
    ]


def test_numbers_in_names_and_in_the_wording_come_from_no_table() -> None:
    text = "“18-24” yaş %30,0 (%95 güven aralığı). 2020-2024 dönemi; G12."

    assert sources(paragraph(text, "s1/frequency/yas")) == [
        "", "", "s1/frequency/yas#1/percent", "", "", "", "",
    ]  # fmt: skip
    assert [each.token.text for each in unbound(chapter(paragraph(text, "s1/frequency/yas")), BOOK)
            ] == ["%95"]  # fmt: skip


def test_sentences_of_the_wording_have_their_own_numbers() -> None:
    text = wording_of("tr").say("notes.themes", base=40)
    assert "100" in text

    assert sources(paragraph(text, "s1/frequency/yas")) == ["s1/frequency/yas#all/base", ""]
    assert unbound(chapter(paragraph(text, "s1/frequency/yas")), BOOK) == []


def test_own_wording_has_its_own_numbers_too() -> None:
    own = "Ankete {n:count} kişi, 1580 sayılı Kanun uyarınca katıldı."
    block = paragraph("Ankete 40 kişi, 1580 sayılı Kanun uyarınca katıldı.", "s1/frequency/yas")

    assert [each.token.text for each in unbound(chapter(block), BOOK)] == ["1580"]
    assert unbound(chapter(block), BOOK, [own]) == []


def test_a_number_from_nowhere_is_told() -> None:
    (found,) = unbound(chapter(paragraph("%33,3 oranında.", "s1/frequency/yas")), BOOK)

    assert (found.key, found.token.text) == ("F/s1/x/text", "%33,3")


def test_a_bound_needs_its_words() -> None:
    assert sources(paragraph("En az %84 memnun.", "s1/coarse")) == ["s1/coarse#x/percent"]
    assert sources(paragraph("%84 memnun.", "s1/coarse")) == [""]


def test_cells_are_bound_by_their_row() -> None:
    table = Table(
        key="F/s1/x/table",
        caption="Cinsiyet",
        header=((("Grup", 1), ("Sayı", 1), ("Yüzde", 1)),),
        rows=((("Erkek",), ("20",), ("%50,0",)), (("Kadın",), ("20",), ("%50,0",))),
        widths=(0.4, 0.3, 0.3),
        numeric=(1, 2),
        note="n = 40",
        about=("s1/frequency/cinsiyet",),
    )

    assert sources(table) == [
        "s1/frequency/cinsiyet#e/count",
        "s1/frequency/cinsiyet#e/percent",
        "s1/frequency/cinsiyet#k/count",
        "s1/frequency/cinsiyet#k/percent",
        "s1/frequency/cinsiyet#all/base",
    ]


def test_charts_are_bound_by_category() -> None:
    chart = Chart(
        kind=ChartKind.BARS,
        categories=("Erkek", "Kadın"),
        series=(Series(name="%", values=(50.0, 50.0)),),
        style="percent",
    )
    figure = Figure(key="F/s1/x/figure", caption="Cinsiyet", name="x", alt="2 seçenek", chart=chart,
                    about=("s1/frequency/cinsiyet",))  # fmt: skip

    assert sources(figure)[1:] == [
        "s1/frequency/cinsiyet#e/percent",
        "s1/frequency/cinsiyet#k/percent",
    ]


def test_what_people_wrote_is_bound_to_nothing() -> None:
    quotes = Quotes(key="F/s1/x/quotes", texts=("40 yıldır yol yok",))

    assert sources(quotes) == [""]
    assert unbound(chapter(quotes), BOOK) == []


def test_planners_may_write_numbers_of_their_own() -> None:
    edited = replace(paragraph("262.000 nüfus."), state=State.EDITED)
    own = replace(paragraph("262.000 nüfus."), key="A/own/p-1/text")

    assert unbound(chapter(edited, own), BOOK) == []


def test_references_are_no_numbers() -> None:
    assert sources(paragraph("{{F/s1/x2/table}} üzerinde 40 kişi.", "s1/frequency/yas")) == [
        "s1/frequency/yas#all/base"
    ]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_number_of_the_whole_chapter_is_unbound(language: str) -> None:
    whole = composed(language)

    assert unbound(whole.chapter, whole.book) == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_bound_number_is_what_the_book_gives(language: str) -> None:
    whole = composed(language)
    n = 0

    for block in whole.chapter.blocks:
        tokens = tokens_of_block(block, language)
        assert [token.text for token in tokens] == [number.token for number in block.numbers]
        for token, number in zip(tokens, block.numbers, strict=True):
            if number.source:
                what = number.source.rpartition("/")[2]
                assert means(token, value_of(whole.book, number.source), what, language)
                n += 1
    assert n > 300


def test_moved_and_kept_numbers_of_an_edit_stay_bound() -> None:
    numbers = (Number(token="40", source="a"), Number(token="%50,0", source="b"))
    edited = paragraph("%50,0 oranında, 40 kişide; ayrıca 7.")

    assert still_bound(edited, numbers, "tr").numbers == (
        Number(token="%50,0", source="b"),
        Number(token="40", source="a"),
        Number(token="7"),
    )
