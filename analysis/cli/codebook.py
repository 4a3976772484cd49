"""``python -m analysis codebook``: guess the codebook of a file, for correction."""

from pathlib import Path

import click

from analysis.cli.shell import quiet_option, writing


@click.command(name="codebook")
@click.argument("answers", type=click.Path(path_type=Path))
@quiet_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Without it the codebook is printed.",
)
def command(*, answers: Path, quiet: bool, output: Path | None) -> None:
    """Guess what the columns of ANSWERS mean and write that as JSON.

    Correct the file in a text editor and give it to the other commands with --codebook.
    """
    # Imported here so that the help doesn't wait for pandas.
    from analysis.reading.answers import guess_codebook

    codebook, unread = guess_codebook(answers)
    if output is None:
        click.echo(codebook.to_json())
    else:
        with writing(output) as part:
            part.write_text(codebook.to_json() + "\n", encoding="utf-8")
    if unread and not quiet:
        click.echo(f"left out: {', '.join(unread)}", err=True)


__all__ = ["command"]
