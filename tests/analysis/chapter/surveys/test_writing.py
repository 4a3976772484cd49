"""Where a survey's blocks stand, under which headings, and what is not said twice."""

from dataclasses import replace

from analysis.chapter.model import Heading, Paragraph
from analysis.chapter.outline import EMPLOYEES, SECTIONS
from analysis.chapter.surveys.writing import survey_draft
from analysis.language.wording import wording_of
from analysis.pipeline import Analysis
from tests.analysis.surveys import citizen_analysis, employee_analysis


def headings(analysis: Analysis, language: str = "tr") -> list[str]:
    draft = survey_draft(analysis, analysis.findings, "s1", wording_of(language))
    return [block.text for block in draft.blocks if isinstance(block, Heading)]


def paragraphs(analysis: Analysis, language: str = "tr") -> str:
    draft = survey_draft(analysis, analysis.findings, "s1", wording_of(language))
    return " ".join(block.text for block in draft.blocks if isinstance(block, Paragraph))


def test_what_employees_say_of_everything_stands_behind_the_guides_sections() -> None:
    analysis = employee_analysis()
    draft = survey_draft(analysis, analysis.findings, "s1", wording_of("tr"))

    below = [each for each in draft.blocks if isinstance(each, Heading)]

    assert below
    assert {draft.places[each.key] for each in below} == {EMPLOYEES}
    assert SECTIONS["G"][-2:] == (EMPLOYEES, "carried")


def test_closed_questions_are_the_others_only_beside_others() -> None:
    analysis = citizen_analysis()
    alone = replace(
        analysis,
        likert=(),
        services=None,
        frequencies=tuple(each for each in analysis.frequencies if not each.is_group),
    )

    assert "Diğer Sorulara Verilen Yanıtlar" in headings(analysis)
    assert "Diğer Sorulara Verilen Yanıtlar" not in headings(alone)
    assert "Kapalı Uçlu Sorulara Verilen Yanıtlar" in headings(alone)
    assert "Answers to the Closed Questions" in headings(alone, "en")


def test_findings_have_no_codes_that_nothing_refers_to() -> None:
    for analysis in (citizen_analysis(), employee_analysis()):
        assert analysis.findings
        assert "(B1)" not in paragraphs(analysis)


def test_large_themes_are_told_in_one_sentence() -> None:
    text = paragraphs(citizen_analysis())

    assert text.count("öne çıkan konular arasında") == 1


def test_satisfaction_and_importance_have_words_of_their_own() -> None:
    text = paragraphs(citizen_analysis())

    assert "memnun olduğunu" in text
    assert "önemsiz bul" in text
    assert "ölçeğin olumlu ucunda" not in text


def test_a_scale_is_told_once() -> None:
    analysis = citizen_analysis()
    twice = replace(analysis, likert=(*analysis.likert, *analysis.likert))
    text = paragraphs(twice)

    assert text.count("Ölçek 1") == paragraphs(analysis).count("Ölçek 1") > 0
