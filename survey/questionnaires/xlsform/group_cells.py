"""The cells of groups, and which rows ask something."""

from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.checks.earlier import Earlier
from survey.questionnaires.kinds import OTHER_SUFFIX, PART, QuestionType
from survey.questionnaires.question_types.repeat import COUNT
from survey.questionnaires.xlsform.logic_cells import take_group_logic
from survey.questionnaires.xlsform.nodes import Node, is_disabled
from survey.questionnaires.xlsform.questions import TEXTS, QuestionRow, Reader
from survey.questionnaires.xlsform.types import METADATA, POSITIONS, TODAY

Raw = dict[str, Any]


@dataclass
class Place:
    """Where a row stands: its section and the conditions of the groups around it.

    Attributes
    ----------
    heading : Node
        The group that makes the section.
    title : dict
        Of the section.
    conditions : list of dict
        Of groups inside the section, for its questions.
    section_conditions : list of dict
        Of the section and the groups around it.
    target : list or None
        Inside a repeated group: where its questions go.
    """

    heading: Node
    title: dict[str, str]
    conditions: list[Raw] = field(default_factory=list)
    section_conditions: list[Raw] = field(default_factory=list)
    target: list[Raw] | None = None


class GroupCells(QuestionRow):
    """The cells of a group or of a section's text, read as those of a question are."""

    def __init__(self, reader: Reader, node: Node) -> None:
        super().__init__(reader, {**node.cells, "type": "note"}, node.row)

    def common(self, name: str) -> Raw:
        """Read what a repeated group has in common with questions."""
        question: Raw = {"name": name, "type": str(QuestionType.REPEAT)}
        self._take_own_columns(question)
        self._take_texts(question, TEXTS)
        take_group_logic(self, question)
        return {key: value for key, value in question.items() if key not in ("name", "type")}


def is_asking(node: Node) -> bool:
    """Say whether a row asks or shows something, so that leaving it out loses a question."""
    if node.kind != "row" or is_disabled(node):
        return False
    low = " ".join(node.get("type").split()).lower()
    if low == "hidden":
        return bool(node.get("bind::calculate") or node.get("default"))
    is_meta = low in METADATA or low in POSITIONS or low in TODAY
    return not is_meta and not is_section_text(node)


def is_section_text(node: Node) -> bool:
    """Say whether a note is the text of its section."""
    return node.get("paydas_type") == "section_text" and node.get("type").lower() == "note"


PART_ENDINGS = (OTHER_SUFFIX, f"{PART}{COUNT}")


def is_part(node: Node, earlier: Earlier) -> bool:
    """Say whether a row belongs to the question before it, and is there for other tools only."""
    name = node.get("name")
    is_meant = node.get("paydas_type") == "part" and name.endswith(PART_ENDINGS)
    return is_meant and name in earlier.known
