"""What a backup is made from: the database as it stood at one moment."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from survey.backups.rules import SurveyState

COUNTED = ("response", "sealed_response")
"""Tables with one row for each response."""
CODES = "invite_code"
DRAFTS = ("draft", "draft_upload")
"""Never in a backup of an anonymous survey that is open."""
ROWS_OF_RESPONDENTS = (*COUNTED, "free_text", "receipt", "upload", CODES, "tally", *DRAFTS)
"""Tables in which something changes when somebody answers; each has a ``survey_id``."""


class Snapshot(Protocol):
    """One moment of a database; what is written from it agrees with itself."""

    database: str
    """sqlite or postgresql."""
    revision: str
    """The newest migration that was done."""

    def surveys(self) -> list[SurveyState]:
        """Give what the rules must know of each survey."""

    def write_rows(self, path: Path, survey_id: int, *, is_blank: bool) -> None:
        """Write a survey's rows of respondents, without drafts.

        Parameters
        ----------
        path : Path
        survey_id : int
        is_blank : bool
            Its codes only, as if none were spent.
        """

    def write_base(self, path: Path, without: Collection[int]) -> None:
        """Write all the rest, without the respondents' rows of some surveys; comes last."""
