"""Pictures: the same bytes, no dates, and labels that are only labels."""

import pytest

from analysis.bands import Bound
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.figures.colours import SCALE, colours, ink_on
from analysis.figures.drawing import draw
from analysis.figures.of_tables import likert_chart, shares_chart
from analysis.language.wording import wording_of
from tests.analysis.surveys import citizen_analysis

TURKISH = wording_of("tr")


def test_the_same_chart_gives_the_same_picture() -> None:
    chart = likert_chart(citizen_analysis().likert[0], TURKISH)
    assert chart is not None
    assert draw(chart, TURKISH) == draw(chart, TURKISH)


def test_labels_are_neither_formulas_nor_markup() -> None:
    chart = shares_chart([("$\\frac{a}{b$ <script> \x00\u202e", 40.0)], "themes", TURKISH)
    assert chart is not None
    picture = draw(chart, TURKISH)
    assert b"<script>" not in picture.svg
    assert b"&lt;script&gt;" in picture.svg
    assert picture.png.startswith(b"\x89PNG")


def test_a_figure_holds_no_date() -> None:
    chart = shares_chart([("yol", 40.0)], "themes", TURKISH)
    assert chart is not None
    assert b"dc:date" not in draw(chart, TURKISH).svg


def test_numbers_are_written_as_the_language_writes_them() -> None:
    chart = shares_chart([("yol", 45.23)], "themes", TURKISH)
    assert chart is not None
    assert "%45,2" in draw(chart, TURKISH).svg.decode()
    assert "45.2%" in draw(chart, wording_of("en")).svg.decode()


def test_what_is_only_known_to_be_small_has_no_number_and_no_colour_of_its_own() -> None:
    chart = Chart(
        kind=ChartKind.STACKED,
        categories=("Yol bakımı",),
        series=(
            Series(name="az", values=(Bound(16, 0, is_most=True),)),
            Series(name="çok", values=(Bound(84, 0, is_most=False),)),
        ),
        style="percent",
        limits=(0, 100),
    )
    svg = draw(chart, TURKISH).svg.decode()
    assert "≥84" in svg
    assert "16" not in [part.split("<")[0] for part in svg.split(">")]


def test_points_without_a_value_are_left_out() -> None:
    chart = Chart(
        kind=ChartKind.POINTS,
        categories=("a", "b"),
        series=(Series(name="x", values=(2.0, None)), Series(name="y", values=(3.0, 4.0))),
        style="mean",
        cuts=(3.0, 3.0),
    )
    assert draw(chart, TURKISH).png.startswith(b"\x89PNG")


@pytest.mark.parametrize("points", [2, 3, 4, 5, 7])
def test_colours_of_a_scale_grow_darker(points: int) -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    scale = [lightness(colour) for colour in colours(points)]
    assert scale == sorted(scale, reverse=True)
    assert len(set(scale)) == points


def test_a_scale_of_five_has_the_five_colours() -> None:
    assert colours(5) == SCALE


def test_letters_on_dark_bars_are_white() -> None:
    assert ink_on(SCALE[-1]) == "#ffffff"
    assert ink_on(SCALE[0]) != "#ffffff"
