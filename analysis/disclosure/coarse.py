"""Results of people who know each other: employees of one municipality.

Colleagues know who works where and who was away; a table that says "2 of 58" about them can name
them, though it is no table of groups. So, after the rules of :mod:`analysis.disclosure.gate`,
with the minimum m (10, fixed when the survey opened):

1. Counts are said in bands of m ("60–69"). Two bands never differ by 1 to m - 1 people for
   certain, so that nobody finds those who skipped a question by subtracting.
2. Percents are rounded to whole steps no finer than one person (to 5 for 20 people, 2 for 50, 1
   from 100 on), means to one decimal. There are no intervals; quartiles need 4 m answers, a
   standard deviation 20; of a number that half of the people gave alike no mean is said.
3. Answers that fewer than m people gave are put together with the next smallest until m stand
   behind them. Points of a scale are put together from its middle outwards (low, middle, high),
   and what is still too small is said as "at most". Where all but a few agree, "at least" is
   said; in a group under 20 nobody learns that all or none said something.
4. A mean so near the end of its scale that all but a few must stand there is said as "at most"
   or "at least". A mean that would, with the percents beside it, tell 1 to m - 1 people is left
   out (:func:`analysis.disclosure.attacker.determined` tries it).
5. Shares of a total to which fewer than m people gave something are left out with their table.
6. Themes with fewer than m mentions are left out, with their texts. The texts of the others may
   be read, masked, tied to nobody and to no group; so their number is no secret, and another
   number of themes in a second release tells nothing of anybody's other answers. For that reason
   the share of a theme is worked out of its number and the band of the answers, never of how many
   answers there are: it is what is true of every number in the band.

Source: the rules of the project's security research (4.6; F10 to F13), which follow practice for
questionnaires among employees; hiding more cells than the small ones: Hundepool and others 2012,
*Statistical Disclosure Control*, chapter 4.
"""

from dataclasses import dataclass, replace
from typing import Final, TypeVar

from analysis.bands import Band, Bound, Rounded, band_of, percent_step, share_within, stepped
from analysis.codebook import VariableType
from analysis.disclosure.cells import (
    concealed,
    exclusive_percents,
    hidden_share,
    option_percent,
    safe_mean,
)
from analysis.disclosure.coarse_ratings import coarse_likert, coarse_services
from analysis.disclosure.constants import JOINED, LEAST_FOR_DEVIATION, LEAST_FOR_MEAN, MERGED_VALUE
from analysis.divided import DIVIDED
from analysis.frequency_table import FrequencyRow, FrequencyTable, NumberSummary
from analysis.language.numbers import rounded
from analysis.results import Results, count_band
from analysis.text.themes import Themes

R = TypeVar("R", bound=Results)

LEAST_FOR_QUARTILES: Final = 4
"""Times the minimum: a quarter of the answers must be as many."""


def coarsened(results: R, least: int, merged_label: str) -> R:
    """Say less of results that have passed the gate; what has passed once stays as it is.

    Parameters
    ----------
    results : Results or Analysis
    least : int
        Fewest people of anything that is told apart; also the width of the bands.
    merged_label : str
        What the row of merged answers is called.
    """
    if results.band:
        return results
    rules = Coarse(least=least, merged_label=merged_label)
    # a rating is told once, in its table of ratings: two ways to put points together could be
    # compared
    rated = {row.name for table in results.likert for row in table.rows}
    likert = tuple(coarse_likert(table, least) for table in results.likert)
    tables = (
        rules.frequencies(table) for table in results.frequencies if table.question not in rated
    )
    return replace(
        results,
        band=least,
        frequencies=tuple(table for table in tables if table is not None),
        likert=likert,
        services=coarse_services(results.services, likert, least),
        themes=rules.themes(results.themes),
    )


