"""Tables against those that REACH published for the same interviews (tests/data/SOURCES.md)."""

import csv
from pathlib import Path

import pytest

from analysis.codebook import VariableType
from analysis.frequencies import frequency_tables
from analysis.reading.answers import read_answers

FOLDER = Path(__file__).parents[1] / "data" / "reach-wash-survey"


def test_a_guessed_codebook_gives_the_published_shares_means_and_bases():
    dataset = read_answers(FOLDER / "answers.csv")
    tables = {table.question: table for table in frequency_tables(dataset)}
    with (FOLDER / "published.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    for row in published:
        table = tables[row["main_variable"]]
        assert table.base == int(row["response_count"])
        if row["choice"]:
            shares = {each.label: each.percent / 100 for each in table.rows}
            assert shares[row["choice"]] == pytest.approx(float(row["mean.pct"]), abs=1e-6)
        else:
            assert table.mean == pytest.approx(float(row["mean.pct"]), abs=1e-6)
    assert len(published) == 14
    assert tables["treat_drink_water_how"].type is VariableType.MULTIPLE_CHOICE
