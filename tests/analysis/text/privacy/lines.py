"""The labelled lines for masking, and how well masks meet them."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from analysis.text.privacy.masking import find

FOLDER = Path(__file__).parents[3] / "data" / "privacy"
_MARK = re.compile(r"\{(\w+):([^}]*)\}")


class Line(NamedTuple):
    """An answer and the places (start, end, kind) that must be masked."""

    text: str
    marked: list[tuple[int, int, str]]


class Score(NamedTuple):
    """How many places were met, missed and masked in vain, by kind."""

    met: Counter
    missed: Counter
    vain: Counter

    def precision(self, kinds) -> float:
        met, vain = (sum(count[kind] for kind in kinds) for count in (self.met, self.vain))
        return met / (met + vain)

    def recall(self, kinds) -> float:
        met, missed = (sum(count[kind] for kind in kinds) for count in (self.met, self.missed))
        return met / (met + missed)


def read(name: str) -> list[Line]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_line(line) for line in lines if line and not line.startswith("#")]


def _line(line: str) -> Line:
    text, marked, end = "", [], 0
    for match in _MARK.finditer(line):
        text += line[end : match.start()]
        marked.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        end = match.end()
    return Line(text + line[end:], marked)


def score(lines: list[Line]) -> Score:
    """A place is met when each of its letters and digits is masked, whatever the mask's kind."""
    result = Score(Counter(), Counter(), Counter())
    for text, marked in lines:
        found = find(text)
        masked = {place for one in found for place in range(one.start, one.end)}
        for start, end, kind in marked:
            letters = {place for place in range(start, end) if text[place].isalnum()}
            (result.met if letters <= masked else result.missed)[kind] += 1
        for one in found:
            if all(one.start >= end or one.end <= start for start, end, _kind in marked):
                result.vain[one.kind] += 1
    return result
