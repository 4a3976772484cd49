"""What an expression is worked out over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Value = str | float | bool | tuple[Any, ...]
"""A text, a number, true or false, or several (the entries of a repeated group)."""


class Names(Protocol):
    """Gives the kept answer of each name."""

    def answer(self, name: str) -> Any:
        """Give the kept answer of a question or part of one (``budget__parks``).

        None if it was not asked or left empty; text, number, list of texts (a multiple choice
        or a ranking), or a tuple with one item for each entry (seen from outside a repeated
        group).
        """


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    Attributes
    ----------
    names : Names
        The answers given before.
    own : object
        ``.``, the answer that is being checked.
    attributes : Mapping
        Of the option that is being filtered: a bare name in the expression is one of these.
    position : int
        Number of the entry of a repeated group, from 1.
    """

    names: Names
    own: Any = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    position: int = 1
