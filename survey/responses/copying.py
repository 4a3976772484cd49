"""What was written, given back to be copied from a page that takes nothing any more."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, make_response, render_template, request

from survey.questionnaires.logic.route import Step
from survey.questionnaires.validation import read_section
from survey.responses.context import common, wording_of
from survey.responses.drafts.keeping import Fields
from survey.responses.places import place_of
from survey.responses.summary import AnswerGroup, AnswerLine, said_to, summarise
from survey.responses.typed import posted_fields
from survey.responses.visit import Visit


def typed_groups(visit: Visit) -> Sequence[AnswerGroup]:
    """Give all that was written: the draft, what waits on its pages, and what is sent now."""
    changed = visit
    number = (request.view_args or {}).get("number", 0)
    sent = visit.find_step(number)
    for step in visit.steps:
        is_sent = request.method == "POST" and step is sent
        fields = posted_fields() if is_sent else visit.typed.get(step.section.name)
        if fields:
            changed = as_far_as_read(changed, step, fields)
    words = wording_of(changed)
    groups = summarise(changed.questionnaire, changed.answers, words, only_given=True)
    is_lost = request.method == "POST" and sent is None
    return groups + _beside_the_route(visit, number) if is_lost else groups


def _beside_the_route(visit: Visit, number: int) -> list[AnswerGroup]:
    """Give what is sent from a page that earlier answers led to, where those are not at hand."""
    page = visit.find_page(number)
    if page is None:
        return []
    step = Step(page, page.questions, ())
    read = as_far_as_read(visit, step, posted_fields()).answers
    words = wording_of(visit)
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
