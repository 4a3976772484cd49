"""Bars of percents drawn at once; chapters keep the chart and draw it when files are made."""

from collections.abc import Sequence

from analysis.figures.chart import Picture
from analysis.figures.drawing import draw
from analysis.figures.of_tables import frequencies_chart, shares_chart, themes_chart
from analysis.frequencies import FrequencyTable
from analysis.language.wording import Wording
from analysis.text.themes import Themes


def draw_themes(themes: Themes, wording: Wording) -> Picture | None:
    """Draw the share of each theme among the open answers, largest first."""
    chart = themes_chart(themes, wording)
    return draw(chart, wording) if chart else None


def draw_frequencies(table: FrequencyTable, wording: Wording) -> Picture | None:
    """Draw the percents of a closed question in the order of its options."""
    chart = frequencies_chart(table, wording)
    return draw(chart, wording) if chart else None


def draw_shares(rows: Sequence[tuple[str, float]], kind: str, wording: Wording) -> Picture | None:
    """Draw one bar for each label and percent; None without rows."""
    chart = shares_chart(rows, kind, wording)
    return draw(chart, wording) if chart else None
