"""Nearness: which mentions are alike, and where themes stand in a picture of them.

Contract: :func:`nearest_of` lists the nearest neighbours of each text, :func:`places_of` gives the
themes a place each, so that what is near in the picture is alike.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import unit_rows

NEIGHBOURS = 8
MOST = 20_000
"""Texts that others are compared with; of more, every so many-th, so that time grows evenly."""
_BLOCK = 500


def nearest_of(vectors: Floats, names: Sequence[str], n: int = NEIGHBOURS) -> list[list[str]]:
    """List the names of the nearest texts, by cosine, the nearest first.

    Parameters
    ----------
    vectors : float array of shape (n_texts, n_dimensions)
    names : sequence of str
        Texts with the same name are the same: they are listed once and never beside themselves.
    n : int
        At most this many.
    """
    _, first = np.unique(np.array(names, dtype=object).astype(str), return_index=True)
    first = np.sort(first)
    if len(first) > MOST:
        first = first[np.linspace(0, len(first) - 1, MOST).astype(np.int64)]
    units = unit_rows(vectors)
    own = [names[place] for place in first.tolist()]
    found: list[list[str]] = []
    size = min(n + 1, len(own))
    for start in range(0, len(units), _BLOCK):
        likeness = units[start : start + _BLOCK] @ units[first].T
        best = np.argpartition(-likeness, size - 1, axis=1)[:, :size]
        for row, places in enumerate(best.tolist()):
            ordered = sorted(places, key=lambda place: (-likeness[row, place], place))
            others = (own[place] for place in ordered if likeness[row, place] > 0)
            found.append([name for name in others if name != names[start + row]][:n])
    return found


def places_of(
    vectors: Floats, theme: NDArray[np.int64], numbers: Sequence[int]
) -> NDArray[np.float64]:
    """Give each theme a place in the plane, 0 to 1, by classical scaling of its distances.

    Distances are 1 minus the cosine of the themes' centres, each taken as its difference from all
    texts (Torgerson 1952, *Multidimensional scaling*, Psychometrika 17).
    """
    n = len(numbers)
    if n < 2:
        return np.full((n, 2), 0.5)
    units = unit_rows(vectors)
    middle = units.mean(axis=0)
    centres = unit_rows(
        np.stack([units[theme == number].mean(axis=0) - middle for number in numbers])
    ).astype(np.float64)
    distance = np.clip(1 - centres @ centres.T, 0, 2)
    centring = np.eye(n) - 1 / n
    values, axes = np.linalg.eigh(-centring @ (distance**2) @ centring / 2)
    places = np.zeros((n, 2))
    for axis, place in enumerate(np.argsort(-values)[:2].tolist()):
        direction = axes[:, place]
        sign = np.sign(direction[np.abs(direction).argmax()]) or 1.0
        places[:, axis] = sign * direction * np.sqrt(max(values[place], 0.0))
    span = np.ptp(places, axis=0)
    low = places.min(axis=0)
    return np.where(span > 0, (places - low) / np.where(span > 0, span, 1), 0.5)
