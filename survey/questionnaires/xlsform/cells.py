"""Cells of a workbook that is written: texts, conditions, lists of choices."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from survey.questionnaires.checks.earlier import Earlier
from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.logic.expressions import ExpressionError
from survey.questionnaires.logic.expressions.rules import to_expression
from survey.questionnaires.xlsform import columns as ours
from survey.questionnaires.xlsform.languages import column_language
from survey.questionnaires.xlsform.normal import normal_condition, normal_document

Raw = dict[str, Any]
Row = dict[str, str]

TEXTS = {
    "hint": "hint", "guidance": "guidance_hint", "required_text": "required_message",
    "valid_text": "constraint_message", "unit": "paydas_unit",
}  # fmt: skip
RESERVED = frozenset(
    {
        "list_name", "list name", "name", "label", "hint", "image", "audio", "video", "media",
        "big-image", "caption", "value", "order",
    }
)  # fmt: skip


class Cells:
    """What the sheets of one document are written with.

    Attributes
    ----------
    document : dict
        In its normal form.
    choices : list of dict
        Rows of the sheet choices so far.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = normal_document(document)
        self.choices: list[Row] = []
        self.names = frozenset(q["name"] for _place, q in questions_in(self.document))
        self.earlier = Earlier(self.document, self.names)
        self.list_names: set[str] = set(self.document.get("scales", {}))

    def _common(self, question: Raw) -> Row:
        row: Row = {"type": "", "name": question["name"], "paydas_type": question["type"]}
        row |= in_languages("label", question["text"])
        for key, column in TEXTS.items():
            row |= in_languages(column, question.get(key, {}))
        row |= _own_cells(question)
        row |= feeds_cells(question.get("feeds", {}))
        if "default" in question:
            row["default"] = question["default"]
        self._condition(row, question, "show_if", "relevant")
        return row

    # --- choices

    def _own_list(self, question: Raw) -> str:
        if "scale" in question:
            return str(question["scale"])
        if "options" not in question:
            return ""
        name = question["name"]
        while name in self.list_names:
            name += "_list"
        self.list_names.add(name)
        self._list(name, question["options"])
        return str(name)

    def _list(self, list_name: str, options: Iterable[Raw], *, is_scale: bool = False) -> None:
        for option in options:
            row: Row = {
                "list_name": list_name,
                "name": option["value"],
                **in_languages("label", option["label"]),
            }
            if is_scale:
                row["paydas_scale"] = "yes"
            for flag in ours.OPTION_FLAGS:
                if option.get(flag):
                    row[f"paydas_{flag}"] = "yes"
            self._condition(row, option, "show_if", "paydas_show_if", is_ours=True)
            for name, value in option.get("attributes", {}).items():
                row[f"{ours.ATTRIBUTE}{name}" if name in RESERVED else name] = value
            self.choices.append(row)

    # --- conditions

    def _condition(
        self, row: Row, part: Raw, key: str, column: str, *, is_ours: bool = False
    ) -> str:
        """Write a condition; beside it the rule, where its text does not say all.

        Returns
        -------
        str
            The text.
        """
        if key not in part:
            return ""
        raw = part[key]
        text = raw["expression"] if "expression" in raw else self._text(raw)
        comes_back = self._comes_back(text, raw)
        is_ours |= column.startswith("paydas_")
        if is_ours:
            row[column] = text if comes_back else json.dumps(raw, ensure_ascii=False)
        else:
            row[column] = text
            if not comes_back:
                row[f"paydas_{key}"] = json.dumps(raw, ensure_ascii=False)
        return str(text)

    def _text(self, rule: Raw) -> str:
        try:
            return to_expression(rule, self.earlier.type_of)
        except ExpressionError:
            return ""

    def _comes_back(self, text: str, raw: Raw) -> bool:
        try:
            return normal_condition({"expression": text}, self.earlier) == raw
        except ExpressionError:
            return False


def _own_cells(question: Raw) -> Row:
    row = {
        f"paydas_{key}": ours.number_text(question[key]) for key in ours.NUMBERS if key in question
    }
    row |= {f"paydas_{key}": question[key] for key in ours.WORDS if key in question}
    row |= {column: "yes" for key, column in ours.FLAGS.items() if question.get(key)}
    if "accept" in question:
        row["paydas_accept"] = " ".join(question["accept"])
    return row


def in_languages(head: str, texts: Mapping[str, str]) -> Row:
    """Give the cells of a text, one for each language."""
    return {f"{head}::{column_language(code)}": text for code, text in texts.items()}


def feeds_cells(feeds: Mapping[str, Any]) -> Row:
    """Give the cells that say what answers feed."""
    cells = {f"paydas_{key}": feeds[key] for key in ours.FEED_WORDS if key in feeds}
    for key in ours.FEED_TEXTS:
        cells |= in_languages(f"paydas_{key}", feeds.get(key, {}))
    if feeds.get("reversed"):
        cells["paydas_reversed"] = "yes"
    return cells
