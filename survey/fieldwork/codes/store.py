"""All queries on codes, their groups and the shown count.

Nothing here tells which code was used, when, or by whom; a code is looked for by the digest of
its secret only. What respondents' pages call takes their connection; planners' pages use the
session.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from survey.database import READS_ONLY, own_transaction
from survey.extensions import Model, db
from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.models import CodeGroup, InviteCode, Tally
from survey.fieldwork.models import Survey

_invite_code = Model.metadata.tables[InviteCode.__tablename__]
_code_group = Model.metadata.tables[CodeGroup.__tablename__]
_tally = Model.metadata.tables[Tally.__tablename__]


class Entitled(NamedTuple):
    """What a response takes from the code it came with, and nothing more."""

    group_name: str | None
    respondent: str | None


NO_CODE = Entitled(None, None)
"""Of surveys that everybody may answer."""

_OWN = (
    _invite_code.c.survey_id == bindparam("of_survey"),
    _invite_code.c.verifier == bindparam("of_verifier"),
)
_IS_SPENT = select(_invite_code.c.is_spent, _invite_code.c.label).where(*_OWN)
_SPEND = (
    update(_invite_code)
    .where(*_OWN, _invite_code.c.is_spent == false())
    .values(is_spent=true())
    .returning(_invite_code.c.group_id, _invite_code.c.label)
)
_GROUP_NAME = select(_code_group.c.name).where(_code_group.c.id == bindparam("group_id"))


class Known(NamedTuple):
    """What the entry page may know of a code somebody holds."""

    is_spent: bool
    respondent: str | None


# --- respondents' pages


def find_code(connection: Connection, survey_id: int, verifier: bytes) -> Known | None:
    """Find a code by the digest of its secret; None: the survey has no such code."""
    row = connection.execute(_IS_SPENT, {"of_survey": survey_id, "of_verifier": verifier}).first()
    return None if row is None else Known(bool(row.is_spent), row.label)


def spend_code(connection: Connection, survey_id: int, verifier: bytes) -> Entitled | None:
    """Use a code up; None if there is no such code or it was used before.

    The condition stands in the statement itself: of two requests at the same moment one finds
    nothing left to change.
    """
    given = {"of_survey": survey_id, "of_verifier": verifier}
    row = connection.execute(_SPEND, given).first()
    if row is None:
        return None
    if row.group_id is None:
        return Entitled(None, row.label)
    name = connection.execute(_GROUP_NAME, {"group_id": row.group_id}).scalar_one()
    return Entitled(name, row.label)


# --- planners' pages


def count_codes(survey_id: int) -> int:
    """Count the codes that were made; nobody counts those that were used."""
    query = select(func.count()).where(_invite_code.c.survey_id == survey_id)
    return int(db.session.execute(query).scalar_one())


def groups_of(survey_id: int) -> Sequence[CodeGroup]:
    """Give the groups of a survey by label."""
    query = select(CodeGroup).filter_by(survey_id=survey_id).order_by(CodeGroup.label)
    return db.session.scalars(query).all()


def labels_of(survey_id: int) -> Sequence[str]:
    """Name the organisations that have a code."""
    query = (
        select(_invite_code.c.label)
        .where(_invite_code.c.survey_id == survey_id, _invite_code.c.label.is_not(None))
        .order_by(_invite_code.c.label)
    )
    return db.session.scalars(query).all()


def selectors_of(survey_id: int) -> set[str]:
    """Give the selectors that are taken."""
    query = select(_invite_code.c.selector).where(_invite_code.c.survey_id == survey_id)
    return set(db.session.scalars(query))


def lock_survey(survey_id: int) -> None:
    """Let nobody else make codes of a survey until the transaction ends."""
    db.session.execute(select(Survey.id).filter_by(id=survey_id).with_for_update())


def insert_groups(
    survey_id: int, groups: Sequence[Part], names: Mapping[str, str]
) -> dict[str, int]:
    """Keep groups: label -> id."""
    rows = [
        CodeGroup(survey_id=survey_id, name=names[g.label], label=g.label, invited=g.invited)
        for g in groups
    ]
    db.session.add_all(rows)
    db.session.flush()
    return {row.label: row.id for row in rows}


def invite_more(group_id: int, count: int) -> None:
    """Count more people to a group."""
    db.session.execute(
        update(CodeGroup).filter_by(id=group_id).values(invited=CodeGroup.invited + count)
    )


def insert_codes(rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep codes, in the (shuffled) order given."""
    if rows:
        db.session.execute(insert(_invite_code), [dict(row) for row in rows])


def delete_codes(connection: Connection, survey_id: int) -> int:
    """Delete the codes of a survey that has closed, or has not opened; give how many.

    Groups stay: responses carry their names.
    """
    own = _invite_code.c.survey_id == survey_id
    return connection.execute(delete(_invite_code).where(own)).rowcount


def delete_unused(survey_id: int, labels: Sequence[str]) -> int:
    """Delete the codes of organisations that have not used them; give how many."""
    own = (_invite_code.c.survey_id == survey_id, _invite_code.c.label.in_(labels))
    unused = _invite_code.c.is_spent == false()
    return db.session.connection().execute(delete(_invite_code).where(*own, unused)).rowcount


def delete_groups(connection: Connection, survey_id: int) -> None:
    """Delete the groups of a survey that has not opened, so that others can be declared."""
    has_codes = exists().where(_invite_code.c.survey_id == survey_id)
    connection.execute(delete(_code_group).where(_code_group.c.survey_id == survey_id, ~has_codes))


# --- the count that is shown


def read_tally(survey_id: int) -> tuple[int, date] | None:
    """Give the band shown for a survey and the day it was counted."""
    query = select(_tally.c.band, _tally.c.counted_on).where(_tally.c.survey_id == survey_id)
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        row = connection.execute(query).first()
    return None if row is None else (row.band, row.counted_on)


def keep_tally(survey_id: int, band: int, day: date) -> None:
    """Keep the count of a day; the first one of the day stays."""
    with own_transaction() as connection:
        kind = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
        statement = kind(_tally).values(survey_id=survey_id, band=band, counted_on=day)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[_tally.c.survey_id],
                set_={"band": band, "counted_on": day},
                where=_tally.c.counted_on != day,
            )
        )
