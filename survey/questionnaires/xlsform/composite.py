"""Groups that are one question: grids, the pair of importance and satisfaction, shares."""

from collections.abc import Sequence
from typing import Any

from survey.questionnaires.kinds import PART, QuestionType
from survey.questionnaires.loading import missing_kind
from survey.questionnaires.question_types.pair import NAMES as PAIR_NAMES
from survey.questionnaires.xlsform import logic_cells, looks
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.columns import NO, YES
from survey.questionnaires.xlsform.naming import column_name, free_name
from survey.questionnaires.xlsform.nodes import Node, is_disabled
from survey.questionnaires.xlsform.questions import TEXTS, QuestionRow, Reader
from survey.questionnaires.xlsform.types import type_cell

Raw = dict[str, Any]

COMPOSITES = (
    QuestionType.GRID,
    QuestionType.IMPORTANCE_SATISFACTION,
    QuestionType.CONSTANT_SUM,
)
"""What ``paydas_type`` of a group may say."""


def composite_type(node: Node) -> str:
    """Say which question a group is; empty: none."""
    own = node.get("paydas_type")
    if own in COMPOSITES:
        return own
    words = looks_of(node)
    rows = [child for child in node.children if not is_disabled(child)]
    has_header = len(rows) > 1 and "label" in looks_of(rows[0])
    is_table = "table-list" in words or (
        has_header and all("list-nolabel" in looks_of(row) for row in rows[1:])
    )
    return str(QuestionType.GRID) if is_table else ""


def looks_of(node: Node) -> list[str]:
    """Give the words of a row's appearance."""
    return node.get("control::appearance").lower().split()


def is_grid(node: Node) -> bool:
    """Say whether all questions of a group have one list, and nothing else stands there."""
    lists = set()
    rows = [child for child in node.children if not is_disabled(child)]
    for child in rows:
        try:
            cell = type_cell(child.get("type")) if child.kind == "row" else None
        except Refusal:
            return False
        extra = ("bind::constraint", "choice_filter", "default", "bind::calculate")
        if cell is None or cell.command != "select_one" or any(child.get(c) for c in extra):
            return False
        lists.add((cell.list_name, cell.has_other))
    return len(lists) == 1


class CompositeRow(QuestionRow):
    """A group read as one question."""

    def __init__(self, reader: Reader, node: Node, kind: str) -> None:
        rows = [child for child in node.children if not is_disabled(child)]
        if kind == QuestionType.GRID:
            cells = {**node.cells, "type": rows[0].get("type")}
        elif node.get("paydas_list"):
            cells = {**node.cells, "type": f"select_one {node.get('paydas_list')}"}
        else:
            raise Refusal.of("list", "paydas_list", name="")
        super().__init__(reader, cells, node.row)
        self.kind = kind
        self.rows = rows
        self.has_header = bool(rows) and "label" in looks_of(rows[0])
        self.asked = rows[1:] if self.has_header else rows

    def _type(self) -> str:
        return self.kind

    def _text(self, kind: str) -> dict[str, str]:
        text = self.texts("label")
        if text:
            return text
        header = QuestionRow(self.reader, self.rows[0].cells, self.rows[0].row)
        text = header.texts("label") if self.has_header else {}
        if not text:
            raise Refusal.of("no_label", "label")
        return text

    def question(self, name: str) -> Raw:
        """Make the question; what its rows refer to stands before the group."""
        question: Raw = {"name": name, "type": self.kind}
        question["text"] = self._text(self.kind)
        self._take_list(question)
        self._take_own_columns(question)
        self._take_texts(question, TEXTS)
        self._take_required(question)
        if self.get("paydas_importance_list"):
            question["importance_scale"] = self.get("paydas_importance_list")
        if self.kind == QuestionType.GRID:
            question["rows"] = self._grid_rows(name)
        else:
            self._check_parts(question)
        looks.take_appearance(self, question)
        logic_cells.take_filter(self, question)
        return question

    def _take_required(self, question: Raw) -> None:
        logic_cells.take_group_logic(self, question)
        cells = {row.get("bind::required").lower() for row in self.asked}
        if self.get("paydas_type") or cells <= NO:
            return
        if cells <= YES:
            question["required"] = True
        else:
            self.warn("group_cell", "required", what="required")

    def _grid_rows(self, grid: str) -> list[Raw]:
        made: list[Raw] = []
        for node in self.asked:
            row = QuestionRow(self.reader, node.cells, node.row)
            old, text = row.get("name"), row.texts("label")
            if not old or not text:
                raise Refusal.of("no_label" if old else "no_name", "label" if old else "name")
            taken = {other["name"] for other in made}
            part: Raw = {
                "name": free_name(column_name(old.removeprefix(f"{grid}{PART}")), taken),
                "text": text,
                "feeds": row.feeds(),
                "show_if": logic_cells.condition_beside(
                    row, row.get("bind::relevant"), "relevant", "paydas_show_if"
                ),
            }
            looks.take_media(row)
            if row.get("hint"):
                row.warn("group_cell", "hint", what="hint")
            made.append({key: value for key, value in part.items() if value})
        for node, part in zip(self.asked, made, strict=True):
            new = f"{grid}{PART}{part['name']}"
            self.reader.formulas.names.add(node.get("name"), new, self.value_of)
        return made

    def _check_parts(self, question: Raw) -> None:
        """Name parts that were changed, added or deleted: the list of choices is what counts."""
        languages = self.reader.languages
        labels = part_labels(question, self.options(question), languages.codes)
        for node in self.rows:
            label = labels.pop(node.get("name"), None)
            if label is None or languages.texts(node.cells, "label") != label:
                self.reader.warn("part", node.row, "label", name=node.get("name"))
        for name in labels:
            self.reader.warn("part", self.row, "name", name=name)


def part_labels(
    question: Raw, options: Sequence[Raw], codes: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Give the rows that a composite question is asked with, each with its label."""
    if question["type"] == QuestionType.IMPORTANCE_SATISFACTION:
        named = {
            part: {code: texts.get(code, texts["en"]) for code in codes}
            for part, texts in PAIR_NAMES.items()
        }
    else:
        points = [option for option in options if missing_kind(option) is None]
        named = {option["value"]: option["label"] for option in points}
    return {f"{question['name']}{PART}{part}": label for part, label in named.items()}
