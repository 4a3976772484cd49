"""What the parts of the desks are written from: the desks' documents, else the release's proposals.

Pure Python. Each desk's document is told in README.md beside this file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from analysis.chapter.draft import refer
from analysis.chapter.model import Block, Figure, Table
from analysis.language.wording import Wording, wording_of
from analysis.situation.needs import needs_rows
from analysis.situation.pestle import pestle_rows
from analysis.situation.plain_items import number_of
from analysis.situation.tows import tows_pairs

Item = Mapping[str, Any]
Rows = list[dict[str, Any]]
DESKS: Final = (
    "language",
    "stakeholders",
    "items",
    "pestle",
    "tows",
    "needs",
    "lists",
    "weighing",
    "quotes",
)
"""What a document of the desks may have."""
SPOKEN: Final = ("phrase", "rule", "figures", "matter")
"""What of an item is in a language."""


@dataclass(frozen=True)
class Material:
    """The documents a chapter is composed from.

    Attributes
    ----------
    wording : Wording
        Of the chapter's language.
    surveys : Mapping
        The release's document of survey blocks; see ``chapter.surveys.document``.
    desks : Mapping
        Documents of the desks; any may be missing.
    blocks : Mapping of str to Block
        The surveys' blocks by key.
    """

    wording: Wording
    surveys: Mapping[str, Any]
    desks: Mapping[str, Any]
    blocks: Mapping[str, Block]

    def desk(self, name: str) -> Any:
        """Give the document of a desk; an empty one where there is none."""
        return self.desks.get(name) or {}

    @property
    def is_settled(self) -> bool:
        """Whether a planner has settled items of the list."""
        return bool(self.desk("items"))

    @cached_property
    def proposals(self) -> Mapping[str, Any]:
        """What the release proposes."""
        return dict(self.surveys.get("proposals") or {})

    @cached_property
    def items(self) -> list[Item]:
        """The items of the list, in the chapter's language where nobody has reworded them."""
        if not self.is_settled:
            return list(self.proposals.get("swot", ()))
        if not self._is_foreign:
            return list(self.desk("items"))
        known = {
            key: item
            for name in ("reserve", "swot")
            for item in self.proposals.get(name, ())
            for key in (*item.get("keys", ()), item["key"])
        }
        return [_spoken(item, known.get(item["key"])) for item in self.desk("items")]

    @property
    def _is_foreign(self) -> bool:
        """Whether the desks speak another language than the chapter."""
        return bool(self.desks.get("language")) and self.desks["language"] != self.wording.language

    def rows(self, part: str) -> Rows:
        """Give the rows of "pestle", "tows" or "needs": the planner's, else drafted ones."""
        drafted = self._drafted(part, self.items, self.wording)
        if not self.is_settled or not self.desk(part):
            return drafted
        own: Rows = list(self.desk(part))
        if not self._is_foreign:
            return own
        before = self._drafted(part, self.desk("items"), wording_of(self.desks["language"]))
        return [_row_spoken(row, before, drafted) for row in own]

    def _drafted(self, part: str, items: Sequence[Any], wording: Wording) -> Rows:
        if part == "pestle":
            return pestle_rows(items, wording)
        if part == "tows":
            return tows_pairs(items, wording)
        return needs_rows(items, self.proposals.get("needs", ()), wording)

    @property
    def lists(self) -> Mapping[str, Any]:
        """The lists of matters by body, directorate and group."""
        return dict(self.desk("lists") or self.proposals.get("lists") or {})

    @cached_property
    def scopes(self) -> dict[Any, str]:
        """Number of each survey -> its scope."""
        about = self.surveys.get("about") or {"surveys": ()}
        return {each["id"]: each["scope"] for each in about["surveys"]}

    def scope_of(self, piece: Mapping[str, Any]) -> str:
        """Give the scope of the survey a piece of evidence is from; empty: not in the chapter."""
        return self.scopes.get(piece.get("survey"), "")

    def voices(self, scope: str) -> Mapping[str, Any]:
        """Give who says what in a survey; empty where the release doesn't tell it."""
        found: Mapping[str, Any] = (self.surveys.get("voices") or {}).get(scope) or {}
        return found

    def question(self, piece: Mapping[str, Any]) -> str:
        """Give the text of the open question a piece of evidence is limited to; empty: none."""
        asked = self.voices(self.scope_of(piece)).get("questions", {})
        name = piece.get("question")
        if name:
            return str(asked.get(name, {}).get("text", ""))
        free = [each["text"] for each in asked.values() if not each["feeds"]]
        return free[0] if len(free) == 1 else ""

    def label(self, piece: Mapping[str, Any]) -> str:
        """Give the label of the theme a piece of evidence is about; empty: not shown."""
        themes = (self.surveys.get("themes") or {}).get(self.scope_of(piece)) or {}
        known = dict(zip(themes.get("keys", ()), themes.get("labels", ()), strict=True))
        return str(known.get(piece.get("key"), ""))

    def table_of(self, piece: Mapping[str, Any]) -> str:
        """Give the key of the table a piece of evidence can be read in; empty: none shows it."""
        scope = self.scope_of(piece)
        shown = (self.surveys.get("shows") or {}).get(scope, {})
        name = piece["reference"] if _is_table(piece) else "themes"
        return str(shown.get(name, ""))

    def about_of(self, pieces: Sequence[Mapping[str, Any]]) -> list[str]:
        """Name the tables of the book that pieces of evidence are from."""
        names: list[str] = []
        for piece in pieces:
            for key in (self.table_of(piece), self._services_of(piece)):
                block = self.blocks.get(key)
                if isinstance(block, Table | Figure):
                    names += block.about
        return list(dict.fromkeys(names))

    def _services_of(self, piece: Mapping[str, Any]) -> str:
        """Give the table that sets satisfaction beside importance: rules read their means there."""
        return self.table_of({**piece, "reference": "services"}) if _is_table(piece) else ""

    def references(self, pieces: Sequence[Mapping[str, Any]]) -> str:
        """Name the tables behind pieces of evidence, with the counts of each."""
        found: dict[str, list[str]] = {}
        for piece in pieces:
            key = self.table_of(piece)
            if key and piece.get("mean") is None:
                found.setdefault(key, []).append(self._count(piece))
            elif key:
                found.setdefault(key, [])
        return "; ".join(
            self.wording.say("desk_carried.row", table=refer(key), counts="; ".join(counts))
            if counts
            else refer(key)
            for key, counts in found.items()
        )

    def _count(self, piece: Mapping[str, Any]) -> str:
        numbers = {name: number_of(piece[name]) for name in ("count", "base")}
        return self.wording.say("desk_carried.count", **numbers)


def _is_table(piece: Mapping[str, Any]) -> bool:
    return str(piece["kind"]) != "theme"


def _spoken(item: Item, proposal: Item | None) -> Item:
    """Give an item in the language of its proposal, where a planner has not reworded it."""
    if proposal is None:
        return item
    fixed = set(item.get("edited", ()))
    return {**item, **{name: proposal[name] for name in SPOKEN if name in proposal.keys() - fixed}}


def _row_spoken(row: dict[str, Any], before: Rows, drafted: Rows) -> dict[str, Any]:
    """Give a row in the chapter's language; what a planner wrote over a draft stays."""
    old = next((each for each in before if each["key"] == row["key"]), None)
    new = next((each for each in drafted if each["key"] == row["key"]), None)
    if old is None or new is None:
        return row
    return {
        name: new[name] if name in new and row[name] == old.get(name) else row[name] for name in row
    }


__all__ = ["DESKS", "Item", "Material"]
