import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.errors import AnalysisError, DatasetError, FileError
from analysis.text.settled.model import SET_ASIDE
from analysis.text.settled.reading import read_settled
from tests.analysis.text.answers import three_matters

TEXT = "görüş"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["themes", *map(str, arguments), "--quiet", "--text", TEXT])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    verbatims, _ = three_matters(60)
    path = tmp_path / "answers.csv"
    pd.DataFrame({TEXT: [*verbatims["text"], "yok"]}).to_csv(path, index=False)
    return path


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_a_person_settles_in_a_spreadsheet_and_goes_on_there(answers, tmp_path):
    assert call(answers, "-o", tmp_path / "one.csv", "--themes", 3).exit_code == 0
    table = read(tmp_path / "one.csv")
    table["settled_theme"] = ""
    table.loc[[0, 1, 2, 3], "settled_theme"] = ["Benim temam", "benim TEMAM", "Başka", "-"]
    table.to_csv(tmp_path / "edited.csv", index=False)
    result = call(
        answers, "-o", tmp_path / "two.csv", "--json", tmp_path / "two.json",
        "--settled", tmp_path / "edited.csv", "--seed", 9,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    found = read(tmp_path / "two.csv")
    assert found["theme_label"].tolist()[:4] == ["Benim temam", "Benim temam", "Başka", ""]
    assert found["settled_theme"].tolist()[:5] == ["Benim temam", "Benim temam", "Başka", "-", ""]
    assert found["is_settled"].tolist()[:5] == ["1", "1", "1", "1", "0"]
    assert found["confidence"].iloc[3] == found["confidence"].iloc[60] == ""
    document = json.loads((tmp_path / "two.json").read_text(encoding="utf-8"))
    labels = {theme["label"] for theme in document["themes"]}
    assert {"Benim temam", "Başka", *table["theme_label"].iloc[4:60]} <= labels
    assert document["n_set_aside"] == 1
    again = call(answers, "-o", tmp_path / "three.csv", "--settled", tmp_path / "two.csv")
    assert again.exit_code == 0, again.output
    columns = ["theme_key", "theme_label"]
    settled = found["is_settled"] == "1"
    pd.testing.assert_frame_equal(
        read(tmp_path / "three.csv").loc[settled, columns], found.loc[settled, columns]
    )


def test_a_key_means_the_label_it_stands_beside(tmp_path):
    table = pd.DataFrame(
        {
            TEXT: ["su yok", "yol bozuk", "yol çukur"],
            "theme_label": ["Su", "Yol", "Yol"],
            "theme_key": ["k1", "k2", "k2"],
            "settled_theme": ["k2", "", "Yeni"],
        }
    )
    table.to_csv(tmp_path / "t.csv", index=False)
    settled = read_settled(tmp_path / "t.csv", TEXT)
    assert {theme.key: theme.label for theme in settled.themes} == {"k2": "Yol", "yeni": "Yeni"}
    assert settled.mentions["theme"].tolist() == ["k2", "k2", "yeni"]
    assert settled.mentions["by_person"].tolist() == [True, False, True]


def test_json_of_a_program_is_read(tmp_path):
    path = tmp_path / "settled.json"
    document = {
        "format": "paydas.settled/1",
        "themes": [{"key": "a", "label": "Su", "definition": "Kesinti", "terms": ["su"]}],
        "mentions": [
            {"text": "su yok", "theme": "a"},
            {"verbatim": 3, "segment": "yol", "theme": None, "by_person": False},
        ],
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    settled = read_settled(path, TEXT)
    assert settled.themes[0].terms == ("su",)
    assert settled.mentions["theme"].tolist() == ["a", SET_ASIDE]
    assert settled.mentions["by_person"].tolist() == [True, False]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "other"}', '{"format": "paydas.settled/1"}', "nö"]
)
def test_json_that_is_something_else_is_refused(tmp_path, content):
    path = tmp_path / "settled.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileError):
        read_settled(path, TEXT)


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({TEXT: ["su"]}, DatasetError),
        ({"settled_theme": ["Su"]}, DatasetError),
        ({TEXT: ["su"], "settled_theme": [" "]}, DatasetError),
    ],
)
def test_a_spreadsheet_in_which_nothing_is_settled_is_refused(tmp_path, columns, error):
    pd.DataFrame(columns).to_csv(tmp_path / "t.csv", index=False)
    with pytest.raises(error) as raised:
        read_settled(tmp_path / "t.csv", TEXT)
    assert isinstance(raised.value, AnalysisError)


