"""Until when answers are kept: lawful defaults, and the day on which the time is over.

Law 6698 (KVKK) article 7 asks that personal data be deleted, destroyed or anonymised when the
purpose ends; the regulation of 28.10.2017 that it be done at least every six months, and that
the record be kept for three years. The purpose of what people write is the situation analysis,
which is finished within a year; the purpose of the responses is the plan, whose figures must be
checkable until the period of five years has ended.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from survey.clock import TIME_ZONE, as_utc
from survey.retention.models import Kind

RECORDS_KEPT = timedelta(days=3 * 365 + 1)
"""Three years, of which one may be a leap year."""


@dataclass(frozen=True, slots=True)
class Times:
    """Months after closing."""

    texts: int = 12
    uploads: int = 12
    responses: int = 60

    def months(self, kind: Kind) -> int:
        """Give the months of what is kept."""
        return {
            Kind.TEXTS: self.texts,
            Kind.UPLOADS: self.uploads,
            Kind.RESPONSES: self.responses,
        }[kind]


DEFAULTS = Times()
TIMED = (Kind.TEXTS, Kind.UPLOADS, Kind.RESPONSES)
"""What is kept for months; drafts have their own few days."""


def last_day(closed_at: datetime, months: int) -> date:
    """Give the last day on which what was answered is kept.

    Examples
    --------
    >>> from datetime import UTC
    >>> last_day(datetime(2026, 8, 31, 12, tzinfo=UTC), 6).isoformat()
    '2027-02-28'
    >>> last_day(datetime(2026, 12, 31, 22, tzinfo=UTC), 12).isoformat()
    '2028-01-01'
    """
    closed = as_utc(closed_at).astimezone(TIME_ZONE).date()
    year, month = divmod(closed.month - 1 + months, 12)
    year, month = closed.year + year, month + 1
    return date(year, month, min(closed.day, calendar.monthrange(year, month)[1]))
