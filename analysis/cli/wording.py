"""``python -m analysis wording``: the sentences of the chapter as a file that a planner edits."""

from pathlib import Path

import click

from analysis.cli.shell import quiet_option, writing
from analysis.language.wording import LANGUAGES


@click.command(name="wording")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="tr",
    show_default=True,
    help="Language of the sentences.",
)
@click.option(
    "--check",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check an edited file and write nothing.",
)
@quiet_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it the sentences are printed.",
)
def command(*, language: str, check: Path | None, quiet: bool, output: Path | None) -> None:
    """Write every sentence of the chapter with an example, commented out.

    Edit the file in a text editor and name it in PLAN.toml: wording = "WORDING.toml".
    """
    # Imported here so that the help answers at once.
    from analysis.language.own import read_own_wording
    from analysis.language.own_file import own_wording_file

    if check is not None:
        found = read_own_wording(check)
        if not quiet:
            click.echo(f"{check.name}: {sum(map(len, found.values()))} texts can be used", err=True)
        return
    text = own_wording_file(language)
    if output is None:
        click.echo(text)
        return
    with writing(output) as part:
        part.write_text(text + "\n", encoding="utf-8")


__all__ = ["command"]
