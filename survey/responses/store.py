"""All queries on responses, free texts, receipts and drafts, in SQLAlchemy Core.

What is read comes in the order of random keys: it says nothing of which response came before.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Dialect, and_, bindparam, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.fieldwork.codes.store import NO_CODE, Entitled
from survey.fieldwork.models import Survey, SurveyState, survey_state
from survey.questionnaires.models import QuestionnaireVersion
from survey.responses import models
from survey.responses.models import Draft, FreeText, Receipt, Response
from survey.responses.prepared import Prepared
from survey.responses.rows import response_row, text_rows
from survey.responses.sealing.models import SealedResponse
from survey.responses.wholeness.store import read_whole_responses, read_whole_texts

_survey = Model.metadata.tables[Survey.__tablename__]
_version = Model.metadata.tables[QuestionnaireVersion.__tablename__]
_response = Model.metadata.tables[Response.__tablename__]
_free_text = Model.metadata.tables[FreeText.__tablename__]
_receipt = Model.metadata.tables[Receipt.__tablename__]
_draft = Model.metadata.tables[Draft.__tablename__]
_draft_upload = Model.metadata.tables[models.DraftUpload.__tablename__]
_upload = Model.metadata.tables[models.Upload.__tablename__]
_sealed = Model.metadata.tables[SealedResponse.__tablename__]


@dataclass(frozen=True, slots=True)
class FieldSurvey:
    """What the respondent's pages know of a survey, read in one query."""

    id: int
    slug: str
    title: str
    organisation: str
    questionnaire_version_id: int
    opens_at: datetime | None
    closes_at: datetime | None
    free_text_apart: bool
    access_mode: str
    is_sealed: bool

    def state(self, now: datetime) -> SurveyState:
        """Say where the survey stands at a moment (aware, UTC)."""
        return survey_state(self.opens_at, self.closes_at, now)


FIELDS = (
    _survey.c.id,
    _survey.c.slug,
    _survey.c.title,
    _survey.c.organisation,
    _survey.c.questionnaire_version_id,
    _survey.c.opens_at,
    _survey.c.closes_at,
    _survey.c.free_text_apart,
    _survey.c.access_mode,
    _survey.c.is_sealed,
)
_SURVEY_BY_SLUG = select(*FIELDS).where(_survey.c.slug == bindparam("slug"))
_SURVEY_BY_ID = Prepared(select(*FIELDS).where(_survey.c.id == bindparam("survey_id")))
_DOCUMENT = select(_version.c.document).where(_version.c.id == bindparam("version_id"))
_DRAFT = Prepared(
    select(_draft.c.ciphertext).where(
        and_(_draft.c.digest == bindparam("digest"), _draft.c.survey_id == bindparam("survey_id"))
    )
)
_RECEIPT = Prepared(
    select(_receipt.c.content_digest).where(_receipt.c.digest == bindparam("digest"))
)


@contextmanager
def reading() -> Iterator[Connection]:
    """Open a connection that only reads, also inside a POST request."""
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        yield connection


# --- what the results read


def count_responses(survey_id: int) -> int:
    """Count the responses of a survey, those that are still sealed too."""
    return count_all_responses(survey_id).get(survey_id, 0)


def count_all_responses(survey_id: int | None = None) -> dict[int, int]:
    """Count the responses of every survey that has any (or of one): survey id -> count."""
    counts: Counter[int] = Counter()
    with reading() as connection:
        for own in (_response.c.survey_id, _sealed.c.survey_id):
            query = select(own, func.count()).group_by(own)
            query = query if survey_id is None else query.where(own == survey_id)
            counts.update({row[0]: row[1] for row in connection.execute(query)})
    return dict(counts)


