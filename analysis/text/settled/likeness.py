"""Likeness: more answers like the given ones.

Contract: :func:`more_like` ranks the answers nobody has settled.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from analysis.text.clusters.vectors import unit_rows
from analysis.text.settled.desk import Desk


def more_like(desk: Desk, verbatims: Sequence[Hashable], n: int = 50) -> pd.DataFrame:
    """Rank the answers nobody has settled by their likeness to the given ones.

    Parameters
    ----------
    desk : Desk
    verbatims : sequence
        Labels of the verbatims that are meant.
    n : int
        At most this many.

    Returns
    -------
    DataFrame of shape (up to n, 4)
        ``verbatim``, ``text`` (the segment, masked), ``theme`` (key; "" for none), ``likeness``
        (mean of the cosine with the nearest of the given ones and with their middle); the most
        alike first.

    Raises
    ------
    DatasetError
        If a verbatim is not among the answers.
    """
    given = desk.segments_of(verbatims)
    distinct = desk.prepared.sorted.distinct
    wanted = np.unique(distinct[given])
    wanted = wanted[wanted >= 0]
    is_open = desk.open_segments()
    is_open[given] = False
    places = np.flatnonzero(is_open)
    likeness = np.zeros(len(places))
    if len(wanted):
        units = unit_rows(desk.described)
        middle = unit_rows(units[wanted].mean(axis=0, keepdims=True))
        nearest = (units @ units[wanted].T).max(axis=1)
        likeness = ((nearest + (units @ middle.T)[:, 0]) / 2)[distinct[places]]
    order = np.argsort(-likeness, kind="stable")[:n]
    places = places[order]
    keys = ["", *(theme.key for theme in desk.standing.themes)] if desk.standing else [""]
    theme = desk.standing.theme[places] if desk.standing else np.full(len(places), -1)
    return pd.DataFrame(
        {
            "verbatim": desk.index[desk.prepared.segments.answer[places]],
            "text": [desk.prepared.segments.texts[place] for place in places.tolist()],
            "theme": [keys[number + 1] if number + 1 < len(keys) else "" for number in theme],
            "likeness": np.round(likeness[order].astype(np.float64), 4),
        }
    )
