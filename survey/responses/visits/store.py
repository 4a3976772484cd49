"""The one statement behind each respondent's page: the survey, and the draft of the browser.

The statement is built by SQLAlchemy like all others, once, and handed to the driver as text:
going through SQLAlchemy's execution for each page costs more than the page.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Engine, and_, bindparam, select

from survey.clock import as_utc
from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.responses.models import Draft
from survey.responses.store import FIELDS, FieldSurvey

EXTENSION = "paydas_visit_statements"

_survey = Model.metadata.tables[Survey.__tablename__]
_draft = Model.metadata.tables[Draft.__tablename__]
_ID = select(_survey.c.id).where(_survey.c.slug == bindparam("slug"))
_VISIT = (
    select(*FIELDS, _draft.c.ciphertext)
    .select_from(
        _survey.outerjoin(
            _draft,
            and_(_draft.c.survey_id == _survey.c.id, _draft.c.digest == bindparam("digest")),
        )
    )
    .where(_survey.c.id == bindparam("survey_id"))
)


class Statements:
    """The statements as one database's driver takes them, and the surveys seen so far."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.visit, self._order = _as_text(_VISIT, engine)
        self.id_of_slug, self._slug_order = _as_text(_ID, engine)
        self._ids: dict[str, int] = {}
        self._surveys: dict[tuple[Any, ...], FieldSurvey] = {}

    def read(
        self, slug: str, digest_of: Callable[[int], bytes | None]
    ) -> tuple[FieldSurvey, bytes | None] | None:
        """Read a survey and a draft; None if there is no such survey."""
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            survey_id = self._ids.get(slug)
            if survey_id is None:
                cursor.execute(self.id_of_slug, _values(self._slug_order, {"slug": slug}))
                found = cursor.fetchone()
                if found is None:
                    return None
                survey_id = self._ids[slug] = found[0]
            given = {"survey_id": survey_id, "digest": digest_of(survey_id) or b""}
            cursor.execute(self.visit, _values(self._order, given))
            row = cursor.fetchone()
        finally:
            connection.close()
        if row is None:
            return None
        return self._survey(tuple(row[:-1])), None if row[-1] is None else bytes(row[-1])

    def _survey(self, row: tuple[Any, ...]) -> FieldSurvey:
        """Make the survey of a row, once: surveys change seldom and are read all the time."""
        survey = self._surveys.get(row)
        if survey is None:
            if len(self._surveys) > MOST_SURVEYS:
                self._surveys.clear()
            survey = self._surveys[row] = FieldSurvey(*map(_from_driver, FIELDS, row))
        return survey


MOST_SURVEYS = 200


def _from_driver(column: Any, value: Any) -> Any:
    """Read what SQLite's driver gives: texts for moments, numbers for true and false."""
    if value is None:
        return None
    kind = column.type.python_type
    if kind is datetime:
        return as_utc(datetime.fromisoformat(value) if isinstance(value, str) else value)
    return bool(value) if kind is bool else value


def _as_text(statement: Any, engine: Engine) -> tuple[str, tuple[str, ...] | None]:
    compiled = statement.compile(dialect=engine.dialect)
    order = compiled.positiontup
    return str(compiled), None if order is None else tuple(order)


def _values(order: tuple[str, ...] | None, given: dict[str, Any]) -> Any:
    return given if order is None else tuple(given[name] for name in order)


def read_visit(
    slug: str, digest_of: Callable[[int], bytes | None]
) -> tuple[FieldSurvey, bytes | None] | None:
    """Read what a respondent's request begins with.

    Parameters
    ----------
    slug : str
    digest_of : callable
        Survey id -> the name under which the browser's draft lies; None: it has none.

    Returns
    -------
    tuple of FieldSurvey and (bytes or None), or None
        The survey and the encrypted draft; None if there is no such survey.
    """
    statements: Statements | None = current_app.extensions.get(EXTENSION)
    if statements is None:
        statements = current_app.extensions[EXTENSION] = Statements(db.engine)
    return statements.read(slug, digest_of)
