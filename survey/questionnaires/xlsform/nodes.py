"""The rows of the sheet ``survey`` as a tree: groups with what stands in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.advice import Refusal

BEGIN = re.compile(
    r"begin[ _]*(group|repeat|lgroup|looped group|loop)\b(?P<rest>.*)", re.IGNORECASE
)
END = re.compile(r"end[ _]*(group|repeat|lgroup|looped group|loop)\b", re.IGNORECASE)
KINDS = {
    "group": "group", "repeat": "repeat", "lgroup": "repeat", "looped group": "repeat",
    "loop": "loop",
}  # fmt: skip
MAX_DEPTH = 20
YES = frozenset({"yes", "true", "true()", "1"})


@dataclass
class Node:
    """A row, or a group with its rows.

    Attributes
    ----------
    kind : str
        ``row``, ``group``, ``repeat`` or ``loop``.
    """

    kind: str
    row: int
    cells: dict[str, str]
    children: list["Node"] = field(default_factory=list)

    def get(self, column: str) -> str:
        """Give a cell without the white space around it; empty if there is none."""
        return self.cells.get(column, "").strip()

    def rows(self) -> Iterator["Node"]:
        """Give the rows in it, at every depth."""
        open_nodes = [self]
        while open_nodes:
            node = open_nodes.pop()
            if node.kind == "row":
                yield node
            open_nodes += reversed(node.children)


def tree_of(rows: Iterable[dict[str, Any]], problems: list[Problem]) -> Node:
    """Make the tree; groups that don't match go to ``problems``."""
    top = Node("group", 0, {})
    stack = [top]
    for entry in rows:
        cells, row = entry["cells"], entry["row"]
        kind = " ".join(cells.get("type", "").split())
        begins = BEGIN.fullmatch(kind)
        ends = END.match(kind)
        if begins:
            node = Node(KINDS[begins[1].lower()], row, cells)
            stack[-1].children.append(node)
            stack.append(node)
            if len(stack) == MAX_DEPTH + 2:
                problems.append(_problem("too_deep", row, count=str(MAX_DEPTH)))
        elif ends and (len(stack) == 1 or stack[-1].kind != KINDS[ends[1].lower()]):
            problems.append(_problem("unbalanced", row))
        elif ends:
            stack.pop()
        elif any(cell.strip() for cell in cells.values()):
            stack[-1].children.append(Node("row", row, cells))
    problems += [_problem("unbalanced", node.row) for node in stack[1:]]
    return _cut(top)


def _cut(top: Node) -> Node:
    """Leave out what stands too deep; it has been named."""
    level = [top]
    for _depth in range(MAX_DEPTH):
        level = [child for node in level for child in node.children]
    for node in level:
        node.children = []
    return top


def _problem(key: str, row: int, **values: str) -> Problem:
    refusal = Refusal.of(key, "type", **values)
    return Problem("survey", refusal.en, refusal.tr, row=row, column=refusal.column)


def is_disabled(node: Node) -> bool:
    """Say whether the author switched the row off."""
    return node.get("disabled").lower() in YES