@dataclass(frozen=True, kw_only=True)
class Coarse:
    """The rules with their minimum.

    Attributes
    ----------
    least : int
    merged_label : str
    """

    least: int
    merged_label: str

    def frequencies(self, table: FrequencyTable) -> FrequencyTable | None:
        """Rules 1, 2, 3 and 5 for a frequency table; None when it is withheld."""
        rows = self._rows(table)
        if rows is None:
            return None
        # a kind of missing answer that few had is not even named
        missing = {
            kind: band_of(n, self.least) for kind, n in table.missing.items() if n >= self.least
        }
        return replace(
            table,
            rows=rows,
            base=band_of(table.base, self.least),
            effective_base=0.0,
            missing=missing,
            mean=None if _is_one_number(table) else self._mean(table.mean, table.base),
            summary=self._summary(table),
        )

    def themes(self, themes: Themes | None) -> Themes | None:
        """Rule 6: small themes go, with their texts."""
        if themes is None:
            return None
        kept = {theme.theme_id for theme in themes.themes if theme.size >= self.least}
        base = band_of(themes.base, self.least)
        return replace(
            themes,
            themes=tuple(
                replace(theme, share=_hundredth(share_within(theme.size, base)))
                for theme in themes.themes
                if theme.theme_id in kept
            ),
            mentions=themes.mentions[themes.mentions["theme_id"].isin(kept)],
            base=base,
            n_empty=band_of(themes.n_empty, self.least),
            n_set_aside=band_of(themes.n_set_aside, self.least),
            n_copies=band_of(themes.n_copies, self.least),
            n_masked=band_of(themes.n_masked, self.least),
        )

    def _rows(self, table: FrequencyTable) -> tuple[FrequencyRow, ...] | None:
        if not table.rows:
            return ()
        if table.type is VariableType.SHARE:
            return self._shares(table)
        if table.type in DIVIDED:
            return self._places(table)
        if table.is_multiple:
            return tuple(
                self._row(table, row, option_percent(row.count, table.base, self.least))
                for row in table.rows
            )
        return self._groups(table) if table.is_group else self._choice(table)

    def _row(self, table: FrequencyTable, row: FrequencyRow, percent: float) -> FrequencyRow:
        """Give a row its rounded percent, the band of its count, and no interval."""
        count = count_band(percent, band_of(table.base, self.least))
        if row.count == 0 and percent == 0 and row.value not in JOINED:  # shown to be nobody's
            count = Band(0, 0)
        return replace(row, percent=percent, count=count, low=None, high=None, mean=None)

    def _groups(self, table: FrequencyTable) -> tuple[FrequencyRow, ...] | None:
        """Round answers about the person; small ones have been merged already."""
        if table.base < LEAST_FOR_DEVIATION:  # all of them would be of one group
            return None
        step = percent_step(band_of(table.base, self.least))
        return tuple(
            self._row(table, row, Rounded(stepped(100 * row.count / table.base, step), 0))
            for row in table.rows
        )

    def _choice(self, table: FrequencyTable) -> tuple[FrequencyRow, ...] | None:
        """Put small answers together; None when nothing would be left to tell apart."""
        counts = [row.count for row in table.rows]
        hidden = concealed(counts, self.least)
        if len(hidden) == len(counts):
            return None
        percents = exclusive_percents(counts, self.least)
        rows = [
            self._row(table, row, percents[place])
            for place, row in enumerate(table.rows)
            if place not in hidden
        ]
        if hidden:
            merged = FrequencyRow(value=MERGED_VALUE, label=self.merged_label, count=0, percent=0.0)
            behind = sum(counts[place] for place in hidden)
            share: float = hidden_share(counts, hidden, self.least)
            if behind >= self.least:
                step = percent_step(band_of(table.base, self.least))
                share = Rounded(stepped(100 * behind / table.base, step), 0)
            rows.append(self._row(table, merged, share))
        return tuple(rows)

    def _places(self, table: FrequencyTable) -> tuple[FrequencyRow, ...]:
        """Round a ranking: who put an option first, and its mean place."""
        firsts = [row.count for row in table.rows]
        # who put nothing first is a group of its own
        percents = exclusive_percents([*firsts, table.base - sum(firsts)], self.least)
        return tuple(
            replace(
                self._row(table, row, percent),
                mean=self._place(row, len(table.rows)),
                base=band_of(row.base or 0, self.least),
            )
            for row, percent in zip(table.rows, percents, strict=False)
        )

    def _place(self, row: FrequencyRow, last: int) -> float | None:
        """Round a mean place; near the first or the last place say only that it lies there."""
        if row.mean is None or row.base is None or row.base < max(self.least, LEAST_FOR_MEAN):
            return None
        return safe_mean(row.mean, (1.0, float(last)), row.base, self.least)

    def _shares(self, table: FrequencyTable) -> tuple[FrequencyRow, ...] | None:
        """Round shares of a total; None where few gave something to an option."""
        if any(row.count < self.least for row in table.rows):
            return None
        return tuple(
            replace(
                row,
                percent=Rounded(rounded(row.percent, 0), 0),
                count=band_of(row.count, self.least),
                mean=self._mean(row.mean, row.base or 0),
                base=band_of(row.base or 0, self.least),
            )
            for row in table.rows
        )

    def _mean(self, mean: float | None, base: int) -> float | None:
        if mean is None or base < max(self.least, LEAST_FOR_MEAN):
            return None
        return _tenth(mean)

    def _summary(self, table: FrequencyTable) -> NumberSummary | None:
        summary = table.summary
        is_small = table.base < LEAST_FOR_QUARTILES * self.least
        if summary is None or is_small or _is_one_number(table):
            return None
        return NumberSummary(
            mean=_tenth(summary.mean),
            median=_tenth(summary.median),
            lower_quartile=_tenth(summary.lower_quartile),
            upper_quartile=_tenth(summary.upper_quartile),
            deviation=None if summary.deviation is None else _tenth(summary.deviation),
        )


def _is_one_number(table: FrequencyTable) -> bool:
    """Say whether half of the people gave the same number: the mean could tell of the others."""
    summary = table.summary
    return summary is not None and summary.lower_quartile == summary.upper_quartile


def _hundredth(percent: float) -> float:
    """Write a percent that says less than it could as a share of 1."""
    share = rounded(percent / 100, 2)
    return Bound(share, 2, percent.is_most) if isinstance(percent, Bound) else Rounded(share, 2)


def _tenth(value: float) -> Rounded:
    return Rounded(rounded(value, 1), 1)


__all__ = ["LEAST_FOR_QUARTILES", "Coarse", "coarsened"]
