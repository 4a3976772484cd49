"""What the respondent's pages do: show a page of questions, take it, keep it.

A POST that was taken answers with a redirect to where the route goes on; one that was not
answers with the same page, everything typed still on it and kept in the draft. A question that
depends on another of its own page is shown, when it becomes asked, on the same page again.
"""

from contextlib import suppress

from flask import Response, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge

from survey.errors import explain
from survey.questionnaires.document import Section
from survey.questionnaires.logic.route import Step
from survey.questionnaires.validation import SectionResult, read_section
from survey.responses.actions import (
    announced_now,
    busy_response,
    is_action,
    keep_typed,
    keep_while_typing,
    take_action,
)
from survey.responses.context import busy_trouble, first_stays, token_trouble
from survey.responses.copying import as_far_as_read, give_back, typed_groups
from survey.responses.drafts.keeping import (
    MOST_TYPED,
    Change,
    Fields,
    keep_draft,
    letters_typed,
)
from survey.responses.entry.errors import AlreadySubmittedError
from survey.responses.places import go_on, go_to, next_place
from survey.responses.refusals import BAD_REQUEST, BUSY, not_yours, refusal_of
from survey.responses.showing import section_html, section_response
from survey.responses.typed import ASKED, own_fields, posted_fields, shown_fields
from survey.responses.uploads.taking import (
    NOTHING,
    TOO_LARGE,
    Taken,
    allow_files,
    take_files,
    too_large,
    uploads_of,
    with_problems,
)
from survey.responses.visit import Visit
from survey.responses.writer import StoreBusyError

NOTES = {"more": "responses/more_note.html", "waiting": "responses/waiting_note.html"}
"""What an address asks a page to say above its questions."""


def show_section(visit: Visit, number: int) -> Response:
    """Show a page with what was typed on it, or the answers of the draft."""
    step = _reachable_step(visit, number)
    if step is None:
        return go_on(visit)
    query = visit.browser.query
    notes = [render_template(template) for key, template in NOTES.items() if query.get(key)]
    return section_response(
        visit,
        step,
        shown_fields(visit, step),
        note=Markup("".join(notes)),  # noqa: S704  # rendered templates
        done=announced_now(visit, step),
    )


def plain_section(visit: Visit, number: int) -> bytes | None:
    """Give a page as it is without anything in its address; None: it is not shown now.

    Raises
    ------
    survey.responses.installation.NotReadyError
        Before Flask's dispatch, if something of it has not been made ready yet.
    """
    step = _reachable_step(visit, number)
    return None if step is None else section_html(visit, step, shown_fields(visit, step))


def _reachable_step(visit: Visit, number: int) -> Step | None:
    step = visit.find_step(number)
    return step if step is not None and visit.is_reachable(step) else None


def take_section(visit: Visit, number: int) -> Response:
    """Take the answers to a page and go on."""
    page = visit.find_page(number)
    step = visit.find_step(number)
    if page is None:
        return go_on(visit)
    allow_files(page)
    try:
        fields = posted_fields()
    except RequestEntityTooLarge:
        if step is None or not uploads_of(page):
            raise
        return section_response(visit, step, shown_fields(visit, step), too_large(page))
    if step is None:
        return _keep_off_route(visit, page, fields)
    is_own = visit.has_valid_token()
    try:
        taken = take_files(visit, uploads_of(page)) if is_own else NOTHING
    except AlreadySubmittedError:
        return first_stays(as_far_as_read(visit, step, fields))
    except StoreBusyError:
        return busy_response(visit, step, fields)
    return _take(visit, step, fields | taken.fields, taken)


def _take(visit: Visit, step: Step, fields: Fields, taken: Taken) -> Response:
    if is_action(fields):
        return take_action(visit, step, fields)
    if not visit.has_valid_token():
        return section_response(visit, step, fields, not_yours())
    form = request.form.to_dict(flat=False) | taken.fields
    result = read_section(visit.questionnaire, step, form, visit.route.kept)
    if taken.problems:
        result = with_problems(result, taken)
    if result.problems:
        return _refuse(visit, step, result, fields)
    return _keep_section(visit, step, result, fields)


def _keep_section(visit: Visit, step: Step, result: SectionResult, fields: Fields) -> Response:
    change = visit.change(step, result)
    try:
        keep_draft(visit.secret, visit.draft, change, visit.server_key)
    except AlreadySubmittedError:
        return first_stays(visit.changed(change))
    except StoreBusyError:
        return busy_response(visit, step, fields)
    changed = visit.changed(change)
    return visit.remember(go_to(next_place(changed, visit.number_of(step), result.unseen)))


def _refuse(visit: Visit, step: Step, result: SectionResult, fields: Fields) -> Response:
    refusal = refusal_of(visit, result)
    # everything still stands on the page when it can't be kept
    with suppress(AlreadySubmittedError, StoreBusyError):
        keep_typed(visit, step, fields)
    return section_response(visit, step, fields, refusal)


def _keep_off_route(visit: Visit, page: Section, fields: Fields) -> Response:
    """Keep what was typed on a page that is no longer asked, because of an answer elsewhere."""
    own = own_fields(page.questions, fields)
    if not own:
        return go_on(visit)
    if not visit.has_valid_token():
        return give_back(visit, token_trouble(), BAD_REQUEST)
    asked = {ASKED: [question.name for question in page.questions]}
    change = Change(page=page.name, typed=own | asked)
    if letters_typed(change.of(visit.draft)) > MOST_TYPED:
        return give_back(visit, explain(TOO_LARGE)[0], TOO_LARGE)
    try:
        keep_draft(visit.secret, visit.draft, change, visit.server_key)
    except AlreadySubmittedError:
        return first_stays(visit, typed_groups(visit))
    except StoreBusyError:
        return give_back(visit, busy_trouble(), BUSY)
    return go_on(visit)


def keep_section(visit: Visit, number: int) -> Response:
    """Keep what stands in the fields of a page while somebody types."""
    step = visit.find_step(number)
    if step is None:
        return Response(status=409)
    return keep_while_typing(visit, step, posted_fields())
