"""The answers a condition or a calculation is asked of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.kinds import PART
from survey.questionnaires.logic.expressions import Scope

Answers = Mapping[str, Any]
"""Question name -> value; ``<name>_other`` -> text. No key: not asked; None: not answered."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers on the route, seen from one place of the questionnaire.

    Attributes
    ----------
    questionnaire : Questionnaire
    answers : dict
        Nothing that is no longer asked.
    entry : Mapping
        Inside a repeated group: the answers of the entry; empty elsewhere.
    position : int
        Number of the entry, from 1.
    """

    questionnaire: Questionnaire
    answers: dict[str, Any]
    entry: Answers = field(default_factory=dict)
    position: int = 1

    def answer(self, name: str) -> Any:
        """Give the kept answer of a question, or of a part of one (``budget__parks``).

        From outside a repeated group its questions have one answer for each entry.
        """
        if name in self.entry:
            return self.entry[name]
        if name in self.answers:
            return self.answers[name]
        repeat = self.questionnaire.repeat_of.get(name)
        if repeat is not None:
            entries = self.answers.get(repeat) or ()
            return tuple(entry.get(name) for entry in entries)
        return self._part(name)

    def _part(self, name: str) -> Any:
        pieces = name.split(PART)
        for cut in range(1, len(pieces)):
            whole = self.answers.get(PART.join(pieces[:cut]))
            if isinstance(whole, Mapping):
                return whole.get(PART.join(pieces[cut:]))
            if isinstance(whole, list):
                return _part_of_list(whole, pieces[cut:])
        return None

    def scope(self, own: Any = None, attributes: Mapping[str, str] | None = None) -> Scope:
        """Give the scope an expression is worked out over."""
        return Scope(self, own=own, attributes=attributes or {}, position=self.position)


def _part_of_list(whole: list[Any], pieces: list[str]) -> Any:
    """Give a part of a repeated group; of options in order, the place of one (from 1)."""
    option = PART.join(pieces)
    if option in whole:
        return whole.index(option) + 1
    return _part_of_entries(whole, pieces)


def _part_of_entries(entries: list[Any], pieces: list[str]) -> Any:
    """Give how many entries of a repeated group there are, or an answer of one of them."""
    if pieces == ["count"]:
        return len(entries)
    place = int(pieces[0]) if pieces[0].isdecimal() else 0
    if not 1 <= place <= len(entries) or not isinstance(entries[place - 1], Mapping):
        return None
    return entries[place - 1].get(PART.join(pieces[1:]))
