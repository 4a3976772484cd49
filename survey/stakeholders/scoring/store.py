"""All queries on scorers, their links and their scores."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from analysis.stakeholder_map import Axis
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import as_utc, now
from survey.extensions import db
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import Journal, change, lock
from survey.stakeholders.models import (
    BorderDecision,
    Score,
    Scorer,
    ScoringRules,
    Stakeholder,
)
from survey.stakeholders.names import key_of, sort_key

SECRET_BYTES = 32
MOST_SCORERS = 100
USUAL = 300
"""The threshold where no planner has set one, in hundredths."""
Pair = tuple[int | None, int | None]
"""Importance and influence as one scorer gave them; either may be missing."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the scores of all."""

    threshold: Decimal
    is_closed: bool


def rules() -> Rules:
    """Give the rules of scoring."""
    row = db.session.get(ScoringRules, 1)
    if row is None:
        return Rules(Decimal(USUAL) / 100, is_closed=False)
    return Rules(Decimal(row.threshold) / 100, row.is_closed)


def set_rules(
    threshold: Decimal, *, is_closed: bool, by: int | None, once: str | None = None
) -> None:
    """Set the threshold, and whether scoring is over."""
    with change(Kind.RULES_CHANGED, "", by=by, once=once) as journal:
        values = {"threshold": int(threshold * 100), "is_closed": is_closed}
        journal.put(ScoringRules, {"id": 1}, values)


# --- scorers and their links


def all_scorers() -> list[Scorer]:
    """Give every scorer, in the order of the Turkish alphabet."""
    found: Sequence[Scorer] = db.session.scalars(select(Scorer)).all()
    return sorted(found, key=lambda each: sort_key(each.label))


def get_scorer(scorer_id: int) -> Scorer | None:
    """Find a scorer by its number."""
    return db.session.get(Scorer, scorer_id)


def find_scorer(label: str) -> Scorer | None:
    """Find a scorer by its name."""
    return db.session.scalars(select(Scorer).filter_by(label_key=key_of(label))).first()


def add_scorer(label: str, *, is_by_link: bool, by: int | None, once: str | None = None) -> int:
    """Add a scorer; give the number.

    Raises
    ------
    survey.stakeholders.changes.store.AlreadyDoneError
    """
    with change(Kind.SCORER_ADDED, label, by=by, once=once) as journal:
        return put_scorer(journal, label, is_by_link=is_by_link)


def put_scorer(journal: Journal, label: str, *, is_by_link: bool) -> int:
    """Add a scorer as part of a larger change."""
    values = {"label": label, "label_key": key_of(label), "is_by_link": is_by_link}
    return journal.add(Scorer, values)


def make_link(scorer_id: int, expires_at: datetime, *, by: int | None) -> str:
    """Make a scorer's link, in place of any before; give its secret, kept nowhere."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    scorer = get_scorer(scorer_id)
    label = scorer.label if scorer else ""
    with change(Kind.LINK_MADE, label, by=by, is_final=True) as journal:
        values = {"digest": digest_of(secret), "expires_at": expires_at, "is_by_link": True}
        journal.put(Scorer, {"id": scorer_id}, values)
        record(Action.SCORING_LINK_MADE, f"scorer {scorer_id}")
    return secret


def revoke_link(scorer_id: int, *, by: int | None) -> None:
    """Take back a scorer's link; the scores stay."""
    scorer = get_scorer(scorer_id)
    label = scorer.label if scorer else ""
    with change(Kind.LINK_REVOKED, label, by=by, is_final=True) as journal:
        journal.put(Scorer, {"id": scorer_id}, {"digest": None})


def remove_scorer(scorer_id: int, *, by: int | None) -> None:
    """Delete a scorer with all scores; taken back, the scores return, the link does not."""
    scorer = get_scorer(scorer_id)
    with change(Kind.SCORER_DELETED, scorer.label if scorer else "", by=by) as journal:
        journal.remove(Score, scorer_id=scorer_id)
        journal.remove(Scorer, id=scorer_id)


def find_by_digest(digest: bytes) -> Scorer | None:
    """Find the scorer of a link that is not revoked and has not run out."""
    scorer = db.session.scalars(select(Scorer).filter_by(digest=digest)).first()
    if scorer is None or scorer.expires_at is None or as_utc(scorer.expires_at) <= now():
        return None
    return scorer


def digest_of(secret: str) -> bytes:
    """Give what a link is known by."""
    return hashlib.sha256(secret.strip().encode("utf-8", "replace")).digest()


# --- scores


