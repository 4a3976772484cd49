"""All queries on logos and templates of desks. The views commit."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, select

from survey.chapter.models import LONGEST_PLACE, ChapterDesk, ChapterDeskFile
from survey.chapter.store import lock_desk
from survey.clock import now
from survey.extensions import db

KINDS: Final = ("logo", "template")
WAITS: Final = timedelta(days=1)
"""How long a file waits for its form."""


# --- files that wait for their form


def stage(desk_id: int, account_id: int, kind: str, name: str, content: bytes) -> ChapterDeskFile:
    """Let a file wait for the form of somebody; of each kind one at a time."""
    drop_staged(desk_id, account_id, kind)
    is_over = (ChapterDeskFile.account_id.is_not(None), ChapterDeskFile.at < now() - WAITS)
    db.session.execute(delete(ChapterDeskFile).where(*is_over))
    return _add(desk_id, kind, content, account_id=account_id, name=name[:LONGEST_PLACE])


def staged(desk_id: int, account_id: int, kind: str, digest: str) -> ChapterDeskFile | None:
    """Give the file of a digest that waits for the form of somebody at a desk.

    Its number would not do: the next file may get the number of one that is gone.
    """
    query = select(ChapterDeskFile).where(
        ChapterDeskFile.desk_id == desk_id,
        ChapterDeskFile.account_id == account_id,
        ChapterDeskFile.kind == kind,
    )
    row = db.session.scalars(query).first()
    return row if row is not None and row.digest == digest else None


def drop_staged(desk_id: int, account_id: int, kind: str) -> None:
    """Forget a file that waited."""
    own = (
        ChapterDeskFile.desk_id == desk_id,
        ChapterDeskFile.account_id == account_id,
        ChapterDeskFile.kind == kind,
    )
    db.session.execute(delete(ChapterDeskFile).where(*own))


# --- how a desk is set, for going back


def image_of(desk_id: int) -> dict[str, Any] | None:
    """Give how a desk is set; of its files the digests."""
    desk = lock_desk(desk_id)
    if desk is None:
        return None
    files = {kind: remembered(desk_id, kind, getattr(desk, kind)) for kind in KINDS}
    return {"settings": dict(desk.settings), **files}


def remembered(desk_id: int, kind: str, content: bytes | None) -> str | None:
    """Keep a file so that one can go back to it; give its digest, None where there is no file."""
    if not content:
        return None
    digest = hashlib.sha256(content).hexdigest()
    if _kept(desk_id, kind, digest) is None:
        _add(desk_id, kind, content)
    return digest


def put(desk_id: int, image: Mapping[str, Any]) -> None:
    """Set a desk as told; a file that is no longer kept stays as it stands."""
    desk: ChapterDesk | None = lock_desk(desk_id)
    if desk is None:
        return
    desk.settings = dict(image["settings"])
    for kind in KINDS:
        kept = _kept(desk_id, kind, image[kind]) if image[kind] else None
        if kept is not None or not image[kind]:
            setattr(desk, kind, kept.content if kept else None)
    desk.revision += 1
    db.session.flush()


def _kept(desk_id: int, kind: str, digest: str) -> ChapterDeskFile | None:
    query = select(ChapterDeskFile).where(
        ChapterDeskFile.desk_id == desk_id,
        ChapterDeskFile.account_id.is_(None),
        ChapterDeskFile.kind == kind,
        ChapterDeskFile.digest == digest,
    )
    return db.session.scalars(query).first()


def _add(
    desk_id: int, kind: str, content: bytes, account_id: int | None = None, name: str = ""
) -> ChapterDeskFile:
    row = ChapterDeskFile(
        desk_id=desk_id,
        account_id=account_id,
        kind=kind,
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        at=now().replace(microsecond=0),
    )
    db.session.add(row)
    db.session.flush()
    return row