def test_an_answer_that_is_gone_is_said_on_one_line(answers, tmp_path):
    gone = pd.DataFrame({TEXT: ["bu yanıt artık yok oldu"], "settled_theme": ["Su"]})
    gone.to_csv(tmp_path / "t.csv", index=False)
    result = call(answers, "-o", tmp_path / "o.csv", "--settled", tmp_path / "t.csv")
    assert result.exit_code == 1
    assert "not among the answers" in result.output + result.stderr
    assert not (tmp_path / "o.csv").exists()


def test_a_settled_answer_is_found_though_a_name_in_it_is_masked_on_demand(tmp_path):
    verbatims, _ = three_matters(60)
    texts = [*verbatims["text"], "Aksoylu Güneyle konuştuk, çöp alınmadı"]
    pd.DataFrame({TEXT: texts}).to_csv(tmp_path / "answers.csv", index=False)
    (tmp_path / "names.txt").write_text("Aksoylu Güney\n", encoding="utf-8")
    settled = pd.DataFrame({TEXT: texts[-1:], "settled_theme": ["Başka"]})
    settled.to_csv(tmp_path / "settled.csv", index=False)
    result = call(
        tmp_path / "answers.csv", "-o", tmp_path / "one.csv",
        "--settled", tmp_path / "settled.csv", "--named", tmp_path / "names.txt",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert read(tmp_path / "one.csv")["settled_theme"].tolist()[-1] == "Başka"


def test_what_contradicts_is_named_by_its_row_in_the_spreadsheet(answers, tmp_path):
    table = read(answers)
    text = table[TEXT].iloc[7]
    # rows 2, 3 and 4 of the sheet; nobody settled the first
    rows = pd.DataFrame({TEXT: [table[TEXT].iloc[1], text, text], "settled_theme": ["", "A", "B"]})
    rows.to_csv(tmp_path / "settled.csv", index=False)
    result = call(answers, "-o", tmp_path / "one.csv", "--settled", tmp_path / "settled.csv")
    assert result.exit_code == 1
    assert "row 4 stands in another theme in row 3" in result.stderr


@pytest.mark.parametrize("mark", ["-", "—", "−", "TEMA DIŞI", "Tema dışı", "tema disi"])
def test_an_answer_is_set_aside_however_the_mark_is_typed(tmp_path, mark):
    table = pd.DataFrame({TEXT: ["su yok", "yol bozuk"], "settled_theme": ["Su", mark]})
    table.to_csv(tmp_path / "t.csv", index=False)
    settled = read_settled(tmp_path / "t.csv", TEXT)
    assert [theme.label for theme in settled.themes] == ["Su"]
    assert settled.mentions["theme"].tolist() == ["su", SET_ASIDE]


def test_what_the_rules_take_for_no_answer_can_be_settled(tmp_path):
    texts = [*three_matters(60)[0]["text"], "yok", "👍", "-", "", "Yok!"]
    pd.DataFrame({TEXT: texts, "n": range(len(texts))}).to_csv(tmp_path / "a.csv", index=False)
    settled = pd.DataFrame(
        {TEXT: ["yok", "👍", "-", "", texts[0]], "settled_theme": ["Yok", "Memnun", "-", "-", "A"]}
    )
    settled.to_csv(tmp_path / "s.csv", index=False)
    result = call(tmp_path / "a.csv", "-o", tmp_path / "o.csv", "--settled", tmp_path / "s.csv")
    assert result.exit_code == 0, result.stderr
    told = read(tmp_path / "o.csv")["settled_theme"].tolist()
    assert told[-5:] == ["Yok", "Memnun", "-", "", "Yok"]


def test_a_label_that_looks_like_a_formula_stays_one_theme(tmp_path):
    texts = [*three_matters(60)[0]["text"]]
    pd.DataFrame({TEXT: texts}).to_csv(tmp_path / "a.csv", index=False)
    settled = pd.DataFrame({TEXT: texts[:2], "settled_theme": ["=A1", ""], "theme_label": "'=A1"})
    settled.to_csv(tmp_path / "s.csv", index=False)
    assert [theme.label for theme in read_settled(tmp_path / "s.csv", TEXT).themes] == ["=A1"]
