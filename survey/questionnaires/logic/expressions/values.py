"""Conversions and comparisons (XPath 1.0, sections 3.4, 3.5 and 4).

An answer that was not given is the empty text; its number is NaN. A day is a text such as
``2026-11-22``; its number is the days since 1 January 1970, as ODK's XForms specification
extends ``number()``. Several values (a tuple) behave as a node-set: a comparison holds if it
holds for one of them, elsewhere the first counts.
"""

import math
import operator
import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from survey.questionnaires.logic.expressions.scope import Value

MAX_TEXT = 10_000
"""Characters of a value; a longer one becomes the empty text."""
NAN = math.nan
EPOCH = date(1970, 1, 1).toordinal()
_EXACT = 1e15
"""Below it every whole number prints as an int without another look."""
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def as_value(answer: Any) -> Value:
    """Turn a kept answer into a value; nothing a respondent sends makes this fail.

    A multiple choice or a ranking becomes its values with spaces between, a grid, a share or a
    file the values of its parts, a repeated group one text for each entry.
    """
    if isinstance(answer, str):
        return answer if len(answer) <= MAX_TEXT else ""
    if answer is None:
        return ""
    if isinstance(answer, int | float):
        return answer if isinstance(answer, bool) else _as_float(answer)
    if isinstance(answer, tuple) or _is_repeat(answer):
        return tuple(_single(item) for item in answer)
    return _joined(answer)


def _is_repeat(answer: Any) -> bool:
    return isinstance(answer, list) and any(isinstance(entry, dict) for entry in answer)


def _single(answer: Any) -> str | float | bool:
    value = _joined(answer) if isinstance(answer, tuple) else as_value(answer)
    return first(value) if isinstance(value, tuple) else value


def _joined(answer: Any) -> str:
    parts = answer.values() if isinstance(answer, dict) else answer
    if not isinstance(parts, Iterable) or isinstance(parts, bytes):
        return ""
    texts = (_scalar(part) for part in parts)
    return shortened(" ".join(text for text in texts if text))


def _scalar(part: Any) -> str:
    if isinstance(part, str):
        return part
    return to_text(_as_float(part)) if isinstance(part, int | float) else ""


def _as_float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def shortened(text: str) -> str:
    """Give the text, or the empty text if it is longer than a value may be."""
    return text if len(text) <= MAX_TEXT else ""


def first(value: Value) -> str | float | bool:
    """Give the first of several values (XPath 1.0, section 4.2), the empty text if none."""
    if not isinstance(value, tuple):
        return value
    return value[0] if value else ""


def each(values: Iterable[Value]) -> list[str | float | bool]:
    """Give single values and the items of several in one list."""
    found: list[str | float | bool] = []
    for value in values:
        if isinstance(value, tuple):
            found.extend(value)
        else:
            found.append(value)
    return found


# --- conversions


def to_number(value: Value) -> float:
    """Convert as ``number()``: XPath 1.0, section 4.4, and days."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, tuple):
        return to_number(first(value))
    found = _NUMBER.match(value)
    if found:
        return float(found[1])
    day = to_day(value)
    return NAN if day is None else float(day.toordinal() - EPOCH)


def to_text(value: Value) -> str:
    """Convert as ``string()``: XPath 1.0, section 4.2; never with an exponent."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return to_text(first(value))
    return _number_text(value)


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < _EXACT:
        return str(int(number))
    return f"{Decimal(repr(number)):f}"


def to_boolean(value: Value) -> bool:
    """Convert as ``boolean()``: XPath 1.0, section 4.3; of several values: whether there is one.

    Only a text counts as true by its length, so ``'false'`` and ``'0'`` are true.
    """
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def to_day(value: Value) -> date | None:
    """Read a day: a text such as ``2026-11-22`` or the days since 1 January 1970."""
    value = first(value)
    if isinstance(value, float):
        return day_of_number(value)
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def day_of_number(days: float) -> date | None:
    """Give the day that many days after 1 January 1970; None outside the years 1 to 9999."""
    if not math.isfinite(days):
        return None
    ordinal = math.floor(days) + EPOCH
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


# --- comparisons (XPath 1.0, section 3.4)


def equal(left: Value, right: Value) -> bool:
    """Compare with ``=``."""
    kind = left.__class__
    if kind is right.__class__ and kind is not tuple:
        return left == right
    return _compare(left, right, operator.eq, _same_text)


def unequal(left: Value, right: Value) -> bool:
    """Compare with ``!=``; of several values: whether one of them differs."""
    kind = left.__class__
    if kind is right.__class__ and kind is not tuple:
        return left != right
    return _compare(left, right, operator.ne, _other_text)


def _compare(
    left: Value,
    right: Value,
    test: Callable[[Any, Any], bool],
    both_several: Callable[[set[str], set[str]], bool],
) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return test(to_boolean(left), to_boolean(right))
    if isinstance(left, tuple) and isinstance(right, tuple):
        return both_several({to_text(item) for item in left}, {to_text(item) for item in right})
    if isinstance(left, tuple):
        left, right = right, left
    convert: Callable[[Value], Any] = to_text
    if isinstance(left, float) or isinstance(right, float):
        convert = to_number
    wanted = convert(left)
    items = right if isinstance(right, tuple) else (right,)
    return any(test(wanted, convert(item)) for item in items)


def _same_text(left: set[str], right: set[str]) -> bool:
    return not left.isdisjoint(right)


def _other_text(left: set[str], right: set[str]) -> bool:
    return bool(left) and bool(right) and len(left | right) > 1


def below(left: Value, right: Value) -> bool:
    """Compare with ``<``."""
    return _in_order(left, right, operator.lt)


def at_most(left: Value, right: Value) -> bool:
    """Compare with ``<=``."""
    return _in_order(left, right, operator.le)


def above(left: Value, right: Value) -> bool:
    """Compare with ``>``."""
    return _in_order(right, left, operator.lt)


def at_least(left: Value, right: Value) -> bool:
    """Compare with ``>=``."""
    return _in_order(right, left, operator.le)


def _in_order(small: Value, large: Value, test: Callable[[float, float], bool]) -> bool:
    if not isinstance(small, tuple) and not isinstance(large, tuple):
        return test(to_number(small), to_number(large))
    if isinstance(small, bool) or isinstance(large, bool):
        return test(to_boolean(small), to_boolean(large))
    # one pair in order is enough: the smallest against the largest
    low = [number for number in map(to_number, each((small,))) if number == number]
    high = [number for number in map(to_number, each((large,))) if number == number]
    return bool(low and high) and test(min(low), max(high))
