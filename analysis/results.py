"""Results: what was counted, before anybody draws a conclusion from it."""

from dataclasses import dataclass
from math import ceil, floor

from analysis.bands import Band, Bound, band_of, percent_step, total
from analysis.crosstabs import CrossTable
from analysis.dataset import Dataset
from analysis.frequencies import FrequencyTable
from analysis.importance import ServiceTable
from analysis.scales import LikertRow, LikertTable
from analysis.text.groups.by_group import ThemeTable
from analysis.text.groups.together import ThemePair
from analysis.text.themes import Themes


@dataclass(frozen=True, kw_only=True)
class Results:
    """The tables and themes of one dataset.

    Attributes
    ----------
    dataset : Dataset
    frequencies : tuple of FrequencyTable
        One per closed question, in the order of the questionnaire.
    likert : tuple of LikertTable
        Ratings that share a scale and a section, in one table each.
    services : ServiceTable or None
        Satisfaction and importance of the services; None when they were not asked.
    themes : Themes or None
        None when there was no open question or no answer with content.
    crosstabs : tuple of CrossTable
        Ratings by who answered; made by the disclosure gate, empty before.
    theme_tables : tuple of ThemeTable
        Themes by who answered; made by the disclosure gate, empty before.
    theme_pairs : tuple of ThemePair
        Themes that occur together; made by the disclosure gate, empty before.
    band : int
        0: counts are exact. Otherwise the results have passed the gate of a survey whose
        people know each other, counts are bands of this width, percents and means are rounded.
    """

    dataset: Dataset
    frequencies: tuple[FrequencyTable, ...]
    likert: tuple[LikertTable, ...]
    services: ServiceTable | None
    themes: Themes | None
    band: int = 0
    crosstabs: tuple[CrossTable, ...] = ()
    theme_tables: tuple[ThemeTable, ...] = ()
    theme_pairs: tuple[ThemePair, ...] = ()

    @property
    def n_responses(self) -> int:
        """How many responses were analysed; a band where only that may be shown."""
        n = self.dataset.n_responses
        return band_of(n, self.band) if self.band else n

    @property
    def n_verbatims(self) -> int:
        """How many open answers were given; a band where only that may be shown."""
        n = len(self.dataset.verbatims)
        return band_of(n, self.band) if self.band else n

    @property
    def audience(self) -> str:
        """Whose answers these are: "external" or "internal"."""
        return str(self.dataset.audience)

    @property
    def stage(self) -> str:
        """The stage of the situation analysis the answers belong to."""
        return "stakeholders" if self.audience == "external" else "internal"

    def likert_row(self, variable: str) -> LikertRow | None:
        """Find the row of a rating in the Likert tables; None when it is not shown."""
        rows = (row for table in self.likert for row in table.rows)
        return next((row for row in rows if row.name == variable), None)


@dataclass(frozen=True, kw_only=True)
class Ends:
    """How many chose the two ends of a scale.

    Attributes
    ----------
    low, high : int
        Responses below and above the middle of the scale.
    low_percent, high_percent : float
        The same in percent of the base, 0 to 100.
    base : int
    """

    low: int
    high: int
    low_percent: float
    high_percent: float
    base: int


def ends_of(row: LikertRow) -> Ends:
    """Sum the points below and above the middle of a scale; the middle point is in neither."""
    half = len(row.percents) // 2
    low = total(row.percents[:half])
    high = total(row.percents[len(row.percents) - half :])
    return Ends(
        low=_count(low, row.base),
        high=_count(high, row.base),
        low_percent=low,
        high_percent=high,
        base=row.base,
    )


def _count(percent: float, base: int) -> int:
    """Say how many a percent of a base is; a band where the base is one."""
    if not isinstance(base, Band):
        return round(percent * base / 100)
    return count_band(percent, base)


def count_band(percent: float, base: Band) -> Band:
    """Give the counts that a rounded percent of a banded base leaves possible.

    It says nothing that the two don't say. What is shown apart has the minimum of people at
    least (the width of the base's band), or nobody.

    Examples
    --------
    >>> count_band(60.0, Band(30, 39)), count_band(16.0, Band(60, 69))
    (18–24, 10–11)
    """
    least = base.high - base + 1
    if isinstance(percent, Bound) and percent.is_most:
        return Band(0, floor(percent * base.high / 100))
    if isinstance(percent, Bound):
        return Band(max(ceil(percent * base / 100), least), base.high)
    half = percent_step(base) / 2
    high = floor((percent + half) * base.high / 100)
    low = ceil((percent - half) * base / 100)
    return Band(max(low, least) if percent > 0 else 0, min(high, base.high))
