"""The importance-satisfaction map drawn at once; chapters keep the chart."""

from analysis.figures.chart import Picture
from analysis.figures.drawing import draw
from analysis.figures.of_tables import services_chart
from analysis.importance import ServiceTable
from analysis.language.wording import Wording


def draw_services(table: ServiceTable, wording: Wording) -> Picture | None:
    """Draw the map; None unless both were asked of three services."""
    chart = services_chart(table, wording)
    return draw(chart, wording) if chart else None
