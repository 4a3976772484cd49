"""Analyses as jobs: what the worker asks of a run, and what it writes into its row."""

import secrets

from survey.jobs import Ending, Job, log, register_job
from survey.jobs import enqueue as ring
from survey.results import messages, store
from survey.results.models import Run

NAME = "analysis"


class AnalysisJob(Job):
    """A run of the analysis."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the run."""
        return ["results", "run", str(number)]

    def start(self, number: int) -> bool:
        """Note that the run begins."""
        return store.start(number)

    def is_cancel_wanted(self, number: int) -> bool:
        """Say whether a planner cancelled the run."""
        return store.is_cancel_wanted(number)

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note a cancelled run, one that took too long, or one that died without a word."""
        if ending is Ending.CANCELLED or store.is_cancel_wanted(number):
            store.cancel(number)
        elif ending is Ending.OVERDUE:
            if store.fail(number, messages.too_long()):
                log.error("run %s took too long", number)
        elif ending is Ending.ENDED:
            reference = secrets.token_hex(4)
            if store.fail(number, messages.unexpected(reference)):
                log.error("run %s died, status %s, reference %s", number, status, reference)

    def take_unfinished(self) -> list[int]:
        """Give the runs that wait, those that were interrupted among them."""
        return store.take_unfinished()


register_job(AnalysisJob())


def enqueue(run: Run) -> None:
    """Let the worker know of a run that is committed."""
    ring(NAME, run.id)
