"""The rows of a workbook, walked once from top to bottom, as sections of a document."""

import re
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.advice import WARNINGS, Refusal, worded
from survey.questionnaires.xlsform.choices import YES, read_lists, safe_name
from survey.questionnaires.xlsform.conditions import UnknownQuestionError, condition
from survey.questionnaires.xlsform.expressions import NotSimpleError
from survey.questionnaires.xlsform.languages import Languages
from survey.questionnaires.xlsform.questions import QuestionRow

BEGIN = re.compile(r"begin[ _]+(group|repeat|lgroup|looped group|loop)\b", re.IGNORECASE)
END = re.compile(r"end[ _]+(group|repeat|lgroup|looped group|loop)\b", re.IGNORECASE)
METADATA = frozenset(
    {
        "start", "end", "today", "audit", "deviceid", "phonenumber", "username", "email", "imei",
        "subscriberid", "simserial", "start-geopoint", "background-audio", "background-geopoint",
        "hidden", "device id", "subscriber id",
    }
)  # fmt: skip
REFUSED_COLUMNS = (
    "choice_filter", "bind::calculate", "trigger", "bind::readonly", "control::jr:count",
)  # fmt: skip
READ_COLUMNS = frozenset(
    {
        "type", "name", "label", "hint", "bind::required", "bind::relevant", "bind::constraint",
        "control::appearance", "parameters", "disabled", *REFUSED_COLUMNS,
    }
)  # fmt: skip


@dataclass
class Group:
    """An open group: what its heading says and when it is asked."""

    name: str
    title: dict[str, str]
    row: int
    condition: dict[str, Any] | None = None
    is_left_out: bool = False


