"""The sample's desks as a job of the worker, behind the sample's analysis.

There is no row of its own: what waits is an analysis of the sample alone, the first there is, whose
desks nobody has begun.
"""

from survey.chapter import store as chapters
from survey.extensions import db
from survey.jobs import Ending, Job, log, register_job
from survey.jobs import enqueue as ring
from survey.results import queueing as analyses
from survey.results import store as results
from survey.results.models import Release
from survey.situation import store as situations

NAME = "sample"
BEHIND = analyses.NAME
"""The kind of job it waits for: the queue does first what was made known first."""
WAITING = ("queued", "running", "done")


class SampleJob(Job):
    """Settles the desks of the sample."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the work."""
        return ["sample", "desks", str(number)]

    def start(self, number: int) -> bool:
        """Say whether the analysis has a release, and nobody has begun to work on it."""
        release = chapters.release_of(number)
        is_wanted = release is not None and is_untouched(release)
        db.session.rollback()
        return is_wanted

    def is_cancel_wanted(self, _number: int) -> bool:
        """Say that nobody cancels it: it takes seconds."""
        return False

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Log that it failed; the desks are then as nobody has touched them."""
        if ending is Ending.ENDED and status:
            log.error(
                "the desks of the sample (run %s) were not settled, status %s", number, status
            )

    def take_unfinished(self) -> list[int]:
        """Give the sample's first analysis, as long as its desks are untouched."""
        from survey.samples.loading import SLUGS  # late: only the worker asks

        runs = results.list_runs(limit=2)
        waiting = [
            int(run.id)
            for run in runs
            if len(runs) == 1
            and run.state in WAITING
            and {survey.slug for survey in run.surveys} <= SLUGS
            and not situations.desks()
        ]
        db.session.rollback()
        return waiting


register_job(SampleJob())


def is_untouched(release: Release) -> bool:
    """Say whether nobody has begun to work on what rests on a release."""
    has_chapter = chapters.desk_on_set(release.survey_set) is not None
    return release.survey_set not in situations.desks() and not has_chapter


def enqueue(run_id: int) -> None:
    """Let the worker settle the desks once the analysis is done."""
    ring(NAME, run_id)
