"""Collecting: Python's search for cycles waits while an analysis runs.

Contract: :func:`uncollected` puts the collector off for the length of a block.

A run makes hundreds of thousands of small objects and hardly a cycle among them; to go through
all of them again and again, with those of the dictionaries, finds nothing and takes a thirtieth of
the time. What no name holds any more is given back at once as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collection of cycles off, where it is on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


__all__ = ["uncollected"]
