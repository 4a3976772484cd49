"""The database is what the migrations make, and they go both ways."""

import json
import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from survey.extensions import Model, db
from survey.questionnaires.checks.schema import SCHEMA_FILE
from survey.questionnaires.kinds import OTHER_SUFFIX


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
