import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from tests.analysis.text.answers import three_matters


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["themes", *map(str, arguments), "--quiet"])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    verbatims, _ = three_matters(60)
    texts = [*verbatims["text"], "yok", "", "=1+1 su kesintisi"]
    table = pd.DataFrame({"no": [f"{n:03}" for n in range(len(texts))], "görüş": texts})
    path = tmp_path / "a.csv"
    table.to_csv(path, index=False)
    return path


def test_the_rows_come_back_in_their_order_with_four_more_columns(answers, tmp_path):
    result = call(
        answers, "--text", "görüş", "-o", tmp_path / "t.csv", "--json", tmp_path / "t.json"
    )
    assert result.exit_code == 0, result.output
    before = pd.read_csv(answers, dtype=str, keep_default_na=False)
    after = pd.read_csv(tmp_path / "t.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(after[["no", "görüş"]], before)
    assert list(after.columns[2:]) == ["theme_id", "theme_label", "strength", "is_quote"]
    assert after["theme_id"].iloc[60:62].tolist() == ["-1", "-1"]
    assert set(after["is_quote"]) <= {"0", "1"}
    document = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    sizes = {theme["theme_id"]: theme["size"] for theme in document["themes"]}
    counted = after["theme_id"].astype(int).value_counts().to_dict()
    assert {number: counted[number] for number in sizes} == sizes


def test_the_same_file_gives_the_same_bytes(answers, tmp_path):
    for name in ("one", "two"):
        call(answers, "--text", "görüş", "-o", tmp_path / f"{name}.csv", "--json", tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_no_answer_with_content_is_no_error(tmp_path):
    (tmp_path / "a.csv").write_text("t\nyok\n-\n", encoding="utf-8")
    assert call(tmp_path / "a.csv", "--text", "t", "-o", tmp_path / "t.csv").exit_code == 0
    assert pd.read_csv(tmp_path / "t.csv")["theme_id"].tolist() == [-1, -1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--text", "yorum"), "no column 'yorum'"),
        (("--text", "görüş", "--themes", "0"), "give a number"),
        (("--text", "görüş", "--themes", "many"), "give a number"),
    ],
)
def test_bad_input_is_one_line_and_status_1(answers, tmp_path, arguments, said):
    result = call(answers, *arguments, "-o", tmp_path / "t.csv")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_bad_usage_is_status_2(answers):
    assert call(answers, "--text", "görüş").exit_code == 2


def speak(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--messages", language, "themes", *map(str, arguments)])


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        (["yol bozuk", "park yok"], "en", "don't fall into themes"),
        (["yol bozuk", "park yok"], "tr", "temalara ayrılmıyor"),
        (["yok", "-"], "tr", "İçeriği olan yanıt yok"),
    ],
)
def test_that_there_are_no_themes_is_said(tmp_path, texts, language, said):
    pd.DataFrame({"t": texts}).to_csv(tmp_path / "a.csv", index=False)
    result = speak(tmp_path / "a.csv", "--text", "t", "-o", tmp_path / "t.csv", language=language)
    assert result.exit_code == 0
    assert said in result.stderr


def test_nothing_is_said_of_structure_where_there_are_themes(answers, tmp_path):
    arguments = (answers, "--text", "görüş", "--themes", 3, "-o", tmp_path / "t.csv")
    assert "themes that come back" not in speak(*arguments).stderr


def test_files_of_a_run_are_written_all_or_none(answers, tmp_path, monkeypatch):
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.cli.themes.tables_file", full)
    names = ("t.csv", "t.json", "t.xlsx", "r.csv")
    for name in names:
        (tmp_path / name).write_text("old", encoding="utf-8")
    result = call(
        answers, "--text", "görüş", "-o", tmp_path / "t.csv", "--json", tmp_path / "t.json",
        "--tables", tmp_path / "t.xlsx", "--review", tmp_path / "r.csv",
    )  # fmt: skip
    assert result.exit_code == 1
    assert "t.xlsx: can't be written" in result.stderr
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in names} == {"old"}
    assert not [*tmp_path.glob(".part-*")]


def test_who_stops_the_work_is_told_so_in_their_language(answers, tmp_path, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("analysis.cli.themes.find_themes", stopped)
    arguments = (answers, "--text", "görüş", "-o", tmp_path / "t.csv")
    result = speak(*arguments, language="tr")
    assert result.exit_code == 1
    assert "Durduruldu" in result.stderr
    assert not (tmp_path / "t.csv").exists()
