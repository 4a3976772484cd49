"""A real form and its real interviews, replayed page by page through the server's own logic."""

from collections import Counter
from functools import cache
from typing import Any

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.importing import Imported, import_file
from survey.questionnaires.logic.route import Route, Step
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.validation import check_all, read_section
from tests.survey.questionnaires.reach import (
    FORM,
    Interview,
    by_the_form,
    interviews,
    rows,
)

MOST_PAGES = 200


@cache
def form() -> Imported:
    return import_file(FORM.name, FORM.read_bytes())


@cache
def questionnaire() -> Questionnaire:
    return checked(form().document)


def test_the_form_imports_whole() -> None:
    assert form().errors == []
    kept = {question.name: question.type for question in questionnaire().questions}

    assert {row.name for row in rows()} <= kept.keys()
    assert Counter(kept.values()) == {
        QuestionType.NUMBER: 56,
        QuestionType.SHORT_TEXT: 43,
        QuestionType.SINGLE_CHOICE: 89,
        QuestionType.MULTIPLE_CHOICE: 24,
        QuestionType.DATE: 1,
        QuestionType.NOTE: 4,
    }
    assert (form().asked, form().kept) == (217, 217)


def test_only_what_would_tell_who_answered_is_left_out_and_named() -> None:
    left_out = [
        p.en.split("'")[1] for p in form().warnings if "' is " in p.en and p.column == "type"
    ]

    assert left_out == ["start", "end", "today", "audit", "deviceid", "geopoint"]


def kept_value(question: Question, written: str) -> Any:
    """Turn a cell of the published table into the value we keep."""
    if written == "":
        return None
    if question.type is QuestionType.MULTIPLE_CHOICE:
        return written.split()
    if question.type is QuestionType.NUMBER:
        try:
            number = float(written)
        except ValueError:
            return written
        return int(number) if number.is_integer() else number
    return written


def replay(interview: Interview) -> tuple[dict[str, Any], dict[str, str]]:
    """Fill in page after page; give the answers, and the questions whose answers were refused."""
    answers: dict[str, Any] = {}
    refused: dict[str, str] = {}
    again = ""
    for _ in range(MOST_PAGES):
        route = Route(questionnaire(), answers)
        shown_again = (step for step in route.steps if step.section.name == again)
        step = next(shown_again, None) or route.first_open
        if step is None:
            return answers, refused
        result = read_section(questionnaire(), step, posted(step, interview), route.kept)
        answers |= result.answers
        # what this very page opened was not on it: the page is shown again
        again = step.section.name if result.unseen else ""
        # what was said the last time the page was sent counts
        own = {question.name for question in step.section.questions}
        refused = {name: reason for name, reason in refused.items() if name not in own}
        for problem in result.problems:
            question = questionnaire().question_of[problem.question]
            refused[problem.question] = reason_of(question, interview.get(question.name, ""))
    raise AssertionError("the interview never ends")


def posted(step: Step, interview: Interview) -> dict[str, list[str]]:
    """Fill in the form of a page."""
    fields: dict[str, list[str]] = {}
    for question in step.questions:
        value = kept_value(question, interview.get(question.name, ""))
        if question.type.is_asked and value is not None:
            own = {question.name: value}
            fields |= ANSWER_TYPES[question.type].fields(question, own, "en")
    return fields


def reason_of(question: Question, written: str) -> str:
    if written == "":
        return "required"
    value = kept_value(question, written)
    fault = ANSWER_TYPES[question.type].fault(question, value)
    return "type" if fault is not None else "constraint"


@cache
def replayed() -> tuple[tuple[dict[str, Any], dict[str, str]], ...]:
    return tuple(replay(interview) for interview in interviews())


EXPECTED = {
    # the publisher took the telephone numbers out; who agreed to be called has to give one
    ("telephone_number", "required"): 521,
    # blanked when the data were cleaned, although the household drinks piped water
    ("spend_piped", "required"): 393,
    # "about_half" is no choice of the list pay_water_charges_when
    ("pay_water_charges_when", "type"): 35,
    # "False" was written into a column of amounts
    ("spend_tap", "type"): 8,
    # came back, and does not say when
    ("return_date", "required"): 3,
}
"""Question and reason -> interviews; each seen in the published table."""
TAP = [164, 165, 231, 283, 553, 554, 555, 556]
RETURNED = [107, 315, 407]
"""Positions of the interviews in the published table, from 0."""


def test_every_interview_is_taken_but_for_what_the_forms_own_rules_forbid() -> None:
    refused = [refused for _answers, refused in replayed()]

    assert len(refused) == 578
    assert Counter(item for one in refused for item in one.items()) == EXPECTED
    assert [n for n, one in enumerate(refused) if "spend_tap" in one] == TAP
    assert [n for n, one in enumerate(refused) if "return_date" in one] == RETURNED


def test_our_logic_and_libxml2_refuse_and_take_the_same_answers() -> None:
    for interview, (answers, refused) in zip(interviews(), replayed(), strict=True):
        given, forbidden = by_the_form(interview)
        on_route = Route(questionnaire(), answers).kept

        assert refused == forbidden
        assert {name for name, value in on_route.items() if value is not None} == given.keys()


def test_at_submission_the_same_is_found_again() -> None:
    for answers, refused in replayed():
        problems = check_all(questionnaire(), answers)

        assert {problem.question for problem in problems} == refused.keys()


def test_an_interview_with_nothing_refused_is_kept_as_it_was_given() -> None:
    whole = [n for n, (_answers, refused) in enumerate(replayed()) if not refused]
    number = whole[0]
    kept = Route(questionnaire(), replayed()[number][0]).kept

    given, _ = by_the_form(interviews()[number])
    for name, written in given.items():
        value = kept_value(questionnaire().question_of[name], written)
        assert (set(kept[name]) if isinstance(value, list) else kept[name]) == (
            set(value) if isinstance(value, list) else value
        )
