"""Asking: which answers a person settles first, so that few of them teach much.

Contract: :func:`doubtful` gives the answers to ask about next.

Two stages. First a typical answer of each small group of answers nobody has settled one of, the
largest group first: so every matter gets its name early. Then the answers whose two best themes
are nearest to each other, spread over the groups they fall into, so that ten questions don't ask
the same thing (uncertainty sampling with diversity; Settles 2009, sections 3.1 and 5.2).
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import SettingsError
from analysis.text.clusters import grouping
from analysis.text.clusters.vectors import unit_rows
from analysis.text.settled.desk import Desk

TYPICAL = "typical"
BETWEEN_TWO = "between two"
_WIDER = 4


def doubtful(desk: Desk, n: int = 10) -> pd.DataFrame:
    """Choose the answers to settle next.

    Parameters
    ----------
    desk : Desk
    n : int
        How many; ten at a time teach more than a hundred at once.

    Returns
    -------
    DataFrame of shape (up to n, 6)
        ``verbatim``, ``text`` (masked: the segment that is meant), ``theme`` and ``second`` (keys
        of the best two themes; "" where there is none, or a new one is proposed), ``confidence``
        (NaN before anything is settled), ``reason`` (:data:`TYPICAL` or :data:`BETWEEN_TWO`).

    Raises
    ------
    SettingsError
        If n is below 1.
    """
    if n < 1:
        raise SettingsError(
            f"The number of answers to ask is {n}; it must be 1 or more.",
            f"Sorulacak yanıt sayısı {n}; en az 1 olmalıdır.",
        )
    is_open = desk.open_segments()
    distinct = desk.prepared.sorted.distinct
    free = np.zeros(len(desk.described), dtype=bool)
    free[distinct[is_open]] = True
    touched = np.zeros(len(desk.described), dtype=bool)
    if desk.standing is not None:
        is_settled = desk.standing.placed.is_settled & (distinct >= 0)
        touched[distinct[is_settled]] = True
        free &= ~touched
    typical = _typical(desk, free, touched)[:n]
    free[typical] = False
    between = _between(desk, free, n - len(typical))
    return _frame(desk, typical, between, is_open)


def _typical(desk: Desk, free: NDArray[np.bool_], touched: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Take the most typical text of each group that nobody has settled a text of."""
    group, chosen = desk.around.cluster, []
    for number in range(int(group.max()) + 1):
        members = np.flatnonzero(group == number)
        if touched[members].any() or not free[members].any():
            continue
        members = members[free[members]]
        chosen.append(int(members[desk.around.typicality[members].argmax()]))
    return np.array(chosen, dtype=np.int64)


def _between(desk: Desk, free: NDArray[np.bool_], n: int) -> NDArray[np.int64]:
    """Take texts between two themes, each from another group of them."""
    places = np.flatnonzero(free)
    if n < 1 or not len(places):
        return np.array([], dtype=np.int64)
    if desk.standing is None:
        order = np.argsort(-desk.around.typicality[places], kind="stable")
        return places[order[:n]]
    lead = desk.standing.scores.lead
    places = places[np.argsort(lead[places], kind="stable")[: _WIDER * n]]
    if len(places) <= n:
        return places
    group = grouping.cluster(unit_rows(desk.described[places]), n, desk.seed).cluster
    first = np.sort(np.unique(group, return_index=True)[1])
    rest = np.setdiff1d(np.arange(len(places)), first)[: n - len(first)]
    return np.asarray(places[np.concatenate([first, rest])])


def _frame(
    desk: Desk,
    typical: NDArray[np.int64],
    between: NDArray[np.int64],
    is_open: NDArray[np.bool_],
) -> pd.DataFrame:
    texts = np.concatenate([typical, between]).astype(np.int64)
    distinct = np.where(is_open, desk.prepared.sorted.distinct, -1)
    known, first = np.unique(distinct, return_index=True)
    segments = first[np.searchsorted(known, texts)]
    keys, second, confidence = _best_two(desk, texts)
    return pd.DataFrame(
        {
            "verbatim": desk.index[desk.prepared.segments.answer[segments]],
            "text": [desk.prepared.segments.texts[place] for place in segments.tolist()],
            "theme": keys,
            "second": second,
            "confidence": confidence,
            "reason": [TYPICAL] * len(typical) + [BETWEEN_TWO] * len(between),
        }
    )


def _best_two(
    desk: Desk, texts: NDArray[np.int64]
) -> tuple[list[str], list[str], NDArray[np.float64]]:
    if desk.standing is None:
        return [""] * len(texts), [""] * len(texts), np.full(len(texts), np.nan)
    scores = desk.standing.scores
    keys = [theme.key for theme in desk.standing.themes] + [""] * desk.standing.n_proposed
    order = np.argsort(-scores.score[texts], axis=1, kind="stable")
    second = [keys[row[1]] if len(row) > 1 else "" for row in order.tolist()]
    return [keys[row[0]] for row in order.tolist()], second, scores.confidence[texts].round(4)
