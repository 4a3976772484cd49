"""The database is what the migrations make, and they go both ways."""

import json
import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from survey.access import Role
from survey.accounts import store as accounts
from survey.extensions import Model, db
from survey.questionnaires.checks.schema import SCHEMA_FILE
from survey.questionnaires.kinds import OTHER_SUFFIX
from tests.survey.backups import field
from tests.survey.results.field import answers, make_survey, order_run


def test_the_migrations_make_exactly_the_tables_of_the_models(app: Flask) -> None:
    with db.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Model.metadata)

    assert differences == []


def test_every_migration_can_be_taken_back_and_done_again(app: Flask) -> None:
    before = set(inspect(db.engine).get_table_names())

    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}

    upgrade()
    assert set(inspect(db.engine).get_table_names()) == before


def every_row() -> dict[str, list[str]]:
    """Give the rows of each table that is there, columns by name, in a fixed order."""
    with db.engine.connect() as connection:
        return {
            table: sorted(
                repr(sorted((name, comparable(value)) for name, value in row._mapping.items()))
                for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
            )
            for table in inspect(connection).get_table_names()
            if table != "alembic_version"
        }


def comparable(value: object) -> object:
    """Bytes are a view in one driver and bytes in another; a JSON document may be text."""
    return bytes(value) if isinstance(value, memoryview) else value


def test_a_filled_database_keeps_every_row_all_the_way_down_and_up(app: Flask) -> None:
    survey = make_survey(answers(6))
    order_run(survey)
    number = survey.id
    accounts.add_account(email="a@ornek.bel.tr", name="A", role=Role.PLANNER)
    db.session.commit()
    field.add_draft(number)
    field.answer(number, "yol")
    script = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())
    revisions = [step.revision for step in script.walk_revisions()]  # the newest first
    db.session.remove()

    kept = {}
    for revision in revisions:
        downgrade(revision=revision)  # the first one is where it stands
        kept[revision] = every_row()
    first = set(kept[revisions[-1]])
    again = {}
    for revision in reversed(revisions):
        upgrade(revision=revision)
        again[revision] = every_row()

    assert len(kept[revisions[-1]]["response"]) == 7
    for revision in revisions:
        for table in first & set(kept[revision]):
            assert again[revision][table] == kept[revision][table], (revision, table)


def test_the_longest_name_of_a_free_text_fits_its_column() -> None:
    """PostgreSQL refuses a longer one, and with it the whole response."""
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    longest = next(
        n for n in range(99, 0, -1) if re.search(schema["$defs"]["name"]["pattern"], "a" * n)
    )

    assert longest + len(OTHER_SUFFIX) <= Model.metadata.tables["free_text"].c.question.type.length


def test_free_texts_have_no_running_number_after_their_column_was_widened(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has row numbers of its own")
    with db.engine.connect() as connection:
        made = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'free_text'")
        ).scalar_one()

    assert "WITHOUT ROWID" in made
