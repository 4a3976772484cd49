"""The comparison with BERTopic counts what is left without a topic both ways."""

import numpy as np
import pytest

from analysis.benchmarks.comparison import comparison_table, score_runs


def test_texts_without_a_topic_are_a_topic_of_their_own_and_left_out() -> None:
    true = np.array(["road", "road", "water", "water"])
    found = [np.array([0, 0, 1, -1])]

    left, v, ari, v_assigned, ari_assigned = score_runs(true, found)

    # homogeneity 1, completeness H(C) / H(K) = 1 bit / 1.5 bits: V = 2 * 2/3 / (1 + 2/3) = 0.8
    assert left == pytest.approx(0.25)
    assert v == pytest.approx(0.8)
    # pairs: 1 together in both, 2 by label, 1 by topic, of 6: (1 - 1/3) / (1.5 - 1/3) = 4/7
    assert ari == pytest.approx(4 / 7)
    assert v_assigned == pytest.approx(1)
    assert ari_assigned == pytest.approx(1)


def test_without_a_python_that_has_bertopic_it_says_how_to_set_one_up() -> None:
    lines: list[str] = []

    comparison_table(lines.append)

    assert "--bertopic" in lines[0]
    assert len(lines) == 2
