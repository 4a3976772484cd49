"""Operators and functions on numbers (XPath 1.0, sections 3.5 and 4.4; ODK)."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

from survey.questionnaires.logic.expressions.functions import Function
from survey.questionnaires.logic.expressions.scope import Value
from survey.questionnaires.logic.expressions.values import NAN, each, to_number

MAX_PLACES = 15
"""More decimal places than a number of 64 bits holds change nothing."""
_WIDE = Context(prec=400)
"""Holds every number of 64 bits with its places."""


def add(left: Value, right: Value) -> float:
    """Add."""
    return to_number(left) + to_number(right)


def subtract(left: Value, right: Value) -> float:
    """Subtract."""
    return to_number(left) - to_number(right)


def multiply(left: Value, right: Value) -> float:
    """Multiply."""
    return to_number(left) * to_number(right)


def divide(left: Value, right: Value) -> float:
    """Divide as IEEE 754: by zero gives infinity, or NaN for zero by zero."""
    top, bottom = to_number(left), to_number(right)
    if bottom != 0:
        return top / bottom
    if top == 0 or math.isnan(top):
        return NAN
    return math.copysign(math.inf, top) * math.copysign(1.0, bottom)


def remainder(left: Value, right: Value) -> float:
    """Give what a truncating division leaves, with the sign of the dividend."""
    return _guarded(math.fmod, to_number(left), to_number(right))


def _guarded(function: Callable[..., float], *numbers: float) -> float:
    """Give NaN where a function has no value; what overflows is infinite."""
    try:
        return float(function(*numbers))
    except OverflowError:
        return math.inf
    except ValueError:
        return NAN


def _of_number(function: Callable[[float], float]) -> Function:
    return Function(lambda value: _guarded(function, to_number(value)), 1, 1)


def _whole(function: Callable[[float], float]) -> Function:
    """Make a rounding: infinite and missing numbers stay as they are."""

    def work(value: Value) -> float:
        number = to_number(value)
        return float(function(number)) if math.isfinite(number) else number

    return Function(work, 1, 1)


def _round(value: Value, places: Value = 0.0) -> float:
    """Round half towards positive infinity, as XPath 1.0 does, also to places."""
    number, digits = to_number(value), to_number(places)
    if not math.isfinite(number) or math.isnan(digits):
        return number if math.isinf(number) else NAN
    exponent = -int(min(max(digits, -400.0), float(MAX_PLACES)))
    rounding = ROUND_HALF_UP if number > 0 else ROUND_HALF_DOWN
    step = Decimal((0, (1,), exponent))
    return float(Decimal(repr(number)).quantize(step, rounding, _WIDE))


def _power(value: Value, exponent: Value) -> float:
    base, power = to_number(value), to_number(exponent)
    if base == 0 and power < 0:
        return math.inf
    try:
        return math.pow(base, power)
    except OverflowError:
        return -math.inf if base < 0 and power % 2 == 1 else math.inf
    except ValueError:
        return NAN


def _logarithm(function: Callable[[float], float]) -> Function:
    def work(value: Value) -> float:
        number = to_number(value)
        return -math.inf if number == 0 else _guarded(function, number)

    return Function(work, 1, 1)


def _sum(*values: Value) -> float:
    return sum((to_number(value) for value in each(values)), 0.0)


def _extreme(choose: Callable[[list[float]], float]) -> Function:
    """Make min or max: NaN when one of them is no number, or there is none (XForms 1.1, 7.7)."""

    def work(*values: Value) -> float:
        numbers = [to_number(value) for value in each(values)]
        if not numbers or any(math.isnan(number) for number in numbers):
            return NAN
        return choose(numbers)

    return Function(work, 1, None)


NUMBER_FUNCTIONS = {
    "number": Function(lambda value: to_number(value), 1, 1, of_own=True),
    "sum": Function(_sum, 1, 1),
    "floor": _whole(math.floor),
    "ceiling": _whole(math.ceil),
    "int": _whole(math.trunc),
    "round": Function(_round, 1, 2),
    "min": _extreme(min),
    "max": _extreme(max),
    "abs": _of_number(abs),
    "pow": Function(_power, 2, 2),
    "sqrt": _of_number(math.sqrt),
    "exp": _of_number(math.exp),
    "exp10": Function(lambda value: _power(10.0, value), 1, 1),
    "log": _logarithm(math.log),
    "log10": _logarithm(math.log10),
    "sin": _of_number(math.sin),
    "cos": _of_number(math.cos),
    "tan": _of_number(math.tan),
    "asin": _of_number(math.asin),
    "acos": _of_number(math.acos),
    "atan": _of_number(math.atan),
    "atan2": Function(lambda y, x: _guarded(math.atan2, to_number(y), to_number(x)), 2, 2),
    "pi": Function(lambda: math.pi, 0, 0),
}
"""Function name -> what it does."""
