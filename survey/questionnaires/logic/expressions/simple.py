"""Simple expressions read as rules of plain parts."""

import math
import re

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.logic.expressions.plain_parts import (
    ONE,
    SEVERAL,
    WRITTEN,
    IsWhole,
    Rule,
    TypeOf,
    negated,
    normal,
    plain,
)
from survey.questionnaires.logic.expressions.syntax import Expression
from survey.questionnaires.logic.expressions.tree import (
    Call,
    Negative,
    Number,
    Operation,
    Own,
    Reference,
    Text,
    Tree,
)
from survey.questionnaires.logic.expressions.values import to_day, to_number, to_text

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
"""The operator when the two sides change places."""
_POINT = re.compile(r"0|-?[1-9][0-9]*")
_VALUE = re.compile(r"[^\s'\"]+")


def to_rule(
    expression: Expression, type_of: TypeOf, is_whole: IsWhole = lambda _name: False
) -> Rule | None:
    """Read a simple expression as a rule; None if it is not simple.

    Parameters
    ----------
    expression : Expression
    type_of : callable
    is_whole : callable, optional
        Of numbers: ``${n} > 17`` means at least 18 only where nothing lies between.
    """
    found = _Simple(type_of, is_whole).rule(expression.tree)
    return None if found is None else normal(found, type_of)


class _Simple:
    """Reads the simple ones among the trees."""

    def __init__(self, type_of: TypeOf, is_whole: IsWhole) -> None:
        self.type_of, self.is_whole = type_of, is_whole

    def rule(self, tree: Tree) -> Rule | None:
        match tree:
            case Operation("and" | "or" as word, _, _):
                return self.row(word, tree)
            case Operation(operator, left, right):
                return self.comparison(operator, left, right)
            case Call("not", (inner,)):
                found = self.rule(inner)
                return None if found is None else negated(found)
            case Call("selected", (Reference(name), value)):
                return self.selected(name, constant(value))
        return None

    def row(self, word: str, tree: Operation) -> Rule | None:
        """Take a row of ``and`` or ``or`` apart in a loop; it may be long."""
        parts: list[Tree] = []
        rest: Tree = tree
        while isinstance(rest, Operation) and rest.operator == word:
            parts.append(rest.right)
            rest = rest.left
        rules = [self.rule(part) for part in (rest, *reversed(parts))]
        if any(rule is None for rule in rules):
            return None
        return {"all" if word == "and" else "any": rules}

    def selected(self, name: str, value: str | float | None) -> Rule | None:
        kind = self.type_of(name)
        if kind not in ONE | SEVERAL or not isinstance(value, str) or not _VALUE.fullmatch(value):
            return None
        return {"question": name, "operator": "equals", "value": value}

    def comparison(self, operator: str, left: Tree, right: Tree) -> Rule | None:
        if operator not in FLIPPED:
            return None
        if isinstance(right, Reference | Call) and constant(right) is None:
            left, right, operator = right, left, FLIPPED[operator]
        value = constant(right)
        match left:
            case Reference(name) if value is not None:
                return self.of_answer(name, operator, value)
            case Call("count", (Reference(name),)) if self.type_of(name) is QuestionType.REPEAT:
                found = {(">", 0.0): "answered", ("=", 0.0): "not_answered"}
                meant = found.get((operator, value)) if isinstance(value, float) else None
                return {"question": name, "operator": meant} if meant else None
        return None

    def of_answer(self, name: str, operator: str, value: str | float) -> Rule | None:
        kind = self.type_of(name)
        if kind is None or kind is QuestionType.REPEAT:
            return None
        if operator in ("=", "!="):
            if value == "":
                meant = "not_answered" if operator == "=" else "answered"
                return {"question": name, "operator": meant}
            wanted = _wanted(kind, value)
            meant = "equals" if operator == "=" else "not_equals"
        else:
            meant, wanted = self.in_order(name, kind, operator, value)
        if wanted is None:
            return None
        return {"question": name, "operator": meant, "value": wanted}

    def in_order(
        self, name: str, kind: QuestionType, operator: str, value: str | float
    ) -> tuple[str, str | float | None]:
        meant = "at_least" if operator.startswith(">") else "at_most"
        is_day = isinstance(value, str) and to_day(value) is not None
        number = to_number(value)
        wanted: str | float | None = None
        if kind is QuestionType.DATE and is_day and operator in (">=", "<="):
            wanted = value
        elif kind in (QuestionType.NUMBER, QuestionType.RATING) and not is_day:
            wanted = self.limit(name, kind, operator, number)
        return meant, wanted

    def limit(self, name: str, kind: QuestionType, operator: str, number: float) -> float | None:
        """Give the limit with itself included: more than 17 is at least 18 of whole numbers."""
        if not math.isfinite(number):
            return None
        if operator in (">=", "<="):
            return plain(number)
        if kind is QuestionType.RATING or self.is_whole(name):
            return math.floor(number) + 1 if operator == ">" else math.ceil(number) - 1
        return None


def _wanted(kind: QuestionType, value: str | float) -> str | float | None:
    """Give the value of equals as a rule has it, None where XPath compares otherwise."""
    if kind is QuestionType.NUMBER:
        number = to_number(value)
        is_day = isinstance(value, str) and to_day(value) is not None
        return None if is_day or not math.isfinite(number) else plain(number)
    if isinstance(value, float):
        # "4" is the only way to write the point 4 of a scale
        point = to_text(value)
        return point if kind is QuestionType.RATING and _POINT.fullmatch(point) else None
    return value if kind in ONE or kind in WRITTEN else None


def constant(tree: Tree) -> str | float | None:
    """Give the text, number or day that a tree writes down; None if it is worked out."""
    match tree:
        case Text(value) | Number(value):
            return value
        case Negative(Number(value)):
            return -value
        case Call("date", (Text(value),)):
            return value
        case Call("concat", parts) if all(isinstance(part, Text) for part in parts):
            return "".join(part.value for part in parts if isinstance(part, Text))
    return None


def limits(expression: Expression, *, is_whole: bool) -> dict[str, float] | None:
    """Read a check such as ``. >= 18 and . <= 99`` as the limits of a number.

    Parameters
    ----------
    expression : Expression
        What must hold of the answer ``.``.
    is_whole : bool
        Only whole numbers are answers: ``. > 17`` is a minimum of 18.

    Returns
    -------
    dict or None
        ``minimum``, ``maximum`` or both, themselves included; None if it says anything else.
    """
    found: dict[str, float] = {}
    reader = _Simple(lambda _name: None, lambda _name: is_whole)
    rest: Tree | None = expression.tree
    while rest is not None:
        last, rest = (
            (rest.right, rest.left)
            if isinstance(rest, Operation) and rest.operator == "and"
            else (rest, None)
        )
        limit = _limit(last, reader)
        if limit is None or limit[0] in found:
            return None
        found[limit[0]] = limit[1]
    return found


def _limit(tree: Tree, reader: _Simple) -> tuple[str, float] | None:
    if not isinstance(tree, Operation):
        return None
    left, right, operator = tree.left, tree.right, tree.operator
    if isinstance(right, Own):
        left, right, operator = right, left, FLIPPED.get(operator, "")
    value = constant(right)
    if not isinstance(left, Own) or not isinstance(value, float):
        return None
    if operator not in ("<", "<=", ">", ">="):
        return None
    number = reader.limit("", QuestionType.NUMBER, operator, value)
    return None if number is None else ("minimum" if operator[0] == ">" else "maximum", number)
