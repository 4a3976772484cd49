"""Assembling: groups, labels and polarity become the themes a planner reads.

Contract: :func:`assemble` gives the themes, largest first, and the frame of mentions.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.codebook import Quadrant
from analysis.text.clusters import grouping, vectors
from analysis.text.gathering import Gathered, gather
from analysis.text.labels.naming import Label
from analysis.text.labels.quotes import choose_quotes, printable
from analysis.text.model import NO_THEME, Polarity, Quote, Theme
from analysis.text.polarity.kinds import Asked, Said, kinds_of
from analysis.text.polarity.verdicts import PRIOR, Verdicts
from analysis.text.preparing import Prepared


def assemble(
    verbatims: pd.DataFrame,
    prepared: Prepared,
    found: grouping.Clusters,
    labels: list[Label],
    quadrants: Mapping[str, Quadrant],
    judged: NDArray[np.str_],
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

    Returns
    -------
    themes : tuple of Theme
    mentions : DataFrame
        See :class:`~analysis.text.model.Themes`.
    """
    distinct = prepared.sorted.distinct
    has_content = distinct >= 0
    cluster = np.where(has_content, found.cluster[distinct], NO_THEME)
    gathered = gather(prepared.segments, cluster)
    number = gathered.mentions["theme_id"].to_numpy()
    sizes = np.bincount(number[number >= 0], minlength=len(labels))
    order = np.lexsort((np.arange(len(labels)), -sizes))
    rank = np.empty(len(labels) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(labels)), NO_THEME
    kinds = _judge(prepared, gathered, verbatims["question"], quadrants, judged)
    mentions = _mentions(verbatims, prepared, gathered, found, kinds)
    mentions["theme_id"] = rank[number]
    points = vectors.unit_rows(prepared.points)
    quotes = {
        int(rank[place]): _quotes_of(place, labels[place].text, prepared, found, gathered, points)
        for place in range(len(labels))
    }
    is_quote = np.zeros(len(mentions), dtype=bool)
    is_quote[[row for chosen in quotes.values() for row, _text in chosen]] = True
    mentions["is_quote"] = is_quote
    questions = verbatims["question"].to_numpy()[gathered.mentions["answer"]]
    themes = tuple(
        _theme(place, labels[cluster], quotes[place], mentions, questions, prepared)
        for place, cluster in enumerate(order.tolist())
    )
    return themes, mentions


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
            "polarity": kinds.kind.astype(object),
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
            asked=questions.map(prior).fillna(0.0).to_numpy().astype(np.float64),
            judged=judged,
        ),
    )


def _quotes_of(
    cluster: int,
    label: str,
    prepared: Prepared,
    found: grouping.Clusters,
    gathered: Gathered,
    points: vectors.Floats,
) -> list[tuple[int, str]]:
    """Choose quotes: the mention, and its segment; of copies the first that is written like it."""
    members = np.flatnonzero(found.cluster == cluster)
    texts = prepared.sorted.texts
    chosen = choose_quotes(texts, members, found.typicality, points, label)
    quotes: dict[int, str] = {}
    for place in chosen:
        same = np.flatnonzero(prepared.sorted.distinct == place)
        segment = next(int(one) for one in same if prepared.segments.texts[one] == texts[place])
        quotes.setdefault(int(gathered.of_segment[segment]), texts[place])
    return list(quotes.items())


def _theme(
    place: int,
    label: Label,
    quotes: list[tuple[int, str]],
    mentions: pd.DataFrame,
    questions: NDArray[np.object_],
    prepared: Prepared,
) -> Theme:
    members = (mentions["theme_id"] == place).to_numpy()
    names, counts = np.unique(questions[members].astype(str), return_counts=True)
    said = mentions["polarity"].to_numpy()[members]
    base = int(mentions["is_main"].sum()) - int((mentions["theme_id"] == NO_THEME).sum())
    return Theme(
        theme_id=place,
        label=label.text,
        size=int(members.sum()),
        share=float(members.sum() / base),
        terms=label.terms,
        by_question=dict(zip(names.tolist(), counts.tolist(), strict=True)),
        polarity={kind: int((said == str(kind)).sum()) for kind in Polarity},
        doubtful=int(mentions["is_doubtful"].to_numpy()[members].sum()),
        quotes=tuple(
            Quote(
                text=printable(text, prepared.corpus.language),
                verbatim=mentions.index[row],
                question=str(questions[row]),
            )
            for row, text in quotes
        ),
        topic=label.topic.key if label.topic else "",
        categories=label.topic.categories if label.topic else (),
        owner=label.topic.owner if label.topic else "",
    )
