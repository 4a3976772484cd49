"""Queries on what is settled: for a run, for the intake, for the end of a survey's texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from survey.changes.store import Log
from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.results.models import Release, ReleaseFile, ReleaseSurvey, Run
from survey.results.settled.models import (
    DeskChange,
    DeskMention,
    DeskSplit,
    DeskTheme,
    SecondCode,
    SecondCoding,
    ThemeDesk,
    ThemeState,
)

desk_table = Model.metadata.tables[ThemeDesk.__tablename__]
theme_table = Model.metadata.tables[DeskTheme.__tablename__]
mention_table = Model.metadata.tables[DeskMention.__tablename__]
log = Log(DeskChange.__tablename__, scope="survey_id", back="before")
second_table = Model.metadata.tables[SecondCoding.__tablename__]
code_table = Model.metadata.tables[SecondCode.__tablename__]
split_table = Model.metadata.tables[DeskSplit.__tablename__]

THEME_FIELDS = ("label", "definition", "belongs", "does_not_belong", "examples", "category",
                "owner", "state", "merged_into", "position", "x", "y")  # fmt: skip
"""What of a theme a planner changes, and undoing brings back."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is settled of a survey, free of the database.

    Attributes
    ----------
    themes : tuple of Mapping
        ``key``, ``label``, ``definition``, ``terms`` of the standing themes, in their order.
    decisions : tuple of Mapping
        ``answer_key``, ``segments``, ``theme`` (a key; None: set aside), ``by_person``.
    agreement : Mapping or None
        What the newest second coder's sample gave: ``kappa``, ``alpha``, ``low``, ``high``, ``n``.
    judged : Mapping of str to str
        Answer key -> the polarity a person gave the answer.
    """

    themes: tuple[Mapping[str, Any], ...]
    decisions: tuple[Mapping[str, Any], ...] = field(repr=False)
    agreement: Mapping[str, Any] | None = None
    judged: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_kept(survey_id: int) -> Kept | None:
    """Read what is settled of a survey; None if nobody works on its themes."""
    with Session(db.engine.execution_options(**{READS_ONLY: True})) as session:
        if session.get(ThemeDesk, survey_id) is None:
            return None
        themes = themes_of(session.connection(), survey_id)
        keys = {row["id"]: row["key"] for row in themes if row["state"] in LIVING}
        return Kept(
            themes=tuple(row for row in themes if row["state"] in LIVING),
            decisions=tuple(_decisions(session.connection(), survey_id, keys)),
            agreement=_agreement(session, survey_id),
            judged=_judged(session.connection(), survey_id),
        )


def _judged(connection: Connection, survey_id: int) -> dict[str, str]:
    columns = mention_table.c
    query = select(columns.answer_key, columns.judged).where(
        columns.survey_id == survey_id, columns.judged != ""
    )
    return {row.answer_key: row.judged for row in connection.execute(query.order_by(columns.id))}


def _agreement(session: Session, survey_id: int) -> Mapping[str, Any] | None:
    query = select(SecondCoding.result).where(SecondCoding.survey_id == survey_id)
    finished = query.where(SecondCoding.is_finished).order_by(SecondCoding.id.desc())
    return session.scalars(finished).first()


LIVING = (ThemeState.STANDING, ThemeState.PROPOSED)
"""Themes an analysis keeps; a proposed one too, until somebody decides otherwise."""


def _decisions(
    connection: Connection, survey_id: int, keys: Mapping[int, str]
) -> Iterable[Mapping[str, Any]]:
    columns = mention_table.c
    query = select(columns.answer_key, columns.segments, columns.theme_id, columns.is_by_person)
    for row in connection.execute(
        query.where(columns.survey_id == survey_id).order_by(columns.answer_key, columns.id)
    ):
        key = keys.get(row.theme_id)
        if key is not None or row.is_by_person:
            yield {
                "answer_key": row.answer_key,
                "segments": row.segments,
                "theme": key,
                "by_person": row.is_by_person,
            }


def themes_of(connection: Connection, survey_id: int) -> list[dict[str, Any]]:
    """List all themes of a desk, in their order, also those that are gone."""
    query = select(theme_table).where(theme_table.c.survey_id == survey_id)
    rows = connection.execute(query.order_by(theme_table.c.position, theme_table.c.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def mentions_of(connection: Connection, survey_id: int) -> list[dict[str, Any]]:
    """List what the intake must know of the mentions of a desk."""
    columns = mention_table.c
    query = select(
        columns.id,
        columns.question,
        columns.answer_key,
        columns.part_key,
        columns.segments,
        columns.theme_id,
        columns.is_by_person,
        columns.judged,
    ).where(columns.survey_id == survey_id)
    rows = connection.execute(query.order_by(columns.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def lock_desk(connection: Connection, survey_id: int) -> int | None:
    """Keep others from changing a desk until the end; give its analysis, None if there is none."""
    query = select(desk_table.c.run_id).where(desk_table.c.survey_id == survey_id)
    found: int | None = connection.execute(query.with_for_update()).scalar()
    return found


def add_desk(connection: Connection, survey_id: int, run_id: int) -> None:
    """Begin to work on the themes of a survey."""
    values = {"survey_id": survey_id, "run_id": run_id, "opened_at": now(), "merges": []}
    connection.execute(insert(desk_table).values(**values))


def set_run(connection: Connection, survey_id: int, run_id: int, merges: Sequence[Any]) -> None:
    """Note which analysis was taken in."""
    connection.execute(
        update(desk_table)
        .where(desk_table.c.survey_id == survey_id)
        .values(run_id=run_id, merges=list(merges))
    )


def number_of(made: CursorResult[Any]) -> int:
    """Give the number of a row that was added."""
    return int(made.inserted_primary_key[0])  # type: ignore[index]  # a table with one key gives it


def add_theme(connection: Connection, **values: Any) -> int:
    """Add a theme; give its number."""
    usual = dict.fromkeys(("definition", "belongs", "does_not_belong", "examples"), "")
    row = {**usual, "category": "", "owner": "", "terms": [], "x": 0.5, "y": 0.5, "revision": 0}
    made = connection.execute(insert(theme_table).values(**{**row, **values}))
    return number_of(made)


def change_theme(connection: Connection, theme_id: int, **values: Any) -> None:
    """Change a theme, and count the change."""
    statement = update(theme_table).where(theme_table.c.id == theme_id)
    connection.execute(statement.values(revision=theme_table.c.revision + 1, **values))


def add_mentions(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add mentions."""
    if rows:
        connection.execute(insert(mention_table), [dict(row) for row in rows])


