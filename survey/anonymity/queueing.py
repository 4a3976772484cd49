"""Self-tests as jobs: what the worker asks of one, and what it writes into its row."""

from survey.anonymity import store
from survey.jobs import Ending, Job, log, register_job
from survey.jobs import enqueue as ring

NAME = "anonymity"


class AnonymityJob(Job):
    """A self-test of the anonymity of a survey."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the test."""
        return ["anonymity", "run", str(number)]

    def start(self, number: int) -> bool:
        """Note that the test begins."""
        return store.start(number)

    def is_cancel_wanted(self, number: int) -> bool:
        """Say that nobody cancels a self-test: it takes a minute."""
        return False

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note a test whose process took too long or died without a word."""
        if ending in (Ending.ENDED, Ending.OVERDUE) and store.fail(number):
            log.error("self-test %s died, status %s", number, status)

    def take_unfinished(self) -> list[int]:
        """Give the tests that wait, those that were interrupted among them."""
        return store.take_unfinished()


register_job(AnonymityJob())


def enqueue(number: int) -> None:
    """Let the worker know of a self-test that is committed."""
    ring(NAME, number)
