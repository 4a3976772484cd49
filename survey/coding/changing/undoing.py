"""Undoing one's newest change: what is still as it left it goes back, the rest stays.

A theme comes back only where its name is free; a theme that was made goes only where nobody has
written in it and no answer stands in it since.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from survey.coding.changing import store
from survey.coding.changing.noting import LabelTakenError, Noting
from survey.results.settled import store as settled
from survey.results.settled.models import ThemeState


class Undoing(Noting):
    """A desk on which somebody takes steps back."""

    def _take_back(self, change: Mapping[str, Any]) -> int:
        before = change["before"]
        made = dict(before.get("new", ()))
        untouched = {number for number in made if self._is_as_made(number, made[number])}
        self._take_away(untouched)  # or their names would be taken
        left = 0
        for was in reversed(before["themes"]):  # one may have been changed twice
            left += was["id"] not in made and not self._bring_theme_back(was)
        left += self._bring_mentions_back(before["mentions"])
        left += self._bring_polarity_back(before.get("judged", ()), change["details"])
        self._take_away(untouched)
        return left + sum(self._stands(number) for number in made)

    def _bring_mentions_back(self, rows: Sequence[Sequence[Any]]) -> int:
        """Put mentions back; give how many stay: moved since, or their theme is there no more."""
        stood = store.where_they_stand(self.connection, [row[0] for row in rows])
        themes = settled.themes_of(self.connection, self.survey_id)
        homes = {None, *(theme["id"] for theme in themes if theme["state"] in settled.LIVING)}
        back = [row for row in rows if stood.get(row[0]) == (row[3], row[4]) and row[1] in homes]
        store.bring_back(self.connection, [(row[0], row[1], row[2]) for row in back])
        return len(rows) - len(back)

    def _bring_polarity_back(
        self, rows: Sequence[Mapping[str, Any]], details: Mapping[str, Any]
    ) -> int:
        stood = store.of_the_same_answers(self.connection, self.survey_id, [r["id"] for r in rows])
        same = {row["id"] for row in stood if row["judged"] == details.get("polarity")}
        back = [row for row in rows if row["id"] in same]
        store.judge(self.connection, back)
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
