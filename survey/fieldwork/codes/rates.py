"""How many of those who have a code have answered, as far as anybody may know.

While the survey is open: of all together, in tens, counted once a day. After it has closed: of
each unit too, in tens, and of none with fewer responses than the smallest group that may be shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from survey.clock import now
from survey.fieldwork.codes import store
from survey.fieldwork.codes.tally import BAND
from survey.fieldwork.models import Survey, SurveyState
from survey.fieldwork.progress import is_banded, response_counts, shown_count

GROUP_COUNTER = "paydas_count_group_responses"
"""``survey.responses`` puts its counting function here: imports point the other way."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of people have answered.

    Attributes
    ----------
    label : str
        The unit; empty: everybody.
    invited : int
        People who have a code; 0 where that is no longer known.
    answered : int or None
        How many have answered; None: too few to be said.
    is_band : bool
        Whether the number is rounded down to tens.
    """

    label: str
    invited: int
    answered: int | None
    is_band: bool

    @property
    def percent(self) -> int | None:
        """The share in whole percents, as far as it may be known."""
        if not self.invited or self.answered is None:
            return None
        return min(100, 100 * self.answered // self.invited)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many have answered: all together, and of each unit once the survey has closed."""

    total: Share
    groups: tuple[Share, ...]


def rate_of(survey: Survey) -> Rate:
    """Say how many have answered."""
    groups = store.groups_of(survey.id)
    invited = sum(group.invited for group in groups) or store.count_codes(survey.id)
    answered = shown_count(survey, response_counts())
    total = Share("", invited, answered, is_banded(survey))
    if survey.state(now()) is not SurveyState.CLOSED:
        return Rate(total, tuple(Share(g.label, g.invited, None, is_band=True) for g in groups))
    counter = cast(Callable[[int], Mapping[str, int]], current_app.extensions[GROUP_COUNTER])
    counts = counter(survey.id)
    return Rate(
        total,
        tuple(
            Share(
                group.label,
                group.invited,
                _in_tens(counts.get(group.name, 0), survey.minimum_group),
                is_band=True,
            )
            for group in groups
        ),
    )


def _in_tens(count: int, least: int) -> int | None:
    # of a survey whose smallest group is 5 to 9 the first ten is not yet full
    return None if count < max(least, BAND) else count // BAND * BAND
