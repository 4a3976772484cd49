"""How many responses a survey shows while it is open: tens, counted at most once a day.

A live count names people: remind one, and watch. The band is that of the whole survey, never of
a group, and stays for the day, whoever looks and however often.
"""

from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from survey.clock import today
from survey.fieldwork.codes import store

BAND = 10


def band_of_day(survey_id: int, count: Callable[[], int]) -> int:
    """Give the band of this day; count only if nobody has looked today.

    Parameters
    ----------
    survey_id : int
    count : callable
        Counts the responses.

    Returns
    -------
    int
        The count rounded down to tens, as it was at the first look of the day.
    """
    day = today()
    known = store.read_tally(survey_id)
    if known is not None and known[1] == day:
        return known[0]
    try:
        store.keep_tally(survey_id, count() // BAND * BAND, day)
    except OperationalError:  # locked or full: the count of before is good enough
        return known[0] if known else 0
    found = store.read_tally(survey_id)
    return found[0] if found else 0
