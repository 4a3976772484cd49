"""All queries on editions. What a job calls commits at once; what a page calls, views commit."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, undefer

from survey.chapter.models import ChapterDesk, ChapterEdition, ChapterFile, EditionState
from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import Model, db

_edition = Model.metadata.tables[ChapterEdition.__tablename__]
_file = Model.metadata.tables[ChapterFile.__tablename__]
INPUTS = "input-"
"""How files begin that an edition is made of; they are no downloads."""
TEMPLATE = f"{INPUTS}template.docx"


# --- for pages


def editions_of(desk_id: int) -> list[ChapterEdition]:
    """List the editions of a desk, the newest first."""
    query = select(ChapterEdition).where(ChapterEdition.desk_id == desk_id)
    return list(db.session.scalars(query.order_by(ChapterEdition.id.desc())))


def find_edition(desk_id: int, edition_id: int) -> ChapterEdition | None:
    """Find an edition of a desk."""
    edition = db.session.get(ChapterEdition, edition_id)
    return edition if edition is not None and edition.desk_id == desk_id else None


def find_same(desk_id: int, digest: bytes) -> ChapterEdition | None:
    """Find an edition made of the same that is done, or being made."""
    query = select(ChapterEdition).where(
        ChapterEdition.desk_id == desk_id,
        ChapterEdition.digest == digest,
        ChapterEdition.state.in_((EditionState.QUEUED, EditionState.RUNNING, EditionState.DONE)),
        ChapterEdition.is_cancel_wanted.is_(False),
    )
    return db.session.scalars(query.order_by(ChapterEdition.id.desc())).first()


def find_named(desk_id: int, name: str) -> ChapterEdition | None:
    """Find the newest edition that is done and has this name: how its digest begins."""
    query = select(ChapterEdition).where(
        ChapterEdition.desk_id == desk_id, ChapterEdition.state == EditionState.DONE
    )
    found = db.session.scalars(query.order_by(ChapterEdition.id.desc()))
    return next((each for each in found if name and each.digest.hex().startswith(name)), None)


def add_edition(
    desk: ChapterDesk, document: Mapping[str, Any], digest: bytes, account_id: int | None
) -> ChapterEdition:
    """Freeze an edition that waits to be made."""
    edition = ChapterEdition(
        desk_id=desk.id,
        run_id=desk.run_id,
        language=str(document["language"]),
        ordered_at=now().replace(microsecond=0),
        account_id=account_id,
        document=dict(document),
        digest=digest,
        number=None,
        state=EditionState.QUEUED,
        progress=0,
        step="",
        is_cancel_wanted=False,
    )
    if desk.template:
        edition.files = [
            ChapterFile(name=TEMPLATE, media_type="application/octet-stream", content=desk.template)
        ]
    db.session.add(edition)
    db.session.flush()
    return edition


def file_names(edition_id: int) -> list[tuple[str, int]]:
    """List the files of an edition that can be downloaded: name and size in bytes."""
    query = select(ChapterFile.name, func.length(ChapterFile.content)).where(
        ChapterFile.edition_id == edition_id, ChapterFile.name.not_like(f"{INPUTS}%")
    )
    return [(row[0], int(row[1])) for row in db.session.execute(query.order_by(ChapterFile.name))]


def find_file(edition_id: int, name: str) -> ChapterFile | None:
    """Find a file of an edition."""
    return db.session.get(ChapterFile, (edition_id, name))


def want_cancel(edition: ChapterEdition) -> None:
    """Ask for the making of an edition to be cancelled; one that waits is cancelled at once."""
    edition.is_cancel_wanted = True
    if edition.state == EditionState.QUEUED:
        edition.state = EditionState.CANCELLED


def delete_texts(survey_id: int) -> int:
    """Delete what editions list of a survey's open answers; the caller commits."""
    sets = db.session.execute(
        select(ChapterEdition.id, ChapterDesk.survey_set).join(
            ChapterDesk, ChapterDesk.id == ChapterEdition.desk_id
        )
    )
    wanted = [number for number, name in sets if str(survey_id) in name.split()]
    gone = delete(_file).where(_file.c.has_texts, _file.c.edition_id.in_(wanted))
    return int(getattr(db.session.execute(gone), "rowcount", 0))


# --- for jobs


def _reading() -> Session:
    return Session(db.engine.execution_options(**{READS_ONLY: True}))


def read_document(edition_id: int) -> tuple[dict[str, Any], bytes | None] | None:
    """Read what an edition is made of: its document and its template; None: there is none."""
    with _reading() as session:
        query = select(ChapterEdition).where(ChapterEdition.id == edition_id)
        edition = session.scalars(query.options(undefer(ChapterEdition.document))).first()
        if edition is None:
            return None
        template = session.get(ChapterFile, (edition_id, TEMPLATE))
        return dict(edition.document), bytes(template.content) if template else None


def start(edition_id: int) -> bool:
    """Note that a waiting edition is being made; False if it doesn't wait (any more)."""
    return _change(edition_id, EditionState.QUEUED, state=EditionState.RUNNING, progress=0)


def note_progress(edition_id: int, percent: int, step: str) -> None:
    """Note how far the making is, in percent, and the step it is at."""
    _change(edition_id, EditionState.RUNNING, progress=percent, step=step)


def is_cancel_wanted(edition_id: int) -> bool:
    """Say whether somebody asked to cancel the making."""
    query = select(_edition.c.is_cancel_wanted).where(_edition.c.id == edition_id)
    with _reading() as session:
        return bool(session.scalar(query))


def fail(edition_id: int, messages: Mapping[str, str]) -> bool:
    """Note why an edition could not be made, for people: language -> message."""
    return _change(
        edition_id, EditionState.RUNNING, state=EditionState.FAILED, error=dict(messages)
    )


def cancel(edition_id: int) -> bool:
    """Note that the making was cancelled."""
    return _change(edition_id, EditionState.RUNNING, state=EditionState.CANCELLED)


def finish(
    edition_id: int, files: Sequence[ChapterFile], report: Mapping[str, Any], *, is_clean: bool
) -> bool:
    """Keep the files of an edition, and number it; False if it was cancelled before."""
    with Session(db.engine) as session, session.begin():
        edition = session.get(ChapterEdition, edition_id)
        if edition is None or edition.state != EditionState.RUNNING or edition.is_cancel_wanted:
            return False
        desk = select(ChapterDesk.id).where(ChapterDesk.id == edition.desk_id)
        session.execute(desk.with_for_update())
        last = select(func.max(ChapterEdition.number)).where(
            ChapterEdition.desk_id == edition.desk_id
        )
        edition.number = (session.scalar(last) or 0) + 1
        edition.report, edition.is_clean = dict(report), is_clean
        edition.state, edition.progress, edition.step = EditionState.DONE, 100, "done"
        for file in files:
            file.edition_id = edition_id
        session.add_all(files)
        return True


def take_unfinished() -> list[int]:
    """Let interrupted ones wait again; give all that wait, oldest first."""
    with Session(db.engine) as session, session.begin():
        again = update(_edition).where(_edition.c.state == EditionState.RUNNING)
        session.execute(again.values(state=EditionState.QUEUED))
        query = select(_edition.c.id).where(_edition.c.state == EditionState.QUEUED)
        return list(session.scalars(query.order_by(_edition.c.id)))


def _change(edition_id: int, expected: EditionState, **values: Any) -> bool:
    statement = update(_edition).where(_edition.c.id == edition_id, _edition.c.state == expected)
    with db.engine.begin() as connection:
        return connection.execute(statement.values(**values)).rowcount == 1
