"""Sentences and cells whose numbers say where they come from, for briefs and summaries.

Pure Python. A number is handed in as a :class:`Fact`: its value and its place in the book. What is
said keeps each number as it was printed beside that place, so that a test can compute it again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.bands import Band, Bound
from analysis.chapter.model import Number
from analysis.language.wording import Wording

FOLDER: Final = Path(__file__).parents[1] / "language"
STYLES: Final = {"tr": "tr", "en": "en", "ku": "tr", "ar": "en"}
"""Whose way of writing numbers a language follows: Kurmanji that of Turkish, Arabic of English."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A value and where it stands in the book: "s1/who/mahalle#yol|Kırsal/percent"."""

    value: float
    source: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A text and its numbers in reading order."""

    text: str = ""
    numbers: tuple[Number, ...] = ()


class Teller:
    """Says sentences of one wording.

    Parameters
    ----------
    wording : Wording
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def text(self, key: str) -> str:
        """Give a text of the wording as it stands there."""
        return self.wording.text(key)

    def say(self, key: str, **values: object) -> Said:
        """Fill a sentence; of each fact the number is kept with its source."""
        numbers = []
        for _, name, style, _ in self.wording.parse(self.wording.text(key)):
            value = values.get(name or "")
            if isinstance(value, Fact):
                numbers.append(self._number(value, (style or "count").split()[0]))
        plain = {
            name: value.value if isinstance(value, Fact) else value
            for name, value in values.items()
        }
        return Said(text=self.wording.say(key, **plain), numbers=tuple(numbers))

    def cell(self, fact: Fact | None, style: str) -> Said:
        """Write a number alone; a dash where there is none to show."""
        if fact is None:
            return Said(text="–")
        number = self._number(fact, style)
        return Said(text=number.token, numbers=(number,))

    def _number(self, fact: Fact, style: str) -> Number:
        return Number(token=self.wording.number(fact.value, style), source=fact.source)


def exact(value: Any, digits: int = 1) -> float:
    """Give a number of a release back as one that prints as what it is.

    Parameters
    ----------
    value : float or Mapping
        Plain JSON: a number, the two ends of a band, or the one end of a bound.
    digits : int
        Behind the point of a bound: 0 for percents, 1 for means.

    Examples
    --------
    >>> exact(12.5), exact({"low": 60, "high": 69}), exact({"at_most": 16.0}, 0)
    (12.5, 60–69, ≤ 16)
    """
    if not isinstance(value, Mapping):
        return float(value) if isinstance(value, float) else int(value)
    if "low" in value:
        return Band(int(value["low"]), int(value["high"]))
    is_most = "at_most" in value
    return Bound(float(value["at_most" if is_most else "at_least"]), digits, is_most)


@lru_cache(maxsize=16)
def teller_of(language: str, file: str) -> Teller:
    """Read a file of sentences, such as ``summary`` in Kurmanji.

    Parameters
    ----------
    language : str
        "tr", "en", "ku" or "ar".
    file : str
        Its name without the ending.
    """
    return Teller(Wording(STYLES[language], _read(language, file)))


def section_of(language: str, file: str, section: str) -> dict[str, Any]:
    """Give a section of a file of sentences, for texts whose keys are no plain words."""
    return dict(_read(language, file).get(section, {}))


@lru_cache(maxsize=16)
def _read(language: str, file: str) -> dict[str, Any]:
    path = FOLDER / language / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


__all__ = ["STYLES", "Fact", "Said", "Teller", "exact", "section_of", "teller_of"]
