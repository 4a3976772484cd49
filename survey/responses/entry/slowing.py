"""Wrong codes slow down who tries them, and lock nobody out.

Counted for each network, by a hash whose salt lasts a day, in memory only. The first ten cost
nothing: in a town hall everybody has the same network, and a typing error never comes here (the
check letter finds it). Then each wrong code makes the next one wait, twice as long each time, up
to six seconds: ten codes a minute. A longer wait would spare nothing more, for a code has 80 bits,
and whoever enters one wrong code after the other would keep out all colleagues behind the same
address. What is counted ends a quarter of an hour after the last wrong code.
"""

import math
import time
from threading import Lock

from flask import current_app

EXTENSION = "paydas_wrong_codes"
FREE = 10
LONGEST = 6.0
FORGOTTEN = 15 * 60.0
MOST_NETWORKS = 10_000


class WrongCodes:
    """Counts the wrong codes of networks."""

    def __init__(self) -> None:
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def seconds_left(self, network: str | None) -> int:
        """Say how long a network has to wait for its next try; 0: no longer."""
        count, last = self._wrong.get(network or "", (0, 0.0))
        passed = time.monotonic() - last
        if count < FREE or passed >= FORGOTTEN:
            return 0
        return max(0, math.ceil(min(2.0 ** (count - FREE), LONGEST) - passed))

    def count(self, network: str | None) -> None:
        """Count a wrong code; where no network is known nobody is slowed down."""
        if network is None:
            return
        moment = time.monotonic()
        with self._lock:
            count, last = self._wrong.pop(network, (0, moment))
            if moment - last >= FORGOTTEN:
                count = 0
            if len(self._wrong) >= MOST_NETWORKS:
                self._wrong.pop(next(iter(self._wrong)))  # whoever was wrong longest ago
            self._wrong[network] = (count + 1, moment)


def wrong_codes() -> WrongCodes:
    """Give the counters of the current application."""
    counters: WrongCodes = current_app.extensions.setdefault(EXTENSION, WrongCodes())
    return counters
