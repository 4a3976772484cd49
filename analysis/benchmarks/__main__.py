"""Print the benchmarks: ``python -m analysis.benchmarks [NAME ...]``."""

from collections.abc import Callable
from typing import Any

import click

from analysis.benchmarks.chapter import chapter_table
from analysis.benchmarks.comparison import comparison_table
from analysis.benchmarks.labelled import FOLDER
from analysis.benchmarks.polarity import polarity_table
from analysis.benchmarks.quality import theme_table
from analysis.benchmarks.settling import settling_table
from analysis.benchmarks.speed import LARGE, SIZES, speed_table
from analysis.benchmarks.stability import stability_table
from analysis.benchmarks.steps import steps_table

TABLES: dict[str, tuple[str, Callable[..., None]]] = {
    "quality": ("Themes against labels (V-measure, adjusted Rand index)", theme_table),
    "stability": ("The same themes with other seeds, samples, answers", stability_table),
    "steps": ("What each step adds (V-measure, adjusted Rand index)", steps_table),
    "polarity": ("Praise and complaint, and how certain", polarity_table),
    "settling": ("Accuracy when a person settles some of the answers", settling_table),
    "speed": ("From file to tables as a ratio to TfidfVectorizer alone", speed_table),
    "chapter": ("A chapter as a ratio to drawing its figures alone", chapter_table),
    "comparison": ("Paydaş and BERTopic on the same texts", comparison_table),
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(TABLES)))
@click.option("--large", is_flag=True, help="Speed also for 1,000,000 answers.")
@click.option("--bertopic", default="", metavar="PYTHON", help="A Python that has BERTopic.")
@click.option("--model", default="", metavar="FOLDER", help="BERTopic's sentence-embedding model.")
def main(names: tuple[str, ...], bertopic: str, model: str, *, large: bool) -> None:
    """Print the named tables, or all."""
    if not FOLDER.exists():
        click.echo("No labelled sets beside the project: made-up texts only.")
    settings: dict[str, dict[str, Any]] = {
        "speed": {"sizes": (*SIZES, LARGE) if large else SIZES},
        "comparison": {"python": bertopic, "model": model},
    }
    for name in names or list(TABLES):
        title, table = TABLES[name]
        click.echo(f"\n{title}")
        table(click.echo, **settings.get(name, {}))


if __name__ == "__main__":
    main()