def read_responses(survey_id: int, without: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """Give the answers of each response of a survey, in the order of their random keys.

    Parameters
    ----------
    without : collection of str, optional
        Flags; a response that carries one of them is left out.

    Yields
    ------
    dict
        Question name -> answer. Questions that were not asked are missing; questions that were
        asked and left empty are None. Open answers of a survey that keeps texts apart are not
        there: see ``read_free_texts``.

    Raises
    ------
    survey.responses.wholeness.checksums.DamagedError
        If rows are missing or one is not what was kept.
    """
    with reading() as connection:
        for row in read_whole_responses(connection, survey_id):
            if not set(row["flags"] or ()) & set(without):
                yield row["answers"]


def read_free_texts(survey_id: int) -> Iterator[tuple[str, str]]:
    """Give what was written in a survey that keeps texts apart, in random order.

    Yields
    ------
    tuple of str
        Question name and text. Besides open answers these are short answers and, as
        ``<question>_other``, texts of "other, please say".

    Raises
    ------
    survey.responses.wholeness.checksums.DamagedError
        If rows are missing or one is not what was kept.
    """
    with reading() as connection:
        for row in read_whole_texts(connection, survey_id):
            yield row["question"], row["text"]


# --- what the respondent's pages read


def find_survey(connection: Connection, slug: str) -> FieldSurvey | None:
    """Find a survey by its public address."""
    row = connection.execute(_SURVEY_BY_SLUG, {"slug": slug}).first()
    return FieldSurvey(*tuple[Any](row)) if row else None


def find_survey_by_id(connection: Connection, survey_id: int) -> FieldSurvey | None:
    """Find a survey by its number."""
    row = _SURVEY_BY_ID.run(connection, {"survey_id": survey_id})
    return FieldSurvey(*row) if row else None


def find_document(connection: Connection, version_id: int) -> dict[str, Any]:
    """Find the document of a questionnaire version."""
    document: dict[str, Any] = connection.execute(
        _DOCUMENT, {"version_id": version_id}
    ).scalar_one()
    return document


def find_draft(connection: Connection, survey_id: int, digest: bytes) -> bytes | None:
    """Find the encrypted draft of a browser."""
    row = _DRAFT.run(connection, {"digest": digest, "survey_id": survey_id})
    return bytes(row[0]) if row else None


def find_receipt(connection: Connection, digest: bytes) -> bytes | None:
    """Find the content digest of a form that was submitted; None if it was not."""
    row = _RECEIPT.run(connection, {"digest": digest})
    return bytes(row[0]) if row else None


# --- what is written; each function runs inside a transaction of the writer


def _insert_of(dialect: Dialect) -> Any:
    return postgresql_insert if dialect.name == "postgresql" else sqlite_insert


def _insert_new_receipt(dialect: Dialect) -> Any:
    # what comes back is certain on both databases; a row count is not
    once = _insert_of(dialect)(_receipt).on_conflict_do_nothing(index_elements=["digest"])
    return once.returning(_receipt.c.survey_id)


def _insert_or_replace_draft(dialect: Dialect) -> Any:
    statement = _insert_of(dialect)(_draft)
    new = statement.excluded
    values = {"ciphertext": new.ciphertext, "expires_on": new.expires_on}
    return statement.on_conflict_do_update(index_elements=[_draft.c.digest], set_=values)


_NEW_RECEIPT = Prepared(_insert_new_receipt)
_NEW_RESPONSE = Prepared(insert(_response))
_PUT_DRAFT = Prepared(_insert_or_replace_draft)
_GONE: Any = (bindparam("one"), bindparam("other"))
_DELETE_DRAFTS = Prepared(delete(_draft).where(_draft.c.digest.in_(_GONE)))
_DELETE_UPLOADS = Prepared(delete(_draft_upload).where(_draft_upload.c.draft_digest.in_(_GONE)))


def insert_receipt(
    connection: Connection, *, digest: bytes, survey_id: int, content_digest: bytes
) -> bool:
    """Insert a receipt; False if the form was submitted before."""
    values = {"digest": digest, "survey_id": survey_id, "content_digest": content_digest}
    return _NEW_RECEIPT.run(connection, values) is not None


def insert_response(
    connection: Connection,
    survey: FieldSurvey,
    answers: Mapping[str, Any],
    flags: Sequence[str] = (),
    entitled: Entitled = NO_CODE,
) -> None:
    """Insert a response under a new random key, with what its code entitles it to."""
    version = survey.questionnaire_version_id
    _NEW_RESPONSE.run(connection, response_row(survey.id, version, answers, flags, entitled))


def insert_free_texts(
    connection: Connection, survey_id: int, texts: Iterable[tuple[str, str]]
) -> None:
    """Insert open answers that are kept apart, each under a random key of its own."""
    rows = text_rows(survey_id, texts)
    if rows:
        connection.execute(insert(_free_text), rows)


def lock_draft(connection: Connection, digest: bytes) -> None:
    """Let other requests of the same browser wait; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        number = int.from_bytes(digest[:8], signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def put_draft(
    connection: Connection, *, digest: bytes, survey_id: int, ciphertext: bytes, expires_on: date
) -> None:
    """Insert a draft or put it in the place of the one before."""
    values = {"digest": digest, "survey_id": survey_id, "ciphertext": ciphertext}
    _PUT_DRAFT.run(connection, values | {"expires_on": expires_on})


def delete_drafts(connection: Connection, digests: Sequence[bytes]) -> None:
    """Delete the draft of a browser, and what lies beside it, if there is any."""
    for one, other in zip_longest(digests[::2], digests[1::2]):
        names = {"one": one, "other": other or one}
        _DELETE_DRAFTS.run(connection, names)
        _DELETE_UPLOADS.run(connection, names)


def delete_expired_drafts(connection: Connection, today: date) -> int:
    """Delete the drafts that nobody came back to; give how many there were."""
    count = connection.execute(delete(_draft).where(_draft.c.expires_on <= today)).rowcount
    # a draft that somebody came back to keeps its files beyond their own day
    left = _draft_upload.c.draft_digest.not_in(select(_draft.c.digest))
    connection.execute(delete(_draft_upload).where(left, _draft_upload.c.expires_on <= today))
    return count
