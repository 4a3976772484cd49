"""Agreement against published worked examples and against scikit-learn."""

from random import Random

import pytest
from sklearn.metrics import cohen_kappa_score

from analysis.agreement import agreement_of, alpha_interval, cohen_kappa, krippendorff_alpha


def coded(*lines: str) -> list[list[str | None]]:
    """Coders in lines, units in columns; a point where nothing was said."""
    rows = [line.split() for line in lines]
    return [[None if value == "." else value for value in unit] for unit in zip(*rows, strict=True)]


def test_alpha_of_binary_data_is_that_of_krippendorff_2011_section_a() -> None:
    units = coded("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")

    assert krippendorff_alpha(units) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_observers_is_that_of_krippendorff_2011_section_b() -> None:
    units = coded("a a b b d c c c e d d a", "b a b b b c c c e d d d")

    assert krippendorff_alpha(units) == pytest.approx(0.692, abs=0.0005)


def test_alpha_with_missing_values_is_that_of_krippendorff_2011_section_c() -> None:
    units = coded(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )

    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Cohen 1960, table of 200 cases: observed agreement .70, by chance .41."""


def test_kappa_is_that_of_cohen_1960() -> None:
    pairs = [
        (one, other)
        for one, row in enumerate(COHEN)
        for other, count in enumerate(row)
        for _ in range(count)
    ]

    kappa = cohen_kappa([one for one, _ in pairs], [other for _, other in pairs])

    assert kappa == pytest.approx(0.29 / 0.59, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_that_of_scikit_learn(seed: int) -> None:
    random = Random(seed)
    first = random.choices("abcd", k=150)
    second = [value if random.random() < 0.7 else random.choice("abcd") for value in first]

    assert cohen_kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))


def test_who_agrees_always_has_one_and_an_interval_of_one() -> None:
    found = agreement_of("abcabc", "abcabc")

    assert (found.kappa, found.alpha, found.low, found.high, found.agreed) == (1, 1, 1, 1, 6)


def test_one_category_alone_tells_nothing() -> None:
    found = agreement_of("aaa", "aaa")

    assert (found.kappa, found.alpha, found.low) == (None, None, None)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    random = Random(1)
    # both say the truth (two equal categories) with probability .9: alpha is near .64
    held = 0
    for seed in range(60):
        truth = random.choices("ab", k=120)
        flip = {"a": "b", "b": "a"}
        first = [value if random.random() < 0.9 else flip[value] for value in truth]
        second = [value if random.random() < 0.9 else flip[value] for value in truth]
        interval = alpha_interval(list(zip(first, second, strict=True)), seed, samples=200)
        assert interval is not None
        held += interval[0] <= 0.64 <= interval[1]

    assert held >= 52


def test_the_same_units_give_the_same_interval() -> None:
    units = list(zip("aabbcabc", "aabbcabb", strict=True))

    assert alpha_interval(units, 3) == alpha_interval(units, 3)


def test_the_method_paragraph_says_how_far_two_coders_agree() -> None:
    from dataclasses import replace

    from analysis.chapter.surveys.method import method_sentences
    from analysis.language.wording import wording_of
    from tests.analysis.surveys import citizen_analysis

    analysis = citizen_analysis()
    found = agreement_of("aabbccaabb", "aabbccaaba")
    told = replace(analysis, settings=replace(analysis.settings, agreement=found))

    sentences = " ".join(method_sentences(told, wording_of("tr")))

    assert "Cohen kappa 0,84" in sentences
    assert "10 yanıtlık bir örneklem" in sentences
    assert "kappa" not in " ".join(method_sentences(analysis, wording_of("tr")))
