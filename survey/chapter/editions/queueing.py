"""Editions as jobs: what the worker asks of one, and what it writes into its row."""

import secrets

from survey.chapter.editions import messages, store
from survey.chapter.models import ChapterEdition
from survey.jobs import Ending, Job, log, register_job
from survey.jobs import enqueue as ring

NAME = "chapter"


class EditionJob(Job):
    """The making of an edition."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the work."""
        return ["chapter", "edition", str(number)]

    def start(self, number: int) -> bool:
        """Note that the making begins."""
        return store.start(number)

    def is_cancel_wanted(self, number: int) -> bool:
        """Say whether a planner cancelled it."""
        return store.is_cancel_wanted(number)

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note a cancelled edition, one that took too long, or one that died without a word."""
        if ending is Ending.CANCELLED or store.is_cancel_wanted(number):
            store.cancel(number)
        elif ending is Ending.OVERDUE:
            if store.fail(number, messages.too_long()):
                log.error("edition %s took too long", number)
        elif ending is Ending.ENDED:
            reference = secrets.token_hex(4)
            if store.fail(number, messages.unexpected(reference)):
                log.error("edition %s died, status %s, reference %s", number, status, reference)

    def take_unfinished(self) -> list[int]:
        """Give the editions that wait, those that were interrupted among them."""
        return store.take_unfinished()


register_job(EditionJob())


def enqueue(edition: ChapterEdition) -> None:
    """Let the worker know of an edition that is committed."""
    ring(NAME, edition.id)
