"""Proposals of splits as jobs of the worker."""

from survey.jobs import enqueue, register_job
from survey.jobs.rows import RowJob
from survey.results.settled.splits import store

NAME = "split"


class SplitJob(RowJob):
    """One proposal of how to split a theme; nobody cancels one, it takes seconds."""

    name = NAME
    words = ("results", "split")
    rows = store.rows


register_job(SplitJob())


def order(number: int) -> None:
    """Let the worker know of an order that is committed."""
    enqueue(NAME, number)
