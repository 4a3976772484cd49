"""Only quotes that a planner has approved are printed."""

from typing import Any

from analysis.chapter.composing import Composed, compose
from analysis.chapter.model import Quotes
from analysis.chapter.settings import ChapterSettings
from tests.analysis.chapter.desks.examples import surveys, table

TABLE = "F/s1/themes/table"


def made(*quotes: tuple[int, str, str]) -> Composed:
    approved: list[dict[str, Any]] = [
        {"survey": survey, "theme": theme, "text": text} for survey, theme, text in quotes
    ]
    desks = {"quotes": {"approved": approved}}
    return compose(surveys(), desks, {}, ChapterSettings())


def test_without_approval_no_quote_is_printed() -> None:
    assert [name for name, _ in table(made(), TABLE).header[0]] == ["Tema", "Frekans", "%"]
    assert not [block for block in made().chapter.blocks if isinstance(block, Quotes)]


def test_the_first_approved_quote_of_a_theme_is_the_example_in_its_row() -> None:
    key = surveys()["themes"]["s1"]["keys"][1]
    found = table(made((31, key, "parklar çok güzel")), TABLE)

    assert [name for name, _ in found.header[0]] == ["Tema", "Frekans", "%", "Örnek ifade"]
    assert [row[3][0] for row in found.rows] == ["-", "“parklar çok güzel”", "-"]
    assert sum(found.widths) == 1


def test_more_quotes_of_a_theme_stand_below_the_figure() -> None:
    key = surveys()["themes"]["s1"]["keys"][0]
    found = made((31, key, "bir"), (31, key, "iki"), (31, key, "üç"))
    (quotes,) = [block for block in found.chapter.blocks if isinstance(block, Quotes)]
    keys = [block.key for block in found.chapter.blocks]

    assert quotes.texts == ("“iki”", "“üç”")
    assert keys[keys.index("F/s1/themes/figure") + 2] == quotes.key


def test_a_quote_of_another_survey_is_not_taken() -> None:
    key = surveys()["themes"]["s1"]["keys"][0]

    assert len(table(made((99, key, "başka")), TABLE).header[0]) == 3


def test_a_long_quote_is_shortened_between_words() -> None:
    key = surveys()["themes"]["s1"]["keys"][0]
    example = table(made((31, key, "sözcük " * 60)), TABLE).rows[0][3][0]

    assert example.endswith("sözcük …”")
    assert len(example) < 230
