"""Fixtures: an application on a database that the migrations built, and a client that checks.

The suite runs on SQLite. With ``PAYDAS_TEST_DATABASE_URL`` set to the address of a PostgreSQL
server (tests/with_postgresql.sh starts a private one) the same tests run there.
"""

import gc
import os
import shutil
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy
from argon2 import PasswordHasher
from flask import Flask, g, request_started
from flask_migrate import upgrade
from hypothesis import settings
from sqlalchemy.pool import QueuePool

from survey import create_app
from survey.accounts import passwords
from survey.extensions import Model, db
from tests.once import keep_statements, share_made, share_work
from tests.page_client import PageClient

# a test asserts no times: a busy machine is no fault
settings.register_profile("paydas", deadline=None)
settings.load_profile("paydas")
SHIPPED_HASHER = passwords._hasher
# the same argon2 at its lowest price: hundreds of tests sign in, and each pays for it
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
share_work()
# most of what lives, lives to the end: looking through all of it took a tenth of the time
gc.set_threshold(700, 10, 100)
# comes with a tool for developing, takes a second to load, and no installation has it
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # the documented way to hide it
SECRET = "only-for-tests-" + "x" * 32
POSTGRESQL = os.environ.get("PAYDAS_TEST_DATABASE_URL", "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what has nothing to do with the database: it has run on SQLite."""
    if POSTGRESQL:
        left_out = [item for item in items if not _reaches_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _reaches_the_database(item)]


def _reaches_the_database(item: pytest.Item) -> bool:
    """Say whether a test has the database of these fixtures, or its module asks which one it is."""
    fixtures = getattr(item, "fixturenames", ())
    return "migrated" in fixtures or hasattr(getattr(item, "module", None), "POSTGRESQL")


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
    share_made(app)
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
        keep_statements(db.engine)
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


def _empty(address: str) -> None:
    with _engine(address).begin() as connection:
        if used := connection.exec_driver_sql(_used_tables()).scalars().all():
            # only here: no trigger keeps what must never be taken away
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(f"TRUNCATE {', '.join(used)} RESTART IDENTITY CASCADE")


@cache
def _engine(address: str) -> sqlalchemy.Engine:
    # no connection is left: tests count them
    return sqlalchemy.create_engine(address, poolclass=sqlalchemy.NullPool)


@cache
def _used_tables() -> str:
    """Ask PostgreSQL which tables hold rows or have given out numbers: emptying is dear."""
    tables = [f'"{table.name}"' for table in Model.metadata.sorted_tables]
    numbered = (
        "SELECT of.refobjid::regclass::text FROM pg_sequence JOIN pg_depend of"
        " ON of.objid = seqrelid AND of.deptype IN ('a', 'i')"
        " WHERE pg_sequence_last_value(seqrelid) IS NOT NULL"
    )
    filled = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)  # noqa: S608
    return " UNION ".join((numbered, *filled))


@pytest.fixture
def database_url(migrated: str, tmp_path: Path) -> str:
    """Give the address of an empty, migrated database."""
    if not POSTGRESQL:
        shutil.copy(migrated, tmp_path / "paydas.sqlite")
        return f"sqlite:///{tmp_path / 'paydas.sqlite'}"
    _empty(migrated)
    return migrated


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on an empty, migrated database, inside its context."""
    app = application(tmp_path, database_url)
    with app.app_context():
        yield app
        db.session.remove()
        _wait_for_threads(db.engine)
        db.engine.dispose()


def _wait_for_threads(engine: sqlalchemy.Engine) -> None:
    """Let threads give their connections back: given to a pool that is gone, they stay open."""
    end = time.monotonic() + 5
    pool = engine.pool
    while isinstance(pool, QueuePool) and pool.checkedout() and time.monotonic() < end:
        time.sleep(0.005)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """Give a client that checks each page it fetches."""
    return PageClient(app)
