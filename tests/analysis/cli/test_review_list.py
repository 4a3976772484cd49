import json

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.cli import main

TEXTS = [
    "Yollar bozuk, numaram 0532 417 22 90",
    "geçen yıl Nazende Şermet ile konuştuk yol için",
    "selvihan torun yolu kapattı",
] + [f"Sokağımızda yol bozuk {word}" for word in ("çok", "hep", "yine", "hâlâ", "artık", "biraz")]


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.csv"
    pd.DataFrame({"a": TEXTS}).to_csv(path, index=False)
    return path


def call(answers, tmp_path, *more):
    arguments = ["themes", answers, "--text", "a", "-o", tmp_path / "t.csv", "--quiet", *more]
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_the_review_list_shows_what_was_masked_and_what_was_not(answers, tmp_path):
    assert call(answers, tmp_path, "--review", tmp_path / "r.csv").exit_code == 0
    rows = pd.read_csv(tmp_path / "r.csv")
    assert rows[["row", "kind", "is_masked"]].to_numpy().tolist() == [
        [1, "phone", 1],
        [2, "name", 0],
    ]
    assert "0532" not in rows.to_string()


def test_names_from_a_file_are_masked_everywhere(answers, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("# staff\nSelvihan Torun\n", encoding="utf-8")
    outputs = ["--json", tmp_path / "t.json", "--review", tmp_path / "r.csv"]
    assert call(answers, tmp_path, "--named", names, *outputs).exit_code == 0
    assert "selvihan" not in json.dumps(json.loads((tmp_path / "t.json").read_text())).lower()
    assert 3 in pd.read_csv(tmp_path / "r.csv")["row"].tolist()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_of_names_that_cannot_be_read_is_one_line(answers, tmp_path, content):
    names = tmp_path / "names.txt"
    if content is not None:
        names.write_bytes(content)
    result = call(answers, tmp_path, "--named", names)
    assert result.exit_code == 1
    assert "names.txt" in result.output
    assert len(result.output.strip().splitlines()) == 1
