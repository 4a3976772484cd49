"""Who says what, as the chapter tells it."""

from dataclasses import fields
from functools import cache

import pytest

from analysis.chapter.build import build_chapter
from analysis.chapter.draft import Draft
from analysis.chapter.model import Chapter, Paragraph, Table
from analysis.chapter.surveys.who_says_what import notable, told_of, write_who_says_what
from analysis.disclosure import release
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis, Settings
from tests.analysis.text.groups.spoken import Person, people, spoken

LABELS = ("Yollar", "Parklar", "Su")
WOMEN_AND_MEN = people(
    ("k", [([0], 24), ([1], 10), ([0, 1], 6)]),
    ("e", [([0], 15), ([1], 33), ([0, 1], 12)]),
)
ALIKE = people(("a", [([0], 20), ([1], 20)]), ("b", [([0], 20), ([1], 20)]))
QUARTERS = people(
    ("a", [([0], 60), ([1], 20), ([0, 1], 8)]),
    *((quarter, [([0], 20), ([1], 60), ([0, 1], 8)]) for quarter in "bcdefg"),
)


def analysis(
    given: list[Person], language: str = "tr", *, labels: tuple[str, ...] = LABELS, **more: object
) -> Analysis:
    released = release(spoken(given, labels, **more), 5)
    parts = {each.name: getattr(released, each.name) for each in fields(released)}
    return Analysis(**parts, settings=Settings(language=language))


def written(given: list[Person], language: str = "tr", **more: object) -> Draft:
    draft = Draft(wording=wording_of(language), part="F", scope="s1")
    write_who_says_what(draft, analysis(given, language, **more))
    return draft


def text_of(draft: Draft) -> str:
    return " ".join(block.text for block in draft.blocks if isinstance(block, Paragraph))


def table_of(draft: Draft | Chapter) -> Table:
    return next(each for each in draft.blocks if isinstance(each, Table) and "Grup" in each.caption)


@cache
def women_and_men() -> Draft:
    return written(WOMEN_AND_MEN)


def test_a_notable_difference_is_told_once_in_a_sentence():
    text = text_of(women_and_men())
    # 30 of 40 women, 27 of 60 men; 45 of 60 men, 16 of 40 women
    assert (
        "“Yollar” konusuna değinenlerin oranı “K” grubunda %75,0, “E” grubunda %45,0 olmuştur."
        in text
    )
    assert (
        "“Parklar” konusu “E” grubunda %75,0, “K” grubunda %40,0 oranında dile getirilmiştir."
        in text
    )
    assert text.count("%75,0") == 2
    assert "“grup?” sorusuna göre 100 kişinin yanıtları" in text


def test_the_table_has_a_column_for_each_group_and_marks_what_is_notable():
    table = table_of(women_and_men())
    assert table.caption == "Temaların Paydaş Gruplarına Göre Dağılımı: grup?"
    assert [name for name, _ in table.header[0]] == [
        "Tema", "Tümü (n\u00a0=\u00a0100)", "E (n\u00a0=\u00a060)", "K (n\u00a0=\u00a040)",
    ]  # fmt: skip
    assert [cell[0] for cell in table.rows[1]] == ["Parklar", "%61,0", "%75,0*", "%40,0*"]
    assert "Benjamini-Hochberg" in table.note


def test_the_table_holds_each_theme_that_a_sentence_tells_of():
    several = tuple(f"Konu {number}" for number in range(27))
    alike = [(group, ([number], 20)) for number in range(25) for group in "ab"]
    given = people(
        *((group, [spoken]) for group, spoken in alike),
        ("a", [([25], 60), ([26], 18)]),
        ("b", [([25], 10), ([26], 18)]),
    )
    draft = written(given, labels=several)

    assert "“Konu 25” konusu “A” grubunda" in text_of(draft)
    told = [cells[0][0] for cells in table_of(draft).rows]
    assert told == [*several[:25], "Konu 25"]
    assert "25 tema ile metinde anılanlar" in table_of(draft).note


