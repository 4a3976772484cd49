"""The blocks of one survey: stakeholders' surveys in part F, employees' in part G."""

from collections.abc import Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.outline import EMPLOYEES, OPENING, SURVEYS
from analysis.chapter.surveys.closed_answers import (
    other_questions,
    says_something,
    write_closed,
)
from analysis.chapter.surveys.findings import write_findings
from analysis.chapter.surveys.method import method_sentences
from analysis.chapter.surveys.open_answers import write_open_answers
from analysis.chapter.surveys.ratings import write_likert
from analysis.chapter.surveys.resources import write_resources
from analysis.chapter.surveys.respondents import write_respondents
from analysis.chapter.surveys.services import write_services
from analysis.findings import Finding
from analysis.language.wording import Wording
from analysis.pipeline import Analysis
from analysis.scales import LikertTable

RESOURCES: Final = ("competence", "physical", "technology", "finance")
"""Sections in which employees' words stand alone; those on the culture follow its tables."""


def survey_draft(
    analysis: Analysis, findings: Sequence[Finding], scope: str, wording: Wording
) -> Draft:
    """Write the blocks of one survey.

    Parameters
    ----------
    analysis : Analysis
        It has passed the disclosure gate.
    findings : sequence of Finding
        Its own, with codes over all surveys.
    scope : str
        "s1" for the first of the release.
    wording : Wording
    """
    is_internal = analysis.audience == "internal"
    draft = Draft(wording=wording, part="G" if is_internal else "F", scope=scope)
    if is_internal:
        _write_internal(draft, analysis, findings)
    else:
        _write_external(draft, analysis, findings)
    return draft


def title_of(analysis: Analysis, wording: Wording) -> str:
    """Give the title of a survey, or what kind it is."""
    title = analysis.settings.fieldwork.title
    return title or wording.text(f"outline.survey_{analysis.audience}")


def _write_external(draft: Draft, analysis: Analysis, findings: Sequence[Finding]) -> None:
    wording, closed = draft.wording, other_questions(analysis)
    draft.section = SURVEYS
    draft.heading(title_of(analysis, wording), 3, "survey")
    _below(draft, "method")
    write_method(draft, analysis)
    has_groups = any(table.is_group for table in analysis.frequencies)
    if has_groups:
        _below(draft, "respondents")
        write_respondents(draft, analysis)
    has_ratings = any(table.rows for table in analysis.likert)
    if has_ratings:
        _below(draft, "ratings")
        write_likert(draft, analysis, analysis.likert)
        write_services(draft, analysis)
    if any(says_something(table) for table in closed):
        # "other" questions are other than these
        _below(draft, "closed", "closed" if has_groups or has_ratings else "closed_alone")
        write_closed(draft, closed)
    _write_words(draft, analysis, findings)


def _write_words(draft: Draft, analysis: Analysis, findings: Sequence[Finding]) -> None:
    if analysis.themes is not None and analysis.themes.themes:
        _below(draft, "open")
        write_open_answers(draft, analysis)
    if findings:
        _below(draft, "findings")
        write_findings(draft, analysis, findings)


def _below(draft: Draft, name: str, key: str = "") -> None:
    draft.heading(draft.wording.text(f"headings.{key or name}"), 4, name)


def write_method(draft: Draft, analysis: Analysis) -> None:
    """Write how the answers of a survey came about."""
    sentences = method_sentences(analysis, draft.wording)
    draft.paragraph(*sentences, name="method", about=(draft.book("method"),))


def _write_internal(draft: Draft, analysis: Analysis, findings: Sequence[Finding]) -> None:
    culture = of_culture(analysis.likert)
    draft.section = OPENING
    write_method(draft, analysis)
    draft.section = "competence"
    write_respondents(draft, analysis)
    others = [each for each in analysis.likert if not any(each is one for one in culture)]
    write_likert(draft, analysis, others)
    write_services(draft, analysis)
    write_closed(draft, other_questions(analysis))
    draft.section = "culture"
    write_likert(draft, analysis, culture)
    write_resources(draft, analysis, "culture")
    for section in RESOURCES:
        draft.section = section
        write_resources(draft, analysis, section)
    draft.section = EMPLOYEES
    _write_words(draft, analysis, findings)


def of_culture(tables: Sequence[LikertTable]) -> list[LikertTable]:
    """Give the tables on dimensions of the culture.

    Working conditions and competence are asked as one dimension each beside the culture's sections
    with several; where no section has several, all that have one are the culture.
    """
    several = [each for each in tables if len(each.dimensions) > 1]
    return several or [each for each in tables if each.dimensions]


__all__ = ["of_culture", "survey_draft", "title_of", "write_method"]
