"""Progress goes forward, with the time, and what it raises cancels."""

from itertools import pairwise

import pytest

from analysis.benchmarks.speed import truth
from analysis.text.progress import CHOSEN, LABELLED, PREPARED, truthful
from analysis.text.settled.desk import accept
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters


class CancelledError(Exception):
    """Raised by a callback to stop a run."""


def test_progress_goes_forward_from_the_start_to_one() -> None:
    answers, _ = three_matters(400)
    told: list[float] = []

    find_themes(answers, progress=told.append)

    assert told == sorted(told)
    assert 0 < told[0] < 0.2
    assert told[-1] == 1
    assert len(told) > 15


def test_assigning_answers_to_settled_themes_is_told_of_too() -> None:
    answers, _ = three_matters(400)
    first = find_themes(answers)
    assert first is not None
    settled = accept(first)
    told: list[float] = []

    find_themes(answers, settled=settled, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == 1
    longest = max(later - before for before, later in pairwise(told))
    assert longest < 0.25  # meanwhile nobody can cancel it


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.8])
def test_a_callback_that_raises_stops_the_run_at_once(at: float) -> None:
    answers, _ = three_matters(400)
    told: list[float] = []

    def cancel(share: float) -> None:
        told.append(share)
        if share >= at:
            raise CancelledError

    with pytest.raises(CancelledError):
        find_themes(answers, progress=cancel)

    assert [share for share in told if share >= at] == told[-1:]


def test_choosing_weighs_less_the_more_answers_there_are() -> None:
    shares = []
    for n in (1_000, 100_000, 1_000_000):
        told: list[float] = []
        report = truthful(told.append, n, chooses=True)
        report(PREPARED)
        report(CHOSEN)
        shares.append(told[1] - told[0])

    assert shares == sorted(shares, reverse=True)
    assert shares[2] < 0.05


def test_a_given_number_takes_no_time_to_choose() -> None:
    told: list[float] = []
    report = truthful(told.append, 1_000, chooses=False)

    report(PREPARED)
    report(CHOSEN)

    assert told[0] == told[1]


def test_a_step_that_reports_late_does_not_take_the_bar_back() -> None:
    told: list[float] = []
    report = truthful(told.append, 1_000, chooses=True)

    report(LABELLED)
    report(PREPARED)

    assert told[1] == told[0]


def test_truth_is_the_longest_silence_and_the_largest_error() -> None:
    # after 1 of 10 seconds a tenth is told; then nothing until 6 seconds, when 0.9 is told
    silence, astray = truth([(0.1, 1.0), (0.9, 6.0), (1.0, 10.0)], 0.0, 10.0)

    assert silence == pytest.approx(0.5)
    assert astray == pytest.approx(0.3)
