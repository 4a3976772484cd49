"""The shipped texts as a planner meets them: key, patterns, and an example of each."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from analysis.language.examples import example_of
from analysis.language.wording import texts_of, wording_of

_FIXED: Final = ("dates",)
"""Sections that are no wording: other parts of the program read them."""


@dataclass(frozen=True)
class Pattern:
    """A key with its shipped texts and what they look like.

    Attributes
    ----------
    key : str
    texts : tuple of str
    examples : tuple of str
        Each text with example values filled in.
    """

    key: str
    texts: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def text(self) -> str:
        """The texts as a planner edits them, a line each."""
        return "\n".join(self.texts)

    @property
    def example(self) -> str:
        """The first text with example values filled in."""
        return self.examples[0]


@cache
def patterns_of(language: str) -> tuple[Pattern, ...]:
    """List every text that may be worded anew, in the files' order."""
    wording = wording_of(language)
    return tuple(
        Pattern(key, texts, tuple(example_of(wording, key, text) for text in texts))
        for key, texts in keys_of(language).items()
    )


def keys_of(language: str) -> dict[str, tuple[str, ...]]:
    """Give every key that may be worded anew, with the shipped patterns, in the files' order."""
    found: dict[str, tuple[str, ...]] = {}
    _walk("", texts_of(language), found)
    return found


def _walk(prefix: str, value: Any, found: dict[str, tuple[str, ...]]) -> None:
    if isinstance(value, dict):
        for name, each in value.items():
            if not prefix and name in _FIXED:
                continue
            _walk(f"{prefix}.{name}" if prefix else name, each, found)
    elif isinstance(value, str | list):
        found[prefix] = (value,) if isinstance(value, str) else tuple(value)
