"""All queries of the desk of the chapter. The views commit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from survey.changes.store import Log
from survey.chapter.models import (
    ChapterBlock,
    ChapterDesk,
    ChapterUpload,
    ChapterWording,
)
from survey.extensions import db
from survey.results.models import Release, ReleaseFile, Run

log = Log("chapter_change", scope="desk_id", back="images")
"""Who changed what when, and what undoes it."""


def desks() -> dict[str, ChapterDesk]:
    """Give all desks by their set of surveys."""
    return {desk.survey_set: desk for desk in db.session.scalars(select(ChapterDesk))}


def find_desk(desk_id: int) -> ChapterDesk | None:
    """Find a desk by its number."""
    return db.session.get(ChapterDesk, desk_id)


def desk_on_set(survey_set: str) -> ChapterDesk | None:
    """Find the desk of a set of surveys."""
    query = select(ChapterDesk).where(ChapterDesk.survey_set == survey_set)
    return db.session.scalars(query).first()


def lock_desk(desk_id: int) -> ChapterDesk | None:
    """Find a desk for changing it: one change at a time; SQLite has waited already."""
    query = select(ChapterDesk).where(ChapterDesk.id == desk_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def add_desk(
    survey_set: str, run_id: int, opened_at: datetime, settings: Mapping[str, Any]
) -> ChapterDesk:
    """Add a desk on which nothing is written yet."""
    desk = ChapterDesk(
        survey_set=survey_set, run_id=run_id, opened_at=opened_at, settings=dict(settings)
    )
    db.session.add(desk)
    db.session.flush()
    return desk


def release_of(run_id: int) -> Release | None:
    """Give the release of an analysis."""
    return db.session.scalars(select(Release).where(Release.run_id == run_id)).first()


def newest_release(survey_set: str) -> Release | None:
    """Give the newest release of a set of surveys."""
    query = select(Release).where(Release.survey_set == survey_set)
    return db.session.scalars(query.order_by(Release.id.desc()).limit(1)).first()


def newest_releases() -> list[Release]:
    """Give the newest release of each set of surveys, the newest first."""
    newest = select(func.max(Release.id)).group_by(Release.survey_set)
    query = select(Release).where(Release.id.in_(newest)).order_by(Release.id.desc())
    return list(db.session.scalars(query))


def release_file(run_id: int, name: str) -> bytes | None:
    """Give a file of an analysis's release; None where there is none."""
    query = (
        select(ReleaseFile.content)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.run_id == run_id, ReleaseFile.name == name)
    )
    content = db.session.scalar(query)
    return None if content is None else bytes(content)


def release_file_names(run_id: int) -> set[str]:
    """Name the files of an analysis's release."""
    query = (
        select(ReleaseFile.name)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.run_id == run_id)
    )
    return set(db.session.scalars(query))


def find_run(run_id: int) -> Run | None:
    """Find an analysis by its number."""
    return db.session.get(Run, run_id)


def page_of_log(desk_id: int, number: int) -> list[dict[str, Any]]:
    """Give a page of the log and one more entry, the newest first."""
    return log.page(db.session, desk_id, number)


# --- blocks


def blocks_of(desk_id: int, language: str) -> list[ChapterBlock]:
    """List the blocks that planners edited, locked or added."""
    query = select(ChapterBlock).where(
        ChapterBlock.desk_id == desk_id, ChapterBlock.language == language
    )
    return list(db.session.scalars(query.order_by(ChapterBlock.id)))


def find_block(desk_id: int, language: str, key: str) -> ChapterBlock | None:
    """Find a kept block by its key."""
    query = select(ChapterBlock).where(
        ChapterBlock.desk_id == desk_id,
        ChapterBlock.language == language,
        ChapterBlock.key == key,
    )
    return db.session.scalars(query).first()


def put_block(desk_id: int, place: tuple[str, str], image: Mapping[str, Any] | None) -> None:
    """Let a block (language, key) stand as told, or be generated again (None)."""
    language, key = place
    row = find_block(desk_id, language, key)
    if row is None and image is not None:
        db.session.add(ChapterBlock(desk_id=desk_id, language=language, key=key, **image))
    elif row is not None and image is not None:
        for name, value in image.items():
            setattr(row, name, value)
        row.revision += 1
    elif row is not None:
        db.session.execute(delete(ChapterBlock).where(ChapterBlock.id == row.id))
    db.session.flush()


# --- sentences in a planner's own words


def wording_of(desk_id: int, language: str) -> dict[str, str]:
    """Give the patterns that a planner worded: place -> text."""
    query = select(ChapterWording).where(
        ChapterWording.desk_id == desk_id, ChapterWording.language == language
    )
    return {row.place: row.text for row in db.session.scalars(query)}


def put_wording(desk_id: int, place: tuple[str, str], text: str | None) -> None:
    """Word a pattern (language, place); None: as it comes."""
    language, name = place
    own = (
        ChapterWording.desk_id == desk_id,
        ChapterWording.language == language,
        ChapterWording.place == name,
    )
    db.session.execute(delete(ChapterWording).where(*own))
    if text is not None:
        db.session.add(ChapterWording(desk_id=desk_id, language=language, place=name, text=text))
    db.session.flush()


# --- Word files that were sent


def keep_upload(upload: ChapterUpload) -> ChapterUpload:
    """Keep what differs in a Word file; of each sender one at a time is held."""
    own = (ChapterUpload.is_held, ChapterUpload.account_id == upload.account_id)
    db.session.execute(delete(ChapterUpload).where(*_of(upload.desk_id, upload.language), *own))
    db.session.add(upload)
    db.session.flush()
    return upload


def _of(desk_id: int, language: str) -> tuple[ColumnElement[bool], ...]:
    return ChapterUpload.desk_id == desk_id, ChapterUpload.language == language


def find_upload(desk_id: int, language: str) -> ChapterUpload | None:
    """Give what differs in the Word file that stands there and is not decided on."""
    query = select(ChapterUpload).where(*_of(desk_id, language), ChapterUpload.is_held.is_(False))
    return db.session.scalars(query).first()


def find_held(desk_id: int, language: str, account_id: int) -> ChapterUpload | None:
    """Give what differs in the Word file that somebody sent while another one stood there."""
    own = (ChapterUpload.is_held, ChapterUpload.account_id == account_id)
    return db.session.scalars(select(ChapterUpload).where(*_of(desk_id, language), *own)).first()


def replace_upload(held: ChapterUpload) -> None:
    """Let a file that was held stand in the place of the one that stood there."""
    drop_upload(held.desk_id, held.language)
    held.is_held = False
    db.session.flush()


def drop_held(held: ChapterUpload) -> None:
    """Forget a file that was held."""
    db.session.execute(delete(ChapterUpload).where(ChapterUpload.id == held.id))
    db.session.flush()


def drop_upload(desk_id: int, language: str) -> None:
    """Forget what differed in the Word file that stood there."""
    own = (*_of(desk_id, language), ChapterUpload.is_held.is_(False))
    db.session.execute(delete(ChapterUpload).where(*own))
    db.session.flush()
