import pytest

from analysis.codebook import Measure, Variable, VariableType
from analysis.importance import service_table
from tests.analysis.datasets import dataset_with


def rating(service: str, measure: Measure, highest: int = 5) -> Variable:
    return Variable(
        name=f"{service}_{measure}",
        type=VariableType.RATING,
        text=service,
        value_labels={str(point): str(point) for point in range(1, highest + 1)},
        measure=measure,
        service=service,
    )


def four_services():
    means = {"road": (2, 5), "park": (4, 5), "fair": (4, 3), "map": (2, 3)}
    variables, columns = [], {}
    for service, pair in means.items():
        for measure, value in zip((Measure.SATISFACTION, Measure.IMPORTANCE), pair, strict=True):
            variables.append(rating(service, measure))
            columns[f"{service}_{measure}"] = [value, value]
    return dataset_with(variables, columns)


def test_services_are_placed_by_the_middle_of_the_scale_and_the_mean_importance():
    table = service_table(four_services())
    assert (table.satisfaction_cut, table.importance_cut) == (3.0, 4.0)
    assert {row.service: row.position for row in table.rows} == {
        "road": "concentrate_here",
        "park": "keep_up",
        "fair": "possible_overkill",
        "map": "low_priority",
    }
    assert [row.satisfaction for row in table.rows] == [2, 2, 4, 4]


def test_cuts_can_be_given():
    table = service_table(four_services(), satisfaction_cut=4.5, importance_cut=1.0)
    assert {row.position for row in table.rows} == {"concentrate_here"}


def test_a_scale_of_ten_is_put_on_one_to_five():
    dataset = dataset_with(
        [rating("road", Measure.SATISFACTION, 10)], {"road_satisfaction": [10, 1]}
    )
    (row,) = service_table(dataset).rows
    assert row.satisfaction == pytest.approx(3.0)
    assert (row.importance, row.position) == (None, "")


def test_without_satisfaction_there_is_no_table():
    dataset = dataset_with([rating("road", Measure.IMPORTANCE)], {"road_importance": [1, 2]})
    assert service_table(dataset) is None