def silence_mentions(connection: Connection, survey_id: int) -> None:
    """Set all counts to 0, before those that are still there get theirs."""
    statement = update(mention_table).where(mention_table.c.survey_id == survey_id)
    connection.execute(statement.values(copies=0))


def change_mention(connection: Connection, mention_id: int, **values: Any) -> None:
    """Change one mention."""
    connection.execute(
        update(mention_table).where(mention_table.c.id == mention_id).values(**values)
    )


def change_mentions(
    connection: Connection, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Change many mentions at once: each row has ``own``, its number, and the named columns."""
    columns = mention_table.c
    statement = update(mention_table).where(columns.id == bindparam("own"))
    types = {name: bindparam(f"new_{name}", type_=columns[name].type) for name in names}
    given = [{"own": row["own"], **{f"new_{name}": row[name] for name in names}} for row in rows]
    connection.execute(statement.values(types), given)


def newest_run_of(survey_id: int) -> int | None:
    """Give the newest finished analysis of a survey whose texts are still there."""
    query = (
        select(func.max(Release.run_id))
        .join(ReleaseSurvey, ReleaseSurvey.release_id == Release.id)
        .join(ReleaseFile, ReleaseFile.release_id == Release.id)
        .where(ReleaseSurvey.survey_id == survey_id, ReleaseFile.name == file_name(survey_id))
    )
    return db.session.scalar(query)


@dataclass(frozen=True, kw_only=True)
class Newest:
    """What the newest release holds for a desk of a survey, and the settings of its run."""

    settings: Mapping[str, Any]
    content: bytes = field(repr=False)


def read_newest_document(survey_id: int) -> Newest | None:
    """Read the document of :func:`newest_run_of`; None where there is none."""
    query = (
        select(Run.settings, ReleaseFile.content)
        .join(Release, Release.run_id == Run.id)
        .join(ReleaseSurvey, ReleaseSurvey.release_id == Release.id)
        .join(ReleaseFile, ReleaseFile.release_id == Release.id)
        .where(ReleaseSurvey.survey_id == survey_id, ReleaseFile.name == file_name(survey_id))
        .order_by(Run.id.desc())
        .limit(1)
    )
    with Session(db.engine.execution_options(**{READS_ONLY: True})) as session:
        row = session.execute(query).first()
    return None if row is None else Newest(settings=row.settings, content=row.content)


def has_document(connection: Connection, run_id: int, survey_id: int) -> bool:
    """Say whether what a run found for a desk is still there: it goes with the survey's texts."""
    query = (
        select(ReleaseFile.name)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.run_id == run_id, ReleaseFile.name == file_name(survey_id))
    )
    return connection.execute(query).first() is not None


def document_size(connection: Connection, run_id: int, survey_id: int) -> int:
    """Give the bytes of what a run found for a desk; 0 when it is gone."""
    query = (
        select(func.length(ReleaseFile.content))
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.run_id == run_id, ReleaseFile.name == file_name(survey_id))
    )
    return connection.execute(query).scalar() or 0


def file_name(survey_id: int) -> str:
    """Name the file of a release that holds what a desk needs of a survey."""
    return f"texts-desk-{survey_id}.json"


def forget_texts(survey_id: int) -> int:
    """Delete all answers of a desk; themes and the log stay. The caller commits."""
    of_survey = {"survey_id": survey_id}
    codings = select(second_table.c.id).where(second_table.c.survey_id == survey_id)
    db.session.execute(delete(code_table).where(code_table.c.coding_id.in_(codings)))
    # nobody can finish a sample without its answers, and who has one may not see the desk
    db.session.execute(delete(second_table).filter_by(**of_survey, is_finished=False))
    db.session.execute(delete(split_table).filter_by(**of_survey))
    gone = db.session.execute(delete(mention_table).filter_by(**of_survey))
    db.session.execute(update(theme_table).filter_by(**of_survey).values(examples=""))
    log.forget_what_undoes(db.session, survey_id)
    return int(getattr(gone, "rowcount", 0))
