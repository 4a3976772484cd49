"""Proposals of splits as jobs of the worker."""

from survey.jobs import Ending, Job, enqueue, log, register_job
from survey.results.settled.splits import store

NAME = "split"


class SplitJob(Job):
    """One proposal of how to split a theme."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that make the proposal."""
        return ["results", "split", str(number)]

    def start(self, number: int) -> bool:
        """Note that the proposal is being made."""
        return store.start_split(number)

    def is_cancel_wanted(self, _number: int) -> bool:
        """Say no: it takes seconds."""
        return False

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note a proposal that took too long or died without a word."""
        if ending is not Ending.STOPPED and store.end_split(number, None):
            log.error("split %s died, status %s", number, status)

    def take_unfinished(self) -> list[int]:
        """Give the orders that wait, those that were interrupted among them."""
        return store.unfinished_splits()


register_job(SplitJob())


def order(number: int) -> None:
    """Let the worker know of an order that is committed."""
    enqueue(NAME, number)
