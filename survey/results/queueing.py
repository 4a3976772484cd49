"""Analyses as jobs of the worker."""

from survey.jobs import enqueue as ring
from survey.jobs import register_job
from survey.jobs.rows import RowJob
from survey.results import messages, store
from survey.results.models import Run

NAME = "analysis"


class AnalysisJob(RowJob):
    """A run of the analysis."""

    name = NAME
    words = ("results", "run")
    rows = store.rows
    messages = messages


register_job(AnalysisJob())


def enqueue(run: Run) -> None:
    """Let the worker know of a run that is committed."""
    ring(NAME, run.id)
