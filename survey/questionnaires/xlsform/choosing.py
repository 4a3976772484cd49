"""``constraint`` of a select_multiple: how many may be chosen, and what only by itself.

Understood are the idioms of XLSForm authors: ``count-selected(.) <= 3``,
``not(selected(., 'none') and count-selected(.) > 1)``, these joined by ``and``, and
``(not(selected(., 'a')) and not(selected(., 'b'))) or count-selected(.) = 1``.
"""

import re
from typing import NamedTuple

from survey.questionnaires.logic.expressions.tokens import MAX_LENGTH

SMART_QUOTES = str.maketrans("‘’“”", "''\"\"")
NAME = r"['\"][^'\"]+['\"]"
SELECTED = rf"selected\(\.,{NAME}\)"
ALONE = rf"not\({SELECTED}andcount-selected\(\.\)>1\)"
COUNT = r"count-selected\(\.\)(?:<=|>=|<|>)\d{1,3}"
PARTS = re.compile(rf"(?:{ALONE}|{COUNT})(?:and(?:{ALONE}|{COUNT}))*")
NONE_OF = rf"not\({SELECTED}\)(?:andnot\({SELECTED}\))*"
ONE_ALONE = re.compile(rf"\(?{NONE_OF}\)?orcount-selected\(\.\)(?:=1|<=1|<2)")
SPACE = re.compile(r"\s+")


class NotSimpleError(ValueError):
    """The constraint is not one of the idioms."""


class Choosing(NamedTuple):
    """What a constraint says: limits of the number of answers, names that stand alone."""

    limits: dict[str, int]
    alone: tuple[str, ...]


def choosing(expression: str) -> Choosing:
    """Read the constraint of a select_multiple.

    Raises
    ------
    NotSimpleError
        If it is not one of the idioms.
    """
    text = SPACE.sub("", expression[: MAX_LENGTH + 1].translate(SMART_QUOTES))
    if len(text) > MAX_LENGTH or not (PARTS.fullmatch(text) or ONE_ALONE.fullmatch(text)):
        raise NotSimpleError(expression[:80])
    alone = tuple(name.strip("'\"") for name in re.findall(rf"selected\(\.,({NAME})\)", text))
    if ONE_ALONE.fullmatch(text):
        return Choosing({}, alone)
    limits = {}
    for operator, number in re.findall(r"(<=|>=|<|>)(\d+)", re.sub(ALONE, "", text)):
        count = int(number) + {"<": -1, ">": 1}.get(operator, 0)
        if count > 0:  # "at least none" is no limit
            limits["max_choices" if operator[0] == "<" else "min_choices"] = count
    return Choosing(limits, alone)
