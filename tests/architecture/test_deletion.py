"""What was answered is not deleted by mistake: formr 656, where 577 responses became 10."""

import ast

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.responses.store import count_responses
from tests.architecture.source import ROOT, Module, imports, is_within, modules
from tests.survey.results.field import answers, make_survey

KEPT = ("response", "free_text", "receipt", "upload", "survey", "questionnaire_version")
"""Tables from which nothing is taken; later parts that destroy after a time stand in no list."""
PASSING = {"_draft", "_draft_upload", "_session", "_recovery_code", "_link"}
"""Tables whose rows end with a submission, with their use, or after their time."""
ENDS = {
    # rows that are written again in the same transaction, so that their order is forgotten
    "survey.responses.traces.store": {"table"},
    # what ends with a survey; that it is closed for good, where it has to be closed once more
    "survey.responses.closing.store": {"_receipt", "_closing"},
    "survey.fieldwork.codes.store": {"_invite_code", "_code_group"},
    # what has been opened and written as ordinary responses in the same transaction
    "survey.responses.sealing.store": {"_sealed"},
    # answers whose time is over, ordered by survey.retention alone, and with a record
    "survey.responses.destroying.store": {"table"},
    "survey.retention.store": {"_destruction"},
    # rows of the planners' register of stakeholders, each noted so that it can be taken back
    "survey.stakeholders.changes.store": {"table"},
    "survey.stakeholders.hearings.store": {"_document"},
    # lists of open answers beside a release; a trigger lets nothing else of it go
    "survey.results.store": {"_release_file"},
    # masked answers on the desk of themes, and what was said of them, with the survey's texts
    "survey.results.settled.store": {
        "mention_table",
        "code_table",
        "split_table",
        "second_table",
    },
    # what planners decided on items: no answer stands in it, and each step can be taken back
    "survey.situation.store": {"SituationItem", "SituationText"},
    # what planners wrote over generated blocks; each step can be taken back
    "survey.chapter.store": {"ChapterBlock", "ChapterWording", "ChapterUpload"},
    # a logo or template that waited for its form
    "survey.chapter.files.store": {"ChapterDeskFile"},
    # working copies of a chapter that nobody published, with the texts of a survey
    "survey.chapter.forgetting.store": {"ChapterUpload", "ChapterFile", "ChapterEdition"},
    # lists of open answers beside an edition; a trigger lets nothing else of it go
    "survey.chapter.editions.store": {"_file"},
}
"""Modules that delete something else, and what."""
COPIES = {"survey.backups.sqlite.store"}
"""Modules that work on a copy of the database, in a file that only they have."""
DESTROYS = {
    "survey.responses.destroying": {"survey.retention.destroying"},
    "survey.retention.destroying": {"survey.retention.cli", "survey.retention.views"},
}
"""Who may import what destroys."""


def deletions(module: Module) -> list[str]:
    """List what a module deletes from the database, apart from drafts."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            arguments = [ast.unparse(argument) for argument in node.args]
            if called in ("delete", "sqlalchemy.delete", "sa.delete") and not (
                set(arguments) <= PASSING | ENDS.get(module.name, set())
            ):
                found.append(f"{module.name}:{node.lineno} {ast.unparse(node)}")
            if called.endswith(("session.delete", ".drop_all", ".truncate")):
                found.append(f"{module.name}:{node.lineno} {ast.unparse(node)}")
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and module.name not in COPIES:
            words = node.value.upper().split()
            if words[:2] in (["DELETE", "FROM"], ["DROP", "TABLE"]) or words[:1] == ["TRUNCATE"]:
                found.append(f"{module.name}:{node.lineno} {node.value!r}")
    return found


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_nothing_but_drafts_is_deleted(module: Module) -> None:
    assert deletions(module) == []


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_answers_are_destroyed_by_retention_alone(module: Module) -> None:
    assert destroyers(module) == []


def destroyers(module: Module) -> list[str]:
    """List imports of what destroys answers by a module that must not."""
    return [
        f"{module.name} imports {name}"
        for name in imports(module)
        for part, allowed in DESTROYS.items()
        if is_within(name, part) and not is_within(module.name, part)
        if module.name not in allowed
    ]


def test_no_row_takes_others_with_it_when_it_goes() -> None:
    """Neither the database nor the mapping deletes what hangs on a deleted row."""
    cascading = [
        f"{table.name}.{key.parent.name}"
        for table in Model.metadata.sorted_tables
        for key in table.foreign_keys
        if (key.ondelete or "").upper() in ("CASCADE", "SET NULL", "SET DEFAULT")
        and table.name in KEPT
    ]
    written = [
        path.name
        for path in (ROOT / "migrations" / "versions").glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "ondelete" in line and any(f"'{name}." in line for name in KEPT)
    ]

    assert cascading == []
    assert written == []


@pytest.mark.parametrize("table", ["survey", "questionnaire_version"])
def test_the_database_refuses_to_delete_what_was_answered(app: Flask, table: str) -> None:
    number = make_survey(answers(6)).id
    db.session.rollback()

    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(delete(Model.metadata.tables[table]))

    assert count_responses(number) == 6


def test_a_survey_with_responses_cannot_be_deleted_through_the_mapping(app: Flask) -> None:
    number = make_survey(answers(6)).id
    survey = db.session.get(Survey, number)

    db.session.delete(survey)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()

    assert count_responses(number) == 6


def test_the_rules_of_deletion_can_be_broken() -> None:
    statement = "connection.execute(delete(_response).where(x))"
    broken = (
        statement,
        "db.session.delete(survey)",
        "db.drop_all()",
        "connection.exec_driver_sql('DELETE FROM response')",
        "connection.exec_driver_sql('TRUNCATE response')",
    )

    assert all(deletions(Module("survey.fieldwork.store", text)) for text in broken)
    assert deletions(Module("survey.responses.store", "delete(_draft).where(x)")) == []
    importing = "from survey.responses.destroying.store import delete_responses"
    assert destroyers(Module("survey.results.views", importing))
