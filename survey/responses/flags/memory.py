"""What the web process remembers to notice signs: in memory only, bounded, gone when it ends.

Nothing here is ever written: neither since when a form is open, nor what was sent before, nor
from where. What is forgotten, because the process was started anew or the memory is full, makes
a response look innocent and never guilty.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from survey.keyed import keyed_digest

MOST = 100_000
"""Forms, and contents, that are remembered at once; some 20 MB each at the most."""


class OpenForms:
    """Since when each browser has its form, by the process's own running clock.

    Parameters
    ----------
    clock : callable, optional
        Seconds that only run forward; no moment of the day can be worked out of them later.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: OrderedDict[bytes, float] = OrderedDict()
        self._lock = Lock()

    def note(self, name: bytes) -> None:
        """Note that a browser was given its form; ``name`` is the digest of its secret."""
        with self._lock:
            self._since.setdefault(name, self._clock())
            if len(self._since) > MOST:
                self._since.popitem(last=False)

    def recall(self, name: bytes) -> None:
        """Note that a form was begun earlier, on another device or before the server started."""
        with self._lock:
            self._since.setdefault(name, float("-inf"))

    def seconds(self, name: bytes) -> float | None:
        """Give how long a form has been open; None: not known."""
        with self._lock:
            since = self._since.get(name)
        return None if since is None else self._clock() - since

    def forget(self, name: bytes) -> None:
        """Forget a form that was sent."""
        with self._lock:
            self._since.pop(name, None)


open_forms = OpenForms()
"""Of all applications of the process: the names of forms are random and never the same."""


class Contents:
    """How often each content came, by a hash with a key that only this process knows."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: OrderedDict[bytes, int] = OrderedDict()
        self._lock = Lock()

    def times(self, survey_id: int, contents: Iterable[str]) -> int:
        """Give how often one of the contents came before; the largest of them."""
        names = self._names(survey_id, contents)
        with self._lock:
            return max((self._counts.get(name, 0) for name in names), default=0)

    def note(self, survey_id: int, contents: Iterable[str]) -> None:
        """Note that a response with these contents was kept."""
        names = self._names(survey_id, contents)
        with self._lock:
            for name in names:
                self._counts[name] = self._counts.pop(name, 0) + 1
            while len(self._counts) > MOST:
                self._counts.popitem(last=False)

    def _names(self, survey_id: int, contents: Iterable[str]) -> set[bytes]:
        return {
            keyed_digest(self._key, f"{survey_id} {text}".encode("utf-8", "replace"))
            for text in contents
        }
