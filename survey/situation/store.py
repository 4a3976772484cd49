"""All queries of the desk of the GZFT list. The views commit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from survey.changes.store import Log
from survey.extensions import db
from survey.results.models import Release, Run
from survey.situation.models import SituationChange, SituationDesk, SituationItem, SituationText

log = Log(SituationChange.__tablename__, scope="desk_id", back="images")


def newest_releases() -> list[Release]:
    """Give the newest release of each set of surveys, the newest first."""
    newest = select(func.max(Release.id)).group_by(Release.survey_set)
    query = select(Release).where(Release.id.in_(newest)).order_by(Release.id.desc())
    return list(db.session.scalars(query))


def newest_release(survey_set: str) -> Release | None:
    """Give the newest release of a set of surveys."""
    query = select(Release).where(Release.survey_set == survey_set)
    return db.session.scalars(query.order_by(Release.id.desc()).limit(1)).first()


def desks() -> dict[str, SituationDesk]:
    """Give all desks by their set of surveys."""
    return {desk.survey_set: desk for desk in db.session.scalars(select(SituationDesk))}


def find_desk(desk_id: int) -> SituationDesk | None:
    """Find a desk by its number."""
    return db.session.get(SituationDesk, desk_id)


def desk_on_run(run_id: int) -> SituationDesk | None:
    """Find the desk that rests on an analysis."""
    return db.session.scalars(select(SituationDesk).where(SituationDesk.run_id == run_id)).first()


def lock_desk(desk_id: int) -> SituationDesk | None:
    """Find a desk for changing it: one change at a time; SQLite has waited already."""
    query = select(SituationDesk).where(SituationDesk.id == desk_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def find_run(run_id: int) -> Run | None:
    """Find the analysis a desk rests on."""
    return db.session.get(Run, run_id)


def add_desk(survey_set: str, run_id: int, opened_at: datetime) -> SituationDesk:
    """Add a desk without an item."""
    desk = SituationDesk(
        survey_set=survey_set, run_id=run_id, opened_at=opened_at, proposals=[], arrived=[]
    )
    db.session.add(desk)
    db.session.flush()
    return desk


def items_of(desk_id: int) -> list[SituationItem]:
    """List the items of a desk in their order."""
    query = select(SituationItem).where(SituationItem.desk_id == desk_id)
    return list(db.session.scalars(query.order_by(SituationItem.position, SituationItem.id)))


def texts_of(desk_id: int, part: str) -> dict[tuple[str, str], SituationText]:
    """Give a planner's own words of a table: row and cell -> text."""
    query = select(SituationText).where(
        SituationText.desk_id == desk_id, SituationText.part == part
    )
    return {(text.row_key, text.cell): text for text in db.session.scalars(query)}


def put_item(desk_id: int, key: str, image: Mapping[str, Any] | None) -> None:
    """Let an item stand as told (document, position), or take it away (None)."""
    own = (SituationItem.desk_id == desk_id, SituationItem.key == key)
    row = db.session.scalars(select(SituationItem).where(*own)).first()
    if image is None:
        db.session.execute(delete(SituationItem).where(*own))
    elif row is None:
        db.session.add(SituationItem(desk_id=desk_id, key=key, **image))
    else:
        row.document, row.position = image["document"], image["position"]
        row.revision += 1
    db.session.flush()


def put_text(desk_id: int, place: tuple[str, str, str], text: str | None, draft: str = "") -> None:
    """Write words over a draft (part, row, cell); None: the draft stands again."""
    part, row_key, cell = place
    own = (
        SituationText.desk_id == desk_id,
        SituationText.part == part,
        SituationText.row_key == row_key,
        SituationText.cell == cell,
    )
    db.session.execute(delete(SituationText).where(*own))
    if text is not None:
        db.session.add(
            SituationText(
                desk_id=desk_id, part=part, row_key=row_key, cell=cell, text=text, draft=draft
            )
        )
    db.session.flush()


def read_text(desk_id: int, place: tuple[str, str, str]) -> SituationText | None:
    """Find a planner's words in a cell (part, row, cell)."""
    part, row_key, cell = place
    query = select(SituationText).where(
        SituationText.desk_id == desk_id,
        SituationText.part == part,
        SituationText.row_key == row_key,
        SituationText.cell == cell,
    )
    return db.session.scalars(query).first()
