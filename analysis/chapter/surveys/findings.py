"""The findings of a survey: one paragraph each, and one for the largest themes."""

from collections.abc import Mapping, Sequence

from analysis.chapter.draft import Draft
from analysis.chapter.names import likert_names, slug
from analysis.evidence import Evidence, EvidenceKind
from analysis.findings import Finding
from analysis.pipeline import Analysis


def write_findings(draft: Draft, analysis: Analysis, findings: Sequence[Finding]) -> None:
    """Write findings; nothing when there are none.

    Parameters
    ----------
    draft : Draft
    analysis : Analysis
        What they were found in.
    findings : sequence of Finding
        With codes over all surveys.
    """
    if not findings:
        return
    draft.paragraph(draft.wording.text("intro.findings"), name="findings")
    books = books_of(draft, analysis)
    large = [each for each in findings if _is_of_a_theme(each)]
    for finding in findings:
        is_large = len(large) > 1 and finding in large
        if is_large and finding is large[0]:
            _write_large(draft, analysis, large)
        if not is_large:
            draft.paragraph(
                finding.sentence,
                name=f"findings/{_name(finding, analysis)}",
                about=[name for each in finding.evidence for name in _about(draft, each, books)],
                evidence=finding.evidence,
            )


def _is_of_a_theme(finding: Finding) -> bool:
    """Say whether a finding is that a theme is large, and not what is said of it."""
    first = finding.evidence[0]
    return first.kind is EvidenceKind.THEME and not first.polarity


def _write_large(draft: Draft, analysis: Analysis, findings: Sequence[Finding]) -> None:
    """Write in one sentence which themes are large."""
    wording = draft.wording
    found = analysis.themes.themes if analysis.themes is not None else ()
    themes = {str(each.theme_id): each for each in found}
    large = [themes[finding.evidence[0].reference] for finding in findings]
    parts = [
        wording.say("findings.themes_one", theme=each.label, n=each.size, share=each.percent)
        for each in large
    ]
    draft.paragraph(
        wording.say("findings.themes", listing=wording.listing(parts)),
        name="findings/themes",
        about=(draft.book("themes"),),
        evidence=tuple(each for finding in findings for each in finding.evidence),
    )


def books_of(draft: Draft, analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Say which tables of the book each rated variable stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, table in zip(likert_names(analysis.likert), analysis.likert, strict=True):
        for row in table.rows:
            found[row.name] = (f"{draft.scope}/likert/{name}",)
    for service in analysis.services.rows if analysis.services else ():
        for variable in (service.satisfaction_variable, service.importance_variable):
            if variable in found:
                found[variable] = (*found[variable], draft.book("services"))
    return found


def _about(
    draft: Draft, evidence: Evidence, books: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if evidence.kind is EvidenceKind.THEME:
        return (draft.book("themes"),)
    return books.get(evidence.reference) or (draft.book("frequency", evidence.reference),)


def _name(finding: Finding, analysis: Analysis) -> str:
    """Name a finding by what it rests on first; a theme's number changes from run to run."""
    first = finding.evidence[0]
    if first.kind is EvidenceKind.THEME and analysis.themes is not None:
        keys = {str(theme.theme_id): theme.key for theme in analysis.themes.themes}
        return "/".join(("theme", slug(keys[first.reference]), *filter(None, [first.polarity])))
    return f"table/{slug(first.reference)}"
