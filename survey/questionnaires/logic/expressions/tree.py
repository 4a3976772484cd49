"""An expression as it was read: what is worked out of what."""

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written in the expression."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``: the answer to a question."""

    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """``.``: the answer that is being checked."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A bare name: an attribute of the option that is being filtered."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign turned."""

    operand: "Tree"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values joined by an operator; a row of equal operators leans to the left."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the list with its values."""

    name: str
    arguments: tuple["Tree", ...]


Tree = Union[Text, Number, Reference, Own, Attribute, Negative, Operation, Call]  # noqa: UP007  # a string can't be joined with |


def chain(tree: Tree) -> tuple[Tree, list[Operation]]:
    """Unroll a row of operations that leans to the left, so that nothing goes deep.

    Returns
    -------
    tuple
        The leftmost value, then the operations from the innermost to the outermost.
    """
    steps = []
    while isinstance(tree, Operation):
        steps.append(tree)
        tree = tree.left
    steps.reverse()
    return tree, steps
