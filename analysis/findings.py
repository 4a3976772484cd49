"""Findings: one sentence each, with number, base and evidence. Nothing without evidence.

A planner reads them as the short version of the results: who answered, which services satisfy
most and least, where importance and satisfaction lie far apart, how the culture is judged, and
what the open answers speak of. The sentences stand in ``language/<lang>/wording.toml``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from analysis.bands import surely
from analysis.evidence import Evidence, EvidenceKind
from analysis.frequencies import FrequencyTable
from analysis.importance import ServiceRow
from analysis.language.wording import Wording
from analysis.matters import matter_of
from analysis.results import Ends, Results, ends_of
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Polarity

THEMES_IN_FINDINGS: Final = 5
"""How many of the largest themes become findings."""
WISHES_IN_FINDINGS: Final = 3
LEAST_BASE: Final = 10
"""Fewest answers behind a mean or percent that becomes a finding."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence that a table or a theme supports.

    Attributes
    ----------
    code : str
        Stable within one analysis, such as "B3".
    sentence : str
        A whole sentence in the language of the chapter.
    number : float
        The number the sentence turns on (a mean, a percent, a count).
    base : int
        Unweighted number of responses or verbatims behind it.
    evidence : tuple of Evidence
        Never empty.
    stage : str
        The stage of the situation analysis it belongs to: "stakeholders", "internal",
        "external" (see ``needs``).
    wish : str
        What is wished for, where the finding is about a wish; empty otherwise.
    topic : str
        Key of the municipal topic of what is wished for; empty when none fits.
    """

    code: str
    sentence: str
    number: float
    base: int
    evidence: tuple[Evidence, ...]
    stage: str
    wish: str = ""
    topic: str = ""


@dataclass(frozen=True)
class _Draft:
    """A finding before it has its number."""

    sentence: str
    number: float
    evidence: tuple[Evidence, ...]
    wish: str = ""
    topic: str = ""


def find_findings(
    results: Results, wording: Wording, *, least_mentions: int
) -> tuple[Finding, ...]:
    """Write the findings of one dataset.

    Parameters
    ----------
    results : Results
        Tables and themes that have passed the disclosure gate.
    wording : Wording
    least_mentions : int
        Fewest mentions of a theme that becomes a finding.

    Returns
    -------
    tuple of Finding
        In the order of the chapter, numbered B1, B2, ...
    """
    told = [
        *_services(results, wording),
        *_gap(results, wording),
        *_dimensions(results, wording),
        *_themes(results, wording, least_mentions),
        *_wishes(results, wording, least_mentions),
    ]
    # who answered is told where the respondents are described; it is news only when nothing else is
    drafts = told or list(_who_answered(results, wording))
    return tuple(
        Finding(
            code=f"B{place}",
            sentence=draft.sentence,
            number=draft.number,
            base=draft.evidence[0].base,
            evidence=draft.evidence,
            stage=results.stage,
            wish=draft.wish,
            topic=draft.topic,
        )
        for place, draft in enumerate(drafts, start=1)
    )


def _who_answered(results: Results, wording: Wording) -> Iterator[_Draft]:
    for place, table in enumerate(results.frequencies):
        rows = sorted((row for row in table.rows if row.count), key=lambda row: -row.count)
        if not table.is_group or table.is_multiple or len(rows) < 2 or table.base < LEAST_BASE:
            continue
        first, second = rows[:2]
        key = "findings.group_of_two" if len(rows) == 2 else "findings.group"
        sentence = wording.vary(
            key,
            place,
            question=table.text.rstrip("?:. "),
            n=table.base,
            first=first.label,
            first_share=first.percent,
            second=second.label,
            second_share=second.percent,
        )
        yield _Draft(sentence, first.percent, (_of_table(results, table, first.count),))


def _of_table(results: Results, table: FrequencyTable, count: int) -> Evidence:
    return Evidence(
        kind=EvidenceKind.TABLE,
        reference=table.question,
        count=count,
        base=table.base,
        audience=results.audience,
    )


def _of_rating(results: Results, variable: str, count: int, base: int) -> Evidence:
    return Evidence(
        kind=EvidenceKind.TABLE,
        reference=variable,
        count=count,
        base=base,
        audience=results.audience,
    )


def _rated(results: Results) -> list[tuple[ServiceRow, Ends]]:
    """Pair the municipality's own services with the ends of their scale, most satisfying first."""
    rows = results.services.rows if results.services else ()
    paired = [
        (row, ends_of(found))
        for row in rows
        if (found := results.likert_row(row.satisfaction_variable)) is not None
        and row.satisfaction is not None
        and found.base >= LEAST_BASE
    ]
    return sorted(paired, key=lambda pair: (-surely(pair[1].high_percent), pair[0].service))


