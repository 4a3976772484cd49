"""Reading the responses of a survey with their groups, for the analysis alone."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from survey.extensions import Model
from survey.responses.models import Response
from survey.responses.store import ROWS_AT_ONCE, reading

_response = Model.metadata.tables[Response.__tablename__]


def read_grouped(
    survey_id: int, without: Collection[str] = ()
) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Give the answers of each response of a survey, in the order of their random keys.

    Parameters
    ----------
    without : collection of str, optional
        Flags; a response that carries one of them is left out.

    Yields
    ------
    tuple of dict and (str or None)
        Answers as ``survey.responses.store.read_responses`` gives them, and the group the code
        was made for; None where codes have no groups.
    """
    query = (
        select(_response.c.answers, _response.c.group_name, _response.c.flags)
        .where(_response.c.survey_id == survey_id)
        .order_by(_response.c.key)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with reading() as connection:
        for row in connection.execute(query):
            if not set(row.flags or ()) & set(without):
                yield row.answers, row.group_name
