"""Cells of a row that hold logic: required, constraint, calculation, choice_filter."""

import json
from typing import TYPE_CHECKING, Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.loading import missing_kind
from survey.questionnaires.logic.expressions import Expression, ExpressionError, parse
from survey.questionnaires.logic.expressions.arithmetic import NUMBER_FUNCTIONS
from survey.questionnaires.logic.expressions.rules import limits, normal, quoted, to_expression
from survey.questionnaires.logic.expressions.tree import Call, Negative, Number, Operation
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.choosing import NotSimpleError, choosing
from survey.questionnaires.xlsform.columns import NO, YES, derived_constraint
from survey.questionnaires.xlsform.formulas import Formulas
from survey.questionnaires.xlsform.naming import compared_attributes

if TYPE_CHECKING:
    from survey.questionnaires.xlsform.questions import QuestionRow

Raw = dict[str, Any]

LOWEST = -97
"""Lower numbers are codes of missing answers."""
ARITHMETIC = frozenset({"+", "-", "*", "div", "mod"})
COUNTING = frozenset({"count", "count-selected", "string-length", "position", *NUMBER_FUNCTIONS})


def condition_of(formulas: Formulas, cell: str, column: str, own: str = "") -> Raw:
    """Read a cell of ours: an expression, or a rule as JSON where an expression can't say it."""
    if cell.startswith("{"):
        return _rule(formulas, cell, column)
    return formulas.condition(cell, column, own)


def _rule(formulas: Formulas, cell: str, column: str) -> Raw:
    try:
        return normal(json.loads(cell), formulas.earlier.type_of)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal.of("json", column) from None


def text_of_rule(rule: Raw, formulas: Formulas) -> str:
    """Write a rule as an expression; empty where there is none."""
    try:
        return to_expression(rule, formulas.earlier.type_of)
    except ExpressionError:
        return ""


def condition_beside(row: "QuestionRow", text: str, column: str, beside: str) -> Raw | None:
    """Read a condition that may have a rule of ours beside it, as JSON."""
    formulas, rule_cell = row.reader.formulas, row.get(beside)
    if rule_cell:
        rule = _rule(formulas, rule_cell, beside)
        if text_of_rule(rule, formulas) == text:
            return rule
        row.warn("rule", beside)
    return formulas.condition(text, column) if text else None


def take_required(row: "QuestionRow", question: Raw) -> None:
    """Read ``required``: yes, no, or an expression."""
    cell = row.get("bind::required")
    if cell.lower() in YES or row.is_yes("paydas_required"):
        question["required"] = True
    if row.get("paydas_required_if") or cell.lower() not in YES | NO:
        condition = condition_beside(row, cell, "required", "paydas_required_if")
        if condition is not None:
            question["required_if"] = condition


def take_group_logic(row: "QuestionRow", question: Raw) -> None:
    """Read what a group that is one question says in columns of ours only."""
    formulas = row.reader.formulas
    if row.is_yes("paydas_required"):
        question["required"] = True
    for key, own in (("required_if", ""), ("valid_if", question["name"])):
        cell = row.get(f"paydas_{key}")
        if cell:
            question[key] = condition_of(formulas, cell, f"paydas_{key}", own)
    if row.get("default"):
        question["default"] = row.get("default")


def take_constraint(row: "QuestionRow", question: Raw) -> None:
    """Read ``constraint``: what our columns say already, limits of the type, or a check."""
    cell, ours = row.get("bind::constraint"), row.get("paydas_valid_if")
    if question["type"] in (QuestionType.NOTE, QuestionType.CALCULATED):
        return
    formulas = row.reader.formulas
    name = question["name"]
    meant: Raw | None = None
    text = ours
    if ours.startswith("{"):
        meant = _rule(formulas, ours, "paydas_valid_if")
        text = text_of_rule(meant, formulas)
    if cell in ("", derived_constraint(question, row.options(question), text)):
        if ours:
            question["valid_if"] = meant or formulas.condition(text, "paydas_valid_if", name)
        return
    if ours:
        row.warn("rule", "paydas_valid_if")
    if "valid_text" in question or not _take_limits(row, question, cell):
        question["valid_if"] = formulas.condition(cell, "constraint", name)
        _open_downwards(question)


