"""Patterns of ``regex()``, on RE2: linear in the text, whatever the pattern is."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

MAX_MEMORY = 1 << 20
"""Bytes a compiled pattern may take; RE2 refuses what needs more, such as ``(a{999}){999}``."""


class PatternError(ValueError):
    """The pattern can't be read; says why, as RE2 does."""


class Pattern(NamedTuple):
    """A pattern that was read.

    Attributes
    ----------
    matches : callable
        Says whether a text matches as a whole.
    size : int
        Instructions of the compiled pattern: RE2 takes at most so many steps a character.
    """

    matches: Callable[[str], bool]
    size: int


@lru_cache(maxsize=500)
def read_pattern(pattern: str) -> Pattern:
    """Read a pattern.

    Raises
    ------
    PatternError
        If RE2 can't read it: it has no look-ahead, look-behind and references back.
    """
    import re2  # only questionnaires with a pattern pay for the library

    options = re2.Options()
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    try:
        compiled = re2.compile(pattern, options)
    except (re2.error, UnicodeError) as error:
        raise PatternError(_reason(error)) from None

    def matches(text: str) -> bool:
        try:
            return compiled.fullmatch(text) is not None
        except UnicodeError:  # half a pair of UTF-16 is no letter
            return False

    return Pattern(matches, compiled.programsize)


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else "not Unicode"
