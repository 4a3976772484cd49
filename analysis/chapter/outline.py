"""The official outline: ten parts in their order, their sections, and the guide's empty tables.

Pure Python. Headings, their order and the columns of the tables are those of *Belediyeler İçin
Stratejik Planlama Rehberi* (domain research, sections 1.2 and 1.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.model import PARTS, Block
from analysis.language.wording import Wording

OPENING: Final = ""
"""What stands directly under a part's own heading."""
SURVEYS: Final = "surveys"
"""Where each survey of stakeholders stands, under a heading of its own."""
EMPLOYEES: Final = "employees"
"""Where stands what employees' surveys tell beyond the guide's sections."""
SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "F": (
        "identification",
        "priorities",
        "matrix",
        "hearing",
        SURVEYS,
        "differences",
        "others",
        "carried",
    ),
    "G": (
        "competence",
        "culture",
        "physical",
        "technology",
        "finance",
        EMPLOYEES,
        "carried",
    ),
    "I": ("tows", "weights"),
}
"""The sections of a part under headings of their own, in order."""
OFFICIAL: Final = {"G": 5}
"""So many first sections of a part are the guide's: they keep their numbers and stay."""
WIDTHS: Final = {
    "previous": (22, 22, 13, 13, 12, 18),
    "legislation": (28, 22, 26, 24),
    "policy": (32, 28, 40),
    "fields": (32, 68),
    "staff": (40, 20, 20, 20),
    "skills": (34, 33, 33),
    "inventory_physical": (34, 12, 27, 27),
    "inventory_technology": (34, 12, 27, 27),
    "money": (22, 13, 13, 13, 13, 13, 13),
}
NUMERIC: Final = {
    "previous": (2, 3, 4),
    "staff": (1, 2, 3),
    "inventory_physical": (1,),
    "inventory_technology": (1,),
    "money": (1, 2, 3, 4, 5, 6),
}
WIDE: Final = ("previous", "money")
GUIDE_PARTS: Final = {"A": "history", "B": "previous", "C": "legislation", "D": "policy"}
"""Parts that only the planner writes: what is asked for in each."""
GUIDE_SECTIONS: Final = {
    "competence": ("staff", "skills"),
    "culture": (),
    "physical": ("inventory_physical",),
    "technology": ("inventory_technology",),
    "finance": ("money",),
}


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A block and where it stands: its part and section."""

    part: str
    section: str
    block: Block


def columns_of(key: str, wording: Wording) -> list[str]:
    """Give the columns of a table, which stand in one text of the wording."""
    return wording.text(key).split(" | ")


def outline(wording: Wording) -> list[Placed]:
    """Write the headings of all parts and sections, and the guide's empty blocks."""
    placed: list[Placed] = []
    for part in PARTS:
        draft = Draft(wording=wording, part=part, scope="own")
        draft.heading(wording.text(f"outline.{part}"), 2, "")
        if part in GUIDE_PARTS:
            _ask(draft, GUIDE_PARTS[part])
        for section in SECTIONS.get(part, ()):
            _section(draft, section)
        placed += of_draft(draft)
    return placed


def _section(draft: Draft, section: str) -> None:
    draft.section = section
    if section == SURVEYS:
        return
    draft.heading(draft.wording.text(f"outline.{section}"), 3, section)
    if section in GUIDE_SECTIONS:
        draft.paragraph(name=section, hint=draft.wording.text(f"hints.{section}"))
        for table in GUIDE_SECTIONS[section]:
            guide_table(draft, table)


def _ask(draft: Draft, name: str) -> None:
    draft.paragraph(name=name, hint=draft.wording.text(f"hints.{name}"))
    if name in WIDTHS:
        guide_table(draft, name)


def guide_table(draft: Draft, name: str, rows: Sequence[Sequence[str | Sequence[str]]] = ()) -> str:
    """Add a table of the guide, empty or with what is known; a planner writes its cells."""
    return draft.table(
        draft.wording.text(f"guide.{name}"),
        columns_of(f"guide_columns.{name}", draft.wording),
        rows,
        widths=WIDTHS[name],
        numeric=NUMERIC.get(name, ()),
        name=name,
        is_editable=True,
        is_wide=name in WIDE,
    )


def of_draft(draft: Draft) -> list[Placed]:
    """Give the blocks of a draft with their places."""
    return [
        Placed(part=block.part, section=draft.places[block.key], block=block)
        for block in draft.blocks
    ]


__all__ = ["EMPLOYEES", "OFFICIAL", "OPENING", "SECTIONS", "SURVEYS", "Placed", "columns_of",
           "guide_table", "of_draft", "outline"]  # fmt: skip
