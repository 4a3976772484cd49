"""Pages of the codebook: read it, take it away, bring one in."""

from flask import Response, abort, flash, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response as AnyResponse

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.clock import now
from survey.coding import listing, store
from survey.coding.actions import desk_of
from survey.coding.changing.steps import LabelTakenError
from survey.coding.codebook.entries import CodebookError, Entry, entry_of
from survey.coding.codebook.qdpx import read_project, write_project
from survey.coding.codebook.table import read_table, write_table
from survey.coding.folding import folded
from survey.coding.views import Page, coding, render
from survey.extensions import db
from survey.results.settled.models import ThemeState
from survey.results.settled.store import themes_of

TYPES = {"csv": "text/csv; charset=utf-8", "qdpx": "application/zip"}


def _kept(survey_id: int) -> list[dict[str, object]]:
    rows = themes_of(store.connection(), survey_id)
    return [row for row in rows if row["state"] != ThemeState.GONE]


@coding.get("/<int:survey_id>/codebook")
@requires(Role.PLANNER)
def show_codebook(survey_id: int) -> Page:
    """Show the codebook of themes."""
    listing.desk_or_404(survey_id)
    return render("codebook", survey_id, themes=_kept(survey_id), problems=())


@coding.get("/<int:survey_id>/codebook/<string:ending>")
@requires(Role.PLANNER)
def download_codebook(survey_id: int, ending: str) -> Response:
    """Give the codebook as CSV or QDPX."""
    listing.desk_or_404(survey_id)
    return _file(survey_id, ending) if ending in TYPES else abort(404)


def _file(survey_id: int, ending: str) -> Response:
    survey = store.find_survey(survey_id)
    entries = [entry_of(theme) for theme in _kept(survey_id)]
    title = survey.title if survey else ""
    content = write_table(entries) if ending == "csv" else write_project(title, entries, now())
    trail.record(Action.RESULTS_DOWNLOADED, f"survey {survey_id}", file=f"codebook.{ending}")
    response = make_response(content)
    response.headers["Content-Type"] = TYPES[ending]
    response.headers["Content-Disposition"] = f'attachment; filename="themes-{survey_id}.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@coding.post("/<int:survey_id>/take-codebook")
@requires(Role.PLANNER)
def take_codebook(survey_id: int) -> Page | AnyResponse:
    """Take in a codebook: themes that are there are changed, the others added."""
    listing.desk_or_404(survey_id)
    problems = _taken(survey_id)
    if not problems:
        return redirect(url_for("coding.show_codebook", survey_id=survey_id))
    return render("codebook", survey_id, themes=_kept(survey_id), problems=problems), 422


def _taken(survey_id: int) -> list[str]:
    """Take the file of the form in; give what is wrong with it."""
    given = request.files.get("file")
    content = given.read() if given else b""
    if not content:
        return [_("Choose a file.")]
    desk = desk_of(survey_id)
    if desk.is_done():  # from here on nobody else changes a theme
        db.session.rollback()
        return []
    known = _kept(survey_id)
    try:
        keys = [str(theme["key"]) for theme in known]
        is_packed = content.startswith(b"PK")
        entries = read_project(content, keys) if is_packed else read_table(content)
        n = desk.take_entries(_placed(entries, known))
    except CodebookError as error:
        db.session.rollback()
        return error.messages
    except LabelTakenError:
        db.session.rollback()
        return [_("Two themes would have the same name: give each part a name of its own.")]
    trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
    db.session.commit()
    flash(ngettext("%(num)s theme taken in.", "%(num)s themes taken in.", n))
    return []


def _placed(
    entries: list[Entry], known: list[dict[str, object]]
) -> list[tuple[int | None, dict[str, str], bool | None]]:
    """Say which theme of the desk each entry is: by its key, else by its name."""
    of_key = {theme["key"]: theme["id"] for theme in known}
    of_label = {folded(str(theme["label"])): theme["id"] for theme in known}
    return [
        (
            _number(of_key.get(entry.key) or of_label.get(folded(entry.label))),
            entry.values(),
            None if "is_aside" in entry.untold else entry.is_aside,
        )
        for entry in entries
    ]


def _number(found: object) -> int | None:
    return found if isinstance(found, int) else None
