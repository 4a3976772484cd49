"""Figures: the same bytes, alternative text, and labels that are only labels."""

from dataclasses import replace

import pytest

from analysis.figures.bars import draw_shares, draw_themes
from analysis.figures.likert import draw_likert
from analysis.figures.services import draw_services
from analysis.figures.style import SCALE, colours, ink_on
from analysis.language.wording import wording_of
from tests.analysis.surveys import citizen_analysis

TURKISH = wording_of("tr")


def test_the_same_table_gives_the_same_picture() -> None:
    table = citizen_analysis().likert[0]
    assert draw_likert(table, TURKISH) == draw_likert(table, TURKISH)


def test_pictures_say_what_they_show() -> None:
    analysis = citizen_analysis()
    assert analysis.services is not None
    assert analysis.themes is not None
    likert = draw_likert(analysis.likert[0], TURKISH)
    services = draw_services(analysis.services, TURKISH)
    themes = draw_themes(analysis.themes, TURKISH)
    assert likert is not None
    assert "%100,0 ile Kültür ve sanat" in likert.alt
    assert services is not None
    assert "İçme suyu ve Yol bakımı" in services.alt
    assert themes is not None
    assert "%36,8" in themes.alt


def test_no_rows_no_picture() -> None:
    table = citizen_analysis().likert[0]
    assert draw_likert(replace(table, rows=()), TURKISH) is None
    assert draw_shares([], "themes", TURKISH) is None


def test_labels_are_neither_formulas_nor_markup() -> None:
    picture = draw_shares([("$\\frac{a}{b$ <script> \x00\u202e", 40.0)], "themes", TURKISH)
    assert picture is not None
    assert b"<script>" not in picture.svg
    assert b"&lt;script&gt;" in picture.svg
    assert picture.png.startswith(b"\x89PNG")


def test_a_figure_holds_no_date() -> None:
    picture = draw_shares([("yol", 40.0)], "themes", TURKISH)
    assert picture is not None
    assert b"dc:date" not in picture.svg


@pytest.mark.parametrize("points", [2, 3, 4, 5, 7])
def test_colours_of_a_scale_grow_darker(points: int) -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    scale = [lightness(colour) for colour in colours(points)]
    assert scale == sorted(scale, reverse=True)
    assert len(set(scale)) == points


def test_letters_on_dark_bars_are_white() -> None:
    assert ink_on(SCALE[-1]) == "white"
    assert ink_on(SCALE[0]) != "white"
