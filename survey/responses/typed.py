"""What stands in the fields of a page: kept answers, or what was typed and not taken yet.

What is typed is kept as it was typed, also when it can't be taken, and shown again on the way
back, after a reload, in another language and on the next visit, until the page is continued
with. It is never read as an answer before.
"""

import re
import zlib
from collections.abc import Mapping, Sequence

from flask import request

from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.route import Step
from survey.responses.drafts.keeping import MOST_TYPED, Change, Fields, letters_typed
from survey.responses.summary import field_values
from survey.responses.visit import Visit

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ASKED = "form-asked"
"""Among the typed fields: the questions that stood on the page. The names of our own fields
begin with ``form-``, which no question's can."""
SEEN = "form-seen"
"""The form's field that says which answers the page showed; see :func:`seen`."""


def posted_fields() -> dict[str, list[str]]:
    """Give what was typed, without the control characters that no page may contain."""
    form = request.form.to_dict(flat=False)
    return {name: [CONTROLS.sub("", value) for value in held] for name, held in form.items()}


def shown_fields(visit: Visit, step: Step) -> Fields:
    """Give what stands in the fields of a page: what was typed there last, else the answers."""
    waiting = visit.typed.get(step.section.name)
    if waiting is None:
        return field_values(step, visit.answers, visit.language)
    asked = waiting.get(ASKED, ())
    new = tuple(question for question in step.questions if question.name not in asked)
    values = dict(field_values(step._replace(questions=new), visit.answers, visit.language))
    return values | {name: held for name, held in waiting.items() if name != ASKED}


def typed_change(visit: Visit, step: Step, fields: Fields) -> Change | None:
    """Say what a draft keeps of what was typed on a page.

    Returns
    -------
    Change or None
        Nothing is kept to wait where the page shows the answers as they are; None: the draft
        has no room for so much.
    """
    own = own_fields(step.questions, fields)
    answered = _filled(field_values(step, visit.answers, visit.language))
    is_as_answered = _comparable(step, own) == _comparable(step, answered)
    asked = {ASKED: [question.name for question in step.questions]}
    change = Change(page=step.section.name, typed=None if is_as_answered else own | asked)
    return None if letters_typed(change.of(visit.draft)) > MOST_TYPED else change


def own_fields(questions: Sequence[Question], fields: Fields) -> dict[str, list[str]]:
    """Give the fields of questions that hold something; fields of nobody's are left out."""
    names = tuple(question.name for question in questions)
    starts = tuple(f"{name}_" for name in names)
    own = {n: held for n, held in fields.items() if n in names or n.startswith(starts)}
    return _filled(own)


def _comparable(step: Step, fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Give fields as they compare: boxes come in the order of the page, which may be random."""
    ranked = {q.name for q in step.questions if q.type is QuestionType.RANKING}
    return {name: held if name in ranked else sorted(held) for name, held in fields.items()}


def _filled(fields: Fields) -> dict[str, list[str]]:
    filled = {
        # browsers send the line breaks of a text as two characters
        name: [value.replace("\r\n", "\n") for value in held if value]
        for name, held in fields.items()
    }
    return {name: held for name, held in filled.items() if held}


def seen(step: Step, answers: Mapping[str, object]) -> str:
    """Give a number that changes when the answers to a page do.

    What a page saved while somebody typed may arrive after the page was continued with; it is
    older than the answers then and must not take their place.
    """
    own = [(answers.get(q.name), answers.get(q.other_name)) for q in step.section.questions]
    return str(zlib.crc32(repr(own).encode("utf-8", "replace")))
