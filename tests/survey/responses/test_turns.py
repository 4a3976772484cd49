"""One thread at a time works out a submission, and nobody keeps the turn while waiting."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from survey.responses.turns import give_up, one_at_a_time

THREADS = 8
LONG_ENOUGH = 10


def test_one_thread_has_the_turn() -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with one_at_a_time():
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(20 * THREADS)))

    assert len(most) == 20 * THREADS
    assert max(most) == 1


def test_who_waits_has_given_the_turn_up() -> None:
    """All come to wait at once: nobody keeps the others from the flush they share."""
    together = threading.Barrier(THREADS)

    def wait(_number: int) -> None:
        with one_at_a_time():
            give_up()
            together.wait(LONG_ENOUGH)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(wait, range(THREADS)))

    assert not together.broken


def test_an_error_ends_the_turn() -> None:
    with pytest.raises(ValueError, match="hata"), one_at_a_time():
        raise ValueError("hata")

    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(lambda: one_at_a_time().__enter__())
        taken.result(LONG_ENOUGH)
        pool.submit(give_up).result(LONG_ENOUGH)


def test_who_has_no_turn_gives_none_up() -> None:
    with one_at_a_time(), ThreadPoolExecutor(1) as pool:
        pool.submit(give_up).result(LONG_ENOUGH)
        begun = threading.Event()
        waiting = pool.submit(lambda: (begun.set(), one_at_a_time().__enter__(), give_up()))
        begun.wait(LONG_ENOUGH)
        is_waiting = not waiting.done()
        give_up()
        waiting.result(LONG_ENOUGH)

    assert is_waiting
