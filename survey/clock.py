"""Time as the application keeps it: aware and in UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Europe/Istanbul")
"""Where the municipalities are."""


def now() -> datetime:
    """Give the present moment, UTC."""
    return datetime.now(UTC)


def as_utc(value: datetime) -> datetime:
    """Take a moment as UTC; SQLite gives moments back without their zone."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def today() -> date:
    """Give the day it is in Türkiye, for people who answer and for limits of dates."""
    return now().astimezone(TIME_ZONE).date()
