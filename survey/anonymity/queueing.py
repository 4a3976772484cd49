"""Self-tests as jobs of the worker."""

from survey.anonymity import store
from survey.jobs import enqueue as ring
from survey.jobs import register_job
from survey.jobs.rows import RowJob

NAME = "anonymity"


class AnonymityJob(RowJob):
    """A self-test of the anonymity of a survey; nobody cancels one, it takes a minute."""

    name = NAME
    words = ("anonymity", "run")
    rows = store.rows


register_job(AnonymityJob())


def enqueue(number: int) -> None:
    """Let the worker know of a self-test that is committed."""
    ring(NAME, number)
