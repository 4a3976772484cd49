"""A page of questions, filled in for one respondent."""

from collections.abc import Mapping

from flask import Response
from markupsafe import Markup

from survey.questionnaires.document import Question
from survey.questionnaires.logic.route import Step
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.responses.context import said_in
from survey.responses.drafts.keeping import Fields
from survey.responses.order import as_shown, questions_shown
from survey.responses.pages.filling import Filling, fill_page, section_page
from survey.responses.pages.ready import ReadyPage, make_ready
from survey.responses.pages.rendering import SectionPage
from survey.responses.pages.slots import Choose, Group
from survey.responses.places import back_place, place_of
from survey.responses.progress import progress
from survey.responses.refusals import ACCEPTED, Refusal, error_summary
from survey.responses.typed import seen
from survey.responses.visit import Visit

NOTHING: Mapping[str, str] = {}
CONTENT_TYPE = "text/html; charset=utf-8"
MOST_READY = 8
"""Of one page, which is in memory so often; in more shapes it is filled in piece by piece."""


def section_response(
    visit: Visit,
    step: Step,
    values: Fields,
    refusal: Refusal = ACCEPTED,
    *,
    note: str | Markup = "",
    done: Mapping[str, str] = NOTHING,
) -> Response:
    """Answer with a page of questions.

    Parameters
    ----------
    visit : Visit
    step : Step
    values : Fields
        What stands in the fields.
    refusal : Refusal
    note : str or Markup
        What is said above the questions.
    done : Mapping
        Question name -> what a button of it has done.
    """
    html = section_html(visit, step, values, refusal, note=note, done=done)
    response = Response(html, refusal.status, content_type=CONTENT_TYPE)
    return visit.remember(response)


def section_html(
    visit: Visit,
    step: Step,
    values: Fields,
    refusal: Refusal = ACCEPTED,
    *,
    note: str | Markup = "",
    done: Mapping[str, str] = NOTHING,
) -> bytes:
    """Give the page itself; parameters as in :func:`section_response`.

    Raises
    ------
    survey.responses.installation.NotReadyError
        Before Flask's dispatch, if something of it has not been made ready yet.
    """
    installation = visit.installation
    page = section_page(
        installation.pages, visit.survey, visit.questionnaire, step.section, visit.language
    )
    has_more = note or done or visit.is_kiosk or visit.browser.query
    ready = None if has_more or refusal is not ACCEPTED else _ready(visit, step, page)
    if ready is None:
        return fill_page(page, _filling(visit, step, values, refusal, note, done)).encode()
    return ready.fill(
        values, visit.token, seen(step, visit.answers), lambda: _filling(visit, step, values)
    )


def _ready(visit: Visit, step: Step, page: SectionPage) -> ReadyPage | None:
    """Give the page that is ready for all who are asked the same; None: there is none."""
    if not page.is_same_for_all:
        return None
    names = tuple([question.name for question in step.questions])
    is_first = is_first_of_section(visit, step)
    same = (visit.browser.root, back_place(visit, step), progress(visit, step), is_first, names)
    ready: ReadyPage | None = page.ready.get(same)
    if ready is None and len(page.ready) < MOST_READY:
        ready = page.ready[same] = make_ready(page, _filling(visit, step, {}))
    return ready


def _filling(
    visit: Visit,
    step: Step,
    values: Fields,
    refusal: Refusal = ACCEPTED,
    note: str | Markup = "",
    done: Mapping[str, str] = NOTHING,
) -> Filling:
    questions = [as_shown(q, visit.secret) for q in questions_shown(step, visit.secret)]
    shown = step._replace(questions=tuple(questions))

    own = place_of(visit, step, coming_back=visit.is_coming_back)

    def in_language(language: str) -> str:
        return place_of(visit, step, language=language, coming_back=visit.is_coming_back)

    return Filling(
        asked=questions,
        values=values,
        token=visit.token,
        seen=seen(step, visit.answers),
        action=own,
        in_language=in_language,
        back=back_place(visit, step),
        progress=progress(visit, step),
        errors=refusal.errors,
        has_trouble=refusal is not ACCEPTED,
        summary=error_summary(shown, refusal),
        note=note,
        done=done,
        said=said_in(visit),
        members=_members(visit, shown, values),
    )


def _members(visit: Visit, step: Step, values: Fields) -> Choose:
    """Say which parts of the page stand there: options in the respondent's order, and ours."""
    asked = {question.name: question for question in step.questions}
    frame = {
        "kiosk": visit.is_kiosk,
        "save": not visit.is_kiosk,
        "section-text": is_first_of_section(visit, step),
    }

    def choose(group: Group) -> list[str]:
        question = owner_of(asked, group.name)
        if group.kind == "optional":
            return [] if question is None or question.is_required else ["1"]
        if question is not None:
            return members_of(question, group, values)
        return list(group.members) if frame.get(group.kind, True) else []

    return choose


def members_of(question: Question, group: Group, values: Fields) -> list[str]:
    """Ask a question's type; a group within a repeated group's card goes by its own name."""
    kind = group.kind if group.name == question.name else f"{group.kind}:{group.name}"
    return ANSWER_TYPES[question.type].members(question, kind, values)


def owner_of(asked: Mapping[str, Question], name: str) -> Question | None:
    """Find the question a name belongs to: its own, or one that begins with it."""
    if name in asked:
        return asked[name]
    own = (question for question in asked.values() if name.startswith(f"{question.name}_"))
    return max(own, key=lambda question: len(question.name), default=None)


def is_first_of_section(visit: Visit, step: Step) -> bool:
    """Say whether a page is the first one of its section on the route."""
    part_of = step.section.part_of
    first = next((other for other in visit.steps if other.section.part_of == part_of), step)
    return not part_of or first.section is step.section
