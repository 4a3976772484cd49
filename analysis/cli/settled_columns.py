"""The columns that ``python -m analysis themes --settled`` adds for a person to go on with."""

import pandas as pd

from analysis.text.model import Themes
from analysis.text.settled.model import Settled

COLUMNS = ("theme_key", "confidence", "is_settled", "is_proposed")
ASIDE = "-"


def settled_columns(column: str, settled: Settled | None) -> tuple[str, ...]:
    """Name the columns that are added; none when nothing is settled."""
    return (*COLUMNS, column) if settled else ()


def with_settled(table: pd.DataFrame, themes: Themes, column: str) -> pd.DataFrame:
    """Add how sure the theme of each answer is, and what a person has settled.

    Parameters
    ----------
    table : DataFrame of shape (n_rows, n_columns)
    themes : Themes
        Of the same rows.
    column : str
        Name of the column a person writes into: the label of the settled theme, "-" for set
        aside, empty for open answers.

    Returns
    -------
    DataFrame of shape (n_rows, n_columns + 5)
        ``theme_key``, ``confidence`` (0 to 1; empty without a theme), ``is_settled`` and
        ``is_proposed`` (0, 1), and ``column``; where an answer speaks of several themes, of its
        longest mention.
    """
    answers = themes.answers
    by_number = {theme.theme_id: theme for theme in themes.themes}
    of_row = [by_number.get(number) for number in answers["theme_id"].tolist()]
    is_settled = answers["is_settled"].tolist()
    result = table.copy()
    result["theme_key"] = [theme.key if theme else "" for theme in of_row]
    result["confidence"] = answers["confidence"].to_numpy()
    result["is_settled"] = [int(one) for one in is_settled]
    result["is_proposed"] = [int(bool(theme and theme.is_proposed)) for theme in of_row]
    result[column] = [
        (theme.label if theme else ASIDE) if one else ""
        for theme, one in zip(of_row, is_settled, strict=True)
    ]
    return result
