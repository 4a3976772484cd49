"""Planners' pages of results."""

from flask import Blueprint, render_template

from survey.access import Role, requires

results = Blueprint("results", __name__, url_prefix="/planner")


@results.get("/")
@requires(Role.READER)
def dashboard() -> str:
    """Show what to do next."""
    return render_template("results/dashboard.html")


@results.get("/results/")
@requires(Role.READER)
def list_runs() -> str:
    """List the analyses, newest first."""
    return render_template("results/dashboard.html")
