"""Commands of questionnaires."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from openpyxl import load_workbook

from survey.questionnaires import store
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.xlsform.normal import normal_document
from tests.builders import make_document, make_question
from tests.survey.questionnaires.workbooks import workbook

GOOD = [("text", "a", "A?", "A?", "")]
BAD = [*GOOD, ("text", "b", "B?", "B?", "${yok} = 1"), ("note", "n", "N", "N", "")]


def run(app: Flask, *words: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["questionnaire", *map(str, words)])


def test_the_shipped_questionnaires_are_kept_once(app: Flask) -> None:
    assert run(app, "defaults").exit_code == 0
    assert run(app, "defaults", "--quiet").output == ""
    names = [version.name for version in store.all_versions()]
    assert names == sorted(document["name"] for document in default_documents())


def test_a_workbook_is_imported_from_the_command_line(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "mahalle.xlsx"
    file.write_bytes(workbook([("text", "a", "A?", "A?")]))

    result = run(app, "import", file, "--audience", "internal")

    assert result.exit_code == 0
    version = store.latest("mahalle")
    assert version is not None
    assert version.document["audience"] == "internal"


def test_a_bad_file_ends_with_status_1_and_a_line_per_problem(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "kotu.json"
    file.write_text(json.dumps(make_document(make_question(minimum=1))), encoding="utf-8")

    result = run(app, "import", file)

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "kotu.json: error: sections[0].questions[0].minimum" in result.stderr
    assert list(store.all_versions()) == []


@pytest.mark.parametrize("command", ["import", "check"])
def test_json_says_what_is_wrong_and_how_many_questions_are_lost(
    app: Flask, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "kotu.xlsx"
    file.write_bytes(workbook(BAD, columns=["relevant"]))

    result = run(app, command, file, "--json")

    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["questions"] == {"asked": 3, "kept": 2, "refused": 1}
    (problem,) = [problem for problem in answer["problems"] if problem["kind"] == "error"]
    assert problem == {
        "sheet": "survey",
        "row": 3,
        "column": "relevant",
        "place": "",
        "kind": "error",
        "en": "'yok' does not exist; correct the name in ${...}.",
        "tr": "'yok' yok; ${...} içindeki adı düzeltiniz.",
    }
    assert list(store.all_versions()) == []


def test_a_good_check_keeps_nothing_and_ends_with_status_0(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "iyi.xlsx"
    file.write_bytes(workbook(GOOD))

    result = run(app, "check", file)

    assert (result.exit_code, result.stdout) == (0, "iyi.xlsx: 1 of 1 questions are in order\n")
    assert run(app, "check", file, "--quiet").output == ""
    assert list(store.all_versions()) == []


def test_an_import_says_in_json_what_was_kept(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "iyi.xlsx"
    file.write_bytes(workbook(GOOD))

    answer = json.loads(run(app, "import", file, "--json").stdout)

    assert (answer["name"], answer["version"]) == ("iyi", 1)
    assert answer["questions"]["refused"] == 0


def test_a_kept_questionnaire_is_exported_and_imported_as_the_same_version(
    app: Flask, tmp_path: Path
) -> None:
    document = normal_document(default_documents()[0])
    name = store.add_version(document).name
    for ending in (".xlsx", ".json"):
        file = tmp_path / f"cikti{ending}"

        assert run(app, "export", name, "-o", file).exit_code == 0
        assert run(app, "import", file).exit_code == 0

    assert [(version.name, version.version) for version in store.all_versions()] == [(name, 1)]


def settings_of(file: Path) -> dict[str, Any]:
    names, values = load_workbook(BytesIO(file.read_bytes()))["settings"].iter_rows(
        values_only=True
    )
    return dict(zip(map(str, names), values, strict=True))


def test_one_of_several_versions_is_exported_by_its_number(app: Flask, tmp_path: Path) -> None:
    store.add_version(make_document())
    store.add_version(make_document(make_question(name="yeni")))
    file = tmp_path / "v.xlsx"

    assert run(app, "export", "deneme:1", "-o", file, "--quiet").output == ""
    assert settings_of(file)["version"] == "1"
    assert run(app, "export", "deneme", "-o", file).exit_code == 0
    assert settings_of(file)["version"] == "2"

    result = run(app, "export", "deneme:7", "-o", file)
    assert result.exit_code == 1
    assert "'deneme' has the versions 1, 2." in result.stderr


def test_a_file_is_written_in_the_other_format(app: Flask, tmp_path: Path) -> None:
    source, back = tmp_path / "a.json", tmp_path / "b.xlsx"
    source.write_text(json.dumps(make_document()), encoding="utf-8")

    assert run(app, "export", source, "-o", back).exit_code == 0
    assert run(app, "export", back, "-o", tmp_path / "c.json").exit_code == 0
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8")) == make_document()


def test_wrong_usage_ends_with_status_2(app: Flask, tmp_path: Path) -> None:
    assert run(app, "export", "deneme", "-o", tmp_path / "a.pdf").exit_code == 2
    assert run(app, "check", tmp_path / "yok.xlsx").exit_code == 2
    assert run(app, "export", "deneme").exit_code == 2


def test_a_place_that_cant_be_written_is_named(app: Flask, tmp_path: Path) -> None:
    store.add_version(make_document())

    result = run(app, "export", "deneme", "-o", tmp_path / "yok" / "a.json")

    assert result.exit_code == 1
    assert "can't be written" in result.stderr
