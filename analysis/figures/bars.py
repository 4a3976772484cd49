"""Bars of percents: themes of the open answers, options of a closed question."""

from collections.abc import Sequence
from typing import Final

from analysis.bands import surely
from analysis.figures.style import (
    BAR,
    Picture,
    as_picture,
    canvas,
    look,
    percent_axis,
    printable,
    wrapped,
)
from analysis.frequencies import FrequencyTable
from analysis.language.wording import Wording
from analysis.text.themes import Themes

BARS_A_FIGURE: Final = 20


def draw_themes(themes: Themes, wording: Wording) -> Picture | None:
    """Draw the share of each theme among the open answers, largest first."""
    rows = [(theme.label, theme.percent) for theme in themes.themes if theme.size]
    return draw_shares(rows[:BARS_A_FIGURE], "themes", wording)


def draw_frequencies(table: FrequencyTable, wording: Wording) -> Picture | None:
    """Draw the percents of a closed question in the order of its options."""
    rows = [(row.label, row.percent) for row in table.rows]
    return draw_shares(rows[:BARS_A_FIGURE], "frequency", wording)


def draw_shares(rows: Sequence[tuple[str, float]], kind: str, wording: Wording) -> Picture | None:
    """Draw one bar for each label and percent; None without rows."""
    if not rows:
        return None
    largest = max(share for _, share in rows)
    with look():
        figure, axes = canvas(0.5 + 0.29 * len(rows), left=2.35, bottom=0.4, top=0.05)
        axes.barh(range(len(rows)), [surely(share) for _, share in rows], height=0.62, color=BAR)
        for place, (_, share) in enumerate(rows):
            axes.text(
                surely(share) + largest / 80,
                place,
                wording.number(share, "percent"),
                va="center",
                fontsize=7,
            )
        axes.set_yticks(range(len(rows)), [wrapped(label, 34) for label, _ in rows])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, max(largest * 1.14, 1))
        percent_axis(axes, wording.text("figures.percent_axis"))
        best = max(rows, key=lambda row: row[1])
        alt = wording.say(
            f"figures.{kind}_alt", n=len(rows), best=printable(best[0]), share=best[1]
        )
        return as_picture(figure, alt)
