"""Desks in another language than the chapter."""

from functools import cache
from typing import Any

from analysis.chapter.composing import Composed, compose
from analysis.chapter.settings import ChapterSettings
from analysis.language.wording import wording_of
from analysis.situation.pestle import pestle_rows
from tests.analysis.chapter.desks.examples import settled, surveys, table


def english(**more: Any) -> Composed:
    return compose(surveys("en"), {**settled(), **more}, {}, ChapterSettings(language="en"))


@cache
def cells() -> list[tuple[str, ...]]:
    return list(table(english(), "I/desk/swot/table").rows[0])


def test_an_item_nobody_has_reworded_speaks_the_chapters_language() -> None:
    phrases = {item["key"]: item["phrase"] for item in surveys("en")["proposals"]["swot"]}
    strengths = [item for item in settled()["items"] if item["quadrant"] == "strength"]

    assert cells()[0] == tuple(f"{item['code']}. {phrases[item['key']]}" for item in strengths)
    assert "Strong “iş birliği” within the organisation" in " ".join(cells()[0])


def test_a_planners_own_words_stand_as_they_are() -> None:
    assert any("Yolların bozuk olması" in line for line in cells()[1])


def test_drafted_cells_are_drafted_anew_and_written_ones_stay() -> None:
    rows = [dict(row) for row in pestle_rows(settled()["items"], wording_of("tr"))]
    rows[-1]["action"] = "Su idaresiyle protokol yapılması"
    found = table(english(pestle=rows), "H/desk/pestle/table").rows[-1]

    assert found[0] == ("Environmental",)
    assert found[1][0] == "İçme suyu: 75.0% unfavourable ratings (30 of 40)"
    assert found[4] == ("Su idaresiyle protokol yapılması",)
