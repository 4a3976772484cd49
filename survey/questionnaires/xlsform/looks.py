"""Cells of a row that say how it looks: appearance, parameters, default, media."""

import re
from typing import TYPE_CHECKING, Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.columns import derived_appearance, derived_parameters
from survey.questionnaires.xlsform.ranges import RANGE, take_range

if TYPE_CHECKING:
    from survey.questionnaires.xlsform.questions import QuestionRow

Raw = dict[str, Any]

STYLE = re.compile(r"</?[a-zA-Z][^>]*>|\*\*[^*]+\*\*")
APPEARANCES = {
    "minimal": "dropdown", "autocomplete": "search", "search": "search",
    "horizontal": "horizontal", "horizontal-compact": "horizontal", "compact": "horizontal",
    "columns": "horizontal", "columns-pack": "horizontal", "columns-flex": "horizontal",
    "quickcompact": "horizontal", "likert": "", "multiline": "", "rating": "", "label": "",
    "list-nolabel": "", "field-list": "", "no-buttons": "horizontal",
}  # fmt: skip
"""Appearance of XLSForm -> ours; empty: said by the type of the question."""
NUMBERED = re.compile(r"(compact|columns|quickcompact)-[0-9]+")
SIGNED = frozenset({"signature", "draw"})
PARAMETER = re.compile(r"([A-Za-z_-]+)\s*=\s*([^\s,;]+)")
CALL = re.compile(r"[A-Za-z][A-Za-z0-9:_-]*\s*\(.*\)", re.DOTALL)


def words(row: "QuestionRow") -> list[str]:
    """Give the words of the appearance."""
    return row.get("control::appearance").lower().split()


def has_key(kind: str, key: str) -> bool:
    """Say whether a key has a meaning for a type."""
    answer_type = ANSWER_TYPES.get(QuestionType(kind))
    return answer_type is not None and key in answer_type.keys


def take_appearance(row: "QuestionRow", question: Raw) -> None:
    """Read ``appearance``; what is not known is named."""
    cell, own = row.get("control::appearance"), row.get("paydas_appearance")
    candidate = {**question, "appearance": own} if own else question
    if cell.lower() in ("", derived_appearance(candidate)):
        if own:
            question["appearance"] = own
        return
    if "search(" in cell:
        raise Refusal.of("from_file", "appearance", kind=cell)
    for word in words(row):
        found = "horizontal" if NUMBERED.fullmatch(word) else APPEARANCES.get(word)
        if word in SIGNED:
            raise Refusal.of("signature", "appearance")
        if found is None or (found and not has_key(question["type"], "appearance")):
            row.warn("appearance", "appearance", what=word)
        elif found:
            question["appearance"] = found


def take_parameters(row: "QuestionRow", question: Raw) -> None:
    """Read ``parameters``: the steps of a range, random order; the others are named."""
    cell = row.get("parameters")
    found = {key.lower(): value for key, value in PARAMETER.findall(cell)}
    if row.cell.command == "range":
        take_range(row, question, found)
        found = {key: value for key, value in found.items() if key not in RANGE}
    elif cell == derived_parameters(question):
        return
    if found.pop("randomize", "").lower() in ("true", "true()", "yes"):
        if has_key(question["type"], "random_order"):
            question["random_order"] = True
        else:
            row.warn("parameter", "parameters", what="randomize")
    for key, value in found.items():
        row.warn("parameter", "parameters", what=f"{key}={value}")


def take_default(row: "QuestionRow", question: Raw) -> None:
    """Read ``default``: a fixed answer; one that is worked out is left out and named."""
    cell = row.get("default")
    if not cell or row.cell.command in ("hidden", "note"):
        return
    if question["type"] == QuestionType.DATE and cell == "today()":
        cell = "today"
    elif not row.get("paydas_type") and ("${" in cell or CALL.fullmatch(cell)):
        row.warn("default", "default", what=cell)
        return
    chosen = cell.split() if question["type"] == QuestionType.MULTIPLE_CHOICE else [cell]
    has_none = question["type"] in (QuestionType.CALCULATED, QuestionType.UPLOAD)
    if len(chosen) > 1 or has_none:
        row.warn("default_several", "default", what=cell)
        return
    question["default"] = row.value_of.get(cell, cell)


def take_media(row: "QuestionRow") -> None:
    """Name the files a row asks for."""
    for column, cell in row.cells.items():
        if column.split("::")[0] == "media" and cell.strip():
            row.warn("media", column.removeprefix("media::"), what=cell.strip())
