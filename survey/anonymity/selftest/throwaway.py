"""A throwaway installation: a database of the same kind, with a copy of one survey.

On SQLite a folder of its own, on PostgreSQL a schema of its own in the same database; both are
gone afterwards. Nothing of the real survey is read but its definition.
"""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from flask import Flask
from flask_migrate import upgrade
from werkzeug.utils import import_string

from survey.extensions import db


@contextmanager
def throwaway(database: str) -> Iterator[Flask]:
    """Give an application on an empty database of the same kind, inside its context.

    Parameters
    ----------
    database : str
        Address of the real database: only its kind and, of PostgreSQL, its server are used.
    """
    folder = Path(tempfile.mkdtemp(prefix="paydas-self-test-"))
    try:
        with _database(sqlalchemy.make_url(database), folder) as address:
            app = _application(folder, address)
            with app.app_context():
                upgrade()
                try:
                    yield app
                finally:
                    db.session.remove()
                    db.engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _application(folder: Path, address: str) -> Flask:
    settings: dict[str, Any] = {
        "INSTANCE_PATH": folder,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DATABASE_URL": address,
        "RATELIMIT_ENABLED": False,
    }
    # found by name: a feature does not import the application that is put together of it
    app: Flask = import_string("survey:create_app")(settings)
    return app


@contextmanager
def _database(url: sqlalchemy.URL, folder: Path) -> Iterator[str]:
    if url.get_backend_name() != "postgresql":
        yield f"sqlite:///{folder / 'paydas.sqlite'}"
        return
    schema = f"paydas_self_test_{secrets.token_hex(6)}"
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        own = url.update_query_dict({"options": f"-csearch_path={schema}"})
        yield own.render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        engine.dispose()
