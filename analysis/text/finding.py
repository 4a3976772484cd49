"""Finding: which text belongs to which theme, and what the themes are called.

Contract: :func:`group` puts the texts into themes that a person settled, or into groups found
anew; where these would call a matter of the last run something else, into those of the last run.
"""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.clusters import company, grouping, vectors
from analysis.text.labels.naming import Label, general_label, label_clusters
from analysis.text.labels.phrases import Corpus
from analysis.text.preparing import Prepared
from analysis.text.progress import Progress
from analysis.text.settled.lasting import has_same_names, lasting, stood_in
from analysis.text.settled.model import Settled
from analysis.text.settled.naming import labels_of
from analysis.text.settled.standing import Standing, as_choice, clusters_of, stand


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """The texts in groups with labels; ``standing`` where a person has settled themes.

    ``is_kept`` where the themes are those of the last run.
    """

    found: grouping.Clusters
    labels: list[Label]
    choice: grouping.Choice
    standing: Standing | None = None
    is_kept: bool = False


class Number(NamedTuple):
    """How many themes: a number that was given, or the most that may be chosen."""

    given: int | None
    most: int


class Before(NamedTuple):
    """What stands before a run: what people settled, and the themes of the last run."""

    settled: Settled | None
    last: Settled | None


def group(  # noqa: PLR0913 - the settings of an analysis
    prepared: Prepared,
    corpus: Corpus,
    index: "pd.Index[Any]",
    number: Number,
    before: Before,
    seed: int,
    report: Progress,
) -> Grouped:
    """Put the texts into themes.

    Parameters
    ----------
    prepared : Prepared
    corpus : Corpus
        Its words, for labels.
    index : Index
        Of the verbatims.
    number : Number
    before : Before
    seed : int
    report : callable
        Called with the share of the whole analysis that is done.

    Raises
    ------
    SettingsError, DatasetError
        If what is settled contradicts itself or is not among the answers.
    """
    if before.settled is not None:
        standing = stand(prepared, before.settled, index, number.given, seed, report)
        return _settled(prepared, corpus, standing)
    anew = _grouped(prepared, corpus, number, seed, report)
    last = before.last
    if last is None:
        return anew
    stood = stood_in(prepared, last, index)
    if has_same_names(last, stood, anew.found, [label.text for label in anew.labels]):
        return anew
    return _kept(prepared, corpus, number, (last, stood), seed) or anew


def _grouped(
    prepared: Prepared, corpus: Corpus, number: Number, seed: int, report: Progress
) -> Grouped:
    found, choice = _cluster(prepared, number, seed, report)
    report(0.86)
    return Grouped(found=found, labels=_label(corpus, found), choice=choice)


def _kept(
    prepared: Prepared,
    corpus: Corpus,
    number: Number,
    before: tuple[Settled, NDArray[np.int64]],
    seed: int,
) -> Grouped | None:
    """Keep the themes of the last run, where they still fit."""
    last, stood = before
    n = len(last.themes)
    if n > number.most or number.given not in (None, n):
        return None
    kept = lasting(prepared, last, stood, seed)
    if kept is None:
        return None
    labels = zip(_label(corpus, kept.found), kept.labels, strict=True)
    return Grouped(
        found=kept.found,
        labels=[replace(label, text=text) for label, text in labels],
        choice=grouping.Choice(n_clusters=n, stability=float("nan"), curve={}),
        is_kept=True,
    )


def _settled(prepared: Prepared, corpus: Corpus, standing: Standing) -> Grouped:
    found = clusters_of(standing, prepared)
    labels = labels_of(standing, corpus, found)
    return Grouped(found=found, labels=labels, choice=as_choice(standing), standing=standing)


def _cluster(
    prepared: Prepared, number: Number, seed: int, report: Progress
) -> tuple[grouping.Clusters, grouping.Choice]:
    """Cluster the texts that have a term; the others join the most general theme, strength 0."""
    points = prepared.points
    has_term = points.is_placed
    n_placed = int(has_term.sum())
    if number.given is None and prepared.lift < company.LEAST_LIFT:
        choice = grouping.Choice(n_clusters=1, stability=float("nan"), curve={})
    elif number.given is None:
        choice = grouping.choose_number(
            points,
            seed,
            lambda share: report(0.4 + 0.4 * share),
            most=number.most,
            tickets=prepared.tickets,
            has_term=has_term,
        )
    else:
        choice = grouping.Choice(n_clusters=number.given, stability=float("nan"), curve={})
    n_clusters = max(1, min(choice.n_clusters, n_placed))
    report(0.8)
    if n_placed == 0:
        nothing = np.zeros(len(points))
        return grouping.Clusters(
            cluster=np.zeros(len(points), dtype=np.int64), strength=nothing, typicality=nothing
        ), choice
    reduced = vectors.reduce_to(points, grouping.dimensions_for(n_clusters), seed, prepared.tickets)
    return grouping.cluster(reduced, n_clusters, seed, has_term, prepared.tickets), choice


def _label(corpus: Corpus, found: grouping.Clusters) -> list[Label]:
    n_clusters = int(found.cluster.max()) + 1
    if n_clusters == 1:
        words = label_clusters(corpus, found.cluster, 1)[0].terms
        return [Label(text=general_label(corpus.reader or corpus.language), terms=words)]
    return label_clusters(corpus, found.cluster, n_clusters)
