"""Commands of questionnaires."""

import json
from pathlib import Path

from flask import Flask

from survey.questionnaires import store
from survey.questionnaires.shipped import ORDER
from tests.builders import make_document, make_question
from tests.survey.questionnaires.workbooks import workbook


def test_the_shipped_questionnaires_are_kept_once(app: Flask) -> None:
    runner = app.test_cli_runner()

    assert runner.invoke(args=["questionnaires", "defaults"]).exit_code == 0
    assert runner.invoke(args=["questionnaires", "defaults", "--quiet"]).output == ""
    names = [version.name for version in store.all_versions()]
    assert names == sorted(ORDER)


def test_a_workbook_is_imported_from_the_command_line(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "mahalle.xlsx"
    file.write_bytes(workbook([("text", "a", "A?", "A?")]))

    result = app.test_cli_runner().invoke(
        args=["questionnaires", "import", str(file), "--audience", "internal"]
    )

    assert result.exit_code == 0
    version = store.latest("mahalle")
    assert version is not None
    assert version.document["audience"] == "internal"


def test_a_bad_file_ends_with_status_1_and_a_line_per_problem(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "kotu.json"
    file.write_text(json.dumps(make_document(make_question(minimum=1))), encoding="utf-8")

    result = app.test_cli_runner().invoke(args=["questionnaires", "import", str(file)])

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "kotu.json: error: sections[0].questions[0].minimum" in result.stderr
    assert list(store.all_versions()) == []
