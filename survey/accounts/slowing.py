"""Wrong tries make the next one wait, longer each time, and nobody is locked out.

What is slowed down is a pair: who tries from one network on one account. So the person an account
belongs to, who comes from elsewhere, never waits for a stranger's wrong tries. Inside of one
network (a town hall behind one address) a browser that has signed in before carries a cookie that
says so and is counted by itself (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
Tries that came too early are not looked at and don't count.

Counters stand in the memory of the one web process, under hashes, and are forgotten an hour after
the last wrong try.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from survey.clock import now

FORGOTTEN_AFTER = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=5)
MOST_KEYS = 20_000
"""More than so many are never remembered: the oldest go first."""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """What is counted, and how patient it is."""

    key: str
    free: int
    """Wrong tries before the first wait."""
    longest: timedelta
    """No wait is longer: it never locks for good."""
    is_shared: bool = False
    """Counts tries on all accounts: who owns one of them must not clear it by signing in."""


@dataclass
class _Tries:
    wrong: int
    last: datetime


class Slowing:
    """The counters of one kind of try: passwords, codes of the second step, links."""

    def __init__(self) -> None:
        self._tries: dict[str, _Tries] = {}
        self._lock = Lock()

    def wait(self, counters: Sequence[Counter]) -> int:
        """Say how many seconds a try has to wait; 0: it may be made now."""
        moment = now()
        with self._lock:
            waits = [self._wait(counter, moment) for counter in counters]
        longest = max(waits, default=timedelta())
        return -(-longest // timedelta(seconds=1)) if longest > timedelta() else 0

    def count(self, counters: Sequence[Counter]) -> None:
        """Count a wrong try."""
        moment = now()
        with self._lock:
            self._forget(moment)
            for counter in counters:
                name = _hidden(counter.key)
                before = self._tries.pop(name, None)  # goes to the end: the last to be forgotten
                wrong = 1 + (before.wrong if before and not _is_old(before, moment) else 0)
                self._tries[name] = _Tries(wrong, moment)

    def wrong(self, key: str) -> int:
        """Say how many wrong tries are remembered under a key."""
        with self._lock:
            tries = self._tries.get(_hidden(key))
            return tries.wrong if tries and not _is_old(tries, now()) else 0

    def forget(self, counters: Sequence[Counter]) -> None:
        """Begin anew after a right try; what others share stays."""
        with self._lock:
            for counter in counters:
                if not counter.is_shared:
                    self._tries.pop(_hidden(counter.key), None)

    def _wait(self, counter: Counter, moment: datetime) -> timedelta:
        tries = self._tries.get(_hidden(counter.key))
        if tries is None or _is_old(tries, moment) or tries.wrong < counter.free:
            return timedelta()
        # more doublings than 20 are longer than any limit
        pause = FIRST_WAIT * (1 << min(tries.wrong - counter.free, 20))
        return tries.last + min(pause, counter.longest) - moment

    def _forget(self, moment: datetime) -> None:
        if len(self._tries) < MOST_KEYS:
            return
        self._tries = {k: v for k, v in self._tries.items() if not _is_old(v, moment)}
        while len(self._tries) >= MOST_KEYS:
            del self._tries[next(iter(self._tries))]


def _is_old(tries: _Tries, moment: datetime) -> bool:
    return moment - tries.last > FORGOTTEN_AFTER


def _hidden(key: str) -> str:
    # an address does not have to stand in memory as it is
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
