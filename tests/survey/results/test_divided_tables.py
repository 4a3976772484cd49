"""Rankings and shares on the page of tables, with what was held back shown as a dash."""

import pytest
from flask import Flask, render_template_string

from analysis.codebook import VariableType
from analysis.frequencies import FrequencyRow, FrequencyTable
from analysis.serialise import plain
from survey.results import pages

PAGE = (
    '{% from "results/tables_parts.html" import frequency_table %}'
    "{{ frequency_table(table, pages, 'tr') }}"
)


@pytest.mark.parametrize(
    ("kind", "heading"),
    [(VariableType.RANK, "Mean place"), (VariableType.SHARE, "Mean share")],
)
def test_each_row_has_its_mean(app: Flask, kind: VariableType, heading: str) -> None:
    rows = (
        FrequencyRow(value="a", label="Yol", count=11, percent=27.5, mean=2.25, base=40),
        FrequencyRow(value="b", label="Park", count=29, percent=72.5, mean=None, base=8),
    )
    table = FrequencyTable(question="q", text="Q", base=40, rows=rows, missing={}, type=kind)

    with app.test_request_context(headers={"Accept-Language": "en"}):
        html = render_template_string(PAGE, table=plain(table), pages=pages)

    assert heading in html
    assert ">2.25<" in html
    assert html.count(">–<") == 1


def test_other_tables_have_no_mean_in_their_rows(app: Flask) -> None:
    row = FrequencyRow(value="a", label="A", count=40, percent=100.0)
    table = FrequencyTable(question="q", text="Q", base=40, rows=(row,), missing={})

    with app.test_request_context(headers={"Accept-Language": "en"}):
        html = render_template_string(PAGE, table=plain(table), pages=pages)

    assert html.count("<th ") == 4  # three headings and the row's
