"""Planners' pages of results. They read releases only: nothing here computes or reads answers."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response as AnyResponse

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.progress import is_banded, response_counts, shown_count
from survey.fieldwork.store import all_surveys
from survey.results import gate, pages, queueing, store
from survey.results.brought import with_brought
from survey.results.downloads import send_file_of_run
from survey.results.forms import AnalysisForm
from survey.results.models import RunState

results = Blueprint("results", __name__, url_prefix="/planner")

RUNS_ON_THE_OVERVIEW = 5


@results.get("/")
@requires(Role.READER)
def dashboard() -> str:
    """Show what to do next: surveys in the field, newest results."""
    moment, counts = now(), response_counts()
    surveys = [
        (survey, survey.state(moment), shown_count(survey, counts), is_banded(survey))
        for survey in all_surveys()
    ]
    return render_template(
        "results/dashboard.html",
        surveys=surveys,
        runs=store.list_runs(RUNS_ON_THE_OVERVIEW),
        pages=pages,
    )


@results.get("/results/")
@requires(Role.READER)
def list_runs() -> str:
    """List the analyses, newest first."""
    return render_template("results/runs.html", runs=store.list_runs(), pages=pages)


@results.route("/results/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def start_analysis() -> str | AnyResponse:
    """Choose surveys and settings, and start an analysis."""
    surveys, moment, counts = all_surveys(), now(), response_counts()
    ready = [survey for survey in surveys if gate.may_be_analysed(survey, counts, moment)]
    form = AnalysisForm(municipality=ready[0].organisation if ready else "")
    form.offer(ready)
    if not form.validate_on_submit():
        waiting = [survey for survey in surveys if survey not in ready]
        return render_template(
            "results/start.html", form=form, ready=ready, waiting=waiting, counts=counts, gate=gate
        )
    chosen = [survey for survey in ready if survey.id in form.surveys.data]
    settings = with_brought(form.settings())
    run = store.find_same(chosen, settings)  # the button was pressed twice
    if run is None:
        run = store.add_run(surveys=chosen, settings=settings, created_at=moment)
        trail.record(Action.ANALYSIS_STARTED, f"run {run.id}")
        db.session.commit()
        queueing.enqueue(run)
    return redirect(url_for("results.show_run", run_id=run.id))


@results.get("/results/<int:run_id>")
@requires(Role.READER)
def show_run(run_id: int) -> str:
    """Show how far a run is, or its overview and downloads."""
    run = pages.run_or_404(run_id)
    page = "overview" if run.state == RunState.DONE else "progress"
    return render_template(f"results/{page}.html", run=run, release=run.release, pages=pages)


@results.get("/results/<int:run_id>/progress")
@requires(Role.READER)
def show_progress(run_id: int) -> dict[str, str | int]:
    """Say how far a run is, for the script of its page."""
    run = pages.run_or_404(run_id)
    return {
        "state": str(run.state),
        "progress": run.progress,
        "step": str(pages.STEP_NAMES.get(run.step, run.step)),
    }


@results.post("/results/<int:run_id>/cancel")
@requires(Role.PLANNER)
def cancel_run(run_id: int) -> AnyResponse:
    """Ask for a run to be cancelled."""
    run = pages.run_or_404(run_id)
    if run.state not in (RunState.QUEUED, RunState.RUNNING):
        flash(_("The analysis had ended already."), "error")
    else:
        store.want_cancel(run)
        trail.record(Action.ANALYSIS_CANCELLED, f"run {run_id}")
        flash(_("The analysis is being cancelled."))
    db.session.commit()
    return redirect(url_for("results.show_run", run_id=run_id))


@results.get("/results/<int:run_id>/surveys/<int:survey_id>/tables")
@requires(Role.READER)
def show_tables(run_id: int, survey_id: int) -> str:
    """Show the tables of a survey."""
    run, release = pages.release_or_404(run_id)
    survey = pages.survey_or_404(release, survey_id)
    return render_template(
        "results/tables.html", run=run, release=release, survey=survey, pages=pages
    )


@results.get("/results/<int:run_id>/surveys/<int:survey_id>/themes")
@requires(Role.READER)
def show_themes(run_id: int, survey_id: int) -> str:
    """Show the themes of a survey's open answers."""
    run, release = pages.release_or_404(run_id)
    survey = pages.survey_or_404(release, survey_id)
    return render_template(
        "results/themes.html", run=run, release=release, survey=survey, pages=pages
    )


@results.get("/results/<int:run_id>/surveys/<int:survey_id>/themes/<int:theme_id>")
@requires(Role.READER)
def show_theme(run_id: int, survey_id: int, theme_id: int) -> str:
    """Show a theme and the masked answers behind it."""
    run, release = pages.release_or_404(run_id)
    survey = pages.survey_or_404(release, survey_id)
    theme = pages.theme_or_404(survey, theme_id)
    number = request.args.get("page", 1, type=int)
    all_texts = pages.texts_of(run_id, survey_id, theme)
    texts, n_pages = pages.texts_page(all_texts or (), number)
    trail.record(Action.TEXTS_SEEN, f"run {run_id}", theme=theme_id)
    return render_template(
        "results/theme.html",
        run=run,
        release=release,
        survey=survey,
        theme=theme,
        texts=texts,
        are_destroyed=all_texts is None,
        number=number,
        n_pages=n_pages,
        pages=pages,
    )


@results.get("/results/<int:run_id>/swot")
@requires(Role.READER)
def show_swot(run_id: int) -> str:
    """Show the SWOT list with what stands behind each item."""
    run, release = pages.release_or_404(run_id)
    cells = pages.swot_cells(release)
    return render_template("results/swot.html", run=run, release=release, cells=cells, pages=pages)


@results.get("/results/<int:run_id>/findings")
@requires(Role.READER)
def show_findings(run_id: int) -> str:
    """Show the findings, and the table of findings and needs."""
    run, release = pages.release_or_404(run_id)
    findings = pages.findings_with_links(release)
    return render_template(
        "results/findings.html", run=run, release=release, findings=findings, pages=pages
    )


@results.get("/results/<int:run_id>/files/<string:name>")
@requires(Role.READER)
def download(run_id: int, name: str) -> Response:
    """Send a file of a run."""
    return send_file_of_run(run_id, name)
