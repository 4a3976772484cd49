"""Editions as jobs of the worker."""

from survey.chapter.editions import messages, store
from survey.chapter.models import ChapterEdition
from survey.jobs import enqueue as ring
from survey.jobs import register_job
from survey.jobs.rows import RowJob

NAME = "chapter"


class EditionJob(RowJob):
    """The making of an edition."""

    name = NAME
    words = ("chapter", "edition")
    rows = store.rows
    messages = messages


register_job(EditionJob())


def enqueue(edition: ChapterEdition) -> None:
    """Let the worker know of an edition that is committed."""
    ring(NAME, edition.id)
