"""Progress that tells the truth: shares of steps become shares of time.

Contract: :func:`truthful` gives the steps something to report to. Choosing the number of themes
takes the same time for any large set, everything else grows with the answers, some of it faster
than the rest; which of them a run spends its time on depends on its size.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

Progress = Callable[[float], None]

PREPARED, CHOSEN, GROUPED, LABELLED, JUDGED = 0.4, 0.8, 0.86, 0.95, 0.97
"""Shares the steps report when words and points are made, the number of themes is chosen, groups
are found, they are named, and mentions are judged; in between as below."""

_ANSWERS: Final = (1_000, 10_000, 100_000, 1_000_000)
_SECONDS: Final = {
    0.08: (0.02, 0.04, 0.27, 2.70),  # tidied and masked
    0.13: (0.02, 0.05, 0.27, 3.10),  # cut into segments
    0.15: (0.01, 0.02, 0.17, 1.80),  # copies set apart
    0.2: (0.01, 0.05, 0.21, 1.30),  # languages
    0.26: (0.03, 0.19, 0.20, 1.30),  # spelling
    0.3: (0.01, 0.04, 0.15, 0.47),  # terms
    0.31: (0.01, 0.02, 0.06, 1.00),  # counted
    0.34: (0.01, 0.03, 0.03, 0.04),  # the first view of words
    0.36: (0.02, 0.10, 0.09, 0.09),  # the second
    0.38: (0.07, 0.23, 0.12, 0.30),  # parts of words
    PREPARED: (0.01, 0.05, 0.07, 0.42),
    CHOSEN: (0.04, 0.27, 0.10, 0.12),
    GROUPED: (0.10, 0.70, 0.19, 1.20),
    LABELLED: (0.04, 0.18, 0.19, 0.32),
    JUDGED: (0.02, 0.07, 0.29, 2.80),
    1.0: (0.04, 0.15, 0.18, 0.84),
}
"""Seconds that each step takes, by the share it reports at its end and for so many answers, on the
machine they were measured on; only their proportions count."""
_ASSIGNING: Final = (0.20, 0.70, 4.30, 43.0)
"""Seconds until GROUPED where themes are settled and answers are assigned to them."""


def silent(share: float) -> None:
    """Tell nobody."""


def truthful(progress: Progress | None, n: int, *, chooses: bool, stands: bool = False) -> Progress:
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
    stands : bool
        Whether themes are settled, so that answers are assigned to them.

    Returns
    -------
    callable
        Takes the share of the steps.

    Examples
    --------
    >>> told = []
    >>> report = truthful(told.append, 1_000_000, chooses=True)
    >>> report(PREPARED), report(CHOSEN), [round(share, 2) for share in told]
    (None, None, [0.7, 0.71])
    """
    if progress is None:
        return silent
    seconds = {step: float(np.interp(n, _ANSWERS, each)) for step, each in _SECONDS.items()}
    if not chooses:
        seconds[CHOSEN] = 0.0
    if stands:
        seconds[GROUPED] = float(np.interp(n, _ANSWERS, _ASSIGNING))
    passed = np.cumsum([0.0, *seconds.values()])
    steps, real = [0.0, *seconds], passed / passed[-1]
    furthest = 0.0

    def report(share: float) -> None:
        nonlocal furthest
        now = float(np.interp(share, steps, real))
        furthest = max(furthest, now)
        progress(furthest)

    return report
