"""Steps: what each step of vectors and clusters adds, each left out in turn."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, v_measure_score

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.text.clusters import grouping, vectors
from analysis.text.clusters.points import Floats
from analysis.text.clusters.wordparts import part_view
from analysis.text.labels.topic_view import topic_view
from analysis.text.preparing import Prepared, prepare

SEEDS = range(3)
_MOST_TEXTS = 4_000
_VIEWS = ("TF-IDF", "word vectors", "parts of words", "codebook")

Points = Floats
Grouping = Callable[[Points, int, int], NDArray[np.int64]]


def steps_table(show: Callable[[str], None]) -> None:
    """Print V-measure and adjusted Rand index with each step left out.

    At the true number of themes, means of the seeds 0 to 2, by segment; sets of up to 4,000
    texts, so that a run takes a minute or two.
    """
    sets = [each for each in available() if len(each.texts) <= _MOST_TEXTS] or [made_up(1000)]
    lines: dict[str, list[str]] = {}
    for labelled in sets:
        for step, (v, ari) in _measure(labelled).items():
            lines.setdefault(step, []).append(f"{v:8.3f} {ari:.3f}")
    show(f"{'':34}" + "".join(f"{each.name[-13:]:>14}" for each in sets))
    for step, cells in lines.items():
        show(f"{step:34}" + "".join(cells))


def _measure(labelled: Labelled) -> dict[str, NDArray[np.float64]]:
    runs = [_run(labelled, seed) for seed in SEEDS]
    return {step: np.mean([run[step] for run in runs], axis=0) for step in runs[0]}


def _run(labelled: Labelled, seed: int) -> dict[str, tuple[float, float]]:
    prepared = prepare(pd.Series(labelled.texts), labelled.language, (), seed, lambda share: None)
    if prepared is None:
        raise ValueError("The labelled set has no answer with content.")
    views = _views(prepared, seed)
    everything = np.hstack(list(views.values()))
    number = len(set(labelled.labels))

    def score(points: Points, group: Grouping) -> tuple[float, float]:
        return _scores(labelled, prepared, group(points, number, seed))

    found = {"all steps": score(everything, _as_the_engine)}
    for name in views:
        others = np.hstack([view for other, view in views.items() if other != name])
        found[f"without {name}"] = score(others, _as_the_engine)
    found["without the second reduction"] = score(everything, _unreduced)
    found["without starts by halving"] = score(everything, _from_free_starts)
    found["one free start"] = score(everything, _from_one_start)
    return found if "codebook" in views else found | {"without codebook": found["all steps"]}


def _views(prepared: Prepared, seed: int) -> dict[str, Points]:
    corpus = prepared.corpus
    counts = vectors.count_matrix(corpus.tokens, corpus.terms).matrix
    made = [
        vectors.lsa_view(counts, seed).all(),
        vectors.word_vector_view(counts, seed).all(),
        part_view(corpus.tokens, corpus.written, seed).all(),
    ]
    if corpus.language == "tr":
        made.append(topic_view(corpus.tokens, corpus.written, corpus.codebook).all())
    return dict(zip(_VIEWS, made, strict=False))


def _as_the_engine(points: Points, number: int, seed: int) -> NDArray[np.int64]:
    reduced = vectors.reduce_to(points, grouping.dimensions_for(number), seed)
    return grouping.cluster(reduced, number, seed).cluster


def _unreduced(points: Points, number: int, seed: int) -> NDArray[np.int64]:
    return grouping.cluster(vectors.unit_rows(points), number, seed).cluster


def _from_free_starts(
    points: Points, number: int, seed: int, starts: int = 10
) -> NDArray[np.int64]:
    reduced = vectors.reduce_to(points, grouping.dimensions_for(number), seed)
    found = KMeans(number, n_init=starts, random_state=seed).fit_predict(reduced)
    return np.asarray(found, dtype=np.int64)


def _from_one_start(points: Points, number: int, seed: int) -> NDArray[np.int64]:
    return _from_free_starts(points, number, seed, starts=1)


def _scores(
    labelled: Labelled, prepared: Prepared, cluster: NDArray[np.int64]
) -> tuple[float, float]:
    has = prepared.sorted.distinct >= 0
    true = np.array(labelled.labels)[prepared.segments.answer[has]]
    found = cluster[prepared.sorted.distinct[has]]
    return float(v_measure_score(true, found)), float(adjusted_rand_score(true, found))
