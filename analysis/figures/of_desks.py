"""Charts of the planners' desks; pure Python, so that their pages may show them as well."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analysis.figures.chart import Chart, ChartKind, Series
from analysis.figures.labels import printable
from analysis.language.wording import Wording
from analysis.stakeholder_map import HIGHEST, LOWEST

CORNERS: Final = ("watch", "inform", "involve", "together")
"""Quadrants of the stakeholder map, lower left first: influence is across, importance up."""


def stakeholders_chart(
    points: Sequence[tuple[str, float, float]],
    threshold: float,
    wording: Wording,
    quadrants: Sequence[str] = (),
) -> Chart | None:
    """Show the stakeholders by influence (across) and importance (up); None without any.

    Parameters
    ----------
    points : sequence of (name, importance, influence)
        Means on the scale 1 to 5, in the order of the table *Paydaşların Önceliklendirilmesi*.
    threshold : float
        A mean of this or more is high.
    wording : Wording
    quadrants : sequence of str
        The quadrant of each ("watch", "inform", "involve", "together"), where a person may have
        decided a border case; empty: by the threshold.
    """
    if not points:
        return None
    axes = (wording.text("maps.influence"), wording.text("maps.importance"))
    chart = Chart(
        kind=ChartKind.POINTS,
        categories=tuple(printable(name) for name, _, _ in points),
        series=(
            Series(name=axes[0], values=tuple(float(influence) for _, _, influence in points)),
            Series(name=axes[1], values=tuple(float(importance) for _, importance, _ in points)),
        ),
        style="mean",
        axes=axes,
        limits=(LOWEST, HIGHEST),
        cuts=(float(threshold), float(threshold)),
        corners=tuple(wording.text(f"maps.actions.{corner}") for corner in CORNERS),
        fields=tuple(CORNERS.index(each) for each in quadrants),
    )
    together = [
        name
        for name, place in zip(chart.categories, chart.places, strict=True)
        if place == CORNERS.index("together")
    ]
    alt = wording.say(
        "maps.stakeholders_alt", n=len(points), together=wording.listing(together) or "-"
    )
    return replace(chart, alt=alt)


def pestle_chart(factors: Sequence[tuple[str, int, int]], wording: Wording) -> Chart | None:
    """Show the voices behind opportunities and threats of each factor; None without any.

    Parameters
    ----------
    factors : sequence of (name, opportunities, threats)
        Answers and ratings behind the items of each; of a band its lower end.
    wording : Wording
    """
    bars = [
        (wording.say(f"desk_pestle.bar_{side}", name=name), n)
        for name, *counts in factors
        for side, n in zip(("opportunity", "threat"), counts, strict=True)
        if n
    ]
    if not bars:
        return None
    best = max(bars, key=lambda bar: bar[1])
    axis = wording.text("desk_pestle.axis")
    return Chart(
        kind=ChartKind.BARS,
        categories=tuple(printable(name) for name, _ in bars),
        series=(Series(name=axis, values=tuple(float(n) for _, n in bars)),),
        style="count",
        axes=(axis, ""),
        alt=wording.say("desk_pestle.alt", n=len(bars), best=printable(best[0]), most=best[1]),
    )
