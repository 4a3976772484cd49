"""Working an expression out.

The tree becomes nested functions once, when the expression is read. How long one evaluation can
take is bounded without a clock, so that it ends the same way on every machine. An expression has
at most 500 tokens and no loops. Every value read from an answer or made by a function costs one
step, and one more for each 100 characters and each entry of a repeated group; what a function
does takes time in proportion to its values. A pattern costs what RE2 needs at most: characters
times instructions. After MAX_STEPS steps the evaluation gives up. So MAX_STEPS is a limit of
time: the dearest expressions that were found take a quarter of a second, usual ones microseconds.
"""

from collections.abc import Callable
from typing import Any

from survey.clock import today
from survey.questionnaires.logic.expressions import arithmetic, values
from survey.questionnaires.logic.expressions.arithmetic import NUMBER_FUNCTIONS
from survey.questionnaires.logic.expressions.days import DAY_FUNCTIONS
from survey.questionnaires.logic.expressions.functions import TEXT_FUNCTIONS, Function
from survey.questionnaires.logic.expressions.patterns import read_pattern
from survey.questionnaires.logic.expressions.scope import Scope, Value
from survey.questionnaires.logic.expressions.tree import (
    Attribute,
    Call,
    Negative,
    Number,
    Operation,
    Own,
    Reference,
    Text,
    Tree,
    chain,
)
from survey.questionnaires.logic.expressions.values import as_value, to_boolean, to_number

MAX_STEPS = 20_000
CHARACTERS = 100
"""Characters that count as one step."""
PATTERN_STEPS = 2_500
"""Instructions of a pattern, times characters of the text, that count as one step."""

FUNCTIONS: dict[str, Function] = {**TEXT_FUNCTIONS, **NUMBER_FUNCTIONS, **DAY_FUNCTIONS}


class OutOfStepsError(Exception):
    """The evaluation would take too long."""


class Run:
    """One evaluation: what it stands over and how many steps are left."""

    __slots__ = ("left", "scope")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.left = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Count steps and give up when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfStepsError

    def pay(self, value: Value) -> Value:
        """Count the steps a value costs and give it back."""
        if isinstance(value, str):
            self.spend(1 + len(value) // CHARACTERS)
        elif isinstance(value, tuple):
            self.spend(1 + sum(_cost(item) for item in value))
        else:
            self.spend(1)
        return value


def _cost(item: str | float | bool) -> int:
    return 1 + len(item) // CHARACTERS if isinstance(item, str) else 1


Work = Callable[[Run], Value]
"""Works one part of an expression out."""

OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "=": values.equal,
    "!=": values.unequal,
    "<": values.below,
    "<=": values.at_most,
    ">": values.above,
    ">=": values.at_least,
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "div": arithmetic.divide,
    "mod": arithmetic.remainder,
}


def work_of(tree: Tree) -> Work:
    """Make the function that works a tree out."""
    return _MAKERS[tree.__class__](tree)


def _constant(tree: Text | Number) -> Work:
    value = tree.value
    return lambda run: value


def _reference(tree: Reference) -> Work:
    name = tree.name
    return lambda run: run.pay(as_value(run.scope.names.answer(name)))


def _own(_tree: Own) -> Work:
    return lambda run: run.pay(as_value(run.scope.own))


def _attribute(tree: Attribute) -> Work:
    name = tree.name
    return lambda run: run.pay(as_value(run.scope.attributes.get(name)))


def _negative(tree: Negative) -> Work:
    operand = work_of(tree.operand)
    return lambda run: -to_number(operand(run))


# --- operators


def _operation(tree: Operation) -> Work:
    leftmost, steps = chain(tree)
    if len(steps) > 1:
        return _row(work_of(leftmost), [(step.operator, work_of(step.right)) for step in steps])
    left, right = work_of(tree.left), work_of(tree.right)
    if tree.operator == "and":
        return lambda run: to_boolean(left(run)) and to_boolean(right(run))
    if tree.operator == "or":
        return lambda run: to_boolean(left(run)) or to_boolean(right(run))
    operate = OPERATORS[tree.operator]
    return lambda run: operate(left(run), right(run))


def _row(leftmost: Work, steps: list[tuple[str, Work]]) -> Work:
    """Work out a row such as ``a or b or c`` in a loop, however long it is."""

    def work(run: Run) -> Value:
        value = leftmost(run)
        for operator, right in steps:
            if operator in ("and", "or"):
                if to_boolean(value) is (operator == "or"):
                    value = operator == "or"
                else:
                    value = to_boolean(right(run))
            else:
                value = OPERATORS[operator](value, right(run))
        return value

    return work


# --- functions


def _call(tree: Call) -> Work:
    if tree.name in _SPECIAL:
        return _SPECIAL[tree.name](tree)
    function = FUNCTIONS[tree.name]
    arguments = tree.arguments or ((Own(),) if function.of_own else ())
    works = tuple(work_of(argument) for argument in arguments)
    work = function.work
    if len(works) == 1:
        only = works[0]
        return lambda run: run.pay(work(only(run)))
    return lambda run: run.pay(work(*[argument(run) for argument in works]))


def _if(tree: Call) -> Work:
    condition, then, otherwise = (work_of(argument) for argument in tree.arguments)
    return lambda run: then(run) if to_boolean(condition(run)) else otherwise(run)


def _regex(tree: Call) -> Work:
    subject, written = tree.arguments
    if not isinstance(written, Text):  # the reader has refused it before
        raise TypeError(tree.name)
    text, pattern = work_of(subject), read_pattern(written.value)

    def work(run: Run) -> bool:
        value = values.to_text(text(run))
        run.spend(1 + len(value) * pattern.size // PATTERN_STEPS)
        return pattern.matches(value)

    return work


def _position(_tree: Call) -> Work:
    return lambda run: float(run.scope.position)


def _today(_tree: Call) -> Work:
    return lambda run: today().isoformat()


_SPECIAL: dict[str, Callable[[Call], Work]] = {
    "if": _if,
    "regex": _regex,
    "position": _position,
    "today": _today,
}
COUNTS: dict[str, tuple[int, int | None]] = {
    "if": (3, 3),
    "regex": (2, 2),
    "position": (1, 1),
    "today": (0, 0),
    **{
        name: (0 if function.of_own else function.least, function.most)
        for name, function in FUNCTIONS.items()
    },
}
"""Function name -> how many values it takes, at least and at most."""

_MAKERS: dict[Any, Callable[[Any], Work]] = {
    Text: _constant,
    Number: _constant,
    Reference: _reference,
    Own: _own,
    Attribute: _attribute,
    Negative: _negative,
    Operation: _operation,
    Call: _call,
}
