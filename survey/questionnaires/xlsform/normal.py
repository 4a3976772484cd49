"""The one form of all documents that say the same: what a workbook gives back.

A workbook has one place for each thing, a document sometimes two: a rule of plain parts or the
expression that means the same, a key left out or its default written down.
"""

import copy
import re
from collections.abc import Mapping
from typing import Any

from survey.questionnaires.checks.earlier import Earlier
from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.checks.schema import TEXT_KEYS
from survey.questionnaires.kinds import MissingKind
from survey.questionnaires.logic.expressions import ExpressionError, parse
from survey.questionnaires.logic.expressions.rules import normal, to_expression, to_rule

Raw = dict[str, Any]

FLAGS = frozenset(
    {
        "required", "random_order", "is_group", "whole", "other", "exclusive", "reversed",
        *MissingKind,
    }
)  # fmt: skip
"""Keys that mean the same when they are false and when they are left out."""
MAY_BE_EMPTY = frozenset({"feeds", "attributes", "scales"})
CONDITIONS = ("show_if", "required_if", "valid_if")
LINE_BREAKS = re.compile("\r\n?")


def normal_document(document: Mapping[str, Any]) -> Raw:
    """Give the normal form of a document that has no problems; the given one stays as it is."""
    raw: Raw = _tidy(copy.deepcopy(dict(document)), document["default_language"])
    everything = frozenset(question["name"] for _place, question in questions_in(raw))
    earlier = Earlier(raw, everything)
    for section in raw["sections"]:
        _normal_conditions(section, earlier)
        for question in section["questions"]:
            _normal_question(question, earlier)
            earlier.add(question)
    for scale in raw.get("scales", {}).values():
        for option in scale:
            _normal_conditions(option, earlier)
    return raw


def _normal_question(question: Raw, earlier: Earlier) -> None:
    for part in (question, *question.get("options", ()), *question.get("rows", ())):
        _normal_conditions(part, earlier)
    for inner in question.get("questions", ()):
        _normal_question(inner, earlier)
        earlier.add(inner)


def _normal_conditions(part: Raw, earlier: Earlier) -> None:
    for key in CONDITIONS:
        if key in part:
            part[key] = normal_condition(part[key], earlier)


def normal_condition(raw: Mapping[str, Any], earlier: Earlier) -> Raw:
    """Give the normal form of a condition: the rule by itself where its expression says no more.

    Raises
    ------
    ExpressionError
        If its expression can't be read.
    """
    if "expression" not in raw:
        return normal(raw, earlier.type_of)
    text = raw["expression"]
    rule = to_rule(parse(text), earlier.type_of, earlier.is_whole)
    if rule is None:
        return {"expression": text}
    try:
        is_canonical = to_expression(rule, earlier.type_of) == text
    except ExpressionError:
        is_canonical = False
    return rule if is_canonical else {"expression": text, "rule": rule}


def _tidy(part: Any, default_language: str) -> Any:
    if isinstance(part, list):
        return [_tidy(item, default_language) for item in part]
    if not isinstance(part, dict):
        return part
    tidied: Raw = {}
    for key, value in part.items():
        if key in FLAGS and value is False:
            continue
        if key in TEXT_KEYS and isinstance(value, dict | str):
            texts = tidy_texts(value if isinstance(value, dict) else {default_language: value})
            if texts:
                tidied[key] = texts
            continue
        kept = value if key == "attributes" else _tidy(value, default_language)
        if (kept == {} and key in MAY_BE_EMPTY) or (key, kept) == ("result", "text"):
            continue
        tidied[key] = kept
    return tidied


def tidy_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Leave out empty texts and the white space around the others."""
    cleaned = {code: LINE_BREAKS.sub("\n", text).strip() for code, text in texts.items()}
    return {code: text for code, text in cleaned.items() if text}