def scores_of(scorer_id: int) -> dict[int, Pair]:
    """Give what a scorer gave: number of the stakeholder -> importance, influence."""
    rows = db.session.scalars(select(Score).filter_by(scorer_id=scorer_id))
    return {row.stakeholder_id: (row.importance, row.influence) for row in rows}


def save_scores(scorer_id: int, given: Mapping[int, Pair]) -> None:
    """Keep what a scorer gave by the own link; not in the planners' log, and by nobody else.

    A stakeholder that was deleted meanwhile is left out.
    """
    lock()
    journal = Journal()
    put_scores(journal, scorer_id, given)
    db.session.commit()


def enter_scores(
    scorer_id: int, given: Mapping[int, Pair], *, by: int | None, once: str | None = None
) -> None:
    """Keep what a scorer gave on paper, as a planner types it."""
    scorer = get_scorer(scorer_id)
    label = scorer.label if scorer else ""
    with change(Kind.SCORES_ENTERED, label, by=by, once=once) as journal:
        put_scores(journal, scorer_id, given)


def put_scores(journal: Journal, scorer_id: int, given: Mapping[int, Pair]) -> None:
    """Write scores as part of a larger change."""
    known = set(db.session.scalars(select(Stakeholder.id)))
    for stakeholder_id, (importance, influence) in given.items():
        key = {"stakeholder_id": stakeholder_id, "scorer_id": scorer_id}
        if stakeholder_id not in known:
            continue
        if importance is None and influence is None:
            journal.remove(Score, **key)
        else:
            journal.put(Score, key, {"importance": importance, "influence": influence})


def all_scores() -> list[Score]:
    """Give every score, by stakeholder and scorer."""
    query = select(Score).order_by(Score.stakeholder_id, Score.scorer_id)
    return list(db.session.scalars(query))


def whole_pairs() -> dict[int, list[tuple[int, int]]]:
    """Give the whole pairs: number of the stakeholder -> one pair a scorer who gave both."""
    query = (
        select(Score.stakeholder_id, Score.importance, Score.influence)
        .where(Score.importance.is_not(None), Score.influence.is_not(None))
        .order_by(Score.stakeholder_id, Score.scorer_id)
    )
    pairs: dict[int, list[tuple[int, int]]] = {}
    for row in db.session.execute(query):
        pairs.setdefault(row.stakeholder_id, []).append((row.importance, row.influence))
    return pairs


def count_whole() -> dict[int, int]:
    """Count the whole pairs of each scorer: number of the scorer -> stakeholders."""
    query = select(Score.scorer_id, func.count()).where(
        Score.importance.is_not(None), Score.influence.is_not(None)
    )
    rows = db.session.execute(query.group_by(Score.scorer_id))
    return {row[0]: row[1] for row in rows}


# --- border cases


def decisions() -> dict[int, dict[Axis, BorderDecision]]:
    """Give what was decided of border cases, by stakeholder and axis."""
    found: dict[int, dict[Axis, BorderDecision]] = {}
    for row in db.session.scalars(select(BorderDecision)):
        found.setdefault(row.stakeholder_id, {})[Axis(row.axis)] = row
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decides of a mean just below the threshold."""

    is_high: bool
    reason: str
    mean: Decimal


def decide(
    stakeholder: Stakeholder,
    axis: Axis,
    decided: Decided,
    *,
    by: int | None,
    once: str | None = None,
) -> None:
    """Keep a decision on a border case, with its reason."""
    with change(Kind.BORDER_DECIDED, stakeholder.name, by=by, once=once) as journal:
        journal.put(
            BorderDecision,
            {"stakeholder_id": stakeholder.id, "axis": axis.value},
            {
                "is_high": decided.is_high,
                "reason": decided.reason,
                "mean": int(decided.mean * 100),
                "decided_at": now().replace(microsecond=0),
                "account_id": by,
            },
        )
        record(
            Action.BORDER_DECIDED,
            f"stakeholder {stakeholder.id}",
            axis=axis.value,
            level="high" if decided.is_high else "low",
            reason=decided.reason,
        )


def reopen(stakeholder: Stakeholder, axes: Iterable[Axis], *, by: int | None) -> None:
    """Take back decisions on border cases of a stakeholder."""
    with change(Kind.BORDER_REOPENED, stakeholder.name, by=by) as journal:
        for axis in axes:
            journal.remove(BorderDecision, stakeholder_id=stakeholder.id, axis=axis.value)
            record(Action.BORDER_REOPENED, f"stakeholder {stakeholder.id}", axis=axis.value)
