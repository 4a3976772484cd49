"""What the pages of the desk show: plain values for templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.chapter.composing import Composed, compose_edition
from analysis.chapter.document import block_document
from analysis.chapter.kept import Change
from analysis.chapter.model import PARTS, Block, Figure, Heading, Paragraph, Table
from analysis.language.numbers import FORMATS
from analysis.language.wording import wording_of
from survey.chapter import editing, freezing, marking, store
from survey.chapter.freezing import LANGUAGES, OlderReleaseError
from survey.chapter.models import ChapterBlock, ChapterDesk
from survey.results.models import Release

__all__ = ["LANGUAGES", "PARTS", "Board", "OlderReleaseError", "board_or_404", "desk_or_404"]

KINDS = {
    "taken in": _l("Analysis %(run)s taken in"),
    "edited": _l("Edited: %(name)s"),
    "locked": _l("Locked: %(name)s"),
    "unlocked": _l("Unlocked: %(name)s"),
    "generated": _l("Back to the generated text: %(name)s"),
    "kept mine": _l("Kept the own text over a new one: %(name)s"),
    "numbers put in": _l("Put new numbers into the own text: %(name)s"),
    "added": _l("Added a paragraph in part %(part)s"),
    "removed": _l("Removed a paragraph in part %(part)s"),
    "moved": _l("Moved a paragraph in part %(part)s"),
    "worded": _l("Worded a sentence: %(place)s"),
    "settings": _l("Changed the settings"),
    "word sent": _l("Sent a Word file"),
    "word replaced": _l("Replaced a Word file that was not decided on"),
    "from word": _l("Took %(n)s blocks from a Word file"),
    "prepared": _l("Ordered an edition"),
}
"""What the log says of each kind of change."""
STATE_NAMES = {
    "generated": _l("generated"),
    "edited": _l("edited"),
    "locked": _l("locked"),
    "own": _l("own paragraph"),
    "missing": _l("to be written"),
    "changed": _l("changed beneath"),
}
KIND_NAMES = {
    "heading": _l("Heading"),
    "paragraph": _l("Paragraph"),
    "table": _l("Table"),
    "figure": _l("Figure"),
    "quotes": _l("Quotes"),
}
OWN = "/own/p-"
"""What the key of a paragraph has that a planner added."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A block as pages show it.

    Attributes
    ----------
    block : Block
    state : str
        generated, edited, locked, own, missing.
    revision : int
        0: nobody has kept it.
    change : Change or None
        What changed beneath it.
    """

    block: Block
    state: str
    revision: int
    change: Change | None
    is_proposed: bool = False

    @property
    def kind(self) -> str:
        """Say what the block is, in the words of :mod:`analysis.chapter.document`."""
        return type(self.block).__name__.lower()

    @property
    def is_own(self) -> bool:
        """Say whether a planner added it."""
        return OWN in self.block.key

    @property
    def anchor(self) -> str:
        """Give its id on a page."""
        return "b-" + self.block.key.replace("/", "-")

    @property
    def may_edit(self) -> bool:
        """Say whether anything of it may be written."""
        return editing.may_edit({"type": self.kind})


@dataclass(frozen=True, kw_only=True)
class Board:
    """The chapter of a desk in a language, as it stands now."""

    desk: ChapterDesk
    language: str
    edition: Mapping[str, Any]

    @cached_property
    def kept(self) -> dict[str, ChapterBlock]:
        """Give the kept blocks by key."""
        return {row.key: row for row in store.blocks_of(self.desk.id, self.language)}

    @cached_property
    def composed(self) -> Composed:
        """Compose the chapter."""
        return compose_edition(self.edition)

    @cached_property
    def changes(self) -> dict[str, Change]:
        """Give what changed beneath kept blocks, by key."""
        return {change.key: change for change in self.composed.changes}

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """Give all blocks in their order, by key."""
        return {block.key: self._show(block) for block in self.composed.chapter.blocks}

    def _show(self, block: Block) -> Shown:
        row = self.kept.get(block.key)
        state = row.state if row is not None else "missing" if is_missing(block) else "generated"
        if OWN in block.key and state == "edited":
            state = "own"
        return Shown(
            block=block,
            state=state,
            revision=row.revision if row is not None else 0,
            change=self.changes.get(block.key),
            is_proposed=block.key in self.composed.proposed,
        )

    @cached_property
    def references(self) -> dict[str, str]:
        """Give how texts name tables and figures: key -> "Tablo 12"."""
        wording = wording_of(self.language)
        return {
            block.key: f"{wording.text('words.table' if is_table else 'words.figure')} {number}"
            for block in self.composed.chapter.blocks
            if (is_table := isinstance(block, Table)) or isinstance(block, Figure)
            if (number := getattr(block, "number", 0))
        }

    def parts(self) -> list[dict[str, Any]]:
        """Give the ten parts with their blocks and how many of each state there are."""
        return [self.part(part) for part in PARTS]

    def part(self, part: str) -> dict[str, Any]:
        """Give a part: its letter and name, its blocks, how many of each state there are."""
        blocks = [each for each in self.shown.values() if each.block.part == part]
        counts = dict.fromkeys(STATE_NAMES, 0)
        for each in blocks:
            counts[each.state] += 1
            counts["changed"] += each.change is not None
        heading = next((b.block for b in blocks if isinstance(b.block, Heading)), None)
        name = f"{heading.number} {heading.text}".strip() if heading else part
        return {"part": part, "name": name, "blocks": blocks, "counts": counts}

    def shown_or_404(self, key: str) -> Shown:
        """Find a block by its key."""
        return self.shown.get(key) or abort(404)

    def document(self, key: str) -> dict[str, Any]:
        """Give a block as it stands, as a document."""
        return block_document(self.shown[key].block)

    def beneath(self, key: str) -> dict[str, Any] | None:
        """Give a block as it is generated now, as a document; None of one that is not."""
        block = self.composed.generated.get(key)
        return None if block is None else block_document(block)

    def resolved(self, text: str) -> str:
        """Write the numbers of tables and figures where a text refers to them."""
        return editing.REFERENCE.sub(lambda found: self.references.get(found[1], "…"), text)

    def name_of(self, key: str) -> str:
        """Name a block for the log and for lists: its caption, or how its text begins."""
        block = self.shown[key].block
        text = getattr(block, "caption", "") or getattr(block, "text", "")
        words = self.resolved(str(text))
        return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"

    def before_and_after(self, key: str) -> tuple[list[marking.Piece], list[marking.Piece]]:
        """Give a block as it was beneath and as it is generated now, what differs marked."""
        change = self.changes[key]
        return marking.differences(self.resolved(change.before), self.resolved(change.after))


SHORT = 90


def is_missing(block: Block) -> bool:
    """Say whether a planner is to write a block that the guide asks for."""
    if isinstance(block, Paragraph):
        return not block.text
    return isinstance(block, Table) and not block.rows


def chart_rows(figure: Figure, language: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Give the values of a chart as a table: names of the series; category and its values."""
    chart = figure.chart
    if chart is None:
        return [], []
    write = FORMATS[chart.style]

    def cell(value: float | None) -> str:
        return "–" if value is None else write(value, language)

    rows = [
        (category, [cell(each.values[place]) for each in chart.series])
        for place, category in enumerate(chart.categories)
    ]
    return [each.name for each in chart.series], rows


def desk_or_404(desk_id: int, language: str) -> ChapterDesk:
    """Find a desk, or answer that there is none, or none in this language."""
    if language not in LANGUAGES:
        abort(404)
    return store.find_desk(desk_id) or abort(404)


def board_or_404(desk_id: int, language: str) -> Board:
    """Compose the chapter of a desk, or answer that there is none."""
    desk = desk_or_404(desk_id, language)
    return Board(desk=desk, language=language, edition=freezing.edition_document(desk, language))


def waiting_release(desk: ChapterDesk) -> Release | None:
    """Give the release that is newer than the one the chapter is written from, if there is one."""
    newest = store.newest_release(desk.survey_set)
    return newest if newest is not None and newest.run_id != desk.run_id else None


def kind_text(kind: str, details: Mapping[str, Any]) -> str:
    """Say in words what a change was."""
    if kind == "undone":
        inner = {name: value for name, value in details.items() if name != "kind"}
        return str(_("Undone: %(change)s", change=kind_text(str(details["kind"]), inner)))
    return str(KINDS[kind]) % details if kind in KINDS else kind
