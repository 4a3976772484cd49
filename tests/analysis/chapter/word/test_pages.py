"""Pages are reckoned from the measures of our styles, and tables fit their columns."""

from dataclasses import replace

import pytest

from analysis.chapter.model import Table
from analysis.chapter.word.heights import MEASURES
from analysis.chapter.word.metrics import lines_of, longest, width_of
from analysis.chapter.word.package import blank_template
from analysis.chapter.word.paging import Item, pages_of
from analysis.chapter.word.sections import groups_of
from analysis.chapter.word.tables import EDGE, fitted, kept_rows, widths_of
from tests.analysis.chapter.word.chapters import chapter, frequency_table, heading, said, wide_table
from tests.analysis.chapter.word.structure import Parts, W

TEXT = 9070


def line(mark: str = "", **more: object) -> Item:
    return Item(height=10, room=100, mark=mark, **more)  # type: ignore[arg-type]  # names of items


def test_what_does_not_fit_goes_to_the_next_page() -> None:
    assert pages_of([line(f"a{n}") for n in range(11)])["a10"] == "2"


def test_a_heading_goes_with_what_it_stands_over() -> None:
    items = [*(line() for _ in range(9)), line("heading", keeps=True), line("text")]
    assert pages_of(items) == {"heading": "2", "text": "2"}


def test_a_long_paragraph_breaks_and_leaves_two_lines_on_either_side() -> None:
    items = [*(line() for _ in range(8)), line("long", lines=4), *(line() for _ in range(7))]
    assert pages_of([*items, line("on"), line("over")]) == {"long": "1", "on": "2", "over": "3"}


def test_of_two_spaces_the_larger_stands() -> None:
    items = [line(after=10), line(before=20), *(line() for _ in range(6)), line("last")]
    assert pages_of(items)["last"] == "2"
    assert pages_of(items[1:])["last"] == "1"


def test_the_names_of_columns_stand_again_on_a_new_page() -> None:
    rows = [line(f"r{n}", repeated=20) for n in range(19)]
    assert pages_of(rows)["r17"] == "2"
    assert pages_of(rows)["r18"] == "3"


def test_other_pages_begin_a_new_page() -> None:
    turned = Item(height=10, room=60, mark="wide")
    assert pages_of([line(), turned, line("back")]) == {"wide": "2", "back": "3"}


@pytest.mark.parametrize("name", MEASURES)
def test_measures_are_those_of_the_styles(name: str) -> None:
    styles = {
        each.get(f"{W}styleId"): each
        for each in Parts(blank_template()).xml("word/styles.xml").iter(f"{W}style")
    }

    def said(path: str, attribute: str, usual: float) -> float:
        """A value of the style, of the one it is based on, or the usual one."""
        style = styles[name]
        while style is not None:
            for found in style.iterfind(path):
                if found.get(f"{W}{attribute}") is not None:
                    return float(found.get(f"{W}{attribute}"))
            based = style.find(f"{W}basedOn")
            style = styles[based.get(f"{W}val")] if based is not None else None
        return usual

    measure = MEASURES[name]
    spacing = f"{W}pPr/{W}spacing"
    assert measure.size == said(f"{W}rPr/{W}sz", "val", 21) / 2
    assert measure.line == pytest.approx(said(spacing, "line", 240) / 240)
    assert measure.before == said(spacing, "before", 0) / 20
    assert measure.after == said(spacing, "after", 0) / 20


def test_widths_are_those_of_the_letters() -> None:
    # Helvetica's metrics: O 778, r 333, t 278, a 556, l 222, m 833
    assert width_of("Ortalama", 10) == pytest.approx(41.12)
    assert width_of("Ş", 10) == width_of("S", 10)


