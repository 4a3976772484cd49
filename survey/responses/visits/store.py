"""The one statement behind each respondent's page: the survey, and the draft of the browser.

The statement is built by SQLAlchemy like all others, once, and handed to the driver as text:
going through SQLAlchemy's execution for each page costs more than the page. The survey is read
anew for each request, so opening and closing take effect at once, in every process.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, and_, bindparam, func, select

from survey.clock import as_utc
from survey.extensions import Model
from survey.fieldwork.models import Survey
from survey.responses.models import DIGEST_LENGTH, Draft
from survey.responses.store import FIELDS, FieldSurvey
from survey.responses.visits.connections import ReadingConnections, Row

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
    .where(_survey.c.id == bindparam("survey_id"), _survey.c.slug == bindparam("slug"))
)

SEVERAL = 32
"""Drafts of one statement. They come as one text: each row more would be another touch."""
_DIGEST_LETTERS = 2 * DIGEST_LENGTH
_DRAFTS = select(
    func.group_concat(func.hex(_draft.c.digest).concat(func.hex(_draft.c.ciphertext)))
).where(
    _draft.c.survey_id == bindparam("survey_id"),
    _draft.c.digest.in_([bindparam(f"digest_{place}") for place in range(SEVERAL)]),
)

MOST_SURVEYS = 200
"""Kept in memory; an installation has a handful."""


class VisitReader:
    """Reads what visits begin with; knows the surveys it has seen, and nothing of respondents.

    Parameters
    ----------
    engine : Engine
        The application's; statements are written as its driver takes them.
    """

    def __init__(self, engine: Engine) -> None:
        self._connections = ReadingConnections(engine)
        self._visit, self._order = _as_text(_VISIT, engine)
        self._id_of_slug, self._slug_order = _as_text(_ID, engine)
        self._drafts, self._drafts_order = _as_text(_DRAFTS, engine)
        self._ids: dict[str, int] = {}
        self._surveys: dict[Row, FieldSurvey] = {}

    def read(
        self, slug: str, digest_of: Callable[[int], bytes | None]
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
            The survey as it is now and the encrypted draft; None if there is no such survey.

        Raises
        ------
        sqlalchemy.exc.DBAPIError
            If the database can't be read.
        """
        known = self._ids.get(slug)
        row = None if known is None else self._row(slug, known, digest_of)
        if row is None and (current := self._id_of(slug)) is not None:
            row = self._row(slug, current, digest_of)
        if row is None:
            return None
        return self._survey(tuple(row[:-1])), None if row[-1] is None else bytes(row[-1])

    def known_id(self, slug: str) -> int | None:
        """Give the number of a survey that has been read before; None: nobody knows."""
        return self._ids.get(slug)

    def read_several(
        self, slug: str, digests: Sequence[bytes]
    ) -> tuple[FieldSurvey, dict[bytes, bytes]] | None:
        """Read what several visits to one survey begin with, on SQLite.

        Parameters
        ----------
        slug : str
        digests : sequence of bytes
            The names under which the browsers' drafts lie.

        Returns
        -------
        tuple of FieldSurvey and dict, or None
            The survey as it is now, and the encrypted drafts that are there by their names;
            None if there is no such survey.
        """
        found = self.read(slug, lambda _survey_id: None)
        if found is None:
            return None
        survey = found[0]
        drafts: dict[bytes, bytes] = {}
        for first in range(0, len(digests), SEVERAL):
            part = digests[first : first + SEVERAL]
            part = [*part, *[b""] * (SEVERAL - len(part))]
            given: dict[str, Any] = {f"digest_{place}": name for place, name in enumerate(part)}
            values = _values(self._drafts_order, given | {"survey_id": survey.id})
            row = self._connections.first(self._drafts, values)
            for each in ((row and row[0]) or "").split(",") if row else ():
                name, ciphertext = each[:_DIGEST_LETTERS], each[_DIGEST_LETTERS:]
                drafts[bytes.fromhex(name)] = bytes.fromhex(ciphertext)
        return survey, drafts

    def _row(
        self, slug: str, survey_id: int, digest_of: Callable[[int], bytes | None]
    ) -> Row | None:
        given = {"slug": slug, "survey_id": survey_id, "digest": digest_of(survey_id) or b""}
        return self._connections.first(self._visit, _values(self._order, given))

    def _id_of(self, slug: str) -> int | None:
        given = _values(self._slug_order, {"slug": slug})
        found = self._connections.first(self._id_of_slug, given)
        if found is None:
            return None
        survey_id: int = found[0]
        if len(self._ids) > MOST_SURVEYS:
            self._ids.clear()
        self._ids[slug] = survey_id
        return survey_id

    def _survey(self, row: Row) -> FieldSurvey:
        """Make the survey of a row, once: surveys change seldom and are read all the time."""
        survey = self._surveys.get(row)
        if survey is None:
            if len(self._surveys) > MOST_SURVEYS:
                self._surveys.clear()
            survey = self._surveys[row] = FieldSurvey(*map(_from_driver, FIELDS, row))
        return survey


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
