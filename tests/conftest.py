"""Fixtures: an application on a database that the migrations built, and a client that checks.

The suite runs on SQLite. With ``PAYDAS_TEST_DATABASE_URL`` set to the address of a PostgreSQL
server (tests/postgresql.sh starts a private one) the same tests run there.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from argon2 import PasswordHasher
from flask import Flask, g, request_started
from flask_migrate import upgrade
from hypothesis import settings

from survey import create_app
from survey.accounts import passwords
from survey.extensions import Model, db
from tests.once import TEMPLATES, share_work
from tests.page_client import PageClient

# a test asserts no times: a busy machine is no fault
settings.register_profile("paydas", deadline=None)
settings.load_profile("paydas")
SHIPPED_HASHER = passwords._hasher
# the same argon2 at its lowest price: hundreds of tests sign in, and each pays for it
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
share_work()
SECRET = "only-for-tests-" + "x" * 32
POSTGRESQL = os.environ.get("PAYDAS_TEST_DATABASE_URL", "")


def application(instance: Path, database_url: str) -> Flask:
    """Build the application as tests want it: own instance folder, no rate limits."""
    app = create_app(
        {
            "INSTANCE_PATH": instance,
            "SECRET_KEY": SECRET,
            "DATABASE_URL": database_url,
            "TESTING": True,
            "RATELIMIT_ENABLED": False,
            "LANGUAGE": "tr",
        }
    )
    app.jinja_env.bytecode_cache = TEMPLATES
    request_started.connect(forget_request, app)
    return app


def forget_request(_app: Flask, **_more: object) -> None:
    """Empty ``g``, end the transaction: a test's open context would hand both to the request."""
    for name in list(g):
        g.pop(name)
    db.session.commit()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run all migrations once: the path of a SQLite file to copy, or a PostgreSQL address."""
    if POSTGRESQL:
        with _postgresql_database() as address:
            _migrate(tmp_path_factory.mktemp("postgresql"), address)
            yield address
    else:
        folder = tmp_path_factory.mktemp("migrated")
        _migrate(folder, f"sqlite:///{folder / 'paydas.sqlite'}")
        yield str(folder / "paydas.sqlite")


def _migrate(instance: Path, address: str) -> None:
    app = application(instance, address)
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()  # the last connection writes the WAL back into the file


class _postgresql_database:  # noqa: N801  # used as a function
    """A database of this test process's own on the server."""

    def __enter__(self) -> str:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        url = sqlalchemy.make_url(POSTGRESQL)
        self.name = f"paydas_test_{worker}"
        self.engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            connection.exec_driver_sql(f'CREATE DATABASE "{self.name}"')
        return url.set(database=self.name).render_as_string(hide_password=False)

    def __exit__(self, *_details: object) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self.engine.dispose()


@pytest.fixture
def database_url(migrated: str, tmp_path: Path) -> str:
    """Give the address of an empty, migrated database."""
    if not POSTGRESQL:
        shutil.copy(migrated, tmp_path / "paydas.sqlite")
        return f"sqlite:///{tmp_path / 'paydas.sqlite'}"
    engine = sqlalchemy.create_engine(migrated)
    tables = ", ".join(f'"{table.name}"' for table in Model.metadata.sorted_tables)
    with engine.begin() as connection:
        # only here: no trigger keeps what must never be taken away
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    engine.dispose()
    return migrated


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on an empty, migrated database, inside its context."""
    app = application(tmp_path, database_url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """Give a client that checks each page it fetches."""
    return PageClient(app)
