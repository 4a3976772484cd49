"""Figures on the page: the drawing, its text alternative, and its data as a table."""

import base64
from collections.abc import Callable

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Figure
from analysis.chapter.saying import teller_of
from analysis.chapter.text_of import caption_of
from analysis.chapter.web.page import scrolled, text
from analysis.figures.chart import Chart
from analysis.language.wording import Wording

MISSING = "–"


def figure_markup(
    block: Figure, wording: Wording, running: Callable[[str], str], mark: str = ""
) -> str:
    """Write a figure.

    Parameters
    ----------
    block : Figure
        Drawn.
    wording : Wording
    running : callable
        Writes a text with its references as links.
    mark : str
        Markup of the mark of a note behind the caption.
    """
    source = "data:image/svg+xml;base64," + base64.b64encode(block.svg).decode("ascii")
    caption = caption_of(block, wording)
    note = f'<p class="note">{running(block.note)}</p>' if block.note else ""
    name = tag_of(block.key) if block.key else f"grafik-{block.number}"
    picture = f'<img src="{source}" alt="{text(block.alt or block.caption)}">'
    return (
        f'<figure id="{name}">{scrolled(picture, caption)}'
        f"<figcaption>{text(caption)}{mark}</figcaption>{note}"
        f"{_data(block.chart, caption, wording)}</figure>"
    )


def _data(chart: Chart | None, caption: str, wording: Wording) -> str:
    """Write what a chart shows as a table that can be opened."""
    if chart is None:
        return ""
    teller = teller_of(wording.language, "web")
    names = [_name(chart, place) for place in range(len(chart.series))]
    head = "".join(
        f'<th scope="col"{_number(place > 0)}>{text(name)}</th>'
        for place, name in enumerate([teller.text("web.option"), *names])
    )
    rows = "".join(
        f'<tr><th scope="row">{text(category)}</th>'
        + "".join(
            f'<td class="number">{text(_value(chart, series.values[place], wording))}</td>'
            for series in chart.series
        )
        + "</tr>"
        for place, category in enumerate(chart.categories)
    )
    data = teller.text("web.data")
    table = (
        f"<table><caption><span>{text(data)}: {text(caption)}</span></caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return f"<details><summary>{text(data)}</summary>{scrolled(table, data)}</details>"


def _number(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _name(chart: Chart, place: int) -> str:
    """Name a column: as the series is called, else as its axis."""
    axes = [each for each in chart.axes if each]
    name = chart.series[place].name
    return name or (axes[min(place, len(axes) - 1)] if axes else MISSING)


def _value(chart: Chart, value: float | None, wording: Wording) -> str:
    if value is None:
        return MISSING
    return wording.number(value, chart.style)


__all__ = ["figure_markup"]
