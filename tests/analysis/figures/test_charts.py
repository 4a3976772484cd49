"""Charts as data: what they show of a table or a desk, before anybody draws them."""

from dataclasses import replace
from itertools import combinations

import pytest

from analysis.bands import Band, Bound
from analysis.figures.chart import Chart, ChartKind, Series, span_of
from analysis.figures.of_desks import stakeholders_chart
from analysis.figures.of_tables import (
    frequencies_chart,
    likert_chart,
    services_chart,
    shares_chart,
    themes_chart,
)
from analysis.figures.placing import HIGH, WIDE, placed
from analysis.language.wording import wording_of
from tests.analysis.surveys import citizen_analysis

TURKISH = wording_of("tr")
STAKEHOLDERS = [("Muhtarlar", 4.6, 4.2), ("Basın", 2.4, 3.6), ("Turistler", 1.2, 1.4)]


def test_charts_say_what_they_show() -> None:
    analysis = citizen_analysis()
    assert analysis.services is not None
    assert analysis.themes is not None
    likert = likert_chart(analysis.likert[0], TURKISH)
    services = services_chart(analysis.services, TURKISH)
    themes = themes_chart(analysis.themes, TURKISH)
    assert likert is not None
    assert "%100,0 ile “Kültür ve sanat”" in likert.alt
    assert services is not None
    assert "İçme suyu ve Yol bakımı" in services.alt
    assert themes is not None
    assert "%36,8" in themes.alt


def test_no_rows_no_chart() -> None:
    table = citizen_analysis().likert[0]
    assert likert_chart(replace(table, rows=()), TURKISH) is None
    assert shares_chart([], "themes", TURKISH) is None
    assert stakeholders_chart([], 3, TURKISH) is None


def test_a_likert_chart_holds_the_percents_of_the_table_highest_mean_first() -> None:
    table = citizen_analysis().likert[0]
    chart = likert_chart(table, TURKISH)
    assert chart is not None
    means = {row.text: row.mean for row in table.rows}
    ranked = [means[name] or 0.0 for name in chart.categories]
    assert ranked == sorted(ranked, reverse=True)
    assert tuple(each.name for each in chart.series) == table.points
    for place, name in enumerate(chart.categories):
        row = next(each for each in table.rows if each.text == name)
        assert tuple(each.values[place] for each in chart.series) == row.percents


def test_a_frequency_chart_keeps_the_order_of_the_options() -> None:
    table = next(each for each in citizen_analysis().frequencies if each.rows)
    chart = frequencies_chart(table, TURKISH)
    assert chart is not None
    assert chart.categories == tuple(row.label for row in table.rows)
    assert chart.series[0].values == tuple(row.percent for row in table.rows)


def test_stakeholders_stand_by_influence_across_and_importance_up() -> None:
    chart = stakeholders_chart(STAKEHOLDERS, 3, TURKISH)
    assert chart is not None
    assert chart.series[0].values == (4.2, 3.6, 1.4)
    assert chart.series[1].values == (4.6, 2.4, 1.2)
    assert [chart.corners[place] for place in chart.places] == [
        "Birlikte çalış",
        "Bilgilendir",
        "İzle",
    ]
    assert "Birlikte çalışılacak paydaşlar: Muhtarlar." in chart.alt


def test_a_border_case_stands_where_a_person_decided() -> None:
    chart = stakeholders_chart([("Basın", 2.8, 3.6)], 3, TURKISH, quadrants=("together",))
    assert chart is not None
    assert chart.places == (3,)


@pytest.mark.parametrize(
    ("value", "is_exact"),
    [
        (45.2, True),
        (Band(60, 69), True),
        (None, False),
        (Bound(84, 0, is_most=False), False),
        (Bound(16, 0, is_most=True), False),
    ],
)
def test_a_chart_with_an_end_or_a_gap_is_not_exact(value: float | None, is_exact: bool) -> None:
    chart = Chart(
        kind=ChartKind.BARS,
        categories=("a",),
        series=(Series(name="s", values=(value,)),),
        style="percent",
    )
    assert chart.is_exact is is_exact


def test_an_axis_leaves_room_round_a_single_value() -> None:
    assert span_of((3.0,)) == pytest.approx((2.9, 3.1))


def test_numbers_of_near_points_do_not_cover_each_other() -> None:
    points = [(100 + 3 * step, 100 + 2 * (step % 3)) for step in range(12)]
    labels = placed(points)
    spots = [(x + label.x, y + label.y) for (x, y), label in zip(points, labels, strict=True)]
    for (x, y), (other_x, other_y) in combinations(spots, 2):
        assert abs(x - other_x) >= WIDE or abs(y - other_y) >= HIGH
