"""Settling: how far few answers settled by a person lift all the others.

The person is played by the labels: asked about an answer, they put it under its label. The
accuracy of the unaided themes is that of the best one-to-one matching of themes to labels, at the
true number of themes, on all answers; "same" is that on the very answers that are left.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from analysis.benchmarks.labelled import Labelled, available
from analysis.text.settled.asking import doubtful
from analysis.text.settled.desk import Desk, open_desk
from analysis.text.settled.model import Settled, SettledTheme
from analysis.text.settled.standing import Standing
from analysis.text.themes import find_themes

SETS = ("tr-belediye-kisa", "tr-belediye-8")
SEEDS = range(5)
MARKS = (50, 100, 200, 400)
_AT_A_TIME = 10


def settling_table(show: Callable[[str], None]) -> None:
    """Print the accuracy of the answers nobody settled, mean of the seeds 0 to 4."""
    show(f"{'set':20}{'asked':>8}{'settled':>9}{'rest':>8}{'unaided':>9}{'lift':>7}{'same':>7}"
         f"{'lift':>7}{'all':>7}{'moved':>7}")  # fmt: skip
    for labelled in available():
        if labelled.name not in SETS:
            continue
        for by_choice in (True, False):
            runs = [settle_in_turn(labelled, seed, by_choice=by_choice) for seed in SEEDS]
            for mark in MARKS:
                rest, base, same, whole, moved = np.mean([run[mark] for run in runs], axis=0)
                show(
                    f"{labelled.name:20}{'chosen' if by_choice else 'random':>8}{mark:9}{rest:8.3f}"
                    f"{base:9.3f}{rest - base:+7.3f}{same:7.3f}{rest - same:+7.3f}{whole:7.3f}"
                    f"{moved:7.0f}"
                )


def settle_in_turn(
    labelled: Labelled, seed: int, *, by_choice: bool
) -> dict[int, tuple[float, float, float, float, int]]:
    """Let the labels answer question after question.

    Returns
    -------
    dict
        For each number of settled answers: accuracy of the rest, of the unaided themes on all
        answers and on the same rest, of all answers (settled ones are right), and how many
        settled answers stand elsewhere than where they were put.
    """
    frame = pd.DataFrame({"question": "q", "text": labelled.texts})
    labels = np.array(labelled.labels)
    right_alone = _unaided(labelled, frame, seed)
    desk = open_desk(frame, language=labelled.language, seed=seed)
    assert desk is not None  # noqa: S101 - the sets have answers with content
    order = np.random.default_rng(seed).permutation(len(frame))
    asked: list[int] = []
    results = {}
    for mark in MARKS:
        while len(asked) < mark:
            n = min(_AT_A_TIME, mark - len(asked))
            new = doubtful(desk, n)["verbatim"].tolist() if by_choice else order[:n].tolist()
            order = order[n:]
            asked += new
            desk = desk.settle(_told(asked, labels))
        results[mark] = _measure(desk, asked, labels, right_alone)
    return results


def _told(asked: list[int], labels: NDArray[np.str_]) -> Settled:
    told = labels[asked]
    themes = tuple(SettledTheme(key=label, label=label) for label in sorted(set(told.tolist())))
    return Settled(themes=themes, mentions=pd.DataFrame({"verbatim": asked, "theme": told}))


def _measure(
    desk: Desk, asked: list[int], labels: NDArray[np.str_], right_alone: NDArray[np.bool_]
) -> tuple[float, float, float, float, int]:
    found = _found(desk.the_standing(), desk)
    right = found == labels
    rest = np.ones(len(labels), dtype=bool)
    rest[asked] = False
    return (
        float(right[rest].mean()),
        float(right_alone.mean()),
        float(right_alone[rest].mean()),
        float((right | ~rest).mean()),
        int((~right[asked]).sum()),
    )


def _found(standing: Standing, desk: Desk) -> NDArray[np.str_]:
    """Give the theme of the first segment of each answer; answers are about one matter here."""
    keys = np.array([theme.key for theme in standing.themes] + [""] * (standing.n_proposed + 1))
    first = np.searchsorted(desk.prepared.segments.answer, np.arange(len(desk.index)))
    return np.asarray(keys[standing.theme[first]])


def _unaided(labelled: Labelled, frame: pd.DataFrame, seed: int) -> NDArray[np.bool_]:
    """Say which answers the unaided themes put right."""
    names, true = np.unique(labelled.labels, return_inverse=True)
    themes = find_themes(frame, language=labelled.language, n_themes=len(names), seed=seed)
    assert themes is not None  # noqa: S101 - the sets have answers with content
    found = themes.answers["theme_id"].to_numpy() + 1
    table = np.zeros((len(names), int(found.max()) + 1))
    np.add.at(table, (true, found), 1)
    rows, columns = linear_sum_assignment(-table)
    label_of = np.full(table.shape[1], -1)
    label_of[columns] = rows
    return np.asarray(label_of[found] == true)
