"""Assembling: groups, labels and polarity become the themes a planner reads.

Contract: :func:`assemble` gives the themes, largest first, and the frame of mentions.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.codebook import Quadrant
from analysis.text.clusters import grouping
from analysis.text.gathering import Gathered, gather
from analysis.text.labels.correcting import Corrector, was_corrected
from analysis.text.labels.naming import Label, names_a_matter
from analysis.text.labels.quotes import Sought, choose_quotes
from analysis.text.model import NO_THEME, Polarity, Quote, Theme
from analysis.text.polarity.kinds import Asked, Said, kinds_of
from analysis.text.polarity.verdicts import PRIOR, Verdicts
from analysis.text.preparing import Prepared
from analysis.text.progress import JUDGED, Progress, silent
from analysis.text.words.vocabulary import once


def assemble(  # noqa: PLR0913 - what the steps before it have made
    verbatims: pd.DataFrame,
    prepared: Prepared,
    found: grouping.Clusters,
    labels: list[Label],
    quadrants: Mapping[str, Quadrant],
    judged: NDArray[np.str_],
    of_segment: NDArray[np.int64] | None = None,
    report: Progress = silent,
) -> tuple[tuple[Theme, ...], pd.DataFrame]:
    """Order the themes by mentions and give every mention its row.

    Parameters
    ----------
    verbatims : DataFrame
        ``question`` and ``text``.
    prepared : Prepared
        Of the same verbatims.
    found : Clusters
        Of the distinct segments.
    labels : list of Label
        One for each cluster.
    quadrants : Mapping of str to Quadrant
        The SWOT cell an open question asks for.
    judged : str array of shape (n_verbatims,)
        The polarity a person gave a verbatim, which stays; "" for the others.
    of_segment : int array of shape (n_segments,), optional
        The cluster of each segment where a person has settled some; by itself that of its text.
    report : callable, optional
        Called with the share of the whole analysis that is done.

    Returns
    -------
    themes : tuple of Theme
    mentions : DataFrame
        See :class:`~analysis.text.model.Themes`.
    """
    distinct = prepared.sorted.distinct
    if of_segment is None:
        of_segment = np.where(distinct >= 0, found.cluster[distinct], NO_THEME)
    clear = np.where(distinct >= 0, found.strength[distinct], 0.0)
    gathered = gather(prepared.segments, of_segment, clear)
    number = gathered.mentions["theme_id"].to_numpy()
    order, rank = _by_size(number, len(labels))
    kinds = _judge(prepared, gathered, verbatims["question"], quadrants, judged)
    mentions = _mentions(verbatims, prepared, gathered, found, kinds)
    mentions["theme_id"] = rank[number]
    report(JUDGED)
    corrector = Corrector(prepared.corpus)
    stance = _stance(prepared, gathered, kinds)
    by_theme = _segments_by_theme(prepared, gathered, len(labels))
    members = [once(prepared.sorted.distinct[one]) for one in by_theme]
    quotes = {
        int(rank[place]): _rows_of(by_theme[place], chosen, prepared, gathered, mentions.index)
        for place, chosen in enumerate(
            choose_quotes(
                prepared.sorted.texts,
                [_sought(label, own) for label, own in zip(labels, members, strict=True)],
                found.typicality,
                prepared.points,
                stance=stance,
                flaws=corrector.flaws,
            )
        )
    }
    is_quote = np.zeros(len(mentions), dtype=bool)
    is_quote[[row for chosen in quotes.values() for row in chosen]] = True
    mentions["is_quote"] = is_quote
    questions = verbatims["question"].to_numpy()[gathered.mentions["answer"]]
    shown = _printed(quotes, corrector, prepared.sorted.texts, mentions, questions)
    counts = _Counts(mentions, questions, len(labels))
    themes = tuple(
        _theme(place, labels[cluster], shown[place], counts)
        for place, cluster in enumerate(order.tolist())
    )
    return themes, mentions


def _by_size(number: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Order clusters by mentions; and give each one's place, which for no cluster is no theme."""
    sizes = np.bincount(number[number >= 0], minlength=n)
    order = np.lexsort((np.arange(n), -sizes))
    rank = np.empty(n + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(n), NO_THEME
    return order, rank


def _mentions(
    verbatims: pd.DataFrame,
    prepared: Prepared,
    gathered: Gathered,
    found: grouping.Clusters,
    kinds: Verdicts,
) -> pd.DataFrame:
    rows = gathered.mentions
    answer = rows["answer"].to_numpy()
    return pd.DataFrame(
        {
            "theme_id": rows["theme_id"].to_numpy(),
            "is_main": rows["is_main"].to_numpy(),
            "strength": _strength(prepared, gathered, found).round(4),
            "is_quote": False,
            "polarity": kinds.kind,
            "certainty": kinds.certainty,
            "is_doubtful": kinds.is_doubtful,
            "text": rows["text"].to_numpy(),
            "copies": prepared.answers.copies[answer],
        },
        index=verbatims.index[answer],
    )


def _strength(
    prepared: Prepared, gathered: Gathered, found: grouping.Clusters
) -> NDArray[np.float64]:
    """How clearly a mention belongs to its theme: as its clearest segment does."""
    strength = np.zeros(len(gathered.mentions))
    used = (gathered.of_segment >= 0) & (prepared.sorted.distinct >= 0)
    own = found.strength[prepared.sorted.distinct[used]]
    np.maximum.at(strength, gathered.of_segment[used], own)
    return strength


def _judge(
    prepared: Prepared,
    gathered: Gathered,
    questions: "pd.Series[str]",
    quadrants: Mapping[str, Quadrant],
    judged: NDArray[np.str_],
) -> Verdicts:
    corpus = prepared.corpus
    prior = {question: PRIOR[quadrant] for question, quadrant in quadrants.items()}
    return kinds_of(
        Said(
            texts=prepared.sorted.texts,
            tokens=corpus.tokens,
            written=corpus.written,
            language=corpus.language,
        ),
        Asked(
            text=prepared.sorted.distinct,
            mention=gathered.of_segment,
            answer=gathered.mentions["answer"].to_numpy(),
            asked=_asked(questions, prior),
            judged=judged,
        ),
    )


def _asked(questions: "pd.Series[str]", prior: Mapping[str, float]) -> NDArray[np.float64]:
    """Give for each verbatim what its question asks for."""
    codes, kinds = pd.factorize(questions.to_numpy())
    return np.array([*(prior.get(kind, 0.0) for kind in kinds), 0.0])[codes]


def _stance(prepared: Prepared, gathered: Gathered, kinds: Verdicts) -> NDArray[np.int64]:
    """Say of each distinct text whether it praises (1) or complains (-1); else 0."""
    distinct = prepared.sorted.distinct
    sides = [kinds.kind == str(kind) for kind in (Polarity.PRAISE, Polarity.COMPLAINT)]
    said = np.select(sides, [1, -1])
    used = (gathered.of_segment >= 0) & (distinct >= 0)
    stance = np.zeros(len(prepared.sorted.texts), dtype=np.int64)
    np.add.at(stance, distinct[used], said[gathered.of_segment[used]])
    return np.sign(stance)


def _segments_by_theme(
    prepared: Prepared, gathered: Gathered, n_themes: int
) -> list[NDArray[np.int64]]:
    """Give the segments with content of each theme, ascending."""
    used = np.flatnonzero((gathered.of_segment >= 0) & (prepared.sorted.distinct >= 0))
    theme = gathered.mentions["theme_id"].to_numpy()[gathered.of_segment[used]]
    ends = np.cumsum(np.bincount(theme + 1, minlength=n_themes + 1))
    return np.split(used[np.argsort(theme, kind="stable")], ends[:-1])[1:]


def _sought(label: Label, members: NDArray[np.int64]) -> Sought:
    text = label.text if names_a_matter(label.text) else ""
    return Sought(members=members, label=text, terms=label.terms)


def _rows_of(
    inside: NDArray[np.int64],
    chosen: Sequence[int],
    prepared: Prepared,
    gathered: Gathered,
    index: "pd.Index[Any]",
) -> dict[int, int]:
    """Give the mention and the text of each quote; of copies the one with the first label."""
    distinct = prepared.sorted.distinct[inside]
    texts = prepared.sorted.texts
    quotes: dict[int, int] = {}
    for place in chosen:
        rows = (
            int(gathered.of_segment[one])
            for one in inside[distinct == place].tolist()
            if prepared.segments.texts[one] == texts[place]
        )
        quotes.setdefault(min(rows, key=lambda row: index[row]), place)  # rows may be in any order
    return quotes


def _printed(
    quotes: Mapping[int, Mapping[int, int]],
    corrector: Corrector,
    raw: list[str],
    mentions: pd.DataFrame,
    questions: NDArray[np.object_],
) -> dict[int, tuple[Quote, ...]]:
    """Give the quotes of each theme as they may be printed, beside what was typed."""
    return {
        theme: tuple(
            Quote(
                text=(text := corrector.printed(place, raw[place])),
                verbatim=mentions.index[row],
                question=str(questions[row]),
                corrected=was_corrected(raw[place], text),
                raw=raw[place],
            )
            for row, place in chosen.items()
        )
        for theme, chosen in quotes.items()
    }


class _Counts:
    """What is counted of the mentions of each theme."""

    def __init__(self, mentions: pd.DataFrame, questions: NDArray[np.object_], n: int) -> None:
        theme = mentions["theme_id"].to_numpy()
        is_full = theme != NO_THEME
        self._theme, self._n = theme[is_full], n
        codes, kinds = pd.factorize(questions)
        names, order = np.unique(np.array([str(kind) for kind in kinds]), return_inverse=True)
        places = order[codes]
        self.names: list[str] = names.tolist()
        said = pd.Categorical(mentions["polarity"], categories=[str(kind) for kind in Polarity])
        self.sizes = np.bincount(self._theme, minlength=n)
        self.by_question = self._table(places[is_full], len(names))
        self.polarity = self._table(said.codes[is_full], len(Polarity))
        self.doubtful = self._table(mentions["is_doubtful"].to_numpy()[is_full].astype(int), 2)
        self.base = int(mentions["is_main"].sum()) - int((~is_full).sum())

    def _table(self, kinds: NDArray[np.int64], n_kinds: int) -> NDArray[np.int64]:
        found = np.bincount(self._theme * n_kinds + kinds, minlength=self._n * n_kinds)
        return found.reshape(self._n, n_kinds)


def _theme(place: int, label: Label, quotes: tuple[Quote, ...], counts: _Counts) -> Theme:
    under = zip(counts.names, counts.by_question[place].tolist(), strict=True)
    size = int(counts.sizes[place])
    return Theme(
        theme_id=place,
        label=label.text,
        size=size,
        share=size / counts.base,
        terms=label.terms,
        by_question={name: count for name, count in under if count},
        polarity=dict(zip(Polarity, counts.polarity[place].tolist(), strict=True)),
        doubtful=int(counts.doubtful[place, 1]),
        quotes=quotes,
        topic=label.topic.key if label.topic else "",
        categories=label.topic.categories if label.topic else (),
        owner=label.topic.owner if label.topic else "",
    )
