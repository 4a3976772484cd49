"""Values of the book, worked out anew from what was counted."""

from typing import Any

import pytest

from analysis.bands import Band, Bound, Rounded
from analysis.chapter.truth.book import UnknownSourceError, joined, stored, value_of
from analysis.chapter.truth.gathering import book_of
from tests.analysis import surveys


def book(rows: dict[str, Any]) -> dict[str, Any]:
    return {"tables": {"t": {"label": "", "rows": rows}}}


def test_percents_are_counts_out_of_the_base() -> None:
    held = book({"all": {"base": 40}, "k": {"count": 24}})

    assert value_of(held, "t#k/count") == 24
    assert value_of(held, "t#k/base") == 40
    assert value_of(held, "t#k/percent") == 60.0


def test_intervals_are_those_of_wilson() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263, method 3
    held = book({"all": {"base": 263}, "k": {"count": 81}})

    low, high = value_of(held, "t#k/interval")

    assert (round(low, 2), round(high, 2)) == (25.53, 36.62)


def test_weighted_percents_are_weights_out_of_the_weight_of_all() -> None:
    held = book({"all": {"base": 4, "weight": 5.0}, "k": {"count": 1, "weight": 2.0}})

    assert value_of(held, "t#k/percent") == 40.0
    assert value_of(held, "t#k/count") == 1


RATING = {"points": [4, 0, 6, 20, 10], "values": [1, 2, 3, 4, 5], "sum": 152.0, "n": 40}


def test_ratings_give_mean_points_and_ends() -> None:
    held = book({"r": RATING})

    # (4·1 + 6·3 + 20·4 + 10·5) / 40
    assert value_of(held, "t#r/mean") == pytest.approx(3.8)
    assert value_of(held, "t#r/percent_4") == 50.0
    assert value_of(held, "t#r/high_share") == 75.0
    assert value_of(held, "t#r/low_share") == 10.0
    assert value_of(held, "t#r/high_count") == 30


def test_means_of_other_scales_are_turned_to_one_to_five() -> None:
    held = book({"r": {"sum": 20.0, "n": 10, "scale": [0, 4]}})

    # 2 on 0 to 4 is the middle
    assert value_of(held, "t#r/mean") == 3.0


def test_the_gap_is_importance_less_satisfaction() -> None:
    row = {"satisfaction_points": {"sum": 60, "n": 20}, "importance_points": {"sum": 90, "n": 20}}

    assert value_of(book({"r": row}), "t#r/gap") == 1.5


def test_others_are_everybody_else() -> None:
    held = book({"c": {"count": 10, "base": 20, "others": {"count": 5, "base": 50}}})

    assert value_of(held, "t#c/percent") == 50.0
    assert value_of(held, "t#c/others") == 10.0
    assert value_of(held, "t#c/difference") == 40.0


def test_priorities_multiply_the_means_as_they_are_printed() -> None:
    # means 4,33 and 2,67 as printed; their product 11,5611
    held = book({"s": {"pairs": [[4, 2], [4, 3], [5, 3]]}})

    assert value_of(held, "t#s/score_importance") == 4.33
    assert value_of(held, "t#s/score_influence") == 2.67
    assert value_of(held, "t#s/priority") == 11.56


def test_sums_go_over_the_rows() -> None:
    held = book({"all": {"base": 9}, "a": {"complaint": 3}, "b": {"complaint": 4, "wish": 1}})

    assert value_of(held, "t#all/sum_complaint") == 7
    assert value_of(held, "t#all/n_rows") == 2


def test_coarse_numbers_stay_coarse() -> None:
    values = [Band(60, 69), Rounded(46.0, 0), Bound(84.0, 0, is_most=False), Bound(16.0, 0)]
    held = book({"r": {"percents": [stored(value) for value in values], "base": stored(values[0])}})

    found = [value_of(held, f"t#r/percent_{place}") for place in range(2, 5)]
    assert repr(value_of(held, "t#r/base")) == "60–69"
    assert [type(each) for each in found] == [Rounded, Bound, Bound]
    assert found[1].is_most is False


def test_ends_with_a_bound_are_known_from_one_side() -> None:
    percents = [Rounded(10, 0), Rounded(0, 0), Rounded(20, 0), Rounded(30, 0), Bound(40, 0, False)]
    held = book({"r": {"percents": [stored(each) for each in percents]}})

    high = value_of(held, "t#r/high_share")

    assert isinstance(high, Bound)
    assert (float(high), high.is_most) == (70.0, False)
    assert value_of(held, "t#r/low_share") == 10.0


@pytest.mark.parametrize(
    "source", ["", "x#y/z", "t#r", "t#r/colour", "t#r/percent_9", "t#all/mean", "t#r/sum_label"]
)
def test_what_the_book_has_not_is_told(source: str) -> None:
    with pytest.raises(UnknownSourceError):
        value_of(book({"r": RATING, "all": {"base": 40}}), source)


def test_later_books_stand_for_tables_of_one_name() -> None:
    first, second = book({"a": {"count": 1}}), book({"a": {"count": 2}})

    assert value_of(joined(first, second), "t#a/count") == 2


def test_the_book_of_a_survey_counts_its_answers_again() -> None:
    held = book_of([surveys.citizen_analysis(), surveys.employee_analysis()])

    # 40 citizens: 24 women; roads rated 1 by 20, 2 by 10, 4 by 10
    assert value_of(held, "s1/method#responses/count") == 40
    assert value_of(held, "s1/frequency/cinsiyet#k/percent") == 60.0
    assert value_of(held, "s1/services#yol_m/satisfaction") == 2.0
    assert value_of(held, "s1/services#yol_m/gap") == 3.0
    likert = next(name for name in held["tables"] if name.startswith("s1/likert/hizmetler"))
    assert held["tables"][likert]["rows"]["yol_m"]["points"] == [20, 10, 0, 10, 0]


def test_the_book_has_no_more_of_employees_than_the_gate_gives() -> None:
    analysis = surveys.employee_analysis()
    tables = book_of([surveys.citizen_analysis(), analysis])["tables"]

    for name, table in tables.items():
        for facts in table["rows"].values() if name.startswith("s2/") else ():
            assert "points" not in facts, name
            assert "sum" not in facts, name
    assert tables["s2/method"]["rows"]["responses"]["count"] == stored(analysis.n_responses)


def test_all_values_of_the_book_are_those_of_the_tables() -> None:
    analysis = surveys.citizen_analysis()
    held = book_of([analysis])

    for table in analysis.frequencies:
        for row in table.rows:
            source = f"s1/frequency/{table.question}#{row.value}/percent"
            assert value_of(held, source) == pytest.approx(row.percent)
    assert analysis.services is not None
    for service in analysis.services.rows:
        source = f"s1/services#{service.satisfaction_variable}/satisfaction"
        assert value_of(held, source) == pytest.approx(service.satisfaction)
    assert analysis.themes is not None
    for theme in analysis.themes.themes:
        assert value_of(held, f"s1/themes#{theme.key}/percent") == pytest.approx(theme.percent)
