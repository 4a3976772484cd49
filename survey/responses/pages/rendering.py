"""A page of questions as it is for everybody, with slots where respondents differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template

from survey.languages import known_languages
from survey.questionnaires.document import Question, Questionnaire, QuestionType, Section
from survey.questionnaires.kinds import Paging
from survey.questionnaires.logic.entries import entry_questions
from survey.responses.pages.slots import Fragment, Group, Slot, Slots, settled
from survey.responses.pages.wording import Wording
from survey.responses.store import FieldSurvey


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section's page in one language: the frame, and a fragment for each question."""

    frame: Fragment
    questions: Mapping[str, Fragment]
    calm: Mapping[str, Fragment]
    """The questions as they stand on most pages: nothing is wrong, no button was pressed."""
    is_same_for_all: bool
    """Whether nothing on it stands in random order."""
    ready: dict[object, Any] = field(default_factory=dict)
    """The page ready for all who are asked the same (``ReadyPage``); by what that is."""


def render_page(
    survey: FieldSurvey, questionnaire: Questionnaire, section: Section, language: str
) -> SectionPage:
    """Render a page in one language."""
    slots = Slots()
    heading = _heading(questionnaire, section)
    common = {
        "slot": slots,
        "words": Wording(
            questionnaire,
            survey.organisation,
            language,
            lambda name: slots("pipe", name),
            heading.name if heading else "",
        ),
        "survey": survey,
        "language": language,
        "optional_all": _is_all_optional(section),
    }
    shown = [q for q in section.questions if q.type is not QuestionType.CALCULATED]
    questions = {q.name: slots.cut(_render_question(q, common)) for q in shown}
    frame = render_template(
        "responses/section.html",
        section=section,
        whole=questionnaire.section_of[section.part_of or section.name],
        heading=heading,
        has_upload=any(_has_upload(question) for question in section.questions),
        languages=page_languages(questionnaire),
        **common,
    )
    is_shuffled = section.has_random_order or any(q.has_random_order for q in shown)
    return SectionPage(
        frame=slots.cut(frame),
        questions=questions,
        calm={question.name: _calm(question, questions[question.name]) for question in shown},
        is_same_for_all=not is_shuffled,
    )


def _is_all_optional(section: Section) -> bool:
    asked = [question for question in section.questions if question.type.is_asked]
    return len(asked) > 1 and not any(q.is_required or q.required_if for q in asked)


def _render_question(question: Question, common: Mapping[str, Any]) -> str:
    return render_template(
        f"question_types/{question.type.value}.html",
        question=question,
        mark_optional=not (question.is_required or common["optional_all"]),
        entry_questions=entry_questions,
        **common,
    )


def _calm(question: Question, fragment: Fragment) -> Fragment:
    """Fill in what stands in a question when nothing is wrong with it."""

    def known(slot: Slot) -> str | None:
        if slot.kind in ("error", "class", "invalid"):
            return ""
        if slot.kind == "described":
            return f' aria-describedby="{slot.value}"' if slot.value else ""
        return None

    def chosen(group: Group) -> Sequence[str] | None:
        if group.kind == "optional" and question.is_plain:
            return () if question.is_required else tuple(group.members)
        return None

    return settled(fragment, known, chosen)


def _heading(questionnaire: Questionnaire, page: Section) -> Question | None:
    """Give the question whose text is the heading of its page: the only one asked there."""
    asked = [question for question in page.questions if question.type.is_asked]
    is_alone = questionnaire.paging is Paging.QUESTION or page.part_of
    return asked[0] if is_alone and len(asked) == 1 else None


def _has_upload(question: Question) -> bool:
    return question.type is QuestionType.UPLOAD or any(map(_has_upload, question.questions))


def page_languages(questionnaire: Questionnaire) -> dict[str, str]:
    """Give the languages respondents can choose: code -> the language's own name."""
    known = known_languages()
    return {code: known[code].name for code in questionnaire.languages if code in known}
