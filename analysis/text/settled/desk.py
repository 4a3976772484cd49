"""The desk: what is kept between two questions of a person who works on themes.

Contract: :func:`open_desk` prepares the answers once; :meth:`Desk.settle` takes what was settled
since and assigns the others anew, which costs little. A desk holds arrays and texts only; nothing
is lost with it, as the same verbatims and settings open the same desk again.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.errors import DatasetError, SettingsError
from analysis.text.clusters import grouping, vectors
from analysis.text.clusters.points import Floats
from analysis.text.model import Themes
from analysis.text.preparing import Prepared, prepare
from analysis.text.settled import learning
from analysis.text.settled.model import Settled, SettledTheme
from analysis.text.settled.standing import Standing, assign

_USUAL_THEMES = 10
_PER_THEME = 2


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Prepared answers and where they stand.

    Attributes
    ----------
    index : Index
        Of the verbatims.
    prepared : Prepared
    described : float32 array of shape (n_texts, n_dimensions)
        Of each distinct text, for the classifier.
    around : Clusters
        Small groups of texts, so that each matter is asked about early.
    seed : int
    settled : Settled or None
        None: nothing yet.
    standing : Standing or None
    """

    index: "pd.Index[Any]"
    prepared: Prepared
    described: Floats
    around: grouping.Clusters
    seed: int
    settled: Settled | None = None
    standing: Standing | None = None

    def settle(self, settled: Settled) -> "Desk":
        """Take what is settled by now and assign the other answers anew.

        Raises
        ------
        SettingsError, DatasetError
            If what is settled contradicts itself or is not among the answers.
        """
        with threadpool_limits(1):
            standing = assign(
                self.prepared, self.described, settled, self.index, len(settled.themes), self.seed
            )
        return replace(self, settled=settled, standing=standing)

    def the_standing(self) -> Standing:
        """Give the standing themes.

        Raises
        ------
        SettingsError
            If there is none yet.
        """
        if self.standing is None:
            raise SettingsError(
                "No theme stands yet; settle at least one theme first.",
                "Henüz kesinleşen tema yok; önce en az bir temayı kesinleştiriniz.",
            )
        return self.standing

    def number_of(self, key: str) -> int:
        """Give the position of a theme.

        Raises
        ------
        SettingsError
            If no theme has the key.
        """
        keys = [theme.key for theme in self.the_standing().themes]
        if key not in keys:
            raise SettingsError(
                f"There is no theme '{key}'; the themes are {', '.join(keys[:20])}.",
                f"'{key}' adlı tema yok; temalar: {', '.join(keys[:20])}.",
            )
        return keys.index(key)

    def open_segments(self) -> NDArray[np.bool_]:
        """Say which segments have content and are not settled."""
        has_content = self.prepared.sorted.distinct >= 0
        if self.standing is None:
            return has_content
        return has_content & ~self.standing.placed.is_settled

    def segments_of(self, verbatims: Sequence[Hashable]) -> NDArray[np.int64]:
        """Give the places of the segments of verbatims.

        Raises
        ------
        DatasetError
            If one is not among the answers.
        """
        answers = self.index.get_indexer_for(pd.Index(list(verbatims)))
        if (answers < 0).any():
            missing = list(verbatims)[int(np.flatnonzero(answers < 0)[0])]
            raise DatasetError(
                f"The verbatim {missing!r} is not among the answers.",
                f"{missing!r} etiketli yanıt, yanıtlar arasında yok.",
            )
        return np.flatnonzero(np.isin(self.prepared.segments.answer, answers))


def open_desk(
    verbatims: pd.DataFrame,
    settled: Settled | None = None,
    *,
    language: str = "tr",
    ignored_words: Sequence[str] = (),
    seed: int = 0,
) -> Desk | None:
    """Prepare open answers for a desk.

    Parameters
    ----------
    verbatims : DataFrame
        ``question`` and ``text``; see :func:`analysis.text.themes.find_themes`.
    settled : Settled, optional
        What is settled by now.
    language, ignored_words, seed
        As for the themes.

    Returns
    -------
    Desk or None
        None when no answer has content.
    """
    with threadpool_limits(1):
        prepared = prepare(verbatims["text"], language, ignored_words, seed, lambda share: None)
        if prepared is None:
            return None
        described = learning.features(prepared, seed)
        n_themes = len(settled.themes) if settled else 0
        desk = Desk(
            index=verbatims.index,
            prepared=prepared,
            described=described,
            around=_around(prepared, max(_USUAL_THEMES, n_themes), seed),
            seed=seed,
        )
    return desk.settle(settled) if settled else desk


def _around(prepared: Prepared, n_themes: int, seed: int) -> grouping.Clusters:
    number = _PER_THEME * n_themes
    has_term = prepared.points.is_placed
    if not has_term.any():
        nothing = np.zeros(len(has_term))
        return grouping.Clusters(
            cluster=nothing.astype(np.int64), strength=nothing, typicality=nothing
        )
    reduced = vectors.reduce_to(
        prepared.points, grouping.dimensions_for(number), seed, prepared.tickets
    )
    most = min(number, int(has_term.sum()))
    return grouping.cluster(reduced, most, seed, has_term, prepared.tickets)


def accept(themes: Themes) -> Settled:
    """Let the themes of a run stand, with their answers as hints that may still move.

    With that a desk begins: the names are there, and nobody has looked at an answer yet.
    """
    keys = {theme.theme_id: theme.key for theme in themes.themes}
    mentions = themes.mentions
    mentions = mentions[mentions["theme_id"] >= 0]
    return Settled(
        themes=tuple(
            SettledTheme(key=theme.key, label=theme.label, terms=theme.terms)
            for theme in themes.themes
        ),
        mentions=pd.DataFrame(
            {
                "verbatim": mentions.index.to_numpy(),
                "segment": mentions["text"].to_numpy(),
                "theme": mentions["theme_id"].map(keys).to_numpy(),
                "by_person": mentions["is_settled"].to_numpy(),
            }
        ),
    )
