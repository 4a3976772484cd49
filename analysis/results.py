"""Results: what was counted, before anybody draws a conclusion from it."""

from dataclasses import dataclass

from analysis.dataset import Dataset
from analysis.frequencies import FrequencyTable
from analysis.importance import ServiceTable
from analysis.scales import LikertRow, LikertTable
from analysis.text.themes import Theme, Themes


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
    """

    dataset: Dataset
    frequencies: tuple[FrequencyTable, ...]
    likert: tuple[LikertTable, ...]
    services: ServiceTable | None
    themes: Themes | None

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
    low = sum(row.percents[:half])
    high = sum(row.percents[len(row.percents) - half :])
    return Ends(
        low=round(low * row.base / 100),
        high=round(high * row.base / 100),
        low_percent=low,
        high_percent=high,
        base=row.base,
    )


def mentions_under(themes: Themes, theme: Theme, question: str) -> tuple[int, int]:
    """Count a theme's mentions under one open question.

    Returns
    -------
    count, base : int
        Mentions of the theme; all mentions with content under that question.
    """
    base = sum(each.by_question.get(question, 0) for each in themes.themes)
    return theme.by_question.get(question, 0), base
