"""Turns: of the many threads of the server one at a time works out a submission.

Python runs one thread at a time anyway, and hands over at each touch of the database. When
dozens of submissions are worked out side by side, the handing over costs as much as the work.
So whoever sends a response waits for a turn and gives it up before waiting for the disk; the
threads that wait for the disk share its flush. Only where the database is a file: waiting for
another machine must hold up nobody else.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.Lock()
_mine = threading.local()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for the turn; it ends with the block, or when it is given up before."""
    _turn.acquire()
    _mine.is_held = True
    try:
        yield
    finally:
        give_up()


def give_up() -> None:
    """Give the turn up, if this thread has it: it is going to wait for something."""
    if getattr(_mine, "is_held", False):
        _mine.is_held = False
        _turn.release()
