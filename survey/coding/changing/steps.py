"""What a planner does to themes and answers. Every step is one transaction and one entry.

An entry keeps how things stood before and after: undoing brings back what is still as the step
left it, and leaves what somebody has changed since.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from survey.coding.changing import store
from survey.coding.folding import folded, free_key
from survey.results.settled import store as settled
from survey.results.settled.models import LONGEST_LABEL, ThemeState

CERTAIN = 0.75
"""From this confidence on "all certain ones" takes an answer."""


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the theme since the page was shown."""


class LabelTakenError(Exception):
    """Another theme of the desk has this name."""


@dataclass(kw_only=True)
class Desk:
    """A desk on which somebody does something, in a transaction that writes.

    Attributes
    ----------
    connection : Connection
    survey_id, account_id : int
    token : str
        Of the form that was sent.
    """

    connection: Connection
    survey_id: int
    account_id: int
    token: str = ""
    _mentions: list[list[Any]] = field(default_factory=list)
    _themes: list[dict[str, Any]] = field(default_factory=list)
    _made: list[int] = field(default_factory=list)

    def is_done(self) -> bool:
        """Take the desk for oneself; say whether this form was done before."""
        settled.lock_desk(self.connection, self.survey_id)
        return settled.log.is_known(self.connection, self.survey_id, self.token)

    def theme(self, theme_id: int) -> dict[str, Any] | None:
        """Read a theme of the desk."""
        return store.read_theme(self.connection, self.survey_id, theme_id)

    # --- answers

    def accept(self, chosen: Mapping[int, int | None]) -> tuple[int, int]:
        """Find answers right where they stand.

        Parameters
        ----------
        chosen : Mapping of int to int or None
            Mention -> the theme it was seen in.

        Returns
        -------
        tuple of int
            How many were accepted, and how many somebody had moved meanwhile: these stay.
        """
        same, left = self._as_seen(chosen)
        same = {number for number in same if chosen.get(number) is not None}
        ids = store.with_same_words(self.connection, self.survey_id, same)
        stood = store.where_they_stand(self.connection, ids)
        ids = [number for number in ids if stood[number][0] is not None and not stood[number][1]]
        store.settle(self.connection, ids)
        self._note(ids, stood, None, keeps_theme=True)
        seen_in = {chosen[number] for number in same}
        theme = self.theme(seen_in.pop() or 0) if len(seen_in) == 1 else None
        self._log("accepted", {"n": len(ids), "theme": theme["label"] if theme else ""})
        return len(ids), left

    def accept_certain(self, theme: Mapping[str, Any]) -> int:
        """Find all certain answers of a theme right."""
        ids = store.ids_in(self.connection, self.survey_id, theme["id"], least=CERTAIN)
        done, _left = self.accept(dict.fromkeys(ids, theme["id"]))
        return done

    def move(
        self, chosen: Mapping[int, int | None], target: Mapping[str, Any] | None
    ) -> tuple[int, int]:
        """Move answers into a theme, or (None) set them aside; see :meth:`accept`."""
        same, left = self._as_seen(chosen)
        n = self._put(same, target["id"] if target else None)
        kind = "moved" if target else "set aside"
        self._log(kind, {"n": n, "theme": target["label"] if target else ""})
        return n, left

    def new_theme(self, label: str, chosen: Mapping[int, int | None]) -> tuple[int, int, int]:
        """Make a theme of answers; give its number, how many it got, how many were left."""
        same, left = self._as_seen(chosen)
        theme_id = self._make(label, chosen.values())
        n = self._put(same, theme_id)
        self._log("new theme", {"n": n, "theme": label})
        return theme_id, n, left

    # --- themes

    def edit(self, theme: Mapping[str, Any], revision: int, **values: Any) -> None:
        """Change the entry of a theme in the codebook.

        Raises
        ------
        ChangedMeanwhileError, LabelTakenError
        """
        if theme["revision"] != revision:
            raise ChangedMeanwhileError
        self._require_free(values.get("label", theme["label"]), but=theme["id"])
        if theme["state"] == ThemeState.PROPOSED:
            values["state"] = ThemeState.STANDING
        self._change(theme, **values)
        is_renamed = values.get("label", theme["label"]) != theme["label"]
        details = {"theme": theme["label"], "label": values.get("label", theme["label"])}
        self._log("renamed" if is_renamed else "edited", details)

    def keep(self, theme: Mapping[str, Any]) -> None:
        """Let a proposed theme stand."""
        self._change(theme, state=ThemeState.STANDING)
        self._log("kept", {"theme": theme["label"]})

    def merge(self, into: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> int:
        """Put themes into another one; give how many mentions moved."""
        n = 0
        for theme in others:
            ids = store.ids_in(self.connection, self.survey_id, theme["id"])
            stood = store.where_they_stand(self.connection, ids)
            store.hand_over(self.connection, theme["id"], into["id"])
            self._note(ids, stood, into["id"], keeps_person=True)
            self._change(theme, state=ThemeState.GONE, merged_into=into["id"])
            n += len(ids)
        names = ", ".join(str(theme["label"]) for theme in others)
        self._log("merged", {"n": n, "theme": into["label"], "themes": names})
        return n

    def set_theme_aside(self, theme: Mapping[str, Any]) -> int:
        """Take a theme out, with all its answers."""
        ids = store.ids_in(self.connection, self.survey_id, theme["id"])
        n = self._put(ids, None)
        self._change(theme, state=ThemeState.ASIDE)
        self._log("theme set aside", {"n": n, "theme": theme["label"]})
        return n

    def split(self, theme: Mapping[str, Any], parts: Sequence[tuple[str, Collection[int]]]) -> int:
        """Make parts of a theme themes of their own; give how many mentions moved."""
        inside = set(store.ids_in(self.connection, self.survey_id, theme["id"]))
        n = 0
        for label, ids in parts:
            made = self._make(label, [theme["id"]])
            n += self._put(inside.intersection(ids), made)
        labels = ", ".join(label for label, _ in parts)
        self._log("split", {"n": n, "theme": theme["label"], "themes": labels})
        return n

    def take_entries(
        self, entries: Iterable[tuple[int | None, Mapping[str, Any], bool | None]]
    ) -> int:
        """Take entries of a codebook: change the themes that are there, add the others.

        Parameters
        ----------
        entries : iterable of (int or None, Mapping, bool or None)
            Number of the theme (None: there is none yet), its fields, and whether it is set aside
            (None: that stays as it is).
        """
        n = 0
        for theme_id, values, is_aside in entries:
            theme = self.theme(theme_id) if theme_id else None
            if theme is None:
                theme = self.theme(self._make(str(values["label"]), ())) or {}
            self._require_free(str(values["label"]), but=theme["id"])
            self._change(theme, **values, **self._state_of(theme, is_aside))
            n += 1
        self._log("codebook", {"n": n})
        return n

    def _state_of(self, theme: Mapping[str, Any], is_aside: bool | None) -> dict[str, Any]:
        """Set a theme aside with its answers, or let one that was set aside stand again."""
        if is_aside is None or is_aside == (theme["state"] == ThemeState.ASIDE):
            return {}
        if not is_aside:
            return {"state": ThemeState.STANDING}
        self._put(store.ids_in(self.connection, self.survey_id, theme["id"]), None)
        return {"state": ThemeState.ASIDE}

    # --- back

    def undo(self) -> tuple[Mapping[str, Any] | None, int]:
        """Undo one's newest change; give it, and how many things stay as somebody left them."""
        change = settled.log.newest_undoable(self.connection, self.survey_id, self.account_id)
        if change is None:
            return None, 0
        before = change["before"]
        made = dict(before.get("new", ()))
        untouched = {number for number in made if self._is_as_made(number, made[number])}
        self._take_away(untouched)  # or their names would be taken
        left = 0
        for was in reversed(before["themes"]):  # one may have been changed twice
            left += was["id"] not in made and not self._bring_theme_back(was)
        left += self._bring_mentions_back(before["mentions"])
        self._take_away(untouched)
        left += sum(self._stands(number) for number in made)
        settled.log.mark_undone(self.connection, change["id"])
        details = {"kind": change["kind"], **change["details"]}
        self._log("undone", details, is_undoable=False)
        return change, left

    def _bring_mentions_back(self, rows: Sequence[Sequence[Any]]) -> int:
        """Put mentions back; give how many stay: moved since, or their theme is there no more."""
        stood = store.where_they_stand(self.connection, [row[0] for row in rows])
        themes = settled.themes_of(self.connection, self.survey_id)
        homes = {None, *(theme["id"] for theme in themes if theme["state"] in settled.LIVING)}
        back = [row for row in rows if stood.get(row[0]) == (row[3], row[4]) and row[1] in homes]
        store.bring_back(self.connection, [(row[0], row[1], row[2]) for row in back])
        return len(rows) - len(back)

    def _bring_theme_back(self, was: Mapping[str, Any]) -> bool:
        now = self.theme(was["id"])
        if now is None or any(now[name] != value for name, value in was["after"].items()):
            return False
        then = {**now, **was["before"]}
        if then["state"] != ThemeState.GONE:
            try:
                self._require_free(then["label"], but=was["id"])
            except LabelTakenError:
                return False
        settled.change_theme(self.connection, was["id"], **was["before"])
        return True

    def _is_as_made(self, theme_id: int, revision: int) -> bool:
        now = self.theme(theme_id)
        return now is not None and now["revision"] == revision

    def _take_away(self, made: Iterable[int]) -> None:
        """Take back themes that nobody has written in since, unless answers stand in them."""
        for number in made:
            if self._stands(number) and not store.is_used(self.connection, number):
                settled.change_theme(self.connection, number, state=ThemeState.GONE)

    def _stands(self, theme_id: int) -> bool:
        now = self.theme(theme_id)
        return now is not None and now["state"] != ThemeState.GONE

    # --- inside

    def _as_seen(self, chosen: Mapping[int, int | None]) -> tuple[set[int], int]:
        """Leave out what somebody has moved since it was shown."""
        stood = store.where_they_stand(self.connection, chosen)
        same = {number for number, (theme, _) in stood.items() if theme == chosen[number]}
        return same, len(stood) - len(same)

    def _put(self, ids: Collection[int], theme_id: int | None) -> int:
        every = store.with_same_words(self.connection, self.survey_id, ids)
        stood = store.where_they_stand(self.connection, every)
        store.put(self.connection, every, theme_id)
        self._note(every, stood, theme_id)
        return len(every)

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

    def _log(self, kind: str, details: Mapping[str, Any], *, is_undoable: bool = True) -> None:
        has_changed = self._mentions or self._themes or self._made or not is_undoable
        if has_changed:
            themes = settled.themes_of(self.connection, self.survey_id) if self._made else []
            new = [(row["id"], row["revision"]) for row in themes if row["id"] in self._made]
            before = {"mentions": self._mentions, "themes": self._themes, "new": new}
            settled.log.add(
                self.connection,
                self.survey_id,
                kind,
                details,
                back=before if is_undoable else None,
                account_id=self.account_id,
                token=self.token,
            )
        self._mentions, self._themes, self._made = [], [], []
