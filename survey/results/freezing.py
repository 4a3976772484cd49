"""A release as it is kept: numbered within its set of surveys, with a digest over everything.

The database refuses every change (see :mod:`survey.results.models`); the digest shows a change
that was made around the database.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class File(Protocol):
    """A file of a release: a name and bytes."""

    @property
    def name(self) -> str:
        """Name within the release."""

    @property
    def content(self) -> bytes:
        """What stands in it."""

    @property
    def texts_of(self) -> int | None:
        """The survey whose open answers it lists, if it lists any."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """What a release tells of one survey, for the comparison with later ones.

    Attributes
    ----------
    survey_id : int
    n_responses : int or None
        None of a survey that was closed before.
    sets : Mapping
        Question name -> groups of answers that are told apart.
    """

    survey_id: int
    n_responses: int | None
    sets: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The same of an earlier release, with its number."""

    number: int
    n_responses: int | None
    sets: Mapping[str, Any]


Check = Callable[[Share, Sequence[Earlier]], None]


def set_name(survey_ids: Sequence[int]) -> str:
    """Name a set of surveys: their numbers in order.

    Examples
    --------
    >>> set_name([7, 3])
    '3 7'
    """
    return " ".join(str(each) for each in sorted(survey_ids))


def digest_of(document: Mapping[str, Any], files: Sequence[File]) -> bytes:
    """Compute the digest of a release: SHA-256 of its document, and of each file by name.

    Files that list open answers are left out, since they go when the answers are destroyed.
    """
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    whole = hashlib.sha256(text.encode())
    lasting = [file for file in files if file.texts_of is None]
    for file in sorted(lasting, key=lambda each: each.name):
        whole.update(hashlib.sha256(file.name.encode() + b"\0" + bytes(file.content)).digest())
    return whole.digest()


__all__ = ["Check", "Earlier", "File", "Share", "digest_of", "set_name"]
