"""Days put together: by month, or by year where they spread over more than three years."""

import re
from datetime import date

from analysis.language.wording import LANGUAGES, wording_of

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_BY_MONTH = 36
"""Months from the first day to the last; what spreads further is counted by year."""


def as_day(code: str) -> date | None:
    """Read a day written as "2026-11-22"; None if it is none.

    Examples
    --------
    >>> as_day("2026-11-22"), as_day("2026-02-30"), as_day("22.11.2026")
    (datetime.date(2026, 11, 22), None, None)
    """
    if not DAY.fullmatch(code):
        return None
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None


def period_labels(codes: "list[str]", language: str) -> tuple[list[str], dict[str, str]]:
    """Put days into months or years.

    Parameters
    ----------
    codes : list of str
        Days as "2026-11-22".
    language : str
        Of the names of the months; numbers where the analysis has no names in it.

    Returns
    -------
    tuple
        The period of each day ("2026-11" or "2026"), and period -> label ("Kasım 2026") from
        the earliest to the latest; periods in which no day lies are left out.

    Examples
    --------
    >>> period_labels(["2026-11-22", "2026-10-01", "2026-11-02"], "tr")
    (['2026-11', '2026-10', '2026-11'], {'2026-10': 'Ekim 2026', '2026-11': 'Kasım 2026'})
    >>> period_labels(["2020-01-01", "2026-10-01"], "tr")[1]
    {'2020': '2020', '2026': '2026'}
    """
    days = [date.fromisoformat(code) for code in codes]
    if not days:
        return [], {}
    first, last = min(days), max(days)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months > LONGEST_BY_MONTH:
        return [f"{day:%Y}" for day in days], {f"{year}": f"{year}" for year in _years(days)}
    starts = sorted({day.replace(day=1) for day in days})
    labels = {f"{start:%Y-%m}": _month(start, language) for start in starts}
    return [f"{day:%Y-%m}" for day in days], labels


def _years(days: list[date]) -> list[int]:
    return sorted({day.year for day in days})


def _month(start: date, language: str) -> str:
    if language not in LANGUAGES:
        return f"{start:%m.%Y}"
    return wording_of(language).month(start)
