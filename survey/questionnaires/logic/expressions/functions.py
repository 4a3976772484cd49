"""The functions of XPath 1.0 and of ODK on texts, truth and several values."""

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from survey.questionnaires.logic.expressions.scope import Value
from survey.questionnaires.logic.expressions.values import (
    each,
    equal,
    first,
    shortened,
    to_boolean,
    to_number,
    to_text,
)

_SPACES = re.compile(r"[ \t\r\n]+")
NOT_APPLICABLE = -1.0
"""A limit of a checklist that does not apply."""


class Function(NamedTuple):
    """A function of the list.

    Attributes
    ----------
    work : callable
        Takes the values, gives the result; never fails, whatever the values are.
    least, most : int
        How many values it takes; ``most`` None: any number.
    of_own : bool
        Without a value it takes the answer that is being checked.
    """

    work: Callable[..., Value]
    least: int
    most: int | None
    of_own: bool = False


# --- texts (XPath 1.0, section 4.2)


def _concat(*values: Value) -> str:
    return shortened("".join(to_text(value) for value in each(values)))


def _join(separator: Value, *values: Value) -> str:
    return shortened(to_text(separator).join(to_text(value) for value in each(values)))


def _substring_before(text: Value, target: Value) -> str:
    before, found, _after = _cut(text, target)
    return before if found else ""


def _substring_after(text: Value, target: Value) -> str:
    _before, _found, after = _cut(text, target)
    return after


def _cut(text: Value, target: Value) -> tuple[str, bool, str]:
    text, target = to_text(text), to_text(target)
    at = text.find(target)
    return (text[:at], True, text[at + len(target) :]) if at >= 0 else (text, False, "")


def _substring(text: Value, start: Value, length: Value | None = None) -> str:
    """Count from 1 and round half up, as the specification's examples show."""
    from_ = _rounded(to_number(start))
    to = math.inf if length is None else from_ + _rounded(to_number(length))
    if from_ != from_ or to != to:
        return ""
    text = to_text(text)
    begin = min(max(from_, 1.0), len(text) + 1.0)
    end = min(max(to, begin), len(text) + 1.0)
    return text[int(begin) - 1 : int(end) - 1]


def _rounded(number: float) -> float:
    return (number + 0.5) // 1 if abs(number) < math.inf else number


def _substr(text: Value, start: Value, end: Value = math.inf) -> str:
    """Count from 0, up to but not including ``end``; below 0: from the end."""
    text, from_, to = to_text(text), to_number(start), to_number(end)
    if from_ != from_ or to != to:
        return ""
    return text[_index(from_, len(text)) : _index(to, len(text))]


def _index(number: float, length: int) -> int:
    if number < 0:
        number += length
    return int(min(max(number, 0.0), float(length)))


def _translate(text: Value, old: Value, new: Value) -> str:
    old, new = to_text(old), to_text(new)
    table: dict[int, str | None] = {}
    for index, letter in enumerate(old):
        table.setdefault(ord(letter), new[index] if index < len(new) else None)
    return to_text(text).translate(table)


def _normalize_space(text: Value) -> str:
    return _SPACES.sub(" ", to_text(text)).strip(" ")


# --- truth (XPath 1.0, section 4.3; XForms 1.1, section 7.6; ODK)


def _truth_of_a_word(text: Value) -> bool:
    return to_text(text).lower() in ("true", "1")


def _coalesce(value: Value, otherwise: Value) -> Value:
    return otherwise if to_text(value) == "" else value


def _checklist(least: Value, most: Value, *values: Value) -> bool:
    return _lies_between(float(sum(map(_is_ticked, each(values)))), least, most)


def _weighted_checklist(least: Value, most: Value, *values: Value) -> bool:
    pairs = zip(values[::2], values[1::2], strict=False)
    weights = [to_number(weight) for value, weight in pairs if _is_ticked(first(value))]
    return _lies_between(sum(weights), least, most)


def _is_ticked(value: Value) -> bool:
    """Take "yes", as ODK's manual says, and numbers above 0, as its specification says."""
    return to_text(value) == "yes" or to_number(value) > 0


def _lies_between(number: float, least: Value, most: Value) -> bool:
    lowest, highest = to_number(least), to_number(most)
    return (lowest == NOT_APPLICABLE or number >= lowest) and (
        highest == NOT_APPLICABLE or number <= highest
    )


# --- chosen options and repeated groups (ODK)


def _chosen(value: Value) -> Sequence[str]:
    return to_text(value).split()


def _selected(value: Value, wanted: Value) -> bool:
    return to_text(wanted).strip() in (_chosen(value) or ("",))


def _selected_at(value: Value, index: Value) -> str:
    chosen, at = _chosen(value), to_number(index)
    return chosen[int(at)] if 0 <= at < len(chosen) else ""


def _count(value: Value) -> float:
    """Count the entries of a repeated group; elsewhere whether there is an answer."""
    if isinstance(value, tuple):
        return float(len(value))
    return 0.0 if equal(value, "") else 1.0


def _count_non_empty(value: Value) -> float:
    return float(sum(to_text(item) != "" for item in each((value,))))


TEXT_FUNCTIONS = {
    "string": Function(lambda value: to_text(value), 1, 1, of_own=True),
    "concat": Function(_concat, 1, None),
    "join": Function(_join, 2, None),
    "starts-with": Function(lambda text, start: to_text(text).startswith(to_text(start)), 2, 2),
    "ends-with": Function(lambda text, end: to_text(text).endswith(to_text(end)), 2, 2),
    "contains": Function(lambda text, part: to_text(part) in to_text(text), 2, 2),
    "substring-before": Function(_substring_before, 2, 2),
    "substring-after": Function(_substring_after, 2, 2),
    "substring": Function(_substring, 2, 3),
    "substr": Function(_substr, 2, 3),
    "string-length": Function(lambda text: float(len(to_text(text))), 1, 1, of_own=True),
    "normalize-space": Function(_normalize_space, 1, 1, of_own=True),
    "translate": Function(_translate, 3, 3),
    "boolean": Function(lambda value: to_boolean(value), 1, 1),
    "boolean-from-string": Function(_truth_of_a_word, 1, 1),
    "not": Function(lambda value: not to_boolean(value), 1, 1),
    "true": Function(lambda: True, 0, 0),
    "false": Function(lambda: False, 0, 0),
    "coalesce": Function(_coalesce, 2, 2),
    "checklist": Function(_checklist, 3, None),
    "weighted-checklist": Function(_weighted_checklist, 4, None),
    "selected": Function(_selected, 2, 2),
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": Function(lambda value: float(len(_chosen(value))), 1, 1),
    "count": Function(_count, 1, 1),
    "count-non-empty": Function(_count_non_empty, 1, 1),
}
"""Function name -> what it does."""
