"""The collector of cycles waits, and comes back."""

import gc

import pytest

from analysis.text.collecting import uncollected


def test_the_collector_waits_and_is_on_again_whatever_happens():
    def cancelled() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise ValueError("cancelled")

    with pytest.raises(ValueError, match="cancelled"):
        cancelled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
