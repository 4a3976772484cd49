"""Posters of surveys that everybody may answer: the address as a QR code and in letters."""

from flask import Blueprint, abort, make_response
from werkzeug import Response

from survey.access import IN_THE_FIELD, Role, requires
from survey.extensions import db
from survey.fieldwork import store
from survey.fieldwork.codes.desk import link_of
from survey.fieldwork.codes.ordering import PDF
from survey.fieldwork.codes.paper.documents import poster
from survey.fieldwork.codes.paper.printing import PrintingError, print_pdf
from survey.fieldwork.codes.wording import languages_of
from survey.fieldwork.models import AccessMode

posters = Blueprint("posters", __name__, url_prefix="/planner/surveys/<int:survey_id>")

MOST_LANGUAGES = 4
"""More don't fit on a page."""


@posters.get("/poster")
@requires(Role.PLANNER, *IN_THE_FIELD)
def show_poster(survey_id: int) -> Response:
    """Give the poster of a survey, in its languages, as a PDF of one page (A4)."""
    survey = store.get(survey_id)
    if survey is None or survey.access_mode != AccessMode.OPEN:
        abort(404)
    document = poster(survey, link_of(survey), languages_of(survey)[:MOST_LANGUAGES])
    name = f"{survey.slug}.pdf"
    db.session.rollback()
    try:
        response = make_response(print_pdf(document))
    except PrintingError:
        abort(503)
    response.content_type = PDF
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
