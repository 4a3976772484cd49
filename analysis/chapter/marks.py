"""The marks by which a block is found again in a Word file.

Each block stands in a content control with a tag; a bookmark of nearly the same name stands around
it as well, since not every program keeps content controls (ECMA-376, part 1, 17.5.2 and 17.13.6).
"""

import re
from hashlib import sha256
from typing import Final

TAG: Final = re.compile(r"paydas-[0-9a-f]{16}\Z")
BOOKMARK: Final = re.compile(r"_paydas_([0-9a-f]{16})\Z")
FRAME: Final = "paydas-frame"
"""Tag of what the file has beside its blocks: title, contents, lists, annex."""
_FRAME_BOOKMARK: Final = re.compile(r"_paydas_frame_[0-9]{1,4}\Z")

EDITION: Final = "PaydasEdition"
"""Custom property of the file: the edition it was made from."""
LANGUAGE: Final = "PaydasLanguage"
"""Custom property of the file: the chapter's language."""


def tag_of(key: str) -> str:
    """Give the tag of a block: the same for the same key, and nothing can be read from it.

    Examples
    --------
    >>> tag_of("F/s1/services/text")
    'paydas-65096105f901820b'
    """
    return f"paydas-{sha256(key.encode()).hexdigest()[:16]}"


def bookmark_of(key: str) -> str:
    """Give the name of the bookmark around a block.

    At most 40 characters, letters, digits and underscores; Word shows no name that begins with
    an underscore.

    Examples
    --------
    >>> bookmark_of("F/s1/services/text")
    '_paydas_65096105f901820b'
    """
    return tag_of(key).replace("paydas-", "_paydas_")


def number_bookmark(key: str) -> str:
    """Give the name of the bookmark around the number of a table or figure ("Tablo 12").

    References in the text are fields that read it.

    Examples
    --------
    >>> number_bookmark("F/s1/services/table")
    '_paydan_be8d5296f26c668e'
    """
    return tag_of(key).replace("paydas-", "_paydan_")


def note_bookmark(number: int) -> str:
    """Give the name of the bookmark around the first mark of a note, which later marks read."""
    return f"_paydae_{number}"


def frame_bookmark(place: int) -> str:
    """Give the name of the bookmark around the first, second, ... part beside the blocks."""
    return f"_paydas_frame_{place}"


def tag_of_bookmark(name: str) -> str:
    """Give the tag a bookmark stands for; empty for a bookmark that is none of ours."""
    if _FRAME_BOOKMARK.match(name):
        return FRAME
    found = BOOKMARK.match(name)
    return f"paydas-{found[1]}" if found else ""
