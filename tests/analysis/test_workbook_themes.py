"""The sheets on who says what, as a spreadsheet program reads them."""

import io

import pytest
from openpyxl import load_workbook

from analysis.disclosure import release
from analysis.text.groups.change import ThemeShare, changes
from analysis.workbook import Sheet, tables_workbook, write_workbook
from analysis.workbook_themes import theme_sheets
from tests.analysis.text.groups.spoken import people, spoken

LABELS = ("Yollar", "=1+1 Parklar", "Su")
TOWN = people(
    ("a", [([0], 30), ([1], 20), ([2], 10)]),
    ("b", [([0], 15), ([1], 15), ([2], 3), ([0, 1], 8)]),
    ("c", [([0], 25), ([1], 9), ([0, 2], 20)]),
)


def read(content: bytes):
    return load_workbook(io.BytesIO(content))


def test_a_breakdown_has_a_sheet_with_a_row_for_each_theme_and_group():
    released = release(spoken(TOWN, LABELS), 5)
    sheet = read(tables_workbook(released, language="tr"))["Tema 1. grup"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:8] == (
        "Tema no", "Tema", "Tümü: sayı", "Tümü: yüzde", "Grup", "Sayı", "Taban (n)", "Yüzde",
    )  # fmt: skip
    assert rows[1][:3] == (0, "Yollar", 98)
    assert rows[1][3] == pytest.approx(100 * 98 / 155)
    assert rows[1][4:7] == ("A", 30, 60)
    hidden = next(row for row in rows if row[1] == "Su" and row[4] == "B")
    assert set(hidden[5:15]) == {"–"}
    assert "Benjamini-Hochberg" in str(rows[-1][0])


def test_pairs_have_a_sheet_of_their_own():
    released = release(spoken(TOWN, LABELS), 5)
    sheet = read(tables_workbook(released, language="en"))["Themes together"]
    rows = [row[:4] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert ("Yollar", "Su", 20, 28) in rows


def test_a_label_stays_a_text():
    book = read(tables_workbook(release(spoken(TOWN, LABELS), 5)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_change_is_said_in_words():
    now = [ThemeShare(label="Yollar", count=30, base=100)]
    before = [ThemeShare(label="Parklar", count=10, base=80)]
    ((title, header, rows),) = theme_sheets((), (), changes(now, before), language="tr")
    book = read(write_workbook([Sheet(title=title, header=header, rows=rows)]))
    sheet = book["Önceki döneme göre temalar"]
    assert [
        [cell.value or "" for cell in row][:3] for row in sheet.iter_rows(min_row=2, max_row=3)
    ] == [
        ["yeni", "Yollar", ""],
        ["artık yok", "", "Parklar"],
    ]


def test_two_long_questions_keep_two_titles():
    (table,) = release(spoken(TOWN, LABELS), 5).theme_tables
    sheets = theme_sheets((table, table), language="tr")
    assert len({title.lower() for title, _, _ in sheets}) == 2
