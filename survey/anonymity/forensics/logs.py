"""The search of a log reader: answers, codes, addresses, and times of the hour of answering."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from survey.clock import TIME_ZONE

WITHIN = timedelta(hours=1)
WRITTEN = re.compile(
    rb"(?P<year>\d{4})[-/.](?P<month>\d{2})[-/.](?P<day>\d{2})"
    rb"[T _](?P<time>\d{2}[:.]\d{2})(?::\d{2})?"
)
"""A day and a time, as logs and databases write them."""
CLOCK = re.compile(rb"(?<![\d.])(?P<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(?!\d)")
"""A time of day alone."""
EPOCH = re.compile(rb"(?<![\d.])(?P<seconds>1[6-9]\d{8}|2[0-4]\d{8})(?:\d{3}|\.\d+)?(?![\d])")
"""Seconds (or milliseconds) since 1970, from 2020 to 2049."""


def find(content: bytes, needles: Iterable[bytes]) -> list[bytes]:
    """Give those of some texts, codes or addresses that stand in a file."""
    return [needle for needle in needles if needle and needle in content]


def times(content: bytes, moment: datetime) -> list[bytes]:
    """Give what in a file reads as a time within the hour of a moment (aware).

    A time written as text or as a number of seconds, in UTC or in the municipality's zone.
    """
    found = [
        match.group() for match in WRITTEN.finditer(content) if _is_near(_moment(match), moment)
    ]
    alone = WRITTEN.sub(b"", content)
    found += [match.group() for match in CLOCK.finditer(alone) if _is_clock(match, moment)]
    found += [
        match.group()
        for match in EPOCH.finditer(content)
        if abs(int(match["seconds"]) - moment.timestamp()) <= WITHIN.total_seconds()
    ]
    return found


def _moment(match: "re.Match[bytes]") -> datetime | None:
    hour, minute = int(match["time"][:2]), int(match["time"][3:])
    try:
        return datetime(
            int(match["year"]), int(match["month"]), int(match["day"]), hour, minute, tzinfo=UTC
        )
    except ValueError:
        return None


def _is_near(written: datetime | None, moment: datetime) -> bool:
    if written is None:
        return False
    zones = (written, written.replace(tzinfo=TIME_ZONE))
    return any(abs(each - moment) <= WITHIN for each in zones)


def _is_clock(match: "re.Match[bytes]", moment: datetime) -> bool:
    hour, minute = int(match["time"][:2]), int(match["time"][3:])
    zones = (moment.astimezone(UTC), moment.astimezone(TIME_ZONE))
    return any(abs(each.replace(hour=hour, minute=minute) - each) <= WITHIN / 2 for each in zones)
