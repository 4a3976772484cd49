"""Mentions counted by theme, open question and polarity, as evidence.

A mention is what one answer says about one theme, and an answer may speak of several themes. So
mentions are counted out of answers, and those of two themes never simply add up:
:meth:`MentionCounts.share` counts the answers behind both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from analysis.bands import band_of, joined
from analysis.codebook import Quadrant
from analysis.evidence import Evidence, EvidenceKind
from analysis.matters import Matter
from analysis.results import Results
from analysis.text.labels.topics import belongs, topics
from analysis.text.themes import NO_THEME, Polarity, Theme
from analysis.text.words.letters import fold, lower

NAMED: Final = 0.5
"""Share of the mentions in a cell that show the theme's name, to that of all its mentions."""
_STEM: Final = 4


def _shows(text: str, label: str, topic: str) -> bool:
    """Whether a text has a word of the label, or of the topic the label stands for."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", lower(text))]
    found = next((each for each in topics() if each.key == topic), None)
    if found is not None and any(belongs(found, word) for word in words):
        return True
    stems = tuple(fold(lower(word))[:_STEM] for word in label.split() if len(word) > 2)
    return any(word.startswith(stems) for word in words)


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
                "text": mentions["text"].astype(str),
            }
        )
        self._frame = frame[frame["theme_id"] != NO_THEME]
        answers = self._frame[~self._frame.index.duplicated()]
        under = Counter(answers["question"].tolist())
        # of people who know each other only the band of a base is said, here as everywhere
        self._width = results.band
        self._answers_under = {name: self._shown(n) for name, n in under.items()}
        free = [variable.name for variable in self._questions if variable.quadrant is None]
        self._free = self._frame[self._frame["question"].isin(free)]
        self._free_base = self._shown(sum(under[name] for name in free))
        pairs = zip(self._free["theme_id"], self._free["polarity"], strict=True)
        self._by_polarity = Counter((int(each), str(polarity)) for each, polarity in pairs)

    def under_quadrant(self, theme: Theme, quadrant: Quadrant) -> tuple[Evidence, ...]:
        """Give a theme's mentions under the questions that feed a cell, one evidence each.

        The base is the answers with content under the question.
        """
        found = []
        for variable in self._questions:
            if variable.quadrant is not quadrant:
                continue
            count = theme.by_question.get(variable.name, 0)
            base = self._answers_under.get(variable.name, 0)
            if count:
                found.append(self._evidence(theme, count, base, question=variable.name))
        return tuple(found)

    def speaks_of(self, theme: Theme, matter: Matter, quadrant: Quadrant) -> bool:
        """Say whether the mentions under a cell's questions are about what the theme is named for.

        A theme may gather a second matter that alone is told under the threats; its name must not
        be put there. The mentions there must show the name's words at least half as often as all
        mentions of the theme do.
        """
        asked = [each.name for each in self._questions if each.quadrant is quadrant]
        mentions = self._frame[self._frame["theme_id"] == theme.theme_id]
        shows = mentions["text"].map(lambda text: _shows(text, theme.label, matter.topic))
        here = shows[mentions["question"].isin(asked)]
        return bool(here.mean() >= NAMED * shows.mean()) if len(here) else False

    def with_polarity(self, theme: Theme, polarity: Polarity) -> Evidence:
        """Give a theme's mentions of one polarity under the questions that feed no cell."""
        count = self._by_polarity[theme.theme_id, str(polarity)]
        return self._evidence(theme, count, self._free_base, polarity=str(polarity))

    def share(self, evidence: Sequence[Evidence]) -> float:
        """Give the share of answers that at least one of several mentions stands in, 0 to 1.

        Parameters
        ----------
        evidence : sequence of Evidence
            Themes, all limited to open questions or all to a polarity. The base is the answers
            under those questions, or under the questions that feed no cell.
        """
        shown = [self._mentions_of(each) for each in evidence]
        behind = pd.Index([]).append([mentions.index for mentions in shown]).nunique()
        asked = {each.question for each in evidence if each.question}
        under = joined(self._answers_under.get(name, 0) for name in asked)
        base = under if asked else self._free_base
        return behind / base if base else 0.0

    def _shown(self, base: int) -> int:
        return band_of(base, self._width) if self._width else base

    def _mentions_of(self, evidence: Evidence) -> pd.DataFrame:
        theme = int(evidence.reference)
        if evidence.question:
            under = self._frame["question"] == evidence.question
            return self._frame[under & (self._frame["theme_id"] == theme)]
        said = self._free["polarity"] == evidence.polarity
        return self._free[said & (self._free["theme_id"] == theme)]

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
            key=theme.key or fold(lower(theme.label)),
        )
