"""Stability: are the themes the same with another seed, another sample, one answer more."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.text.model import Themes
from analysis.text.themes import find_themes

SEEDS = range(5)
SAMPLES = 20
NEW_ANSWERS = 5
_SET = "tr-belediye-8"


def stability_table(show: Callable[[str], None]) -> None:
    """Print how far the themes agree on ``tr-belediye-8`` at the true number of themes.

    Mean and least adjusted Rand index between the seeds 0 to 4 and, on common answers, between
    20 bootstrap samples; and for 5 answers, each left out and added again: how many names of
    themes change by it, and how many of the other answers change their theme.
    """
    labelled = next((each for each in available() if each.name == _SET), None) or made_up(1000)
    number = len(set(labelled.labels))
    everything = np.arange(len(labelled.texts))
    runs = [_run(labelled, everything, number, seed) for seed in SEEDS]
    show(f"{labelled.name}, {number} themes{'mean ARI':>18}{'least':>8}{'target':>8}")
    _show_pairs(show, "between seeds", [_theme_of(run, everything) for run in runs], 0.95)
    random = np.random.default_rng(0)
    samples = []
    for _ in range(SAMPLES):
        drawn = np.sort(random.choice(everything, len(everything)))
        samples.append(_theme_of(_run(labelled, drawn, number, 0), drawn))
    _show_pairs(show, "between bootstrap samples", samples, 0.75)
    _show_new_answers(show, labelled, runs[0], number)


def _run(labelled: Labelled, rows: NDArray[np.int64], number: int, seed: int) -> Themes:
    texts = [labelled.texts[row] for row in rows.tolist()]
    frame = pd.DataFrame({"question": "q", "text": texts})
    themes = find_themes(frame, language=labelled.language, n_themes=number, seed=seed)
    if themes is None:
        raise ValueError("The labelled set has no answer with content.")
    return themes


def _theme_of(themes: Themes, rows: NDArray[np.int64]) -> dict[int, int]:
    found = themes.answers["theme_id"].tolist()
    return dict(zip(rows.tolist(), found, strict=True))


def _show_pairs(
    show: Callable[[str], None], title: str, runs: list[dict[int, int]], target: float
) -> None:
    agreements = []
    for one, two in combinations(runs, 2):
        common = sorted(one.keys() & two.keys())
        agreements.append(
            adjusted_rand_score([one[row] for row in common], [two[row] for row in common])
        )
    show(f"{title:30}{np.mean(agreements):12.3f}{min(agreements):8.3f}{target:8.2f}")


def _show_new_answers(
    show: Callable[[str], None], labelled: Labelled, full: Themes, number: int
) -> None:
    everything = np.arange(len(labelled.texts))
    names = {theme.label for theme in full.themes}
    after = full.answers["theme_id"].to_numpy()
    renamed, moved = [], []
    for new in np.linspace(0, len(everything) - 1, NEW_ANSWERS).astype(int).tolist():
        rows = np.delete(everything, new)
        before = _run(labelled, rows, number, 0)
        renamed.append(len(names - {theme.label for theme in before.themes}))
        moved.append(int((before.answers["theme_id"].to_numpy() != after[rows]).sum()))
    show(f"names of themes that one new answer changes: {max(renamed)} at most")
    show(f"other answers that change their theme by it: {np.mean(moved):.0f} of {len(everything)}")
