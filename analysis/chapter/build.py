"""``build_chapter``: the analyses of one or several surveys as the chapter *Durum Analizi*.

Headings, their order and their numbers are those of *Belediyeler İçin Stratejik Planlama Rehberi*
(F/4.6 stakeholder analysis, G/4.7 internal analysis, İ/4.9 SWOT, J/4.10 findings and needs).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.chapter.conclusions import write_carried, write_findings, write_needs, write_swot
from analysis.chapter.draft import Draft
from analysis.chapter.model import Chapter
from analysis.chapter.surveys.closed_answers import (
    write_closed,
    write_likert,
    write_respondents,
)
from analysis.chapter.surveys.method import method_sentences, survey_name
from analysis.chapter.surveys.open_answers import write_open_answers
from analysis.chapter.surveys.services import write_services
from analysis.codebook import VariableType
from analysis.combine import Combined, combine
from analysis.errors import SettingsError
from analysis.findings import Finding
from analysis.frequencies import FrequencyTable
from analysis.language.wording import Wording, wording_of
from analysis.pipeline import Analysis
from analysis.scales import LikertTable


@dataclass(frozen=True, kw_only=True)
class ChapterSettings:
    """How the chapter stands in the plan.

    Attributes
    ----------
    chapter_number : str
        Number of the situation analysis among the plan's chapters.
    first_table, first_figure : int
        Where the numbering of tables and figures begins.
    """

    chapter_number: str = "4"
    first_table: int = 1
    first_figure: int = 1


_Pairs = list[tuple[Analysis, tuple[Finding, ...]]]


def build_chapter(analyses: Sequence[Analysis], settings: ChapterSettings | None = None) -> Chapter:
    """Build the chapter of one or several surveys.

    Parameters
    ----------
    analyses : sequence of Analysis
        External ones go to the stakeholder analysis, internal ones to the internal analysis;
        the SWOT list and the needs are those of all together. Language, municipality and period
        are those of the first.
    settings : ChapterSettings, optional

    Raises
    ------
    SettingsError
        If there is no analysis.
    """
    if not analyses:
        raise SettingsError(
            "There is no survey to write the chapter from; choose at least one.",
            "Bölümün yazılacağı bir anket yok; en az bir anket seçiniz.",
        )
    settings = settings or ChapterSettings()
    first = analyses[0].settings
    wording = wording_of(first.language)
    draft = Draft(
        wording=wording,
        chapter_number=settings.chapter_number,
        next_table=settings.first_table,
        next_figure=settings.first_figure,
    )
    combined = combine(analyses)
    pairs = list(zip(analyses, combined.findings, strict=True))
    _write_opening(draft, analyses)
    _write_stakeholders(draft, [pair for pair in pairs if pair[0].audience == "external"], combined)
    _write_internal(draft, [pair for pair in pairs if pair[0].audience == "internal"], combined)
    draft.heading(wording.text("headings.swot"), 2, "9", starts_page=True)
    write_swot(draft, combined)
    draft.heading(wording.text("headings.needs"), 2, "10")
    write_needs(draft, combined)
    return Chapter(
        title=f"{settings.chapter_number}. {wording.text('headings.chapter')}",
        language=first.language,
        municipality=first.municipality,
        plan_period=first.plan_period,
        blocks=tuple(draft.blocks),
    )


def _write_opening(draft: Draft, analyses: Sequence[Analysis]) -> None:
    wording = draft.wording
    names = wording.listing([_name_of(analysis, wording) for analysis in analyses])
    first = analyses[0].settings
    opening = wording.say("intro.chapter", names=names)
    if first.municipality and first.plan_period:
        opening = wording.say(
            "intro.about", names=names, municipality=first.municipality, period=first.plan_period
        )
    draft.paragraph(opening, wording.text("intro.missing_parts"))


def _name_of(analysis: Analysis, wording: Wording) -> str:
    """Name a survey: "“Vatandaş Anketi 2019” paydaş anketinin"."""
    title = analysis.settings.fieldwork.title
    kind = wording.text(f"intro.survey_{analysis.audience}")
    return f"{wording.say('intro.survey', title=title)} {kind}" if title else kind


def _write_stakeholders(draft: Draft, pairs: _Pairs, combined: Combined) -> None:
    if not pairs:
        return
    wording = draft.wording
    draft.heading(wording.text("headings.stakeholders"), 2, "6")
    place = 0
    for analysis, findings in pairs:
        if len(pairs) > 1:
            draft.heading(survey_name(analysis.settings.fieldwork, wording), 3, "")
        for name, write in _stakeholder_parts(analysis, findings):
            place += 1
            draft.heading(wording.text(f"headings.{name}"), 3, f"6.{place}")
            write(draft)
    draft.heading(wording.text("headings.carried"), 3, f"6.{place + 1}")
    write_carried(draft, combined.carried_from("external"))


_Part = tuple[str, Callable[[Draft], None]]


def _stakeholder_parts(analysis: Analysis, findings: tuple[Finding, ...]) -> list[_Part]:
    """Name the parts of one external survey that have something to say, each with its writer."""
    closed = other_questions(analysis)
    parts: list[_Part] = [
        ("method", lambda draft: draft.paragraph(*method_sentences(analysis, draft.wording)))
    ]
    if any(table.is_group for table in analysis.frequencies):
        parts.append(("respondents", lambda draft: write_respondents(draft, analysis)))
    if any(table.rows for table in analysis.likert):
        parts.append(("ratings", lambda draft: _write_ratings(draft, analysis, analysis.likert)))
    if closed:
        parts.append(("closed", lambda draft: write_closed(draft, analysis, closed)))
    if analysis.themes is not None and analysis.themes.themes:
        parts.append(("open", lambda draft: write_open_answers(draft, analysis)))
    if findings:
        parts.append(("findings", lambda draft: write_findings(draft, findings)))
    return parts


def _write_ratings(draft: Draft, analysis: Analysis, tables: Sequence[LikertTable]) -> None:
    write_likert(draft, analysis, tables)
    write_services(draft, analysis)


def _write_internal(draft: Draft, pairs: _Pairs, combined: Combined) -> None:
    if not pairs:
        return
    wording = draft.wording
    draft.heading(wording.text("headings.internal"), 2, "7", starts_page=len(draft.blocks) > 1)
    for analysis, _ in pairs:
        draft.paragraph(*method_sentences(analysis, wording))
    draft.heading(wording.text("headings.competence"), 3, "7.1")
    for analysis, _ in pairs:
        culture = _of_culture(analysis.likert)
        write_respondents(draft, analysis)
        _write_ratings(draft, analysis, [each for each in analysis.likert if each not in culture])
        write_closed(draft, analysis, other_questions(analysis))
    draft.heading(wording.text("headings.culture"), 3, "7.2")
    for analysis, _ in pairs:
        write_likert(draft, analysis, _of_culture(analysis.likert))
    for analysis, findings in pairs:
        # the guide's numbers 7.3 to 7.5 are those of other analyses, so these have none
        if analysis.themes is not None and analysis.themes.themes:
            draft.heading(wording.text("headings.open"), 3)
            write_open_answers(draft, analysis)
        if findings:
            draft.heading(wording.text("headings.findings"), 3)
            write_findings(draft, findings)
    draft.heading(wording.text("headings.carried"), 3)
    write_carried(draft, combined.carried_from("internal"))


def _of_culture(tables: Sequence[LikertTable]) -> list[LikertTable]:
    """Give the tables on dimensions of the culture.

    Working conditions and competence are asked as one dimension each beside the culture's sections
    with several; where no section has several, all that have one are the culture.
    """
    several = [each for each in tables if len(each.dimensions) > 1]
    return several or [each for each in tables if each.dimensions]


def other_questions(analysis: Analysis) -> list[FrequencyTable]:
    """Give the tables of the closed questions that say nothing of who answered and rate nothing."""
    rated = {row.name for table in analysis.likert for row in table.rows}
    return [
        table
        for table in analysis.frequencies
        if not table.is_group
        and table.question not in rated
        and table.type is not VariableType.SHORT_TEXT
        and (table.rows or table.mean is not None)
    ]
