"""When the time is over: counted in months from the day of closing in Türkiye."""

from datetime import UTC, date, datetime, timedelta

import pytest

from survey.retention.models import Kind
from survey.retention.times import DEFAULTS, RECORDS_KEPT, last_day


@pytest.mark.parametrize(
    ("closed", "months", "day"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), 12, date(2027, 3, 2)),
        (datetime(2026, 1, 31, 9, tzinfo=UTC), 1, date(2026, 2, 28)),
        (datetime(2027, 8, 31, 9, tzinfo=UTC), 6, date(2028, 2, 29)),
        (datetime(2026, 12, 15, 9, tzinfo=UTC), 60, date(2031, 12, 15)),
        (datetime(2026, 3, 31, 21, 30, tzinfo=UTC), 1, date(2026, 5, 1)),
    ],
)
def test_the_last_day_is_months_after_closing(closed: datetime, months: int, day: date) -> None:
    assert last_day(closed, months) == day


def test_records_are_kept_for_three_years_even_with_a_leap_day() -> None:
    assert date(2026, 3, 1) + RECORDS_KEPT >= date(2029, 3, 1)
    assert timedelta(days=1096) == RECORDS_KEPT


def test_what_is_written_goes_before_the_responses() -> None:
    assert DEFAULTS.months(Kind.TEXTS) < DEFAULTS.months(Kind.RESPONSES)