def test_a_text_breaks_between_words() -> None:
    assert lines_of("aaaa aaaa aaaa", 10, 50) == 2
    assert longest(["ab abcd"], 10) == width_of("abcd", 10)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    table = frequency_table(1, "F/s1/x/table", "s1/x")
    narrow = type(table)(**{**vars(table), "widths": (0.94, 0.03, 0.03)})
    widths = widths_of(narrow, TEXT)
    assert sum(widths) == TEXT
    assert widths[1] >= longest(["Frekans"], 8, is_bold=True) * 20 + EDGE


def test_columns_that_cannot_all_have_their_room_keep_their_shares() -> None:
    assert fitted((0.5, 0.5), 1000, (800, 800)) == [500, 500]


def test_a_table_on_its_side_takes_its_heading_along() -> None:
    blocks = (*chapter().blocks[:2], heading("H", "pestle", "PESTLE", 2, "4.8"), wide_table(2))
    groups = groups_of(blocks, TEXT)
    assert [is_wide for is_wide, _ in groups] == [False, True]
    assert [place for place, _ in groups[1][1]] == [2, 3]


def test_a_table_that_fits_stays_upright() -> None:
    table = frequency_table(1, "F/s1/x/table", "s1/x")
    wide = type(table)(**{**vars(table), "is_wide": True})
    assert [is_wide for is_wide, _ in groups_of((wide,), TEXT)] == [False]


def test_a_table_of_few_columns_stays_upright_unless_its_cells_are_long() -> None:
    table = wide_table(1)
    short = replace(table, rows=tuple((row[0], *((("Kısa söz.",),) * 4)) for row in table.rows))
    assert [is_wide for is_wide, _ in groups_of((short,), TEXT)] == [False]
    assert [is_wide for is_wide, _ in groups_of((table,), TEXT)] == [True]


def test_a_short_table_of_many_columns_stays_upright_as_long_as_no_word_breaks() -> None:
    words, long = "Üç dört kısa söz burada durur.", "Muvaffakiyetsizleştiricileştiriverememe"
    table = Table(
        key="B/own/previous-plan/table",
        part="B",
        number=1,
        caption="Uygulanmakta Olan Plan",
        header=(tuple((name, 1) for name in "ABCDEFG"),),
        rows=(((words,),) * 7,) * 3,
        widths=(1 / 7,) * 7,
        is_wide=True,
    )
    many = replace(table, rows=table.rows * 4)
    broken = replace(table, rows=(((long,),) * 7,))
    groups = [groups_of((each,), TEXT)[0][0] for each in (table, many, broken)]
    assert groups == [False, True, True]


def test_words_behind_a_table_on_its_side_stand_on_the_upright_page_that_follows() -> None:
    words, after = said("H/x/text", ("Bir.", ())), heading("I", "swot", "GZFT", 2, "4.9")
    groups = groups_of((wide_table(1), words, after), TEXT)
    assert [len(blocks) for _, blocks in groups] == [1, 2]
    # at the end they would have a page of their own
    assert [len(blocks) for _, blocks in groups_of((wide_table(1), words), TEXT)] == [2]


def test_a_long_row_breaks_between_pages_and_a_short_one_does_not() -> None:
    line = "Memnuniyet ortalaması 3,40 ve önem ortalaması 4,39 bulunmuştur."
    table = replace(
        frequency_table(1, "F/s1/x/table", "s1/x"),
        rows=((("a",), (line,) * 12, ("1",)), (("b",), ("c",), ("1",))),
        header=((("A", 1), ("B", 1), ("C", 1)),),
        widths=(0.2, 0.6, 0.2),
    )
    kept = kept_rows(table, widths_of(table, TEXT))
    assert [each.is_whole for each in kept] == [False, True]
    # it keeps to nothing either: caption, names of columns and its first lines stay together
    assert not kept[0].keeps


def test_blanks_that_hold_together_are_no_place_to_break() -> None:
    assert longest(["(n\u00a0=\u00a0971)"], 8) > longest(["971)"], 8)
    assert lines_of("a\u00a0b", 10, 6) == 1
