"""The importance-satisfaction map: where each service stands (Martilla and James, 1977)."""

from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator

from analysis.figures.style import (
    GRID,
    INK,
    QUIET,
    WIDTH,
    Picture,
    as_picture,
    canvas,
    look,
    printable,
)
from analysis.importance import ServiceRow, ServiceTable
from analysis.language.wording import Wording

_MARKS: Final = {
    "keep_up": ("o", "#1d5c63"),
    "concentrate_here": ("s", "#b5552f"),
    "low_priority": ("^", "#98a4a8"),
    "possible_overkill": ("D", "#6d8f96"),
}
_CORNERS: Final = {
    "concentrate_here": (0.02, 0.98, "left", "top"),
    "keep_up": (0.98, 0.98, "right", "top"),
    "low_priority": (0.02, 0.02, "left", "bottom"),
    "possible_overkill": (0.98, 0.02, "right", "bottom"),
}
KEY_WIDTH: Final = 2.3
"""Inches at the right for the numbered names."""


def draw_services(table: ServiceTable, wording: Wording) -> Picture | None:
    """Draw the map; None when the importance was not asked of at least three services."""
    rows = [
        row for row in table.rows if row.importance is not None and row.satisfaction is not None
    ]
    if len(rows) < 3:
        return None
    with look():
        height = max(3.9, 0.6 + 0.17 * len(rows))
        figure, axes = canvas(height, left=0.55, bottom=0.5)
        axes.set_position(
            (
                0.55 / WIDTH,
                0.5 / height,
                (WIDTH - 0.75 - KEY_WIDTH) / WIDTH,
                (height - 0.6) / height,
            )
        )
        _draw_field(axes, table, wording)
        for place, row in enumerate(rows, start=1):
            _draw_service(axes, place, row)
        _fit(axes, rows, table)
        figure.text(
            (WIDTH - KEY_WIDTH) / WIDTH,
            (height - 0.15) / height,
            "\n".join(_key(place, row) for place, row in enumerate(rows, start=1)),
            va="top",
            fontsize=6.8,
            linespacing=1.55,
        )
        first = [printable(row.service) for row in rows if row.position == "concentrate_here"]
        alt = wording.say(
            "figures.services_alt", n=len(rows), concentrate=wording.listing(first) or "-"
        )
        return as_picture(figure, alt)


def _key(place: int, row: ServiceRow) -> str:
    name = printable(row.service)
    short = name if len(name) <= 34 else name[:33] + "…"
    return f"{place:>2}  {short}{' *' if row.owner else ''}"


def _draw_field(axes: Axes, table: ServiceTable, wording: Wording) -> None:
    axes.axvline(table.satisfaction_cut, color=QUIET, linewidth=0.8, linestyle="--")
    axes.axhline(table.importance_cut, color=QUIET, linewidth=0.8, linestyle="--")
    axes.grid(color=GRID, linewidth=0.5)
    axes.tick_params(length=0)
    axes.set_xlabel(wording.text("figures.satisfaction_axis"))
    axes.set_ylabel(wording.text("figures.importance_axis"))
    # steps that one decimal can write, as the language writes it
    axes.xaxis.set_major_locator(MultipleLocator(0.5))
    axes.yaxis.set_major_locator(MultipleLocator(0.5))
    axes.xaxis.set_major_formatter(lambda value, _place: _short(value, wording))
    axes.yaxis.set_major_formatter(lambda value, _place: _short(value, wording))
    for position, (x, y, horizontal, vertical) in _CORNERS.items():
        axes.text(
            x,
            y,
            wording.text(f"positions.{position}"),
            transform=axes.transAxes,
            ha=horizontal,
            va=vertical,
            fontsize=7,
            color=QUIET,
            style="italic",
        )


def _short(value: float, wording: Wording) -> str:
    return wording.number(value, "mean")[:-1]


def _draw_service(axes: Axes, place: int, row: ServiceRow) -> None:
    if row.satisfaction is None or row.importance is None:
        return
    marker, colour = _MARKS.get(row.position, ("o", INK))
    axes.scatter(row.satisfaction, row.importance, marker=marker, s=34, color=colour, zorder=3)
    axes.annotate(
        str(place),
        (row.satisfaction, row.importance),
        xytext=(4, 3),
        textcoords="offset points",
        fontsize=7,
        zorder=4,
    )


def _fit(axes: Axes, rows: list[ServiceRow], table: ServiceTable) -> None:
    """Leave room round the points for the names of the corners."""
    across = [row.satisfaction for row in rows if row.satisfaction is not None]
    up = [row.importance for row in rows if row.importance is not None]
    across.append(table.satisfaction_cut)
    up.append(table.importance_cut)
    for values, set_limits in ((across, axes.set_xlim), (up, axes.set_ylim)):
        room = max((max(values) - min(values)) * 0.16, 0.1)
        set_limits(min(values) - room, max(values) + room)
