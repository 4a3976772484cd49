"""Buttons of a page that take nothing: another language, save, and those of the questions.

Each keeps the page as it was typed, without checking it, and changes what the button asks for.
"""

from collections.abc import Mapping

from flask import Response

from survey.questionnaires.document import Question
from survey.questionnaires.logic.route import Step
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.responses.context import first_stays, wording_of
from survey.responses.copying import as_far_as_read
from survey.responses.drafts.keeping import Fields, keep_draft
from survey.responses.entry.errors import AlreadySubmittedError
from survey.responses.order import as_shown
from survey.responses.places import go_to, place_of, to_address
from survey.responses.refusals import RETRY_SECONDS, Refusal, busy, not_yours
from survey.responses.showing import owner_of, section_response
from survey.responses.typed import SEEN, seen, shown_fields, typed_change
from survey.responses.visit import Visit
from survey.responses.writer import StoreBusyError

ACTION = "form-action"
"""The field of these buttons: ``save``, or ``<action>:<question>:<argument>``."""
STAY = "form-stay"
"""The field of the buttons that show the page in another language."""
SAVE = "save"
CONFLICT, NO_CONTENT = 409, 204
LONGEST_ACTION = 300


def is_action(fields: Fields) -> bool:
    """Say whether a form was sent by a button that takes nothing."""
    return ACTION in fields or STAY in fields


def take_action(visit: Visit, step: Step, fields: Fields) -> Response:
    """Do what such a button asks for."""
    action = next(iter(fields.get(ACTION, ())), "")[:LONGEST_ACTION]
    changed = acted(visit, step, fields, action)
    if not visit.has_valid_token():
        # nothing is kept, so nothing can have been planted; the page stays as it was typed
        refusal = not_yours() if action == SAVE else Refusal()
        return section_response(visit, step, changed, refusal)
    try:
        is_kept = keep_typed(visit, step, changed)
    except AlreadySubmittedError:
        return first_stays(as_far_as_read(visit, step, changed))
    except StoreBusyError:
        return busy_response(visit, step, changed)
    if not is_kept:
        return section_response(visit, step, changed, done=announced(visit, step, changed, action))
    return visit.remember(go_to(_place_after(visit, step, changed, action)))


def _place_after(visit: Visit, step: Step, fields: Fields, action: str) -> str:
    if action == SAVE:
        return to_address(visit, "show_saved", number=visit.number_of(step))
    if ":" not in action:
        return place_of(visit, step, coming_back=visit.is_coming_back)
    kind, name = action.split(":")[:2]
    address = place_of(visit, step, coming_back=visit.is_coming_back, did=action)
    question = owner_of({q.name: q for q in step.questions}, name)
    if question is None:
        return address
    return f"{address}#{ANSWER_TYPES[question.type].landing(question, fields, kind)}"


def busy_response(visit: Visit, step: Step, fields: Fields) -> Response:
    """Say that nothing could be kept, on the page as it was typed."""
    response = section_response(visit, step, fields, busy())
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def keep_typed(visit: Visit, step: Step, fields: Fields) -> bool:
    """Keep what stands in the fields of a page; False if there is no room for so much.

    Raises
    ------
    survey.responses.drafts.keeping.AlreadySubmittedError
    survey.responses.writer.StoreBusyError
    """
    change = typed_change(visit, step, fields)
    if change is None:
        return False
    is_new = change.typed != visit.typed.get(step.section.name)
    if is_new:
        keep_draft(visit.secret, visit.draft, change, visit.server_key)
    return True


def acted(visit: Visit, step: Step, fields: Fields, action: str) -> Fields:
    """Give the fields as they are after a button of a question."""
    pieces = _pieces(visit, step, action)
    if pieces is None:
        return fields
    question, name, argument = pieces
    return ANSWER_TYPES[question.type].act(question, fields, name, argument)


def announced(visit: Visit, step: Step, fields: Fields, action: str) -> Mapping[str, str]:
    """Say what a button of a question has done: question name -> text."""
    pieces = _pieces(visit, step, action)
    if pieces is None:
        return {}
    question, name, argument = pieces
    words = wording_of(visit)
    text = ANSWER_TYPES[question.type].announce(
        question, fields, name, argument, lambda texts: str(words.text(texts))
    )
    return {question.name: text} if text else {}


def _pieces(visit: Visit, step: Step, action: str) -> tuple[Question, str, str] | None:
    pieces = action.split(":", 2)
    if len(pieces) < 3:
        return None
    asked = {question.name: question for question in step.questions}
    question = owner_of(asked, pieces[1])
    if question is None:
        return None
    # the button of a question within a repeated group names the group's own field
    argument = pieces[2] if pieces[1] == question.name else f"{pieces[1]}:{pieces[2]}"
    return as_shown(question, visit.secret), pieces[0], argument


def announced_now(visit: Visit, step: Step) -> Mapping[str, str]:
    """Say what the button did that led to this page (it stands in the address)."""
    action = visit.browser.query.get("did", "")[:LONGEST_ACTION]
    return announced(visit, step, shown_fields(visit, step), action) if action else {}


def keep_while_typing(visit: Visit, step: Step, fields: Fields) -> Response:
    """Keep a page that saves itself while somebody types; nothing is shown.

    Returns
    -------
    Response
        204 kept; 400 not this browser's; 409 the page was continued with, or everything was
        sent; 413 too much; 503 busy.
    """
    if not visit.has_valid_token():
        return Response(status=400)
    if fields.get(SEEN, [""])[0] != seen(step, visit.answers):
        return Response(status=CONFLICT)
    try:
        is_kept = keep_typed(visit, step, fields)
    except AlreadySubmittedError:
        return Response(status=CONFLICT)
    except StoreBusyError:
        return Response(status=503, headers={"Retry-After": RETRY_SECONDS})
    return Response(status=NO_CONTENT if is_kept else 413)
