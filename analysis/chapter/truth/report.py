"""What the checker found in a Word file.

Pure Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Fault(StrEnum):
    """What is wrong with a number."""

    WRONG = "wrong"
    """Another one stands there than the book gives."""
    MISSING = "missing"
    """One that belongs there is not there."""
    ADDED = "added"
    """One stands there that no block has."""
    OUTSIDE = "outside"
    """One stands beside the blocks, and nothing says where it is from."""


_WORDS: Final = {
    Fault.WRONG: ("{place}: “{found}” stands there, the data give “{expected}”.",
                  "{place}: “{found}” yazıyor, veriler “{expected}” veriyor."),
    Fault.MISSING: ("{place}: “{expected}” is missing.", "{place}: “{expected}” eksik."),
    Fault.ADDED: ("{place}: “{found}” is not in the chapter.",
                  "{place}: “{found}” bölümde yer almıyor."),
    Fault.OUTSIDE: ("{place}: “{found}” stands outside all blocks; its source is not known.",
                    "{place}: “{found}” blokların dışında yer alıyor; kaynağı bilinmiyor."),
}  # fmt: skip
_OUTDATED: Final = (
    "{place}: “{found}” was kept by a planner; the data give “{expected}” now.",
    "{place}: “{found}” plancı tarafından korunmuş; veriler şimdi “{expected}” veriyor.",
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A number that is not as it has to be.

    Attributes
    ----------
    fault : Fault
    key : str
        Of the block; empty outside all blocks.
    place : str
        For a reader: "Tablo 12, satır 3, sütun 2".
    found, expected : str
        As printed in the file; as it has to be. Empty where there is none.
    source : str
        Where in the book the number is from.
    """

    fault: Fault
    key: str
    place: str
    found: str = ""
    expected: str = ""
    source: str = ""

    def message(self, language: str) -> str:
        """Say what was found, in English or Turkish."""
        words = _WORDS[self.fault][1 if language == "tr" else 0]
        return words.format(place=self.place, found=self.found, expected=self.expected)


@dataclass(frozen=True, kw_only=True)
class Own:
    """A number that a planner wrote, or kept although the data say something else now."""

    key: str
    place: str
    found: str
    expected: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the checker found.

    Attributes
    ----------
    findings : tuple of Finding
    own : tuple of Own
        Numbers in planners' own text that are bound to nothing. They are no faults.
    outdated : tuple of Own
        Numbers in kept blocks that the book gives otherwise now. They are no faults: planners
        have been told, and nothing is changed silently.
    n_checked : int
        Numbers that were worked out anew and found right, in text, tables and charts.
    n_blocks : int
        Blocks that were read.
    """

    findings: tuple[Finding, ...] = ()
    own: tuple[Own, ...] = ()
    outdated: tuple[Own, ...] = ()
    n_checked: int = 0
    n_blocks: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether every number is as it has to be."""
        return not self.findings

    def of(self, fault: Fault) -> tuple[Finding, ...]:
        """Give the findings of a kind."""
        return tuple(each for each in self.findings if each.fault is fault)

    def to_document(self) -> dict[str, Any]:
        """Write the report as plain JSON types."""
        found = {str(fault): [_plain(each) for each in self.of(fault)] for fault in Fault}
        return {
            "is_clean": self.is_clean,
            "n_checked": self.n_checked,
            "n_blocks": self.n_blocks,
            **found,
            "own": _listed(self.own),
            "outdated": _listed(self.outdated),
        }


def _plain(each: Finding) -> dict[str, Any]:
    return {
        "key": each.key,
        "place": each.place,
        "found": each.found,
        "expected": each.expected,
        "source": each.source,
        "words": {"tr": each.message("tr"), "en": each.message("en")},
    }


def _listed(own: Sequence[Own]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for each in own:
        names = ("key", "place", "found", "expected", "source")
        said: dict[str, Any] = {name: getattr(each, name) for name in names}
        if each.expected:
            english, turkish = (
                words.format(place=each.place, found=each.found, expected=each.expected)
                for words in _OUTDATED
            )
            said["words"] = {"tr": turkish, "en": english}
        listed.append(said)
    return listed


__all__ = ["Fault", "Finding", "Own", "Report"]
