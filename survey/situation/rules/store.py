"""All queries of the rules of analyses. The views commit."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from survey.accounts.models import Account
from survey.clock import now
from survey.extensions import db
from survey.situation.rules.models import SituationRules

MOST_IN_LOG = 50


class RulesChangedError(Exception):
    """Somebody else has changed the rules since the page was shown."""


def newest() -> SituationRules | None:
    """Give the rules that stand; None: nobody has changed anything yet."""
    query = select(SituationRules).order_by(SituationRules.id.desc()).limit(1)
    return db.session.scalars(query).first()


def find(rules_id: int) -> SituationRules | None:
    """Find an earlier state of the rules."""
    return db.session.get(SituationRules, rules_id)


def save(
    based_on: int, owners: Mapping[str, str], weights: Mapping[str, float], *, by: int
) -> bool:
    """Let other rules stand; False where they stand already.

    Raises
    ------
    RulesChangedError
    """
    stands = newest()
    same = ({}, {}) if stands is None else (stands.owners, stands.weights)
    if same == (dict(owners), dict(weights)):
        return False
    if based_on != (stands.id if stands else 0):
        raise RulesChangedError
    db.session.add(
        SituationRules(
            based_on=based_on,
            at=now().replace(microsecond=0),
            account_id=by,
            owners=dict(owners),
            weights=dict(weights),
        )
    )
    try:
        db.session.flush()
    except IntegrityError:  # in the same moment
        db.session.rollback()
        raise RulesChangedError from None
    return True


def log() -> Sequence[tuple[SituationRules, str | None]]:
    """Give the newest states with the names of who made them, the newest first."""
    query = (
        select(SituationRules, Account.name)
        .join(Account, Account.id == SituationRules.account_id, isouter=True)
        .order_by(SituationRules.id.desc())
        .limit(MOST_IN_LOG + 1)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]
