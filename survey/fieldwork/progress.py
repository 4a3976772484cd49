"""How many responses a survey has, as far as a planner may know it now.

Among employees an exact live count tells who has just answered: remind one person and watch.
While such a survey is open only tens are shown.
"""

from collections.abc import Callable, Mapping
from typing import cast

from flask import current_app

from survey.clock import now
from survey.fieldwork.models import Survey, SurveyState
from survey.questionnaires.document import Audience

COUNTER = "paydas_count_responses"
"""``survey.responses`` puts its counting function here: imports point the other way."""
BAND = 10

Counts = Mapping[int, int]


def response_counts() -> Counts:
    """Count the responses of all surveys: survey id -> count."""
    counter = cast(Callable[[], Counts], current_app.extensions[COUNTER])
    return counter()


def is_banded(survey: Survey) -> bool:
    """Say whether only tens of a survey's responses may be shown now."""
    is_internal = survey.audience == Audience.INTERNAL.value
    return is_internal and survey.state(now()) is not SurveyState.CLOSED


def shown_count(survey: Survey, counts: Counts) -> int:
    """Give the count that may be shown: exact, or rounded down to tens."""
    count = counts.get(survey.id, 0)
    return count // BAND * BAND if is_banded(survey) else count
