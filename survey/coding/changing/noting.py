"""What every step at a desk of themes shares: taking the desk, noting how things stood."""

from abc import ABC
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import Connection

from survey.changes.steps import ChangedMeanwhileError, Steps
from survey.changes.store import Database
from survey.coding.changing import store
from survey.coding.folding import folded, free_key
from survey.results.settled import store as settled
from survey.results.settled.models import LONGEST_LABEL, ThemeState


class LabelTakenError(Exception):
    """Another theme of the desk has this name."""


@dataclass(kw_only=True)
class Noting(Steps, ABC):
    """A desk on which somebody does something, in a transaction that writes.

    Attributes
    ----------
    connection : Connection
    survey_id, account_id : int
    token : str
        Of the form that was sent.
    """

    log: ClassVar = settled.log

    connection: Connection
    survey_id: int
    account_id: int
    token: str = ""
    _mentions: list[list[Any]] = field(default_factory=list)
    _themes: list[dict[str, Any]] = field(default_factory=list)
    _made: list[int] = field(default_factory=list)
    _judged: list[dict[str, Any]] = field(default_factory=list)

    @property
    def scope(self) -> int:
        """The survey."""
        return self.survey_id

    @property
    def database(self) -> Database:
        """The connection that writes."""
        return self.connection

    def _lock(self) -> None:
        settled.lock_desk(self.connection, self.survey_id)

    def theme(self, theme_id: int) -> dict[str, Any] | None:
        """Read a theme of the desk."""
        return store.read_theme(self.connection, self.survey_id, theme_id)

    def _note(
        self,
        ids: Iterable[int],
        stood: Mapping[int, tuple[Any, bool]],
        theme_id: int | None,
        *,
        keeps_theme: bool = False,
        keeps_person: bool = False,
    ) -> None:
        for number in ids:
            theme, person = stood[number]
            after = theme if keeps_theme else theme_id
            self._mentions.append([number, theme, person, after, person if keeps_person else True])

    def _change(self, theme: Mapping[str, Any], **values: Any) -> None:
        changed = {name: value for name, value in values.items() if theme[name] != value}
        if changed:
            settled.change_theme(self.connection, theme["id"], **changed)
            before = {name: theme[name] for name in changed}
            self._themes.append({"id": theme["id"], "before": before, "after": changed})

    def _make(self, label: str, near: Iterable[int | None]) -> int:
        """Make a theme beside those its answers came from."""
        self._require_free(label)
        rows = settled.themes_of(self.connection, self.survey_id)
        beside = [row for row in rows if row["id"] in set(near)] or rows
        n = max(len(beside), 1)
        made = settled.add_theme(
            self.connection,
            survey_id=self.survey_id,
            key=free_key(label, {row["key"] for row in rows}),
            label=label[:LONGEST_LABEL],
            state=ThemeState.STANDING,
            position=len(rows),
            x=min(sum(row["x"] for row in beside) / n + 0.04, 1.0),
            y=min(sum(row["y"] for row in beside) / n + 0.04, 1.0),
        )
        self._made.append(made)
        return made

    def _require_free(self, label: str, but: int | None = None) -> None:
        for row in settled.themes_of(self.connection, self.survey_id):
            is_other = row["id"] != but and row["state"] != ThemeState.GONE
            if is_other and folded(row["label"]) == folded(label):
                raise LabelTakenError

    def _log(self, kind: str, details: Mapping[str, Any]) -> None:
        if any((self._mentions, self._themes, self._made, self._judged)):
            themes = settled.themes_of(self.connection, self.survey_id) if self._made else []
            new = [(row["id"], row["revision"]) for row in themes if row["id"] in self._made]
            before = {"mentions": self._mentions, "themes": self._themes, "new": new}
            before["judged"] = self._judged
            self._write(kind, details, before)
        self._mentions, self._themes, self._made, self._judged = [], [], [], []


__all__ = ["ChangedMeanwhileError", "LabelTakenError", "Noting"]
