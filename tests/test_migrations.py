"""The database is what the migrations make, and they go both ways."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from survey.extensions import Model, db


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
