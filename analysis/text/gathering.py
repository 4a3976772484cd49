"""Gathering: what each answer says about each theme, put together from its segments.

Contract: :func:`gather` gives the frame of mentions. A mention is what one answer says about one
theme: the segments of the answer in that theme. So a theme's mentions are the answers that speak
of it, however often each comes back to it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.model import NO_THEME
from analysis.text.words.segments import Segments

BETWEEN = " … "
"""Stands between segments of one mention that don't follow each other."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The mentions of a set of answers.

    Attributes
    ----------
    mentions : DataFrame of shape (n_mentions, 4)
        ``answer`` (place of the answer), ``theme_id``, ``text``, ``is_main``; by answer, then
        by where in it the mention begins. An answer without content has one row, without a
        theme.
    of_segment : int array of shape (n_segments,)
        The mention each segment belongs to; -1: the segment has no content and its answer has.
    """

    mentions: pd.DataFrame
    of_segment: NDArray[np.int64]


def gather(
    segments: Segments,
    theme: NDArray[np.int64],
    strength: NDArray[np.float64] | None = None,
) -> Gathered:
    """Put the segments of each answer and theme together.

    Parameters
    ----------
    segments : Segments
    theme : int array of shape (n_segments,)
        Theme of each segment; :data:`NO_THEME`: without content.
    strength : float array of shape (n_segments,), optional
        How clearly each segment belongs to its theme; without it only the lengths say which
        mention is the main one.
    """
    n = len(theme)
    has = theme != NO_THEME
    full = np.zeros(int(segments.answer.max()) + 1 if n else 0, dtype=bool)
    full[segments.answer[has]] = True
    counted = has | ~full[segments.answer]
    places = np.flatnonzero(counted)
    keys = segments.answer[places] * (int(theme.max(initial=0)) + 2) + theme[places] + 1
    _, first, mention = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")  # as they were written
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    of_segment = np.full(n, -1, dtype=np.int64)
    of_segment[places] = rank[mention]
    starts = places[first[order]]
    frame = pd.DataFrame(
        {
            "answer": segments.answer[starts],
            "theme_id": theme[starts],
            "text": _texts(segments, places, of_segment, starts),
        }
    )
    frame["is_main"] = _main(segments, strength, of_segment, frame["answer"].to_numpy())
    return Gathered(mentions=frame, of_segment=of_segment)


def _texts(
    segments: Segments,
    places: NDArray[np.int64],
    of_segment: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> NDArray[np.object_]:
    """Join the segments of a mention; with a mark where something else stood between them."""
    texts = np.array(segments.texts, dtype=object)[starts]
    later = np.setdiff1d(places, starts, assume_unique=True)
    for place in later.tolist():
        mention = of_segment[place]
        follows = of_segment[place - 1] == mention
        texts[mention] += (" " if follows else BETWEEN) + segments.texts[place]
    return texts


def _main(
    segments: Segments,
    strength: NDArray[np.float64] | None,
    of_segment: NDArray[np.int64],
    answer: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Say which mention of each answer weighs most; of equals the first.

    A segment weighs its length times how clearly it belongs to its theme. Most answers have one
    mention only, of which nothing is weighed.
    """
    is_main = np.asarray(np.bincount(answer)[answer] == 1, dtype=bool)
    several = np.flatnonzero(~is_main)
    if not len(several):
        return is_main
    used = np.flatnonzero((of_segment >= 0) & ~np.append(is_main, False)[of_segment])
    texts = (segments.texts[place] for place in used.tolist())
    weight = np.fromiter(map(len, texts), dtype=np.float64, count=len(used))
    if strength is not None:
        weight *= strength[used]
    total = np.bincount(of_segment[used], weights=weight, minlength=len(answer))[several]
    own = answer[several]
    order = np.lexsort((np.arange(len(own)), -total.round(6), own))
    begins = np.r_[True, own[order][1:] != own[order][:-1]]
    is_main[several[order[begins]]] = True
    return is_main
