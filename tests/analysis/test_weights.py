import numpy as np
import pytest

from analysis.codebook import Variable, VariableType
from analysis.errors import SettingsError
from analysis.intervals import weighted_mean
from analysis.weights import compute_weights, read_weight_plan, weight_plan
from tests.analysis.datasets import dataset_with


def choice(name: str) -> Variable:
    return Variable(name=name, type=VariableType.SINGLE_CHOICE, text=name)


def sample(**columns: list[object]):
    return dataset_with([choice(name) for name in columns], columns)


def test_one_variable_gives_population_share_over_sample_share():
    dataset = sample(sex=["f"] * 8 + ["m"] * 2)
    weights = compute_weights(dataset, weight_plan({"population": {"sex": {"f": 50, "m": 50}}}))
    assert weights.per_response[:8] == pytest.approx(np.full(8, 0.5 / 0.8))
    assert weights.per_response[8:] == pytest.approx(np.full(2, 0.5 / 0.2))
    # Kish by hand: 10 squared / (8 * 0.625 squared + 2 * 2.5 squared) = 100 / 15.625
    assert weights.effective_base == pytest.approx(6.4)


def test_raking_two_variables_meets_both_margins():
    dataset = sample(
        sex=["f", "f", "f", "m", "m", "f", "m", "f"], age=["y", "y", "o", "o", "y", "y", "o", "o"]
    )
    plan = weight_plan({"population": {"sex": {"f": 0.5, "m": 0.5}, "age": {"y": 0.7, "o": 0.3}}})
    weights = compute_weights(dataset, plan).per_response
    is_female = np.array([value == "f" for value in dataset.responses["sex"]])
    is_young = np.array([value == "y" for value in dataset.responses["age"]])
    assert weights.mean() == pytest.approx(1.0)
    assert weights[is_female].sum() / 8 == pytest.approx(0.5)
    assert weights[is_young].sum() / 8 == pytest.approx(0.7)
    # Raking keeps the cross-product ratio of the sample (3 * 2) / (2 * 1) = 3.
    cells = {
        (s, a): weights[(is_female == s) & (is_young == a)].sum()
        for s in (True, False)
        for a in (True, False)
    }
    odds = cells[True, True] * cells[False, False] / (cells[True, False] * cells[False, True])
    assert odds == pytest.approx(3.0)


def test_a_stratified_mean_is_that_of_r_survey():
    """Post-stratify three strata with R survey's counts of California schools.

    Population 4421, 755, 1018; 100, 50, 50 in the sample (documentation of R survey, data set
    apistrat): svydesign's weights are 44.21, 15.10, 20.36, which scaled to mean 1 must be these.
    """
    dataset = sample(stype=["E"] * 100 + ["H"] * 50 + ["M"] * 50)
    plan = weight_plan({"population": {"stype": {"E": 4421, "H": 755, "M": 1018}}})
    weights = compute_weights(dataset, plan).per_response
    scale = 200 / 6194
    assert weights[0] == pytest.approx(44.21 * scale)
    assert weights[100] == pytest.approx(15.10 * scale)
    assert weights[199] == pytest.approx(20.36 * scale)
    values = np.array([1.0] * 100 + [0.0] * 100)
    assert weighted_mean(values, weights) == pytest.approx(4421 / 6194)


def test_responses_without_the_variable_keep_their_share():
    dataset = sample(sex=["f", "f", "f", "m", ""])
    plan = weight_plan({"population": {"sex": {"f": 1, "m": 1}}})
    weights = compute_weights(dataset, plan).per_response
    assert weights == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2.0, 1.0])


def test_labels_may_stand_for_values():
    labelled = Variable(
        name="sex", type=VariableType.SINGLE_CHOICE, text="", value_labels={"1": "Kadın", "2": "E"}
    )
    dataset = dataset_with([labelled], {"sex": [1, 1, 1, 2]})
    plan = weight_plan({"population": {"sex": {"Kadın": 1, "2": 1}}})
    assert compute_weights(dataset, plan).per_response[3] == pytest.approx(2.0)


def test_limits_that_can_be_met_cut_no_margin():
    dataset = sample(a=["x"] * 9 + ["y"], b=(["u"] * 5 + ["v"] * 5))
    plan = weight_plan(
        {"population": {"a": {"x": 0.7, "y": 0.3}, "b": {"u": 0.5, "v": 0.5}}, "limits": [0.2, 3.1]}
    )
    weights = compute_weights(dataset, plan).per_response
    assert weights.max() <= 3.1 + 1e-9
    assert weights[9] == pytest.approx(3.0)


def test_limits_that_are_too_narrow_are_reported():
    dataset = sample(sex=["f"] * 9 + ["m"])
    plan = weight_plan({"population": {"sex": {"f": 0.5, "m": 0.5}}, "limits": [0.5, 2.0]})
    with pytest.raises(SettingsError) as caught:
        compute_weights(dataset, plan)
    assert "from 0.5 to 2" in caught.value.message("en")
    assert "'limits' aralığını genişletiniz" in caught.value.message("tr")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "population.VARIABLE"),
        ({"population": {"sex": {"f": 1}}, "mode": 1}, "'mode'"),
        ({"population": {"sex": {"f": -1, "m": 2}}}, "greater than 0"),
        ({"population": {"sex": {}}}, "greater than 0"),
        ({"population": {"sex": {"f": 1}}, "limits": [2, 3]}, "'limits'"),
    ],
)
def test_a_weights_file_that_makes_no_sense_is_refused(document, said):
    with pytest.raises(SettingsError, match=said):
        weight_plan(document)


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ({"height": {"a": 1}}, "'height' is not in the codebook"),
        ({"sex": {"f": 1, "m": 1, "d": 1}}, "nobody among the responses has the value 'd'"),
        ({"sex": {"f": 1}}, "lacks the value 'm'"),
    ],
)
def test_shares_that_dont_fit_the_responses_are_refused(population, said):
    with pytest.raises(SettingsError, match=said):
        compute_weights(sample(sex=["f", "m"]), weight_plan({"population": population}))


def test_a_weights_file_is_read_and_a_broken_one_named(tmp_path):
    (tmp_path / "w.toml").write_text("[population.sex]\nf = 3\nm = 1\n", encoding="utf-8")
    assert read_weight_plan(tmp_path / "w.toml").population == {"sex": {"f": 0.75, "m": 0.25}}
    (tmp_path / "bad.toml").write_text("[population", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"bad\.toml: not valid TOML"):
        read_weight_plan(tmp_path / "bad.toml")
    with pytest.raises(SettingsError, match=r"nix\.toml: can't be read"):
        read_weight_plan(tmp_path / "nix.toml")