def _take_limits(row: "QuestionRow", question: Raw, cell: str) -> bool:
    """Take a constraint as the limits that the type has by itself; False if it says more."""
    if question["type"] == QuestionType.NUMBER:
        try:
            found = limits(parse(cell), is_whole=bool(question.get("whole")))
        except ExpressionError as error:
            raise Refusal(error.en, error.tr, "constraint") from None
        if found:
            question.update(found)
        return bool(found)
    if question["type"] == QuestionType.MULTIPLE_CHOICE:
        return _take_choosing(row, question, cell)
    return False


def _take_choosing(row: "QuestionRow", question: Raw, cell: str) -> bool:
    try:
        counts, alone = choosing(cell)
    except NotSimpleError:
        return False
    options = [dict(option) for option in row.options(question)]
    by_value = {option["value"]: option for option in options}
    values = [row.value_of.get(name, name) for name in alone]
    if not all(value in by_value for value in values):
        return False
    for value in values:
        if missing_kind(by_value[value]) is None:
            by_value[value]["exclusive"] = True
    if options != row.options(question):
        question.pop("scale", None)
        question["options"] = options
    question.update(counts)
    return True


def _open_downwards(question: Raw) -> None:
    """Let a check that speaks of negative numbers have them: without a minimum 0 is the lowest."""
    if question["type"] != QuestionType.NUMBER or "minimum" in question:
        return
    text = question["valid_if"].get("expression")
    if text and _has_negative(parse(text)):
        question["minimum"] = LOWEST


def _has_negative(expression: Expression) -> bool:
    found, parts = False, [expression.tree]
    while parts and not found:
        part = parts.pop()
        if isinstance(part, Operation):
            parts += [part.left, part.right]
        elif isinstance(part, Call):
            parts += part.arguments
        found = isinstance(part, Negative)
    return found


def take_calculation(row: "QuestionRow", question: Raw) -> None:
    """Read ``calculation``; a hidden row without one keeps its default."""
    cell = row.get("bind::calculate")
    if not cell and row.cell.command == "hidden" and row.get("default"):
        cell = quoted(row.get("default"))
    if not cell:
        raise Refusal.of("no_calculation", "calculation")
    question["calculation"] = row.reader.formulas.expression(cell, "calculation")
    if "result" not in question and not row.get("paydas_type"):
        tree = parse(question["calculation"]).tree
        is_number = (
            isinstance(tree, Number | Negative)
            or (isinstance(tree, Operation) and tree.operator in ARITHMETIC)
            or (isinstance(tree, Call) and tree.name in COUNTING)
        )
        if is_number:
            question["result"] = "number"
    if question.get("result") == "text":
        del question["result"]


def take_filter(row: "QuestionRow", question: Raw) -> None:
    """Read ``choice_filter``; attributes that hold names of renamed choices follow them."""
    cell = row.get("choice_filter")
    if not cell:
        return
    formulas, attributes = row.reader.formulas, row.reader.attributes
    known = {"name"}.union(*(option.get("attributes", {}) for option in row.options(question)))

    def attribute(column: str) -> str:
        name = attributes.get(column, column)
        if name not in known:
            raise Refusal.of("no_attribute", "choice_filter", name=column)
        return name

    question["option_filter"] = formulas.expression(cell, "choice_filter", attribute=attribute)
    for column, old in compared_attributes(cell).items():
        renamed = formulas.names.values_of.get(formulas.names.new_of.get(old, ""))
        if renamed and column != "name":
            _rename_attribute(row, question, attributes.get(column, column), renamed)


def _rename_attribute(row: "QuestionRow", question: Raw, attribute: str, renamed: Any) -> None:
    options = []
    for option in row.options(question):
        own = dict(option.get("attributes", {}))
        if attribute in own:
            own[attribute] = renamed.get(own[attribute], own[attribute])
        options.append({**option, "attributes": own} if own else option)
    if options != row.options(question):
        question.pop("scale", None)
        question["options"] = options
