"""Reading ahead: what several visits that wait for their turn begin with, read at once.

Python hands over to another thread at each touch of the database and has to wait until it gets
back: for dozens of visits that wait together one touch does for all.
"""

from collections.abc import Callable, Sequence
from typing import Self

from survey.responses.store import FieldSurvey
from survey.responses.visits.store import VisitReader

Found = tuple[FieldSurvey, bytes | None] | None


class Ahead:
    """What one visit will read; once it was read ahead, the visit reads no more.

    Parameters
    ----------
    reader : VisitReader
    slug : str
        Address of the survey.
    digest : bytes
        The name under which the browser's draft lies.
    """

    def __init__(self, reader: VisitReader, slug: str, digest: bytes) -> None:
        self._reader = reader
        self.slug = slug
        self.digest = digest
        self.found: Found = None

    def read(self, slug: str, digest_of: Callable[[int], bytes | None]) -> Found:
        """Read what a visit begins with; see :meth:`VisitReader.read`."""
        if self.found is not None and digest_of(self.found[0].id) == self.digest:
            return self.found
        return self._reader.read(slug, digest_of)

    def read_with(self, others: Sequence[Self]) -> None:
        """Read for other visits too; those to other surveys are left to themselves."""
        own = [other for other in others if other.slug == self.slug]
        found = self._reader.read_several(self.slug, [other.digest for other in own])
        if found is not None:
            survey, drafts = found
            for other in own:
                other.found = survey, drafts.get(other.digest)
