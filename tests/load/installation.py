"""A throwaway installation of Paydaş: settings, tables and surveys in the field."""

import logging
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy
from flask import Flask
from flask_migrate import upgrade

from survey import create_app
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import create_survey
from survey.questionnaires.store import add_version

SECRET = "only-for-loads-" + "y" * 32


@dataclass
class Installation:
    """Where an installation lies, and what its programs are told of it.

    Attributes
    ----------
    folder : Path
        The instance folder.
    database_url : str
        SQLAlchemy's address of the database.
    environment : dict
        Settings of the programs, as environment variables.
    """

    folder: Path
    database_url: str
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.environment = {
            "PAYDAS_INSTANCE_PATH": str(self.folder),
            "PAYDAS_SECRET_KEY": SECRET,
            "PAYDAS_DATABASE_URL": self.database_url,
        }

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.database_url.startswith("sqlite")

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / "paydas.sqlite"

    @contextmanager
    def application(self) -> Any:
        """Open the application, as a command of the installation would."""
        app = build(self.folder, self.database_url)
        with app.app_context():
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()

    def put_in_field(self, document: Mapping[str, Any], slug: str = "deneme", **more: Any) -> int:
        """Open a survey; give its id."""
        more.setdefault("opens_at", now() - timedelta(hours=1))
        with self.application():
            survey = create_survey(
                title="Deneme",
                organisation="Sakızlı Belediyesi",
                slug=slug,
                version=add_version(dict(document)),
                **more,
            )
            return int(survey.id)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query on the database, beside the application."""
        engine = sqlalchemy.create_engine(self.database_url)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.exec_driver_sql(query)]
        finally:
            engine.dispose()

    def texts(self, question: str) -> list[str]:
        """Give what was answered to a question, of all responses."""
        sign = f"answers ->> '{question}'"
        return [text for (text,) in self.rows(f"SELECT {sign} FROM response")]  # noqa: S608


def build(folder: Path, database_url: str) -> Flask:
    """Build the application of an installation."""
    return create_app({"INSTANCE_PATH": folder, "SECRET_KEY": SECRET, "DATABASE_URL": database_url})


def install(folder: Path, database_url: str = "") -> Installation:
    """Make the instance folder and the tables."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    installation = Installation(folder, database_url or f"sqlite:///{folder / 'paydas.sqlite'}")
    with installation.application():
        upgrade()
    return installation
