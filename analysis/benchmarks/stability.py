"""Stability: are the themes the same with another seed, another sample, one answer more."""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from analysis.benchmarks.labelled import Labelled, available, made_up
from analysis.text.model import Themes
from analysis.text.settled.desk import accept
from analysis.text.settled.model import Settled
from analysis.text.themes import find_themes

SEEDS = range(5)
SAMPLES = 20
LEFT_OUT, COPIED = 25, 8
FOREIGN = (
    *("Uzaya roket fırlatma rampası istiyoruz", "The ferry timetable is confusing"),
    *("Belediye başkanı istifa etsin", "Kütüphanede kitap sayısı yetersiz", "asdf qwer zxcv"),
    *("Balıkçı barınağında tekne bağlama yeri az", "Mahallemize köpek parkı yapılsın"),
)
_SET, _SHORTER = "tr-belediye-8", "tr-belediye-kisa"


def stability_table(show: Callable[[str], None]) -> None:
    """Print how far the themes agree on ``tr-belediye-8`` at the true number of themes.

    Mean and least adjusted Rand index between the seeds 0 to 4 and, on common answers, between
    20 bootstrap samples. Then, on it and on ``tr-belediye-kisa``, at the true number of themes and
    with the number chosen by itself: in how many of 40 trials one answer more or fewer (25 left
    out, 8 copied, 7 foreign ones) changes the name of a theme or makes one come or go, with each
    run alone ("alone") and with the themes of the last run at hand ("from the last run on"); and
    how many of the other answers stand under another name on average.
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
    show("trials in which one answer changes the name of a theme:")
    for each in [labelled, *(other for other in available() if other.name == _SHORTER)]:
        _show_new_answers(show, each, len(set(each.labels)))
        _show_new_answers(show, each, None)


def _run(labelled: Labelled, rows: NDArray[np.int64], number: int, seed: int) -> Themes:
    return _themes(labelled, [labelled.texts[row] for row in rows.tolist()], number, seed)


def _themes(
    labelled: Labelled,
    texts: list[str],
    number: int | None,
    seed: int,
    last: Settled | None = None,
) -> Themes:
    frame = pd.DataFrame({"question": "q", "text": texts})
    language = labelled.language
    themes = find_themes(frame, language=language, n_themes=number, seed=seed, last=last)
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


def _show_new_answers(show: Callable[[str], None], labelled: Labelled, number: int | None) -> None:
    """Compare the names of themes with those of one answer more or fewer."""
    full = _themes(labelled, labelled.texts, number, 0)
    names, last = {theme.label for theme in full.themes}, accept(full)
    changed, kept, moved = 0, 0, []
    trials = list(_one_more(labelled.texts))
    for texts, common in trials:
        after = _themes(labelled, texts, number, 0)
        mine, others = (_names_of(run).to_numpy() for run in (full, after))
        moved.append(int((mine[common[0]] != others[common[1]]).sum()))
        if {theme.label for theme in after.themes} != names:
            changed += 1
            again = _themes(labelled, texts, number, 0, last)
            kept += {theme.label for theme in again.themes} != names
    title = f"{labelled.name}, {len(names)} themes" + ("" if number else ", chosen by itself")
    show(
        f"{title:48}{changed:4} of {len(trials)} alone, {kept:2} from the last run on; "
        f"{np.mean(moved):.0f} of {len(labelled.texts)} other answers move"
    )


def _names_of(themes: Themes) -> "pd.Series[str]":
    """Give the name of the main theme of each answer."""
    return themes.answers["theme_id"].map({theme.theme_id: theme.label for theme in themes.themes})


Rows = NDArray[np.int64]


def _one_more(texts: list[str]) -> Iterator[tuple[list[str], tuple[Rows, Rows]]]:
    """Give the texts without one of them, with one of them twice, with a foreign one.

    With them come the rows of the texts that both have, before and after.
    """
    everything = np.arange(len(texts))
    order = np.random.default_rng(0).permutation(everything)
    for gone in order[:LEFT_OUT].tolist():
        rows = np.delete(everything, gone)
        yield [texts[row] for row in rows.tolist()], (rows, np.arange(len(rows)))
    for row in order[LEFT_OUT : LEFT_OUT + COPIED].tolist():
        yield [*texts, texts[row]], (everything, everything)
    for foreign in FOREIGN:
        yield [*texts, foreign], (everything, everything)