def _services(results: Results, wording: Wording) -> Iterator[_Draft]:
    rated = _rated(results)
    if len(rated) < 2:
        return
    (best, best_ends), (worst, worst_ends) = rated[0], rated[-1]
    sentence = wording.say(
        "findings.services",
        best=best.service,
        best_share=best_ends.high_percent,
        worst=worst.service,
        worst_share=worst_ends.high_percent,
    )
    evidence = tuple(
        _of_rating(results, row.satisfaction_variable, ends.high, ends.base)
        for row, ends in (rated[0], rated[-1])
    )
    yield _Draft(sentence, best_ends.high_percent, evidence)


def _gap(results: Results, wording: Wording) -> Iterator[_Draft]:
    gaps = [
        (row.importance - row.satisfaction, row)
        for row in (results.services.rows if results.services else ())
        if row.importance is not None
        and row.satisfaction is not None
        and min(row.satisfaction_base, row.importance_base) >= LEAST_BASE
    ]
    if not gaps:
        return
    gap, row = max(gaps, key=lambda pair: pair[0])
    if gap <= 0:
        return
    sentence = wording.say(
        "findings.gap",
        service=row.service,
        importance=row.importance,
        satisfaction=row.satisfaction,
    )
    variables = (
        (row.satisfaction_variable, row.satisfaction_base),
        (row.importance_variable, row.importance_base),
    )
    evidence = tuple(_of_rating(results, name, base, base) for name, base in variables)
    yield _Draft(sentence, gap, evidence)


def _dimensions(results: Results, wording: Wording) -> Iterator[_Draft]:
    several = sum(len(table.dimensions) > 1 for table in results.likert) > 1
    for place, table in enumerate(results.likert):
        bases = {
            name: min((row.base for row in table.rows if row.dimension == name), default=0)
            for name in table.dimensions
        }
        ranked = sorted(
            ((mean, name) for name, mean in table.dimensions.items() if bases[name] >= LEAST_BASE),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if len(ranked) < 2:
            continue
        (high, best), (low, worst) = ranked[0], ranked[-1]
        # of several sections each has its own highest and lowest
        key = "findings.dimensions_of" if several and table.section else "findings.dimensions"
        sentence = wording.vary(
            key, place, section=table.section, best=best, high=high, worst=worst, low=low
        )
        evidence = tuple(
            _of_rating(results, row.name, row.base, row.base)
            for row in table.rows
            if row.dimension in (best, worst)
        )
        yield _Draft(sentence, low, evidence)


def _themes(results: Results, wording: Wording, least_mentions: int) -> Iterator[_Draft]:
    if results.themes is None:
        return
    named = [theme for theme in results.themes.themes if names_one_matter(theme.label)]
    for place, theme in enumerate(named[:THEMES_IN_FINDINGS]):
        if theme.size < least_mentions:
            continue
        sentence = wording.vary(
            "findings.theme",
            place,
            theme=theme.label,
            share=theme.percent,
            n=theme.size,
        )
        evidence = Evidence(
            kind=EvidenceKind.THEME,
            reference=str(theme.theme_id),
            count=theme.size,
            base=results.themes.base,
            audience=results.audience,
        )
        yield _Draft(sentence, float(theme.size), (evidence,))


def _wishes(results: Results, wording: Wording, least_mentions: int) -> Iterator[_Draft]:
    themes = results.themes.themes if results.themes else ()
    named = [theme for theme in themes if names_one_matter(theme.label)]
    wished = sorted(named, key=lambda theme: -theme.polarity.get(Polarity.WISH, 0))
    for place, theme in enumerate(wished[:WISHES_IN_FINDINGS]):
        count = theme.polarity.get(Polarity.WISH, 0)
        if count < least_mentions or results.themes is None:
            continue
        sentence = wording.vary(
            "findings.wish", place, theme=theme.label, n=count, share=100 * count / theme.size
        )
        evidence = Evidence(
            kind=EvidenceKind.THEME,
            reference=str(theme.theme_id),
            count=count,
            base=theme.size,
            audience=results.audience,
            polarity=str(Polarity.WISH),
        )
        topic = matter_of(theme, wording.language).topic
        yield _Draft(sentence, float(count), (evidence,), wish=theme.label, topic=topic)
