"""What was written, given back to be copied from a page that takes nothing any more."""

from dataclasses import replace

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from survey.questionnaires.document import Section
from survey.questionnaires.logic.route import Step
from survey.questionnaires.validation import read_section
from survey.responses.context import common, wording_of
from survey.responses.drafts.keeping import Fields
from survey.responses.places import place_of
from survey.responses.summary import AnswerGroup, AnswerLine, said_to, summarise
from survey.responses.typed import posted_fields
from survey.responses.uploads.taking import allow_files
from survey.responses.visit import Visit


def typed_groups(visit: Visit) -> list[AnswerGroup]:
    """Give all that was written: the draft, what waits on its pages, and what is sent now."""
    changed = visit
    page, fields = _sent(visit)
    is_lost = bool(fields)
    for step in visit.steps:
        is_sent = step.section is page
        own = fields if is_sent else visit.typed.get(step.section.name)
        is_lost = is_lost and not is_sent
        if own:
            changed = as_far_as_read(changed, step, own)
    words = wording_of(changed)
    groups = summarise(changed.questionnaire, changed.answers, words, only_given=True)
    return groups + _beside_the_route(visit, page, fields) if page and is_lost else groups


def _sent(visit: Visit) -> tuple[Section | None, Fields]:
    """Give the page that is sent now, and what stands in its fields, if they can be read."""
    page = visit.find_page((request.view_args or {}).get("number", 0))
    if request.method != "POST" or page is None:
        return None, {}
    allow_files(page)
    try:
        return page, posted_fields()
    except RequestEntityTooLarge:
        return page, {}


def _beside_the_route(visit: Visit, page: Section, fields: Fields) -> list[AnswerGroup]:
    """Give what is sent from a page that earlier answers led to, where those are not at hand."""
    read = as_far_as_read(visit, Step(page, page.questions, ()), fields).answers
    words = wording_of(visit)
    number = visit.questionnaire.pages.index(page) + 1
    lines = [
        AnswerLine(question, said, number)
        for question in page.questions
        if question.type.is_asked and (said := said_to(question, read, words))
    ]
    section = visit.questionnaire.section_of[page.part_of or page.name]
    return [AnswerGroup(section, tuple(lines))] if lines else []


def give_back(visit: Visit, trouble: str, status: int) -> Response:
    """Show what was sent from a page that can't be shown any more and could not be kept."""
    page = render_template(
        "responses/given_back.html",
        groups=typed_groups(visit),
        trouble=trouble,
        place=place_of(visit, visit.first_open()),
        **common(visit),
    )
    return visit.remember(make_response(page, status))


def as_far_as_read(visit: Visit, step: Step, fields: Fields) -> Visit:
    """Give the visit with what was typed on a page, as far as it can be read.

    A text that can't be taken (it is too long, say) is given back all the same.
    """
    read = read_section(visit.questionnaire, step, fields, visit.route.kept)
    change = visit.change(step, read)
    texts = {
        question.name: fields[question.name][0]
        for question in step.questions
        if question.type.is_text and any(fields.get(question.name, ()))
    }
    return visit.changed(replace(change, answers={**change.answers, **texts}))
