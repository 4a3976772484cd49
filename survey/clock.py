"""Time as the application keeps it: aware and in UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present moment, UTC."""
    return datetime.now(UTC)


def as_utc(value: datetime) -> datetime:
    """Take a moment as UTC; SQLite gives moments back without their zone."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)
