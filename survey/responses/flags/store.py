"""All queries on flags: how many responses carry which, and which are left out of results."""

from collections.abc import Collection

from sqlalchemy import func, select

from survey.extensions import Model, db
from survey.responses.flags.models import SetAside
from survey.responses.flags.reasons import Flag
from survey.responses.models import Response
from survey.responses.store import reading
from survey.responses.wholeness.store import noticing_damage

_response = Model.metadata.tables[Response.__tablename__]
_set_aside = Model.metadata.tables[SetAside.__tablename__]

Counts = dict[frozenset[Flag], int]


def count_flagged(survey_id: int) -> Counts:
    """Count the flagged responses of a survey: their flags -> how many have exactly these."""
    query = (
        select(_response.c.flags, func.count())
        .where(_response.c.survey_id == survey_id, _response.c.flags.is_not(None))
        .group_by(_response.c.flags)
    )
    counts: Counts = {}
    with noticing_damage(), reading() as connection:
        for flags, count in connection.execute(query):
            key = frozenset(Flag(flag) for flag in flags)
            counts[key] = counts.get(key, 0) + count
    return counts


def flags_set_aside(survey_id: int) -> frozenset[Flag]:
    """Give the flags whose responses a planner leaves out of the results."""
    query = select(_set_aside.c.flag).where(
        _set_aside.c.survey_id == survey_id, _set_aside.c.is_left_out
    )
    with reading() as connection:
        return frozenset(Flag(row.flag) for row in connection.execute(query))


def count_set_aside(survey_id: int) -> int:
    """Count the responses of a survey that are left out of its results."""
    left_out = flags_set_aside(survey_id)
    counts = count_flagged(survey_id) if left_out else {}
    return sum(count for flags, count in counts.items() if flags & left_out)


def set_aside(survey_id: int, flags: Collection[Flag]) -> None:
    """Leave out the responses with any of these flags, and no others; the caller commits."""
    for flag in Flag:
        row = SetAside(survey_id=survey_id, flag=flag.value, is_left_out=flag in flags)
        db.session.merge(row)
    db.session.flush()
