"""Likert tables drawn at once; chapters keep the chart and draw it when files are made."""

from analysis.figures.chart import Picture
from analysis.figures.drawing import draw
from analysis.figures.of_tables import likert_chart
from analysis.language.wording import Wording
from analysis.scales import LikertTable


def draw_likert(table: LikertTable, wording: Wording) -> Picture | None:
    """Draw a Likert table; None when no statement has answers to show."""
    chart = likert_chart(table, wording)
    return draw(chart, wording) if chart else None
