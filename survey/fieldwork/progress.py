"""How many responses a survey has, as far as a planner may know it now.

Where people know each other, an exact live count tells who has just answered: remind one person
and watch. While such a survey is open only tens are shown, counted once a day: by the worker soon
after midnight, so that nobody chooses the moment; where no worker runs, at the first look. After it
has closed it stays at tens: beside the results, the exact number would tell how many skipped a
question.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from flask import current_app

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store
from survey.fieldwork.codes.tally import BAND, band_of_day
from survey.fieldwork.models import Survey, SurveyState
from survey.housekeeping import Task, daily, register_task

COUNTER = "paydas_count_responses"
"""``survey.responses`` puts its counting function here: imports point the other way."""

Counts = Mapping[int, int]


def response_counts() -> Counts:
    """Count the responses of all surveys: survey id -> count."""
    counter = cast(Callable[[], Counts], current_app.extensions[COUNTER])
    return counter()


def is_banded(survey: Survey) -> bool:
    """Say whether only tens of a survey's responses may be shown, now and later."""
    # texts are kept apart where nobody may find out who answered
    return survey.free_text_apart


def shown_count(survey: Survey, counts: Counts) -> int:
    """Give the count that may be shown: exact, the tens of this day, or the tens at the end."""
    count = counts.get(survey.id, 0)
    if not is_banded(survey):
        return count
    if survey.state(now()) is SurveyState.CLOSED:
        return count // BAND * BAND
    return band_of_day(survey.id, lambda: count)


def count_for_the_day() -> None:
    """Count the responses of the open surveys of which only tens are shown."""
    moment, counts = now(), response_counts()
    banded = [
        survey.id
        for survey in store.all_surveys()
        if is_banded(survey) and survey.state(moment) is SurveyState.OPEN
    ]
    db.session.rollback()  # what is kept is kept beside this session
    for number in banded:
        band_of_day(number, partial(int, counts.get(number, 0)))


register_task(Task(name="counting", when=daily(lambda: 0), work=count_for_the_day))
