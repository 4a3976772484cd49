"""Quality: how well the themes meet the labels people gave."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, v_measure_score

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.text.model import NO_THEME
from analysis.text.themes import find_themes
from analysis.text.words.letters import TURKISH_LETTERS, fold

SEEDS = range(5)


def theme_table(show: Callable[[str], None]) -> None:
    """Print V-measure and adjusted Rand index of each set.

    At the true number of themes (mean of the seeds 0 to 4), with the number chosen by itself
    (seed 0), with all diacritics taken from half of the answers, and how far the seeds agree.
    """
    show(
        f"{'set':22}{'texts':>7}{'true':>6}{'V':>7}{'ARI':>7}{'seeds':>7}"
        f"{'bare V':>8}{'auto':>6}{'V':>7}{'ARI':>7}"
    )
    for labelled in [*available(), made_up(3000)]:
        true = np.array(labelled.labels)
        number = len(set(labelled.labels))
        runs = [_themes(labelled, number, seed) for seed in SEEDS]
        scores = np.mean([_scores(true, run) for run in runs], axis=0)
        agree = np.mean([adjusted_rand_score(runs[0], run) for run in runs[1:]])
        bare = _scores(true, _themes(without_diacritics(labelled), number, 0))[0]
        alone = _themes(labelled, None, 0)
        chosen = _scores(true, alone)
        show(
            f"{labelled.name:22}{len(true):7}{number:6}{scores[0]:7.3f}{scores[1]:7.3f}"
            f"{agree:7.2f}{bare:8.3f}{len(set(alone.tolist()) - {NO_THEME}):6}"
            f"{chosen[0]:7.3f}{chosen[1]:7.3f}"
        )


def without_diacritics(labelled: Labelled) -> Labelled:
    """Take all diacritics from every second answer."""
    texts = [_bare(text) if place % 2 else text for place, text in enumerate(labelled.texts)]
    return Labelled(
        name=labelled.name, language=labelled.language, texts=texts, labels=labelled.labels
    )


def _bare(text: str) -> str:
    return "".join(fold(letter) if letter in TURKISH_LETTERS else letter for letter in text)


def _themes(labelled: Labelled, number: int | None, seed: int) -> NDArray[np.int64]:
    frame = pd.DataFrame({"question": "q", "text": labelled.texts})
    themes = find_themes(frame, language=labelled.language, n_themes=number, seed=seed)
    if themes is None:
        return np.full(len(frame), NO_THEME)
    return themes.answers["theme_id"].to_numpy()


def _scores(true: NDArray[np.str_], found: NDArray[np.int64]) -> tuple[float, float]:
    has = found != NO_THEME
    return (
        float(v_measure_score(true[has], found[has])),
        float(adjusted_rand_score(true[has], found[has])),
    )
