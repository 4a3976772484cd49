"""Quality: how well the themes meet the labels people gave."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, v_measure_score

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.text.model import NO_THEME
from analysis.text.themes import find_themes
from analysis.text.words.letters import TURKISH_LETTERS, fold

SEEDS = range(5)
TARGETS = {
    "tr-belediye-8": (0.60, 0.50),
    "tr-telco-feedback": (0.33, 0.19),
    "tr-belediye-kisa": (0.47, 0.35),
    "en-banking77": (0.69, 0.0),
    "en-stackoverflow20": (0.74, 0.0),
    "xsid/tr": (0.77, 0.0),
}
"""Least V-measure and adjusted Rand index at the true number of themes."""

_MOST_LOST_BARE = 0.03
_MOST_LOST_ALONE = 0.05


def theme_table(show: Callable[[str], None]) -> None:
    """Print V-measure and adjusted Rand index of each set.

    At the true number of themes (mean of the seeds 0 to 4) beside what is asked for; how far the
    seeds agree (mean adjusted Rand index between two of them); with all diacritics taken from
    half of the answers; with the number chosen by itself, and which numbers were chosen (means
    of the seeds, all of them). "!" marks what misses its target: bare of diacritics at most .03
    lower, with the number chosen by itself at most .05.
    """
    show(
        f"{'set':20}{'texts':>7}{'true':>6}{'V':>7}{'ARI':>7}{'target':>11}{'seeds':>7}"
        f"{'bare V':>8}{'auto':>8}{'V':>7}{'ARI':>7}"
    )
    for labelled in [*available(), made_up(3000)]:
        show(_line(labelled))


def _line(labelled: Labelled) -> str:
    number = len(set(labelled.labels))
    runs = [themes_of(labelled, number, seed) for seed in SEEDS]
    v, ari = _mean(labelled, runs)
    agree = np.mean([adjusted_rand_score(one, two) for one, two in combinations(runs, 2)])
    bare = "-"
    if labelled.language == "tr":
        plain = without_diacritics(labelled)
        lost, _ = _mean(labelled, [themes_of(plain, number, seed) for seed in SEEDS])
        bare = f"{lost:.3f}{_mark(lost >= v - _MOST_LOST_BARE)}"
    alone = [themes_of(labelled, None, seed) for seed in SEEDS]
    chosen = _mean(labelled, alone)
    target = TARGETS.get(labelled.name)
    asked = f"{target[0]:.2f}/{target[1]:.2f}" if target else "-"
    met = target is None or (v >= target[0] and ari >= target[1])
    return (
        f"{labelled.name:20}{len(labelled.texts):7}{number:6}{v:7.3f}{ari:7.3f}"
        f"{asked + _mark(met):>11}{agree:7.2f}{bare:>8}"
        f"{_span([len(set(run.tolist()) - {NO_THEME}) for run in alone]):>8}"
        f"{f'{chosen[0]:.3f}' + _mark(chosen[0] >= v - _MOST_LOST_ALONE):>7}{chosen[1]:7.3f}"
    )


def _span(numbers: list[int]) -> str:
    least, most = min(numbers), max(numbers)
    return str(least) if least == most else f"{least}-{most}"


def _mark(met: bool) -> str:
    return "" if met else "!"


def _mean(labelled: Labelled, runs: list[NDArray[np.int64]]) -> tuple[float, float]:
    v, ari = np.mean([scores(labelled, run) for run in runs], axis=0)
    return float(v), float(ari)


def without_diacritics(labelled: Labelled) -> Labelled:
    """Take all diacritics from every second answer."""
    texts = [_bare(text) if place % 2 else text for place, text in enumerate(labelled.texts)]
    return Labelled(
        name=labelled.name, language=labelled.language, texts=texts, labels=labelled.labels
    )


def _bare(text: str) -> str:
    return "".join(fold(letter) if letter in TURKISH_LETTERS else letter for letter in text)


def themes_of(labelled: Labelled, number: int | None, seed: int) -> NDArray[np.int64]:
    """Give the main theme of each answer."""
    frame = pd.DataFrame({"question": "q", "text": labelled.texts})
    themes = find_themes(frame, language=labelled.language, n_themes=number, seed=seed)
    if themes is None:
        return np.full(len(frame), NO_THEME)
    return themes.answers["theme_id"].to_numpy()


def scores(labelled: Labelled, found: NDArray[np.int64]) -> tuple[float, float]:
    """Give V-measure and adjusted Rand index of the answers that have a theme."""
    true = np.array(labelled.labels)
    has = found != NO_THEME
    return (
        float(v_measure_score(true[has], found[has])),
        float(adjusted_rand_score(true[has], found[has])),
    )
