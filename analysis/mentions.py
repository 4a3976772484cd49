"""Mentions counted by theme, open question and polarity, as evidence."""

from collections import Counter

import pandas as pd

from analysis.codebook import Quadrant
from analysis.evidence import Evidence, EvidenceKind
from analysis.results import Results, mentions_under
from analysis.text.themes import NO_THEME, Polarity, Theme


class MentionCounts:
    """Count the mentions of one dataset's themes.

    Parameters
    ----------
    results : Results
        Must have themes.
    """

    def __init__(self, results: Results) -> None:
        if results.themes is None:
            raise ValueError("there are no themes to count")
        self._themes = results.themes
        self._audience = results.audience
        self._questions = results.dataset.codebook.open_questions
        mentions = results.themes.mentions
        frame = pd.DataFrame(
            {
                "theme_id": mentions["theme_id"],
                "polarity": mentions["polarity"].astype(str),
                "question": results.dataset.verbatims["question"].reindex(mentions.index),
            }
        )
        self._frame = frame[frame["theme_id"] != NO_THEME]
        free = [variable.name for variable in self._questions if variable.quadrant is None]
        self._free = self._frame[self._frame["question"].isin(free)]
        pairs = zip(self._free["theme_id"], self._free["polarity"], strict=True)
        self._by_polarity = Counter((int(each), str(polarity)) for each, polarity in pairs)

    def under_quadrant(self, theme: Theme, quadrant: Quadrant) -> tuple[Evidence, ...]:
        """Give a theme's mentions under the questions that feed a cell, one evidence each."""
        found = []
        for variable in self._questions:
            if variable.quadrant is not quadrant:
                continue
            count, base = mentions_under(self._themes, theme, variable.name)
            if count:
                found.append(self._evidence(theme, count, base, question=variable.name))
        return tuple(found)

    def with_polarity(self, theme: Theme, polarity: Polarity) -> Evidence:
        """Give a theme's mentions of one polarity under the questions that feed no cell."""
        count = self._by_polarity[theme.theme_id, str(polarity)]
        return self._evidence(theme, count, len(self._free), polarity=str(polarity))

    def _evidence(
        self, theme: Theme, count: int, base: int, *, question: str = "", polarity: str = ""
    ) -> Evidence:
        return Evidence(
            kind=EvidenceKind.THEME,
            reference=str(theme.theme_id),
            count=count,
            base=base,
            audience=self._audience,
            question=question,
            polarity=polarity,
        )
