"""Themes that made no item of the SWOT list, and why: nothing is left out without a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evidence import EvidenceKind
from analysis.language.wording import Wording
from analysis.placement import PREVAILS, names_one_item
from analysis.results import Results
from analysis.situation.owners import Whose
from analysis.text.labels.naming import names_a_matter
from analysis.text.themes import Polarity, Theme

if TYPE_CHECKING:
    from analysis.swot import SwotItem


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """One theme that made no item.

    Attributes
    ----------
    theme_id, label, size : int, str, int
    reason : str
        One sentence that says why, and what can be done.
    """

    theme_id: int
    label: str
    size: int
    reason: str


def unplaced_themes(
    results: Results, items: "Iterable[SwotItem]", wording: Wording, of: Whose
) -> tuple[Unplaced, ...]:
    """List the themes that no item rests on, the largest first."""
    placed = {
        each.reference
        for item in items
        for each in item.evidence
        if each.kind is EvidenceKind.THEME
    }
    themes = results.themes.themes if results.themes else ()
    return tuple(
        Unplaced(
            theme_id=theme.theme_id,
            label=theme.label,
            size=theme.size,
            reason=_reason(theme, wording, of),
        )
        for theme in themes
        if str(theme.theme_id) not in placed
    )


def _reason(theme: Theme, wording: Wording, of: Whose) -> str:
    if not names_a_matter(theme.label):
        return wording.text("unplaced.no_matter")
    if not names_one_item(theme, of.theme(theme)):
        return wording.text("unplaced.several_matters")
    counts = {
        kind: theme.polarity.get(kind, 0)
        for kind in (Polarity.COMPLAINT, Polarity.PRAISE, Polarity.WISH)
    }
    complaint, praise, wish = counts.values()
    if wish >= max(complaint, praise):
        return wording.text("unplaced.wishes")
    fewer, more = sorted((complaint, praise))
    if more < PREVAILS * fewer:
        return wording.text("unplaced.balanced")
    return wording.text("unplaced.few")


__all__ = ["Unplaced", "unplaced_themes"]
