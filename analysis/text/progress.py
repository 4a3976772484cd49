"""Progress that tells the truth: shares of steps become shares of time.

Contract: :func:`truthful` gives the steps something to report to. Choosing the number of themes
takes the same time for any large set, everything else time in proportion to the answers; which of
them a run spends its time on depends on its size.
"""

from collections.abc import Callable

import numpy as np

Progress = Callable[[float], None]

PREPARED, CHOSEN, LABELLED = 0.4, 0.8, 0.95
"""Shares the steps report when words and points are made, the number of themes is chosen, and
groups are found and named; in between evenly."""

_FIXED = np.array([0.7, 5.5, 1.0, 0.6])
_EACH = np.array([97e-6, 0.0, 60e-6, 24e-6])
"""Seconds of preparing, choosing, naming and assembling on the machine they were measured on, for
any number of answers and for each answer; only their proportions count."""
_SAMPLE = 3_000
"""Choosing takes no longer for more texts than this."""


def truthful(progress: Progress | None, n: int, *, chooses: bool) -> Progress:
    """Turn reports of steps into shares of the time, which never go back.

    Parameters
    ----------
    progress : callable, optional
        Called with the share of the time that has passed, 0 to 1. What it raises goes through:
        so a run is cancelled.
    n : int
        Number of answers.
    chooses : bool
        Whether the number of themes is chosen, not given.

    Returns
    -------
    callable
        Takes the share of the steps.

    Examples
    --------
    >>> told = []
    >>> report = truthful(told.append, 1_000_000, chooses=True)
    >>> report(PREPARED), report(CHOSEN), [round(share, 2) for share in told]
    (None, None, [0.52, 0.55])
    """
    if progress is None:
        return lambda share: None
    seconds = _FIXED + n * _EACH
    seconds[1] = seconds[1] * min(1.0, n / _SAMPLE) if chooses else 0.0
    real = np.concatenate([[0.0], np.cumsum(seconds) / seconds.sum()])
    furthest = 0.0

    def report(share: float) -> None:
        nonlocal furthest
        now = float(np.interp(share, [0.0, PREPARED, CHOSEN, LABELLED, 1.0], real))
        furthest = max(furthest, now)
        progress(furthest)

    return report
