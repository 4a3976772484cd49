"""The options of ``python -m analysis themes``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from analysis.cli.shell import quiet_option, remember_language
from analysis.text.clusters.grouping import MOST
from analysis.text.settled.reading import DEFAULT_COLUMN

Command = Callable[..., Any]


def theme_options(command: Command) -> Command:
    """Give a command the options of themes, in the order in which the help shows them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return quiet_option(command)


_OPTIONS = (
    click.option("--text", "column", required=True, help="The column of the open answers."),
    click.option(
        "--language",
        type=click.Choice(["tr", "en", "ku", "ar", "auto"]),
        default="auto",
        show_default=True,
        callback=remember_language,
        help="Language of most answers: each part of an answer has its own, and this is the one of "
        "parts that can't be told. Themes of Kurmanji (ku) and Arabic (ar) answers have Turkish "
        "names. auto: Turkish or English, as most answers are.",
    ),
    click.option(
        "--themes",
        "number",
        default="auto",
        show_default=True,
        metavar="N|auto",
        help="How many themes.",
    ),
    click.option(
        "--most",
        default=MOST,
        show_default=True,
        type=click.IntRange(1, 500),
        help="The largest number of themes that is chosen by itself.",
    ),
    click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1000)),
    click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="THEMES.csv: the input's rows, with theme_id, theme_label, strength and is_quote.",
    ),
    click.option(
        "--json",
        "json_output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The themes with their words, counts and quotes.",
    ),
    click.option(
        "--by",
        multiple=True,
        metavar="COLUMN",
        help="A column that says who answered: themes are counted by its values, with intervals "
        "and a correction for many comparisons, into --json and --tables. Small groups are hidden.",
    ),
    click.option(
        "--compare",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="OLD.json",
        help="The --json of an earlier cycle: what changed since goes into --json and --tables.",
    ),
    click.option(
        "--tables",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.xlsx|FILE.csv",
        help="Who says what as a workbook; as CSV the themes by group only.",
    ),
    click.option(
        "--settled",
        "settled_file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Themes and answers a person has settled; they stay. An earlier THEMES.csv (or "
        ".xlsx) in which a person wrote themes into the column of --settled-column, or JSON. The "
        "output then also has theme_key, confidence, is_settled, is_proposed and that column.",
    ),
    click.option(
        "--settled-column",
        default=DEFAULT_COLUMN,
        show_default=True,
        metavar="NAME",
        help="The column of FILE with the settled themes; '-' in it sets an answer aside.",
    ),
    click.option(
        "--codebook",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.toml",
        help="Topics that name and group themes, instead of the municipal codebook that comes with "
        "Paydaş (analysis/language/tr/README.md tells how to write one).",
    ),
    click.option(
        "--model",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="A sentence-embedding model, as a further view of the answers; needs the library "
        "sentence-transformers. Nothing is downloaded.",
    ),
    click.option(
        "--ignore", multiple=True, metavar="NAME", help="A name that must not make a theme."
    ),
    click.option(
        "--named",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.txt",
        help="Names of people that are always masked, one a line.",
    ),
    click.option(
        "--review",
        "review_file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.csv",
        help="What was masked, and what may name or point at somebody and was not.",
    ),
    click.option(
        "--for-spreadsheets",
        is_flag=True,
        help="Put an apostrophe before every text that a spreadsheet would take for a formula. "
        "Without it the rows of the input come back as they were given, for programs.",
    ),
)
