"""Reading the responses of a survey with their groups, for the analysis alone."""

from collections.abc import Collection, Iterator
from typing import Any

from survey.responses.store import reading
from survey.responses.wholeness.store import read_whole_responses


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

    Raises
    ------
    survey.responses.wholeness.checksums.DamagedError
        If rows are missing or one is not what was kept.
    """
    with reading() as connection:
        for row in read_whole_responses(connection, survey_id):
            if not set(row["flags"] or ()) & set(without):
                yield row["answers"], row["group_name"]
