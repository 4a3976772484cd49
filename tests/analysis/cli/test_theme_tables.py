"""Who says what from the command line."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analysis.cli import main
from tests.analysis.text.answers import three_matters


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["themes", *map(str, arguments), "--quiet"])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Write 240 answers; of group =A most are on the first matter."""
    verbatims, matter = three_matters(240)
    first = matter == matter[0]
    group = ["=A" if is_first or place % 3 == 0 else "B" for place, is_first in enumerate(first)]
    table = pd.DataFrame({"grup": group, "no": range(240), "görüş": verbatims["text"].to_numpy()})
    table["hepsi"] = "x"
    path = tmp_path / "a.csv"
    table.to_csv(path, index=False)
    return path


def themes(answers: Path, *arguments: object) -> Result:
    output = answers.parent / "t.csv"
    return call(answers, "--text", "görüş", "--themes", "3", "-o", output, *arguments)


def test_themes_are_counted_by_a_column(answers):
    target = answers.parent / "t.json"
    result = themes(answers, "--by", "grup", "--by", "hepsi", "--json", target)
    assert result.exit_code == 0, result.output
    (table,) = json.loads(target.read_text(encoding="utf-8"))["by_group"]
    assert (table["breakdown"], table["groups"]) == ("grup", ["=A", "B"])
    found = pd.read_csv(answers.parent / "t.csv")
    for row in table["rows"]:
        said = found[found["theme_id"] == row["theme_id"]]
        for group, cell in zip(table["groups"], row["cells"], strict=True):
            # an answer of one matter has no other mention, so that the column tells them all
            assert cell["count"] == (said["grup"] == group).sum()
            assert cell["base"] == (found["grup"] == group).sum()
    assert any(cell["is_notable"] for row in table["rows"] for cell in row["cells"])


def test_a_workbook_is_written_in_the_language_of_the_command(answers):
    target = answers.parent / "t.xlsx"
    assert themes(answers, "--by", "grup", "--tables", target, "--language", "tr").exit_code == 0
    book = load_workbook(target)
    assert book.sheetnames[0] == "Tema 1. grup"
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_csv_file_has_no_formulas(answers):
    target = answers.parent / "tables.csv"
    assert themes(answers, "--by", "grup", "--tables", target).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert {row["Group"] for row in rows} == {"'=A", "B"}
    # nobody of B speaks of the first matter, so that its texts would be known to be of A
    assert len(rows) == 2 * 2


def test_what_changed_since_an_earlier_cycle_is_said(answers, tmp_path):
    earlier = tmp_path / "2021.json"
    assert themes(answers, "--json", earlier).exit_code == 0
    assert "change" not in json.loads(earlier.read_text(encoding="utf-8"))
    now = tmp_path / "2025.json"
    assert themes(answers, "--json", now, "--compare", earlier).exit_code == 0
    found = json.loads(now.read_text(encoding="utf-8"))["change"]
    assert [(each["kind"], each["difference"]) for each in found] == [("stayed", 0.0)] * 3


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--by", "yok", "--json", "j"), 1, "no column 'yok'"),
        (("--by", "no", "--json", "j"), 1, "240 different values"),
        (("--by", "grup"), 2, "need --json or --tables"),
        (("--by", "grup", "--tables", "t.pdf"), 1, "must end in .xlsx or .csv"),
        (("--compare", "yok.json", "--json", "j"), 1, "yok.json: can't be read"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(answers, monkeypatch, arguments, status, said):
    monkeypatch.chdir(answers.parent)
    result = themes(answers, *arguments)
    assert result.exit_code == status
    assert said in result.output


@pytest.mark.parametrize("content", ['{"format": "paydas.swot/1"}', "{", "[]"])
def test_a_file_that_is_none_of_themes_is_refused_by_name(answers, content):
    other = answers.parent / "swot.json"
    other.write_text(content, encoding="utf-8")
    result = themes(answers, "--compare", other, "--json", answers.parent / "j.json")
    assert result.exit_code == 1
    assert "swot.json" in result.output


def test_four_rows_are_not_counted_by_group(tmp_path):
    (tmp_path / "a.csv").write_text("g,t\na,yol bozuk\na,park yok\nb,su kesik\nb,çöp\n", "utf-8")
    result = call(
        tmp_path / "a.csv", "--text", "t", "--by", "g", "-o", tmp_path / "t.csv",
        "--json", tmp_path / "j",
    )  # fmt: skip
    assert result.exit_code == 1
    assert "Only 4 responses" in result.output


def test_a_column_of_which_nothing_is_shown_is_named(answers):
    arguments = ("--text", "görüş", "-o", answers.parent / "t.csv", "--themes", "3")
    more = ("--json", answers.parent / "t.json", "--by", "grup", "--by", "hepsi")
    command = ["themes", str(answers), *map(str, (*arguments, *more))]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[-1] == "--by hepsi: no group may be shown"


def test_an_earlier_file_is_looked_at_before_the_work(answers, monkeypatch):
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the themes were found first")

    monkeypatch.setattr("analysis.cli.themes.find_themes", never)
    other = answers.parent / "other.json"
    other.write_text("{}", encoding="utf-8")
    result = themes(answers, "--compare", other, "--json", answers.parent / "j.json")
    assert result.exit_code == 1
    assert "other.json" in result.output
