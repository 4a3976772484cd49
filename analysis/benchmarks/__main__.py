"""Print the benchmarks: ``python -m analysis.benchmarks [quality|polarity|settling|speed ...]``."""

import sys

import click

from analysis.benchmarks.labelled import FOLDER
from analysis.benchmarks.polarity import polarity_table
from analysis.benchmarks.quality import theme_table
from analysis.benchmarks.settling import settling_table
from analysis.benchmarks.speed import speed_table

TABLES = {
    "quality": ("Themes against labels (V-measure, adjusted Rand index)", theme_table),
    "polarity": ("Praise and complaint, and how certain", polarity_table),
    "settling": ("Accuracy when a person settles some of the answers", settling_table),
    "speed": ("CPU time as a ratio to TfidfVectorizer alone", speed_table),
}


def main(names: list[str]) -> None:
    """Print the named tables, or all."""
    if not FOLDER.exists():
        click.echo("No labelled sets beside the project: made-up texts only.")
    for name in names or list(TABLES):
        title, table = TABLES[name]
        click.echo(f"\n{title}")
        table(click.echo)


if __name__ == "__main__":
    main(sys.argv[1:])
