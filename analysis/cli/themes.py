"""``python -m analysis themes``: themes of one open question in a file of answers."""

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from analysis.cli.review_list import read_names, write_review
from analysis.cli.settled_columns import settled_columns, with_settled
from analysis.cli.shell import check_outputs, message_language, progress, writing
from analysis.cli.table_files import write_csv
from analysis.cli.theme_options import theme_options
from analysis.cli.theme_tables import (
    WhoSaysWhat,
    by_columns,
    check_columns,
    read_earlier,
    since,
    tables_file,
)
from analysis.errors import DatasetError, SettingsError
from analysis.formulas import defused
from analysis.matters import matter_of
from analysis.reading.limits import OWN_FILES
from analysis.reading.tables import read_table
from analysis.text.labels.topics import read_codebook
from analysis.text.model import NO_THEME, Theme, Themes
from analysis.text.settled.model import Settled
from analysis.text.settled.reading import read_settled
from analysis.text.themes import find_themes

RESULT_COLUMNS = ("theme_id", "theme_label", "strength", "is_quote")
FORMAT = "paydas.themes/1"
CODEBOOK_LANGUAGE = "tr"
"""Of the municipal codebook, which names the topics of themes."""
_NO_ANSWER = {
    "tr": "İçeriği olan yanıt yok, bu yüzden tema da yok.",
    "en": "No answer has content, so there are no themes.",
}
_NO_STRUCTURE = {
    "tr": "Yanıtlar yinelenen temalara ayrılmıyor; hepsi tek temada duruyor. Yine de bölmek için "
    "--themes ile bir sayı veriniz ve sonucu dikkatle okuyunuz.",
    "en": "The answers don't fall into themes that come back; all stand in one. To divide them "
    "all the same give a number with --themes, and read the result with care.",
}


@click.command("themes")
@click.argument("answers", type=click.Path(path_type=Path, dir_okay=False))
@theme_options
def command(answers: Path, column: str, number: str, *, quiet: bool, **options: Any) -> None:
    """Find the themes of the open answers in a file (CSV, XLSX or SAV)."""
    n_themes = _number(number)
    _check_outputs(answers, options)
    table = read_table(answers, limits=OWN_FILES)
    settled = _settled(options, column)
    _check(table, column, answers.name, settled_columns(options["settled_column"], settled))
    check_columns(table, options["by"], column, answers.name)
    verbatims = pd.DataFrame({"question": column, "text": table[column]})
    codebook = read_codebook(options["codebook"]) if options["codebook"] else None
    named = read_names(options["named"]) if options["named"] else ()
    before = read_earlier(options["compare"]) if options["compare"] else None
    with progress("themes", quiet=quiet) as advance:
        themes = find_themes(
            verbatims,
            language=options["language"],
            n_themes=n_themes,
            most_themes=options["most"],
            seed=options["seed"],
            ignored_words=options["ignore"],
            model_folder=options["model"],
            named=named,
            codebook=codebook,
            settled=settled,
            progress=advance,
        )
    found = with_themes(table, themes)
    if settled and themes:
        found = with_settled(found, themes, options["settled_column"])
    said = _who_says_what(table, themes, options)
    if before is not None:
        said = replace(said, found=since(document_of(themes), before))
    with ExitStack() as together:
        _write(found, said, themes, options, together)
        if options["review_file"]:
            write_review(options["review_file"], table[column], named)
    if not quiet:
        _tell_structure(themes)
        _tell_hidden(said, options["by"])


def _write(
    found: pd.DataFrame,
    said: WhoSaysWhat,
    themes: Themes | None,
    options: Mapping[str, Any],
    together: ExitStack,
) -> None:
    """Write the files, which get their names when all are complete: they are of one run."""
    if options["for_spreadsheets"]:
        found = _defused(found)
    write_csv(found, together.enter_context(writing(options["output"])))
    if options["json_output"]:
        part = together.enter_context(writing(options["json_output"]))
        part.write_text(as_json(themes, said), encoding="utf-8")
    if options["tables"]:
        language = message_language(click.get_current_context())
        part = together.enter_context(writing(options["tables"]))
        part.write_bytes(tables_file(said, options["tables"], language))


def _tell_structure(themes: Themes | None) -> None:
    """Say where there are no themes to be found, so that nobody takes the one for a matter."""
    if themes is not None and themes.has_structure:
        return
    told = _NO_ANSWER if themes is None else _NO_STRUCTURE
    click.echo(told[message_language(click.get_current_context())], err=True)


