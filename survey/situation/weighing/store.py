"""All queries of weighings, judges and comparisons. The views commit."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from survey.clock import as_utc, now
from survey.extensions import db
from survey.situation.weighing.models import Weighing, WeighingComparison, WeighingJudge
from survey.stakeholders.names import key_of, sort_key
from survey.stakeholders.scoring.store import SECRET_BYTES, digest_of

MOST_JUDGES = 100
Given = dict[str, dict[int, int]]
"""Group -> place of the pair -> value."""


def weighings_of(desk_id: int) -> list[Weighing]:
    """Give the weighings of a desk, the newest first."""
    query = select(Weighing).where(Weighing.desk_id == desk_id)
    return list(db.session.scalars(query.order_by(Weighing.id.desc())))


def find_weighing(weighing_id: int) -> Weighing | None:
    """Find a weighing by its number."""
    return db.session.get(Weighing, weighing_id)


def lock_weighing(weighing_id: int) -> Weighing | None:
    """Find a weighing for writing what belongs to it; SQLite has waited already."""
    query = select(Weighing).where(Weighing.id == weighing_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def add_weighing(desk_id: int, groups: Sequence[Mapping[str, Any]]) -> Weighing:
    """Begin a weighing."""
    weighing = Weighing(
        desk_id=desk_id,
        opened_at=now().replace(microsecond=0),
        groups=[dict(group) for group in groups],
    )
    db.session.add(weighing)
    db.session.flush()
    return weighing


def set_closed(weighing: Weighing, *, is_closed: bool) -> None:
    """Close a weighing, or open it again."""
    weighing.closed_at = now().replace(microsecond=0) if is_closed else None


def judges_of(weighing_id: int) -> list[WeighingJudge]:
    """Give the judges of a weighing, in the order of the Turkish alphabet."""
    query = select(WeighingJudge).where(WeighingJudge.weighing_id == weighing_id)
    return sorted(db.session.scalars(query), key=lambda judge: sort_key(judge.label))


def find_judge(judge_id: int) -> WeighingJudge | None:
    """Find a judge by its number."""
    return db.session.get(WeighingJudge, judge_id)


def put_judge(weighing_id: int, label: str, expires_at: datetime) -> tuple[WeighingJudge, str]:
    """Add a judge, or give the one of this name a new link; give the secret, kept nowhere."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    named = (WeighingJudge.weighing_id == weighing_id, WeighingJudge.label_key == key_of(label))
    judge = db.session.scalars(select(WeighingJudge).where(*named)).first()
    if judge is None:
        judge = WeighingJudge(weighing_id=weighing_id, label=label, label_key=key_of(label))
        db.session.add(judge)
    judge.digest, judge.expires_at = digest_of(secret), expires_at
    db.session.flush()
    return judge, secret


def find_by_digest(digest: bytes) -> WeighingJudge | None:
    """Find the judge of a link that is not revoked and has not run out."""
    query = select(WeighingJudge).where(WeighingJudge.digest == digest)
    judge = db.session.scalars(query).first()
    return judge if judge is not None and as_utc(judge.expires_at) > now() else None


def given_by(judge_id: int) -> Given:
    """Give what a judge has said so far."""
    query = select(WeighingComparison).where(WeighingComparison.judge_id == judge_id)
    found: Given = {}
    for row in db.session.scalars(query):
        found.setdefault(row.group, {})[row.pair] = row.value
    return found


def given_in(weighing_id: int) -> dict[int, Given]:
    """Give what all judges of a weighing have said: number of the judge -> comparisons."""
    query = (
        select(WeighingComparison)
        .join(WeighingJudge, WeighingJudge.id == WeighingComparison.judge_id)
        .where(WeighingJudge.weighing_id == weighing_id)
    )
    found: dict[int, Given] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.judge_id, {}).setdefault(row.group, {})[row.pair] = row.value
    return found


def save(judge_id: int, group: str, values: Mapping[int, int]) -> None:
    """Keep what a judge said of pairs of a group."""
    for pair, value in values.items():
        key = {"judge_id": judge_id, "group": group, "pair": pair}
        db.session.merge(WeighingComparison(**key, value=value))
    db.session.flush()
