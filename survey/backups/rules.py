"""What a backup may hold of an anonymous survey that is still open.

Whoever has two copies of a database can subtract one from the other. If a single response came
between them, and a single code was spent, the two belong together. So, for a survey whose codes
or texts are not to be tied to responses, a backup holds new responses only once a day, and only
when at least ten have come; until then it holds the survey as the backup before did. The
difference of any two backups is then nothing, or at least ten responses and as many codes.

Never in a backup, as long as such a survey is open: drafts. A code opens its draft, and whoever
noted whose code it was could open an old copy of it after the response was sent.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from survey.clock import as_utc

FEWEST_NEW = 10
"""Responses between two backups of an anonymous survey that is open."""

ANONYMOUS = "anonymous"
"""The access mode in which everybody has a code."""


class Content(StrEnum):
    """What a backup holds of one survey."""

    NOW = "now"
    """Everything as it is."""
    AS_BEFORE = "as_before"
    """What the backup before held, unchanged."""
    UNUSED_CODES = "unused_codes"
    """Codes as if none were spent, and no response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyState:
    """What the rules must know of a survey.

    Attributes
    ----------
    id : int
    is_anonymous : bool
        Its codes or texts are not to be tied to responses.
    closes_at : datetime or None
        UTC.
    responses : int
        Kept up to now, sealed ones included.
    has_codes : bool
        Codes are still there; they are deleted some time after closing.
    """

    id: int
    is_anonymous: bool
    closes_at: datetime | None
    responses: int
    has_codes: bool

    def is_guarded(self, moment: datetime) -> bool:
        """Say whether the rules hold for it: anonymous, and not closed for good."""
        closed = self.closes_at is not None and as_utc(self.closes_at) <= moment
        return self.is_anonymous and (not closed or self.has_codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the newest backup holds of a survey: how many responses, since which day."""

    responses: int
    on: date


def content_of(state: SurveyState, held: Held | None, today: date) -> Content:
    """Decide what the next backup holds of an anonymous survey that is open.

    Examples
    --------
    >>> state = SurveyState(
    ...     id=1, is_anonymous=True, closes_at=None, responses=14, has_codes=True
    ... )
    >>> content_of(state, None, date(2026, 3, 2)).value
    'now'
    >>> content_of(state, Held(responses=5, on=date(2026, 3, 1)), date(2026, 3, 2)).value
    'as_before'
    >>> content_of(state, Held(responses=4, on=date(2026, 3, 1)), date(2026, 3, 2)).value
    'now'
    >>> content_of(state, Held(responses=4, on=date(2026, 3, 2)), date(2026, 3, 2)).value
    'as_before'
    """
    before = held.responses if held else 0
    new = state.responses - before
    if state.responses == 0 and before == 0:
        return Content.NOW  # nothing is spent yet: nothing can be told apart
    is_another_day = held is None or held.on != today
    if new >= FEWEST_NEW and is_another_day:
        return Content.NOW
    return Content.AS_BEFORE if before else Content.UNUSED_CODES
