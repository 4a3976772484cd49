"""Limits on how often something may fail: signing in, trying codes.

Counted in the memory of the process and nowhere else, by the library ``limits``. Only the views
that need a limit ask for one: a hook on every request would cost respondents' pages more than
the page itself.
"""

import hashlib

from flask import Flask, abort, current_app
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

EXTENSION = "paydas_rate_limits"
TOO_MANY = 429


def init_app(app: Flask) -> None:
    """Give the application its counters."""
    app.extensions[EXTENSION] = FixedWindowRateLimiter(MemoryStorage())


class RateLimit:
    """So many failures in so much time, for each key.

    Parameters
    ----------
    name : str
        Tells its counters from those of other limits.
    rate : str
        As ``limits`` reads it: "20 per minute".
    """

    def __init__(self, name: str, rate: str) -> None:
        self.name = name
        self.item = parse(rate)

    def is_reached(self, key: str) -> bool:
        """Say whether the key has used up what it may."""
        return not _counters().test(self.item, self.name, _hidden(key))

    def refuse_if_reached(self, key: str) -> None:
        """Answer 429 when the key has failed too often."""
        if self.is_reached(key):
            abort(TOO_MANY)

    def count(self, key: str) -> None:
        """Count a failure."""
        _counters().hit(self.item, self.name, _hidden(key))


def _counters() -> FixedWindowRateLimiter:
    counters: FixedWindowRateLimiter = current_app.extensions[EXTENSION]
    return counters


def _hidden(key: str) -> str:
    # an address or an e-mail does not have to stand in memory as it is
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
