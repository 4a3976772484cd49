"""The audit trail as administrators read it."""

from math import ceil

from flask import Blueprint, Response, abort, make_response, render_template, request

from survey.access import Role, requires
from survey.audit import store
from survey.audit.actions import Action, action_name, details_text, subject_name
from survey.audit.exporting import WRITERS, person_name
from survey.audit.forms import FilterForm
from survey.audit.trail import record
from survey.extensions import db

audit = Blueprint("audit", __name__, url_prefix="/planner/audit")

PAGE_SIZE = 50
LARGEST_PAGE = 10**6


@audit.get("/")
@requires(Role.ADMINISTRATOR)
def show_trail() -> str:
    """List entries, the newest first."""
    form = FilterForm()
    wanted = form.wanted()
    page = request.args.get("page", 1, type=int)
    n_pages = max(1, ceil(store.count(wanted) / PAGE_SIZE))
    if not 1 <= page <= n_pages:
        abort(404)
    return render_template(
        "audit/trail.html",
        form=form,
        entries=store.find(wanted, page=page, size=PAGE_SIZE),
        page=page,
        n_pages=n_pages,
        asked={name: value for name, value in request.args.items() if name != "page" and value},
        names={"action": action_name, "subject": subject_name, "person": person_name},
        details_text=details_text,
    )


@audit.get("/download/<kind>")
@requires(Role.ADMINISTRATOR)
def download(kind: str) -> Response:
    """Give the entries that are asked for as a file; that is an entry too."""
    if kind not in WRITERS:
        abort(404)
    wanted = FilterForm().wanted()
    media_type, write = WRITERS[kind]
    response = make_response(write(store.stream(wanted)))
    db.session.rollback()  # the entry has a transaction of its own
    record(Action.TRAIL_EXPORTED, file=kind, count=store.count(wanted))
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="paydas-audit.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
