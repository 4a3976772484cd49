"""What a thread waits for is worked on or called off, never both."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from survey.responses.waiting import Result, StoreBusyError

LONG_ENOUGH = 10.0
AT_ONCE = 0.001


def test_who_waits_gets_what_was_given() -> None:
    result = Result()

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(partial(result.wait, LONG_ENOUGH))
        assert result.claim()
        result.give("kept")

        assert waiting.result(LONG_ENOUGH) == "kept"


def test_a_problem_is_raised_where_it_was_waited_for() -> None:
    result = Result()
    result.give(None, ValueError("hata"))

    with pytest.raises(ValueError, match="hata"):
        result.wait(LONG_ENOUGH)


def test_what_nobody_waits_for_any_more_is_never_begun() -> None:
    result = Result()

    with pytest.raises(StoreBusyError):
        result.wait(AT_ONCE)

    assert not result.claim()


def test_what_was_begun_is_waited_for_beyond_the_time() -> None:
    result = Result()
    assert result.claim()
    later = threading.Timer(50 * AT_ONCE, partial(result.give, "kept"))
    later.start()

    assert result.wait(AT_ONCE) == "kept"
    later.join()
