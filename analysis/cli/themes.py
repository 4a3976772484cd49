"""``python -m analysis themes``: themes of one open question in a file of answers."""

import json
from pathlib import Path
from typing import Any

import click
import pandas as pd

from analysis.cli.shell import progress, quiet_option, remember_language, writing
from analysis.errors import DatasetError, SettingsError
from analysis.formulas import defused
from analysis.reading.tables import read_table
from analysis.text.model import NO_THEME, Themes
from analysis.text.themes import find_themes

RESULT_COLUMNS = ("theme_id", "theme_label", "strength", "is_quote")
FORMAT = "paydas.themes/1"


@click.command("themes")
@click.argument("answers", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", "column", required=True, help="The column of the open answers.")
@click.option(
    "--language",
    type=click.Choice(["tr", "en", "auto"]),
    default="auto",
    show_default=True,
    callback=remember_language,
    help="Language of the answers.",
)
@click.option(
    "--themes",
    "number",
    default="auto",
    show_default=True,
    metavar="N|auto",
    help="How many themes.",
)
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1000))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="THEMES.csv: the rows of the input, with theme_id, theme_label, strength and is_quote.",
)
@click.option(
    "--json",
    "json_output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The themes with their words, counts and quotes.",
)
@click.option("--ignore", multiple=True, metavar="NAME", help="A name that must not make a theme.")
@click.option(
    "--for-spreadsheets",
    is_flag=True,
    help="Put an apostrophe before every text that a spreadsheet would take for a formula. "
    "Without it the rows of the input come back as they were given, for programs.",
)
@quiet_option
def command(answers: Path, column: str, number: str, *, quiet: bool, **options: Any) -> None:
    """Find the themes of the open answers in a file (CSV, XLSX or SAV)."""
    n_themes = _number(number)
    table = read_table(answers)
    _check(table, column, answers.name)
    verbatims = pd.DataFrame({"question": column, "text": table[column]})
    with progress("themes", quiet=quiet) as advance:
        themes = find_themes(
            verbatims,
            language=options["language"],
            n_themes=n_themes,
            seed=options["seed"],
            ignored_words=options["ignore"],
            progress=advance,
        )
    with writing(options["output"]):
        found = with_themes(table, themes)
        if options["for_spreadsheets"]:
            found = _defused(found)
        # with this ending a lone carriage return is quoted and can't begin a row of its own
        found.to_csv(options["output"], index=False, encoding="utf-8", lineterminator="\r\n")
    if options["json_output"]:
        with writing(options["json_output"]):
            options["json_output"].write_text(as_json(themes), encoding="utf-8")


def _defused(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table of which neither a cell nor a heading is a formula."""
    cells = table.map(lambda cell: defused(cell) if isinstance(cell, str) else cell)
    return cells.rename(columns=lambda name: defused(str(name)))


def _number(text: str) -> int | None:
    if text.strip().lower() == "auto":
        return None
    if text.strip().isdecimal() and int(text) > 0:
        return int(text)
    raise SettingsError(
        f"--themes is '{text}'; give a number from 1 on, or auto.",
        f"--themes '{text}' olamaz; 1 ya da daha büyük bir sayı ya da auto veriniz.",
    )


def _check(table: pd.DataFrame, column: str, name: str) -> None:
    if column not in table.columns:
        known = ", ".join(map(str, table.columns[:20]))
        raise DatasetError(
            f"{name}: there is no column '{column}'; the columns are {known}.",
            f"{name}: '{column}' sütunu yok; sütunlar: {known}.",
        )
    for result in RESULT_COLUMNS:
        if result in table.columns:
            raise DatasetError(
                f"{name}: there is already a column '{result}'; rename it.",
                f"{name}: '{result}' adlı bir sütun zaten var; adını değiştiriniz.",
            )


def with_themes(table: pd.DataFrame, themes: Themes | None) -> pd.DataFrame:
    """Add the theme of each answer to the rows of a table.

    Parameters
    ----------
    table : DataFrame of shape (n_rows, n_columns)
        Not changed; its cells and their order stay as they are.
    themes : Themes or None
        None when no answer has content.

    Returns
    -------
    DataFrame of shape (n_rows, n_columns + 4)
        With ``theme_id`` (-1: no content; where an answer speaks of several themes, that of its
        longest mention), ``theme_label``, ``strength`` and ``is_quote`` (0, 1).
    """
    result = table.copy()
    if themes is None:
        added: tuple[Any, ...] = (NO_THEME, "", 0.0, 0)
    else:
        labels = {theme.theme_id: theme.label for theme in themes.themes}
        answers = themes.answers
        quoted = themes.mentions["is_quote"].groupby(level=0, sort=False).any()
        added = (
            answers["theme_id"].to_numpy(),
            [labels.get(number, "") for number in answers["theme_id"].tolist()],
            answers["strength"].to_numpy(),
            quoted.loc[answers.index].astype(int).to_numpy(),
        )
    for name, values in zip(RESULT_COLUMNS, added, strict=True):
        result[name] = values
    return result


def as_json(themes: Themes | None) -> str:
    """Write themes with their words, counts and quotes as JSON."""
    if themes is None:
        return json.dumps({"format": FORMAT, "base": 0, "themes": []}, indent=2) + "\n"
    document = {
        "format": FORMAT,
        "base": themes.base,
        "n_empty": themes.n_empty,
        "n_copies": themes.n_copies,
        "n_masked": themes.n_masked,
        "has_structure": themes.has_structure,
        "stability": None if themes.stability != themes.stability else round(themes.stability, 4),
        "method": themes.method,
        "themes": [
            {
                "theme_id": theme.theme_id,
                "label": theme.label,
                "size": theme.size,
                "share": round(theme.share, 4),
                "terms": list(theme.terms),
                "polarity": {str(kind): count for kind, count in theme.polarity.items()},
                "quotes": [
                    {"row": int(quote.verbatim), "text": quote.text} for quote in theme.quotes
                ],
            }
            for theme in themes.themes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
