import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.regular import regular_table

PARTS = ["a", "ç", '"', ",", ";", "\n", "\r\n", " ", "#", "\t", "0", "😀"]
CELL = st.lists(st.sampled_from(PARTS), max_size=4).map("".join)


def as_csv(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [row for row in rows if row]


def test_quoted_cells_with_delimiters_quotes_and_line_breaks_are_read():
    table = regular_table('q,text\n1,"yol, su ""ve"" park\nikinci"\r\n2,""\n', ",")
    assert table is not None
    assert table.rows() == [("q", "text"), ("1", 'yol, su "ve" park\nikinci'), ("2", "")]


@pytest.mark.parametrize(
    "text",
    [
        'a,b\nyol "bozuk,2\n',  # a quotation mark within a cell
        'a,b\n"yol" bozuk,2\n',
        'a,b\n"yol,2\n',
        "a,b\n1\n",  # too few cells
        "a,b\n1,2,3\n",
        "a,b\n\n1,2\n",  # a blank line
        "a,b\n1,2\r3,4\n",
        "a,b\n1,2\0\n",
        "a,b\n",
    ],
)
def test_what_is_not_regular_is_left_to_the_careful_reader(text):
    assert regular_table(text, ",") is None


@given(
    st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_the_cells_are_those_the_careful_reader_gives(rows, delimiter, end, is_closed):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows([["a", "b"], *rows])
    text = written.getvalue() if is_closed else written.getvalue().rstrip("\r\n")
    table = regular_table(text, delimiter)
    assert table is not None
    assert [list(row) for row in table.rows()] == as_csv(text, delimiter)


@given(st.lists(CELL, max_size=8).map("".join))
def test_any_text_is_read_as_the_careful_reader_does_or_not_at_all(text):
    table = regular_table(text, ",")
    assert table is None or [list(row) for row in table.rows()] == as_csv(text, ",")
