"""What was written, given back to be copied from a page that takes nothing any more."""

from collections.abc import Sequence
from dataclasses import replace

from flask import request

from survey.questionnaires.logic.route import Step
from survey.questionnaires.validation import read_section
from survey.responses.context import wording_of
from survey.responses.drafts.keeping import Fields
from survey.responses.summary import AnswerGroup, summarise
from survey.responses.typed import posted_fields
from survey.responses.visit import Visit


def typed_groups(visit: Visit) -> Sequence[AnswerGroup]:
    """Give all that was written: the draft, what waits on its pages, and what is sent now."""
    changed = visit
    sent = visit.find_step((request.view_args or {}).get("number", 0))
    for step in visit.steps:
        is_sent = request.method == "POST" and step is sent
        fields = posted_fields() if is_sent else visit.typed.get(step.section.name)
        if fields:
            changed = as_far_as_read(changed, step, fields)
    words = wording_of(changed)
    return summarise(changed.questionnaire, changed.answers, words, only_given=True)


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
