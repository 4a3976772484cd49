"""Steps: what each step of words, points and groups adds, each left out in turn.

A step is left out by putting something that does nothing in its place, and all else runs as ever.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.benchmarks.quality import scores, themes_of, without_diacritics
from analysis.text import preparing
from analysis.text.clusters import grouping, vectors
from analysis.text.clusters.points import Floats, Points, View
from analysis.text.words import segments, spelling
from analysis.text.words.restoring import Typed
from analysis.text.words.spelling import Written

SEEDS = range(3)
_MOST_TEXTS = 4_000
_VIEWS = ("TF-IDF", "word vectors", "parts of words", "the codebook")


class _Swap(NamedTuple):
    """What stands in the place of a part of a module or class."""

    owner: Any
    name: str
    instead: Any


def steps_table(show: Callable[[str], None]) -> None:
    """Print V-measure and adjusted Rand index with each step left out.

    At the true number of themes, means of the seeds 0 to 2; sets of up to 4,000 texts, so that a
    run takes some minutes, and one of them also with all diacritics taken from half of the
    answers.
    """
    sets = [each for each in available() if len(each.texts) <= _MOST_TEXTS] or [made_up(1000)]
    columns = [(each.name[-13:], each) for each in sets]
    columns.append((f"{columns[0][0][:8]} bare", without_diacritics(sets[0])))
    show(f"{'':34}" + "".join(f"{name:>14}" for name, _ in columns))
    for step, swaps in _left_out().items():
        cells = (_measured(labelled, swaps) for _, labelled in columns)
        show(f"{step:34}" + "".join(f"{v:8.3f} {ari:.3f}" for v, ari in cells))


def _measured(labelled: Labelled, swaps: Iterable[_Swap]) -> tuple[float, float]:
    number = len(set(labelled.labels))
    with ExitStack() as stack:
        for swap in swaps:
            stack.enter_context(patch.object(swap.owner, swap.name, swap.instead))
        found = [scores(labelled, themes_of(labelled, number, seed)) for seed in SEEDS]
    v, ari = np.mean(found, axis=0)
    return float(v), float(ari)


def _left_out() -> Mapping[str, tuple[_Swap, ...]]:
    views = {
        f"without {name}": (_Swap(preparing, "Points", _without_view(place)),)
        for place, name in enumerate(_VIEWS)
    }
    free = _Swap(grouping, "_FEW", 0)
    return {
        "all steps": (),
        "without cutting answers": (_Swap(segments, "_turning_tokens", _no_turns),),
        "without spelling words anew": (_Swap(spelling, "spell", _as_typed),),
        "without lemmas": (_Swap(Written, "lemmas", property(_no_lemmas)),),
        **views,
        "without the second reduction": (_Swap(vectors, "reduce_to", _unreduced),),
        "without starts by halving": (free,),
        "one free start": (free, _Swap(grouping, "_TRIES", 1)),
    }


def _without_view(place: int) -> Callable[[list[View]], Points]:
    def others(views: list[View]) -> Points:
        return Points([view for number, view in enumerate(views) if number != place])

    return others


def _no_turns(_tokens: Any) -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


def _as_typed(typed: Typed, _least: int) -> tuple[pl.Series, pl.Series, NDArray[np.int64]]:
    own = typed.vocabulary
    small, folded = (words.gather(typed.codes) for words in (own.small_words, own.folded_words))
    return small, folded, np.arange(len(typed.codes))


def _no_lemmas(written: Written) -> list[str]:
    return [""] * len(written.forms)


def _unreduced(points: Points, *_settings: Any) -> Floats:
    return vectors.unit_rows(points.all())