@dataclass
class Walk:
    """The state of the walk; :meth:`take` is given one row after the other."""

    languages: Languages
    lists: dict[str, Any]
    title: dict[str, str]
    problems: list[Problem]
    sections: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """(section, question) -> row of the sheet; question -1: the section itself."""
    known: dict[str, Any] = field(default_factory=dict)
    stack: list[Group] = field(default_factory=list)
    open_group: Group | None = None
    names: set[str] = field(default_factory=set)

    def take(self, row: int, cells: dict[str, str]) -> None:
        """Take one row; what can't be imported becomes a problem and nothing else."""
        try:
            self._take(row, cells)
        except Refusal as refusal:
            self.problems.append(Problem("survey", refusal.en, refusal.tr, row=row))

    def warn(self, key: str, row: int = 0, **values: str) -> None:
        """Note something the author should know."""
        en, tr = worded(WARNINGS[key], **values)
        self.problems.append(Problem("survey", en, tr, is_warning=True, row=row))

    def finish(self) -> None:
        """Close the walk: groups that were never ended, sections without content."""
        for group in self.stack:
            refusal = Refusal.of("unbalanced")
            self.problems.append(Problem("survey", refusal.en, refusal.tr, row=group.row))

    def _take(self, row: int, cells: dict[str, str]) -> None:
        kind = " ".join(cells.get("type", "").split())
        if cells.get("disabled", "").strip().lower() in YES:
            return self.warn("disabled", row)
        if BEGIN.match(kind):
            return self._begin(kind, row, cells)
        if END.match(kind):
            return self._end()
        if any(group.is_left_out for group in self.stack) or not any(cells.values()):
            return None
        return self._take_content(kind, row, cells)

    def _take_content(self, kind: str, row: int, cells: dict[str, str]) -> None:
        if kind.lower() in METADATA:
            self.warn("metadata", row, kind=kind)
        elif kind.lower() == "note":
            self._note(row, cells)
        else:
            self._ask(row, cells)

    def _begin(self, kind: str, row: int, cells: dict[str, str]) -> None:
        group = Group(cells.get("name", ""), self.languages.texts(cells, "label"), row)
        # until its heading is understood: a refused group takes what is in it along
        group.is_left_out = True
        outer_is_left_out = any(outer.is_left_out for outer in self.stack)
        self.stack.append(group)
        if outer_is_left_out:
            return
        if not BEGIN.match(kind)[1].lower() == "group":  # type: ignore[index]  # it matched before
            raise Refusal.of("repeat")
        if any("${" in text for text in group.title.values()):
            raise Refusal.of("piping", column="label")
        group.condition = self._condition(cells)
        group.is_left_out = False

    def _end(self) -> None:
        if not self.stack:
            raise Refusal.of("unbalanced")
        self.stack.pop()

    def _note(self, row: int, cells: dict[str, str]) -> None:
        if cells.get("bind::relevant"):
            raise Refusal.of("note_condition")
        text = self.languages.texts(cells, "label")
        if any("${" in part for part in text.values()):
            raise Refusal.of("piping", column="label")
        section = self._section(row)
        if section["questions"]:
            self.open_group = None
            section = self._section(row, is_new=True)
        kept = section.setdefault("text", {})
        for code, part in text.items():
            kept[code] = f"{kept[code]}\n\n{part}" if code in kept else part

    def _ask(self, row: int, cells: dict[str, str]) -> None:
        for column in REFUSED_COLUMNS:
            if cells.get(column) and cells.get("type"):
                if cells["type"].strip().lower() == "calculate":
                    break
                raise Refusal.of("column", column=column.rpartition(":")[2])
        if not cells.get("name") and cells.get("type"):
            raise Refusal.of("no_name")
        old = cells.get("name", "")
        asked = QuestionRow({"type": "", **cells}, self.languages, self.lists)
        question = asked.question(self._new_name(old))
        conditions = [c for c in (*self._inner_conditions(), self._condition(cells)) if c]
        if conditions:
            question["show_if"] = conditions[0] if len(conditions) == 1 else {"all": conditions}
        section = self._section(row)
        section["questions"].append(question)
        self.rows[len(self.sections) - 1, len(section["questions"]) - 1] = row
        self.known[old] = (question, asked.value_of)
        self.names.add(question["name"])
        if question["name"] != old:
            self.warn("renamed", row, old=old, new=question["name"])
        if "likert" in asked.appearance and question["type"] == "single_choice":
            self.warn("not_likert", row)

    def _new_name(self, old: str) -> str:
        name = safe_name(old).lower().strip("_")
        if not name[:1].isalpha():
            name = f"q_{name}"
        if name in self.names:
            raise Refusal.of("same_name", name=name)
        return name[:60]

    def _condition(self, cells: dict[str, str]) -> dict[str, Any] | None:
        expression = cells.get("bind::relevant", "").strip()
        if not expression:
            return None
        try:
            return condition(expression, self.known)
        except UnknownQuestionError as error:
            raise Refusal.of("unknown", name=str(error)) from None
        except NotSimpleError as error:
            raise Refusal.of("relevant", what=str(error)) from None

    def _heading(self) -> int:
        """Find the group that makes the section: the innermost with a label, else the first."""
        labelled = [i for i, group in enumerate(self.stack) if group.title]
        return labelled[-1] if labelled else 0

    def _inner_conditions(self) -> list[dict[str, Any] | None]:
        return [group.condition for group in self.stack[self._heading() + 1 :]]

    def _section(self, row: int, *, is_new: bool = False) -> dict[str, Any]:
        group = self.stack[self._heading()] if self.stack else TOP
        if self.sections and self.open_group is group and not is_new:
            return self.sections[-1]
        self.open_group = group
        conditions = [g.condition for g in self.stack[: self._heading() + 1] if g.condition]
        section: dict[str, Any] = {
            "name": self._section_name(group.name),
            "title": dict(group.title or self.title),
            "questions": [],
        }
        if conditions:
            section["show_if"] = conditions[0] if len(conditions) == 1 else {"all": conditions}
        self.sections.append(section)
        self.rows[len(self.sections) - 1, -1] = group.row or row
        return section

    def _section_name(self, old: str) -> str:
        name = safe_name(old).lower().strip("_")[:50] or "bolum"
        if not name[:1].isalpha():
            name = f"s_{name}"
        taken = {section["name"] for section in self.sections}
        free = (f"{name}_{n}" for n in range(2, len(taken) + 3))
        return name if name not in taken else next(n for n in free if n not in taken)


TOP = Group("", {}, 0)
"""Stands for the rows outside all groups."""


def walk_sheets(
    sheets: dict[str, Any], languages: Languages, title: dict[str, str], problems: list[Problem]
) -> Walk:
    """Walk all rows of the sheet ``survey``."""
    lists = read_lists(sheets["choices"], languages, problems)
    walk = Walk(languages, lists, title, problems)
    for row in sheets["survey"]:
        walk.take(row["row"], row["cells"])
    walk.finish()
    _warn_of_dropped(walk, sheets)
    return walk


def _warn_of_dropped(walk: Walk, sheets: dict[str, Any]) -> None:
    dropped: dict[str, str] = {}
    for column, header in zip(sheets["survey_columns"], sheets["survey_headers"], strict=True):
        parts = column.split("::")
        head = "::".join(parts[:2]) if parts[0] in ("bind", "control") else parts[0]
        if head not in READ_COLUMNS and not head.startswith("paydas_"):
            dropped.setdefault(head, header)
    for header in dropped.values():
        walk.warn("dropped", column=header)
