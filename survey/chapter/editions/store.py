"""All queries on editions. What a job calls commits at once; what a page calls, views commit."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, undefer

from survey.chapter.models import ChapterDesk, ChapterEdition, ChapterFile, EditionState
from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.jobs.store import Rows

_file = Model.metadata.tables[ChapterFile.__tablename__]
INPUTS = "input-"
"""How files begin that an edition is made of; they are no downloads."""
TEMPLATE = f"{INPUTS}template.docx"
NAME: Final = re.compile(r"[0-9a-f]{8,64}")
"""Of an edition, in its files: its digest, or how that begins."""
rows = Rows(ChapterEdition.__tablename__)
"""How the making of editions stands."""


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
    """Find the newest edition that is done and has this name: how its digest begins.

    None where the name is too short to be one, or is that of two different editions.
    """
    if not NAME.fullmatch(name):
        return None
    query = select(ChapterEdition).where(
        ChapterEdition.desk_id == desk_id, ChapterEdition.state == EditionState.DONE
    )
    found = [
        each
        for each in db.session.scalars(query.order_by(ChapterEdition.id.desc()))
        if each.digest.hex().startswith(name)
    ]
    return found[0] if len({each.digest for each in found}) == 1 else None


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