def _tell_hidden(said: WhoSaysWhat, columns: Sequence[str]) -> None:
    """Name the columns of which no group may be shown, so that nobody looks for them."""
    shown = {table.breakdown for table in said.tables}
    hidden = ", ".join(column for column in columns if column not in shown)
    if hidden:
        is_turkish = message_language(click.get_current_context()) == "tr"
        told = "gösterilebilecek grup yok" if is_turkish else "no group may be shown"
        click.echo(f"--by {hidden}: {told}", err=True)


def _check_outputs(answers: Path, options: Mapping[str, Any]) -> None:
    """Refuse to count for nobody, and files that are not or must not be written."""
    if (options["by"] or options["compare"]) and not (options["json_output"] or options["tables"]):
        raise click.UsageError("--by and --compare need --json or --tables to write to.")
    tables = options["tables"]
    if tables is not None and tables.suffix.lower() not in (".xlsx", ".csv"):
        raise SettingsError(
            f"--tables is '{tables.name}'; the name must end in .xlsx or .csv.",
            f"--tables '{tables.name}' olamaz; ad .xlsx ya da .csv ile bitmelidir.",
        )
    check_outputs(
        {
            "-o": options["output"],
            "--json": options["json_output"],
            "--tables": tables,
            "--review": options["review_file"],
        },
        (answers, *(options[name] for name in ("settled_file", "compare", "codebook", "named"))),
    )


def _who_says_what(
    table: pd.DataFrame, themes: Themes | None, options: Mapping[str, Any]
) -> WhoSaysWhat:
    """Count by groups what was asked for; nothing of answers without content."""
    is_wanted = options["by"] or options["tables"]
    tables, pairs = by_columns(table, options["by"], themes) if themes and is_wanted else ((), ())
    return WhoSaysWhat(tables=tables, pairs=pairs)


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


def _settled(options: Mapping[str, Any], column: str) -> Settled | None:
    path = options["settled_file"]
    return read_settled(path, column, options["settled_column"]) if path else None


def _check(table: pd.DataFrame, column: str, name: str, more: Sequence[str] = ()) -> None:
    if column not in table.columns:
        known = ", ".join(map(str, table.columns[:20]))
        raise DatasetError(
            f"{name}: there is no column '{column}'; the columns are {known}.",
            f"{name}: '{column}' sütunu yok; sütunlar: {known}.",
        )
    for result in (*RESULT_COLUMNS, *more):
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
        quoted = themes.mentions.index[themes.mentions["is_quote"]]
        places, numbers = pd.factorize(answers["theme_id"].to_numpy())
        added = (
            answers["theme_id"].to_numpy(),
            np.array([labels.get(number, "") for number in numbers], dtype=object)[places],
            answers["strength"].to_numpy(),
            answers.index.isin(quoted).astype(int),
        )
    for name, values in zip(RESULT_COLUMNS, added, strict=True):
        result[name] = values
    return result


def as_json(themes: Themes | None, said: WhoSaysWhat | None = None) -> str:
    """Write themes with their words, counts and quotes as JSON, and who says what."""
    document = document_of(themes) | (said.document() if said else {})
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def document_of(themes: Themes | None) -> dict[str, Any]:
    """Give themes with their words, counts and quotes as plain JSON types."""
    if themes is None:
        return {"format": FORMAT, "base": 0, "themes": []}
    return {
        "format": FORMAT,
        "base": themes.base,
        "n_empty": themes.n_empty,
        "n_set_aside": themes.n_set_aside,
        "n_copies": themes.n_copies,
        "n_masked": themes.n_masked,
        "has_structure": themes.has_structure,
        "stability": None if themes.stability != themes.stability else round(themes.stability, 4),
        "method": themes.method,
        "themes": [_theme(theme) for theme in themes.themes],
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "theme_id": theme.theme_id,
        "key": theme.key,
        "is_settled": theme.is_settled,
        "is_proposed": theme.is_proposed,
        "label": theme.label,
        **_topic(theme),
        "size": theme.size,
        "share": round(theme.share, 4),
        "terms": list(theme.terms),
        "polarity": {str(kind): count for kind, count in theme.polarity.items()},
        "doubtful": theme.doubtful,
        "quotes": [
            {"row": int(quote.verbatim), "text": quote.text, "corrected": quote.corrected}
            for quote in theme.quotes
        ],
    }


def _topic(theme: Theme) -> dict[str, Any]:
    """Give the topic of the codebook that a theme is about, with its categories and owner."""
    matter = matter_of(theme, CODEBOOK_LANGUAGE)
    return {"topic": matter.topic, "categories": list(matter.categories), "owner": matter.owner}
