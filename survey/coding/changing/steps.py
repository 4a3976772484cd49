"""What a planner does to themes and answers. Every step is one transaction and one entry.

An entry keeps how things stood before and after: undoing brings back what is still as the step
left it, and leaves what somebody has changed since.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from survey.coding.changing import store
from survey.coding.changing.noting import ChangedMeanwhileError, LabelTakenError
from survey.coding.changing.undoing import Undoing
from survey.results.settled.models import ThemeState

CERTAIN = 0.75
"""From this confidence on "all certain ones" takes an answer."""


class Desk(Undoing):
    """A desk on which somebody does something, in a transaction that writes."""

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

    def judge(self, chosen: Mapping[int, int | None], kind: str) -> int:
        """Say what answers are: complaint, praise, wish; give how many mentions it holds for.

        It holds for the whole answer, and in every later analysis.
        """
        rows = store.of_the_same_answers(self.connection, self.survey_id, chosen)
        self._judged = [row for row in rows if row["judged"] != kind]
        said = {"judged": kind, "polarity": kind, "is_doubtful": False}
        store.judge(self.connection, [{**row, **said} for row in self._judged])
        self._log("judged", {"n": len(self._judged), "polarity": kind})
        return len(rows)

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


__all__ = ["CERTAIN", "ChangedMeanwhileError", "Desk", "LabelTakenError"]