def test_where_nothing_is_notable_no_difference_is_told():
    draft = written(ALIKE)
    assert "anlamlı bir fark belirlenmemiştir" in text_of(draft)
    assert "daha sık" not in text_of(draft)
    assert "*" not in table_of(draft).note


def test_of_many_groups_only_the_notable_differences_have_a_row():
    table = table_of(written(QUARTERS))
    assert table.caption == "Temalarda Paydaş Grupları Arasındaki Anlamlı Farklar: grup?"
    # 68 of 88, and 6 times 28 of 88
    assert [cell[0] for cell in table.rows[0]] == [
        "Yollar", "A (n\u00a0=\u00a088)", "%77,3", "%31,8", "45,5",
    ]  # fmt: skip


def test_more_and_less_are_told_of_more_than_two_groups():
    assert (
        "“Yollar” konusu, “A” grubunda (%77,3) diğer gruplara göre (%31,8) daha sık dile "
        "getirilmiştir." in text_of(written(QUARTERS))
    )
    assert "“Parklar” konusuna “A” grubunda %31,8 oranında" in text_of(written(QUARTERS))
    assert "(%77,3) düşüktür" in text_of(written(QUARTERS))


def test_what_is_hidden_has_a_dash_and_the_note_says_why():
    few = people(
        ("a", [([0], 30), ([1], 20), ([2], 10)]),
        ("b", [([0], 15), ([1], 15), ([2], 3), ([0, 1], 8)]),
        ("c", [([0], 25), ([1], 9), ([0, 2], 20)]),
    )
    table = table_of(written(few))
    water = next(row for row in table.rows if row[0] == ("Su",))
    assert [cell[0] for cell in water[2:]] == ["%16,7", "-", "-"]
    assert "Kişilerin tanınmaması için gösterilmemiştir." in table.note


def test_the_table_says_where_answers_are_counted_and_not_people():
    draft = written(WOMEN_AND_MEN, columns=("grup",))
    assert "100 yanıt üzerinden" in text_of(draft)
    assert "kişiler değil yanıtlar sayılmıştır" in table_of(draft).note


def test_themes_that_go_together_are_named():
    given = people(
        ("a", [([0, 1], 40), ([0, 2], 10), ([1, 2], 10), ([2, 3], 40)]), ("b", [([3], 60)])
    )
    draft = Draft(wording=wording_of("tr"), part="F", scope="s1")
    write_who_says_what(draft, analysis(given, labels=("Su", "Kanalizasyon", "Yol", "Park")))
    assert (
        "değinen 100 yanıtta beklenenden sık birlikte dile getirilen konular şunlardır: “Yol” ile "
        "“Park” (40 yanıt) ve “Su” ile “Kanalizasyon” (40 yanıt)." in text_of(draft)
    )


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_chapter_numbers_the_table_among_the_others(language):
    chapter = build_chapter([analysis(WOMEN_AND_MEN, language)])
    numbers = [each.number for each in chapter.blocks if isinstance(each, Table)]
    assert numbers == list(range(1, len(numbers) + 1))
    captions = [each.caption for each in chapter.blocks if isinstance(each, Table)]
    assert any("grup?" in caption for caption in captions)


def test_in_english_no_turkish_word_is_left():
    draft = written(WOMEN_AND_MEN, "en")
    assert "“Parklar” was named by 75.0% in the group “E” and by 40.0% in" in text_of(draft)
    (table,) = (each for each in draft.blocks if isinstance(each, Table))
    assert table.caption == "Themes by Stakeholder Group: grup?"


def test_no_sentence_tells_of_those_whose_group_is_unknown() -> None:
    found = notable(analysis(WOMEN_AND_MEN).theme_tables[0])
    assert found
    row, _group, cell = found[0]

    assert told_of([(row, "Belirtilmemiş", cell), *found]) == told_of(found)
    assert told_of([(row, "Diğer (birleştirilmiş)", cell)]) == []
