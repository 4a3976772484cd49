"""What the web process remembers to notice signs: in memory only, bounded, gone when it ends.

Nothing here is ever written: neither since when a form is open, nor what was sent before, nor
from where. What is forgotten, because the process was started anew or the memory is full, makes
a response look innocent and never guilty.
"""

import hmac
import json
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any

MOST = 100_000
"""Forms, and contents, that are remembered at once; some 20 MB each at the most."""
LONG_TEXT = 60
"""Letters from which on a text is nobody else's by chance."""
FEWEST_SAME = 8
"""Answers from which on the same answers are nobody else's by chance."""


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

    def seconds(self, name: bytes) -> float | None:
        """Give how long a form has been open; None: not known."""
        with self._lock:
            since = self._since.get(name)
        return None if since is None else self._clock() - since

    def forget(self, name: bytes) -> None:
        """Forget a form that was sent."""
        with self._lock:
            self._since.pop(name, None)


class Contents:
    """How often each content came, by a hash with a key that only this process knows."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: OrderedDict[bytes, int] = OrderedDict()
        self._lock = Lock()

    def times(self, survey_id: int, answers: Mapping[str, Any], texts: Iterable[str]) -> int:
        """Give how often the answers, or one of the long texts, came before; the larger."""
        with self._lock:
            names = self._names(survey_id, answers, texts)
            return max((self._counts.get(name, 0) for name in names), default=0)

    def note(self, survey_id: int, answers: Mapping[str, Any], texts: Iterable[str]) -> None:
        """Note that a response was kept."""
        with self._lock:
            for name in self._names(survey_id, answers, texts):
                self._counts[name] = self._counts.pop(name, 0) + 1
            while len(self._counts) > MOST:
                self._counts.popitem(last=False)

    def _names(
        self, survey_id: int, answers: Mapping[str, Any], texts: Iterable[str]
    ) -> set[bytes]:
        contents = {squeezed(text) for text in texts}
        found = {text for text in contents if len(text) >= LONG_TEXT}
        given = {name: value for name, value in answers.items() if value is not None}
        if len(given) >= FEWEST_SAME:
            found.add(json.dumps(given, ensure_ascii=False, sort_keys=True))
        return {
            hmac.digest(self._key, f"{survey_id} {text}".encode("utf-8", "replace"), "sha256")
            for text in found
        }


def squeezed(text: str) -> str:
    """Give a text without what a copy changes by chance: case, spaces, line breaks.

    >>> squeezed("  İyi \\n GÜNLER ")
    'i̇yi günler'
    """
    return " ".join(text.casefold().split())
