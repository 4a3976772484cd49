"""flask chapter: an edition made in this process, and the whole way from responses to the file."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from survey.chapter.editions import store as editions
from survey.coding.forms import LARGEST_NUMBER

NUMBER = click.IntRange(1, LARGEST_NUMBER)

chapter_commands = AppGroup("chapter", help="Write the chapter of the strategic plan.")


@chapter_commands.command("edition")
@click.argument("number", type=NUMBER)
def make_edition(number: int) -> None:
    """Make the files of edition NUMBER, which waits or which the worker has started."""
    from survey.chapter.editions.making import execute  # late: no other command loads the analysis

    if editions.read_document(number) is None:
        raise click.ClickException(
            f"There is no edition {number}. The page of the editions names those there are."
        )
    editions.rows.start(number)  # does nothing when the worker has started it
    if not execute(number):
        raise click.ClickException(f"Edition {number} kept no files; its page says why.")


def numbers_in(_context: click.Context, option: click.Parameter, raw: str) -> list[int]:
    """Read numbers with commas between them; what is no number is not passed over."""
    return [NUMBER(each.strip(), option, None) for each in raw.split(",")]


def writable(_context: click.Context, _option: click.Parameter, path: Path) -> Path:
    """Make sure that the file can be written, before minutes of work."""
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(f"There is no folder {path.absolute().parent}.")
    return path


@chapter_commands.command("make")
@click.option(
    "--surveys", required=True, callback=numbers_in, help="Numbers of surveys, with commas: 1,2."
)
@click.option("--language", type=click.Choice(["tr", "en"]), default="tr", show_default=True)
@click.option("--municipality", default="", help="As printed; else that of the surveys.")
@click.option("--plan-period", default="", help="Such as 2025-2029.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    callback=writable,
    required=True,
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def make_chapter(  # one argument an option
    surveys: list[int],
    language: str,
    municipality: str,
    plan_period: str,
    output: Path,
    *,
    quiet: bool,
) -> None:
    """Analyse surveys, freeze a release, and write the chapter of it: from responses to Word."""
    from survey.chapter.whole_way import NotMadeError, whole_way

    with click.progressbar(length=100, label=output.name, file=sys.stderr, hidden=quiet) as bar:
        try:
            content = whole_way(
                surveys,
                {"language": language, "municipality": municipality, "plan_period": plan_period},
                lambda fraction: bar.update(max(0, round(100 * fraction) - bar.pos)),
            )
        except NotMadeError as error:
            raise click.ClickException(str(error)) from None
    output.write_bytes(content)
    click.echo(f"{output}: {len(content)} bytes.")
