"""Charts of the tables of a survey: what each shows, before it is drawn."""

from collections.abc import Sequence
from typing import Final

from analysis.bands import surely
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.figures.labels import printable
from analysis.frequencies import FrequencyTable
from analysis.importance import ServiceTable
from analysis.language.wording import Wording
from analysis.results import ends_of
from analysis.scales import LikertRow, LikertTable
from analysis.text.themes import Themes

BARS_A_FIGURE: Final = 20
STACKS_A_FIGURE: Final = 24
FEWEST_POINTS: Final = 3
"""A map of fewer services says nothing a table does not."""
CORNERS: Final = ("low_priority", "possible_overkill", "concentrate_here", "keep_up")
"""Fields of the importance-satisfaction map, lower left first (Martilla and James, 1977)."""


def themes_chart(themes: Themes, wording: Wording) -> Chart | None:
    """Show the share of each theme among the open answers, largest first."""
    rows = [(theme.label, theme.percent) for theme in themes.themes if theme.size]
    return shares_chart(rows[:BARS_A_FIGURE], "themes", wording)


def frequencies_chart(table: FrequencyTable, wording: Wording) -> Chart | None:
    """Show the percents of a closed question in the order of its options."""
    rows = [(row.label, row.percent) for row in table.rows]
    return shares_chart(rows[:BARS_A_FIGURE], "frequency", wording)


def shares_chart(rows: Sequence[tuple[str, float]], kind: str, wording: Wording) -> Chart | None:
    """Show one bar for each label and percent; None without rows.

    Parameters
    ----------
    rows : sequence of (label, percent)
    kind : str
        "themes" or "frequency": how the alternative text calls the rows.
    wording : Wording
    """
    if not rows:
        return None
    best = max(rows, key=lambda row: row[1])
    return Chart(
        kind=ChartKind.BARS,
        categories=tuple(printable(label) for label, _ in rows),
        series=(
            Series(
                name=wording.text("figures.percent_axis"),
                values=tuple(share for _, share in rows),
            ),
        ),
        style="percent",
        axes=(wording.text("figures.percent_axis"), ""),
        alt=wording.say(f"figures.{kind}_alt", n=len(rows), best=printable(best[0]), share=best[1]),
    )


def likert_chart(table: LikertTable, wording: Wording) -> Chart | None:
    """Show a Likert table, highest mean first; None when no statement has answers to show."""
    rows = [row for row in table.rows if row.mean is not None and row.percents and row.base]
    rows.sort(key=lambda row: (-(row.mean or 0.0), row.text))
    if not rows or len(table.points) < 2:
        return None
    rows = rows[:STACKS_A_FIGURE]
    best = max(rows, key=lambda row: surely(ends_of(row).high_percent))
    return Chart(
        kind=ChartKind.STACKED,
        categories=tuple(printable(row.text) for row in rows),
        series=tuple(
            Series(name=printable(point), values=tuple(row.percents[place] for row in rows))
            for place, point in enumerate(table.points)
        ),
        style="percent",
        limits=(0, 100),
        alt=_likert_alt(rows, best, wording),
    )


def _likert_alt(rows: Sequence[LikertRow], best: LikertRow, wording: Wording) -> str:
    return wording.say(
        "figures.likert_alt",
        n=len(rows),
        best=printable(best.text),
        share=ends_of(best).high_percent,
    )


def services_chart(table: ServiceTable, wording: Wording) -> Chart | None:
    """Show importance over satisfaction; None unless both were asked of three services."""
    rows = [
        (row, row.satisfaction, row.importance)
        for row in table.rows
        if row.importance is not None and row.satisfaction is not None
    ]
    if len(rows) < FEWEST_POINTS:
        return None
    axes = (wording.text("figures.satisfaction_axis"), wording.text("figures.importance_axis"))
    first = [printable(row.service) for row, _, _ in rows if row.position == "concentrate_here"]
    return Chart(
        kind=ChartKind.POINTS,
        categories=tuple(
            printable(row.service) + (" *" if row.owner else "") for row, _, _ in rows
        ),
        series=(
            Series(name=axes[0], values=tuple(across for _, across, _ in rows)),
            Series(name=axes[1], values=tuple(up for _, _, up in rows)),
        ),
        style="mean",
        axes=axes,
        cuts=(table.satisfaction_cut, table.importance_cut),
        corners=tuple(wording.text(f"positions.{corner}") for corner in CORNERS),
        fields=tuple(
            CORNERS.index(row.position) if row.position in CORNERS else -1 for row, _, _ in rows
        ),
        alt=wording.say(
            "figures.services_alt", n=len(rows), concentrate=wording.listing(first) or "-"
        ),
    )
