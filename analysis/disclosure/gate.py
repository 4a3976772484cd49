"""The disclosure gate: no result shows or lets anybody work out who answered.

In a planner's words, with the minimum m (5 at least, see :class:`~analysis.pipeline.Settings`):

1. Fewer than m responses altogether: nothing is shown at all.
2. A table, row or mean with fewer than m valid answers is left out. Means need 10 answers, a
   standard deviation 20.
3. In a question that says who answered (sex, quarter, unit), answers that fewer than m people
   gave are put together into one row "Other (merged)". If that row would still be too small, or
   could be taken apart again by somebody who knows this rule, the next smallest answers are put
   in too. So the table still adds up to its base, and subtracting finds nothing. If everything
   would end up in one row, the table is left out. An answer nobody gave stays: a zero is nobody.
4. Where such a question allowed several answers, rows add up to nothing, so there the small ones
   (and those that all but a few chose) are left out.
5. Short texts ("other, please say") appear when m people wrote the same, masked.
6. A theme is quoted only when m verbatims mention it.
7. A finding, SWOT item or need rests only on evidence of m responses or more, in tables that
   are shown; one that has none left is left out.

Ratings by group are made by ``breakdowns``, themes by group by ``theme_breakdowns``; results of
people who know each other say less (``coarse``); releases of one survey are compared
(``differencing``). What isn't checked: two questions of which one divides the other (a quarter and
its district). The responses inside ``Analysis.dataset`` are the analysis's input, never a result:
nobody may be shown them.

Rules 1, 2 and the limits come from practice (floors of 5, higher ones for means); merging
instead of holes and complementary suppression from the handbook on statistical disclosure
control (Hundepool and others 2012, *Statistical Disclosure Control*, chapter 4).
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from analysis.codebook import VariableType
from analysis.dataset import Audience
from analysis.disclosure.breakdowns import broken_down
from analysis.disclosure.coarse import coarsened
from analysis.disclosure.constants import (
    FLOOR,
    JOINED,
    LEAST_FOR_DEVIATION,
    LEAST_FOR_MEAN,
    MERGED_LABELS,
    MERGED_VALUE,
)
from analysis.disclosure.merging import merge_small, with_merged
from analysis.disclosure.theme_breakdowns import pairs_of, themes_broken_down
from analysis.errors import DisclosureError
from analysis.evidence import Evidence, EvidenceKind
from analysis.frequencies import FrequencyRow, FrequencyTable
from analysis.importance import ServiceRow, ServiceTable
from analysis.results import Results
from analysis.scales import LikertTable
from analysis.text.privacy.masking import mask
from analysis.text.themes import Theme, Themes

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

R = TypeVar("R", bound=Results)


def release(results: R, minimum: int) -> R:
    """Let results through the gate.

    Parameters
    ----------
    results : Results or Analysis
    minimum : int
        Fewest responses of a group that may be shown; under 5 counts as 5.

    Returns
    -------
    Results or Analysis
        What may be shown; a new object. What has passed once passes again unchanged.

    Raises
    ------
    DisclosureError
        If there are fewer responses than the minimum.
    """
    from analysis.pipeline import Analysis  # pipeline itself calls the gate

    least = max(minimum, FLOOR)
    n_responses = results.dataset.n_responses
    if n_responses < least:
        raise DisclosureError(
            f"Only {n_responses} responses; results are shown from {least} on, so that nobody "
            "can be recognised. Wait for more answers.",
            f"Yalnızca {n_responses} yanıt var; kimse tanınmasın diye sonuçlar en az {least} "
            "yanıtla gösterilir. Daha çok yanıt bekleyiniz.",
        )
    language = results.dataset.codebook.language
    gate = Gate(least=least, merged_label=MERGED_LABELS.get(language, MERGED_LABELS["en"]))
    released = results if results.band else _admitted(results, gate)
    if results.dataset.audience is Audience.INTERNAL:
        released = coarsened(released, least, gate.merged_label)
    released = replace(
        released,
        crosstabs=broken_down(released, least),
        theme_tables=themes_broken_down(released, least),
        theme_pairs=pairs_of(released, least),
    )
    return cast(R, gate.conclusions(released)) if isinstance(released, Analysis) else released


def _admitted(results: R, gate: "Gate") -> R:
    return replace(
        results,
        frequencies=tuple(filter(None, map(gate.frequencies, results.frequencies))),
        likert=tuple(filter(None, map(gate.likert, results.likert))),
        services=gate.services(results.services),
        themes=gate.themes(results.themes),
    )


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The rules with their minimum.

    Attributes
    ----------
    least : int
        Fewest responses of anything that is shown.
    merged_label : str
        What the row of merged answers is called.
    """

    least: int
    merged_label: str

    def frequencies(self, table: FrequencyTable) -> FrequencyTable | None:
        """Rules 2 to 5 for a frequency table; None when it is withheld."""
        # parts of a total are means, in each of the rows
        if table.base < (LEAST_FOR_MEAN if table.type is VariableType.SHARE else self.least):
            return None
        shown = self._without_small_means(table)
        if table.is_group:
            if table.is_multiple:
                return self._options(shown)
            return merge_small(shown, self.least, self.merged_label)
        return self._texts(shown) if table.type is VariableType.SHORT_TEXT else shown

    def likert(self, table: LikertTable) -> LikertTable | None:
        """Rule 2 for a Likert table; None when no row is left."""
        rows = tuple(
            row if row.base >= LEAST_FOR_MEAN else replace(row, mean=None)
            for row in table.rows
            if row.base >= self.least
        )
        least = max(self.least, LEAST_FOR_MEAN)
        dimensions = {
            name: mean
            for name, mean in table.dimensions.items()
            if table.dimension_bases.get(name, 0) >= least
        }
        return replace(table, rows=rows, dimensions=dimensions) if rows else None

    def services(self, table: ServiceTable | None) -> ServiceTable | None:
        """Rule 2 for the services; None when no row is left."""
        if table is None:
            return None
        least = max(self.least, LEAST_FOR_MEAN)
        rows = tuple(
            self._service(row, least) for row in table.rows if row.satisfaction_base >= least
        )
        return replace(table, rows=rows) if rows else None

    def themes(self, themes: Themes | None) -> Themes | None:
        """Rule 6: take the quotes of small themes out."""
        if themes is None:
            return None
        small = [theme.theme_id for theme in themes.themes if theme.size < self.least]
        mentions = themes.mentions
        if "is_quote" in mentions.columns and "theme_id" in mentions.columns:
            is_small = mentions["theme_id"].isin(small)
            mentions = mentions.assign(is_quote=mentions["is_quote"] & ~is_small)
        return replace(
            themes, themes=tuple(self._theme(theme) for theme in themes.themes), mentions=mentions
        )

    def conclusions(self, analysis: "Analysis") -> "Analysis":
        """Rule 7: drop evidence that may not be shown, and what then rests on nothing."""
        tables = {table.question for table in analysis.frequencies}
        tables |= {row.name for table in analysis.likert for row in table.rows}
        if analysis.services is not None:
            tables |= {
                name
                for row in analysis.services.rows
                for name in (row.satisfaction_variable, row.importance_variable)
            }

        def kept(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
            return tuple(each for each in evidence if self._is_shown(each, tables))

        findings = tuple(
            replace(finding, evidence=kept(finding.evidence))
            for finding in analysis.findings
            if finding.base >= self.least and kept(finding.evidence)
        )
        swot, reserve = (
            tuple(
                replace(item, evidence=kept(item.evidence), against=kept(item.against))
                for item in items
                if kept(item.evidence)
            )
            for items in (analysis.swot, analysis.reserve)
        )
        codes = {each.code for each in findings} | {each.code for each in swot}
        needs = tuple(
            replace(need, findings=tuple(code for code in need.findings if code in codes))
            for need in analysis.needs
            if not codes.isdisjoint(need.findings)
        )
        unplaced = tuple(each for each in analysis.unplaced if each.size >= self.least)
        return replace(
            analysis,
            findings=findings,
            swot=swot,
            needs=needs,
            reserve=reserve,
            unplaced=unplaced,
        )

    def _is_shown(self, evidence: Evidence, tables: set[str]) -> bool:
        is_large = evidence.base >= self.least and evidence.count >= self.least
        return is_large and (
            evidence.kind is not EvidenceKind.TABLE or evidence.reference in tables
        )

    def _theme(self, theme: Theme) -> Theme:
        return theme if theme.size >= self.least else replace(theme, quotes=())

    def _service(self, row: ServiceRow, least: int) -> ServiceRow:
        if row.importance_base >= least:
            return row
        return replace(row, importance=None, position="")

    def _without_small_means(self, table: FrequencyTable) -> FrequencyTable:
        if any(row.mean is not None and _base_of(row) < LEAST_FOR_MEAN for row in table.rows):
            rows = tuple(
                row if _base_of(row) >= LEAST_FOR_MEAN else replace(row, mean=None)
                for row in table.rows
            )
            table = replace(table, rows=rows)
        if table.base < LEAST_FOR_MEAN:
            return replace(table, mean=None, summary=None)
        if table.base < LEAST_FOR_DEVIATION and table.summary is not None:
            return replace(table, summary=replace(table.summary, deviation=None))
        return table

    def _texts(self, table: FrequencyTable) -> FrequencyTable:
        """Rule 5: rare texts become one row, however small, which tells nothing of them."""
        table = replace(table, rows=tuple(_masked(row) for row in table.rows))
        small = [row for row in table.rows if row.count < self.least or row.value in JOINED]
        return with_merged(table, small, self.merged_label) if small else table

    def _options(self, table: FrequencyTable) -> FrequencyTable | None:
        """Rule 4: leave out the options that few chose, or all but few."""
        rows = tuple(
            row
            for row in table.rows
            if not 0 < row.count < self.least and not 0 < table.base - row.count < self.least
        )
        return replace(table, rows=rows) if rows else None


def _masked(row: FrequencyRow) -> FrequencyRow:
    """Mask what many wrote as it is masked everywhere else; both forms say it."""
    if row.value in JOINED or (label := mask(row.label)) == row.label:
        return row
    return replace(row, label=label, value=label)


def _base_of(row: FrequencyRow) -> int:
    return row.count if row.base is None else row.base


__all__ = [
    "FLOOR",
    "JOINED",
    "LEAST_FOR_DEVIATION",
    "LEAST_FOR_MEAN",
    "MERGED_LABELS",
    "MERGED_VALUE",
    "Gate",
    "release",
]
