"""The rows of a workbook, walked once from top to bottom, as sections of a document."""

from typing import Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.loading import options_of
from survey.questionnaires.logic.expressions.rules import normal
from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.columns import number_of
from survey.questionnaires.xlsform.composite import CompositeRow, composite_type, is_grid
from survey.questionnaires.xlsform.formulas import Formulas
from survey.questionnaires.xlsform.group_cells import (
    GroupCells,
    Place,
    is_asking,
    is_part,
    is_section_text,
)
from survey.questionnaires.xlsform.logic_cells import (
    condition_beside,
    text_of_rule,
)
from survey.questionnaires.xlsform.naming import column_name, free_name
from survey.questionnaires.xlsform.nodes import Node, is_disabled
from survey.questionnaires.xlsform.normal import normal_condition
from survey.questionnaires.xlsform.questions import QuestionRow, Reader
from survey.questionnaires.xlsform.types import POSITIONS, TODAY

Raw = dict[str, Any]

SECTION_MARK = "__section"
"""Behind the name of a group whose section has the name of a question."""


class Walk:
    """Walks the tree of rows.

    Attributes
    ----------
    sections : list of dict
    row_of : dict
        Identity of a section, question or part -> row of the sheet.
    asked : int
        Rows that ask or show something, taken or not.
    """

    def __init__(self, reader: Reader, title: dict[str, str], problems: list[Problem]) -> None:
        self.reader = reader
        self.title = title
        self.problems = problems
        self.sections: list[Raw] = []
        self.row_of: dict[int, int] = {}
        self.open_heading: Node | None = None
        self.taken: set[str] = set()
        self.asked = 0

    @property
    def formulas(self) -> Formulas:
        """What reads expressions."""
        return self.reader.formulas

    def walk(self, top: Node) -> None:
        """Walk everything."""
        self._children(top, Place(top, self.title))

    def _children(self, node: Node, place: Place) -> None:
        for child in node.children:
            self._one(child, place)

    def _one(self, node: Node, place: Place) -> None:
        try:
            self._take(node, place)
        except Refusal as refusal:
            self.problems.append(
                Problem("survey", refusal.en, refusal.tr, row=node.row, column=refusal.column)
            )
            if node.kind != "row":
                self.asked += sum(is_asking(row) for row in node.rows())

    def _warn(self, key: str, row: int, column: str = "", **values: str) -> None:
        self.reader.warn(key, row, column, **values)

    def _take(self, node: Node, place: Place) -> None:
        if is_disabled(node):
            self._warn("disabled", node.row, "disabled")
        elif node.kind == "loop":
            raise Refusal.of("loop", "type")
        elif node.kind == "repeat":
            self._repeat(node, place)
        elif node.kind == "group":
            self._group(node, place)
        elif is_section_text(node):
            self._section(place)["text"] = GroupCells(self.reader, node).texts("label")
        elif not is_asking(node):
            self._left_out(node)
        elif is_part(node, self.formulas.earlier):
            self._compare_part(node)
        else:
            self.asked += 1
            self._row(node, place)

    def _compare_part(self, node: Node) -> None:
        """Name a part that was changed: the question it belongs to is what counts."""
        name = node.get("name")
        asked = self.formulas.earlier.known[name]
        options = options_of(asked, self.formulas.earlier.document)
        other = next((option for option in options if option.get("other")), None)
        label = self.reader.languages.texts(node.cells, "label")
        if other is not None and label != other["label"]:
            self._warn("part", node.row, "label", name=name)

    def _left_out(self, node: Node) -> None:
        kind = " ".join(node.get("type").split())
        low = kind.lower()
        if low in TODAY:
            self.formulas.names.today.add(node.get("name") or "today")
            self._warn("day_asked", node.row, "type", kind=kind)
        elif low in POSITIONS:
            self._warn("position", node.row, "type", kind=kind)
        elif low == "hidden":
            self._warn("hidden", node.row, "type", kind=kind)
        else:
            self._warn("metadata", node.row, "type", kind=kind)

    # --- groups

    def _group(self, node: Node, place: Place) -> None:
        kind = composite_type(node)
        if kind == QuestionType.GRID and not is_grid(node):
            kind = ""
            self._warn("not_grid", node.row, "appearance")
        if kind:
            self.asked += 1
            self._add(CompositeRow(self.reader, node, kind), node, place)
            return
        title = self._title(node)
        own = self._relevant(node)
        if place.target is not None:
            self._group_in_repeat(node, place, title, own)
            return
        is_heading = bool(title) or "field-list" in node.get("control::appearance").lower()
        is_heading |= node.get("paydas_type") == "section"
        if is_heading:
            self._heading(node, title, own, place)
            return
        self._warn_of_hint(node)
        inner = Place(
            place.heading, place.title, [*place.conditions, *own], place.section_conditions
        )
        self._children(node, inner)

    def _heading(self, node: Node, title: dict[str, str], own: list[Raw], place: Place) -> None:
        around = [*place.section_conditions, *place.conditions, *own]
        inner = Place(node, title or place.title, [], around)
        hint = GroupCells(self.reader, node).texts("hint")
        if node.get("paydas_type") == "section" or hint:
            section = self._section(inner)
            if hint:
                section["text"] = hint
        self._children(node, inner)

    def _group_in_repeat(
        self, node: Node, place: Place, title: dict[str, str], own: list[Raw]
    ) -> None:
        inner = Place(place.heading, place.title, [*place.conditions, *own], target=place.target)
        self._warn_of_hint(node)
        if title:
            name = free_name(column_name(node.get("name") or "baslik"), self.taken)
            note: Raw = {"name": name, "type": str(QuestionType.NOTE), "text": title}
            self._put(note, node, inner)
        self._children(node, inner)

    def _title(self, node: Node) -> dict[str, str]:
        if self.reader.languages.texts(node.cells, "guidance_hint"):
            self._warn("group_cell", node.row, "guidance_hint", what="guidance_hint")
        return GroupCells(self.reader, node).texts("label")

    def _warn_of_hint(self, node: Node) -> None:
        if self.reader.languages.texts(node.cells, "hint"):
            self._warn("group_cell", node.row, "hint", what="hint")

    def _relevant(self, node: Node) -> list[Raw]:
        row = GroupCells(self.reader, node)
        found = condition_beside(row, node.get("bind::relevant"), "relevant", "paydas_show_if")
        return [] if found is None else [found]

    def _repeat(self, node: Node, place: Place) -> None:
        if place.target is not None:
            raise Refusal.of("nested_repeat", "type")
        self.asked += 1
        row = GroupCells(self.reader, node)
        old = node.get("name")
        name = self._new_name(old, node)
        text = row.texts("label") or {self.reader.languages.default: old or name}
        question: Raw = {"name": name, "type": str(QuestionType.REPEAT), "text": text}
        question |= row.common(name)
        count = node.get("control::jr:count")
        own = self._relevant(node)
        if count and not {"minimum", "maximum"} & question.keys():
            number = number_of(count)
            if not isinstance(number, int):
                raise Refusal.of("repeat_count", "repeat_count", value=count)
            question |= {"minimum": number, "maximum": number}
        question["questions"] = []
        self._children(node, Place(place.heading, place.title, target=question["questions"]))
        if not question["questions"]:
            return
        self.formulas.names.add(old, name)
        inner = Place(
            place.heading, place.title, [*place.conditions, *own], place.section_conditions
        )
        self._put(question, node, inner, has_conditions=True)

    # --- rows

    def _row(self, node: Node, place: Place) -> None:
        if not node.get("name") and node.get("type").lower() != "note":
            raise Refusal.of("no_name", "name")
        self._add(QuestionRow(self.reader, node.cells, node.row), node, place)

    def _add(self, row: QuestionRow, node: Node, place: Place) -> None:
        old = node.get("name")
        name = self._new_name(old or "not", node)
        question = row.question(name)
        found = condition_beside(row, row.get("bind::relevant"), "relevant", "paydas_show_if")
        own = [found] if found is not None else []
        conditions = [*place.conditions, *own]
        inner = Place(
            place.heading, place.title, conditions, place.section_conditions, place.target
        )
        self._put(question, node, inner)
        self.formulas.names.add(old, name, row.value_of)

    def _put(self, question: Raw, node: Node, place: Place, *, has_conditions: bool = True) -> None:
        """Put a question where it belongs, with the conditions of the groups around it."""
        if has_conditions and place.conditions:
            question["show_if"] = self._joined(place.conditions)
        if place.target is not None:
            place.target.append(question)
        else:
            self._section(place)["questions"].append(question)
        self.row_of[id(question)] = node.row
        self.taken.add(question["name"])
        self.formulas.earlier.add(question)

    def _new_name(self, old: str, node: Node) -> str:
        name = column_name(old)
        if name in self.taken:
            if not node.get("name"):
                return free_name(name, self.taken)
            raise Refusal.of("same_name", "name", name=name)
        if name != old and node.get("name"):
            self._warn("renamed", node.row, "name", old=old, new=name)
        return name

    # --- sections

    def _section(self, place: Place) -> Raw:
        if self.sections and self.open_heading is place.heading:
            return self.sections[-1]
        self.open_heading = place.heading
        section: Raw = {
            "name": self._section_name(place.heading.get("name")),
            "title": dict(place.title),
            "questions": [],
        }
        if place.section_conditions:
            section["show_if"] = self._joined(place.section_conditions)
        if place.heading.get("paydas_random_order").lower() == "yes":
            section["random_order"] = True
        self.sections.append(section)
        self.row_of[id(section)] = place.heading.row
        return section

    def _section_name(self, old: str) -> str:
        name = column_name(old.removesuffix(SECTION_MARK) or "bolum", "s")
        return free_name(name, {section["name"] for section in self.sections})

    def _joined(self, conditions: list[Raw]) -> Raw:
        """Join conditions: as a rule where each is one, else as an expression."""
        if len(conditions) == 1:
            return conditions[0]
        rules = [c.get("rule") if "expression" in c else c for c in conditions]
        if all(rules):
            return normal({"all": rules}, self.formulas.earlier.type_of)
        texts = [self._text(condition) for condition in conditions]
        joined = " and ".join(f"({text})" for text in texts)
        return normal_condition({"expression": joined}, self.formulas.earlier)

    def _text(self, condition: Raw) -> str:
        if "expression" in condition:
            return str(condition["expression"])
        return text_of_rule(condition, self.formulas)
