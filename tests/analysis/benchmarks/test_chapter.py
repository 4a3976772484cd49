"""The chapter costs little more than its figures."""

from analysis.benchmarks.chapter import MOST, invented, seconds_of
from analysis.chapter.model import Figure


def test_the_invented_chapter_has_as_many_figures_as_asked() -> None:
    blocks = invented(4).blocks
    assert sum(isinstance(block, Figure) for block in blocks) == 4
    keys = [block.key for block in blocks]
    assert len(keys) == len(set(keys))


def test_a_chapter_takes_at_most_three_times_the_time_of_its_figures() -> None:
    found = seconds_of(3)
    alone = found.pop("figures")
    assert found
    assert all(seconds <= MOST * alone for seconds in found.values()), found
