"""Bring the catalogues to the texts of the code, and list what is wrong or not yet translated."""

import sys
from pathlib import Path

import click

from survey.languages import is_usable
from survey.translations.catalogues import HERE, languages, problems, update


@click.command()
@click.argument("codes", nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if anything is listed.")
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=HERE,
    help="Folder of the catalogues, for example translations in the instance folder.",
)
def main(codes: tuple[str, ...], check: bool, folder: Path) -> None:
    """Collect the texts of pages into catalogues; list missing and faulty translations.

    CODES are languages, for example: de fa. A catalogue that is not there yet is begun. Without
    any: all languages that come with the code.
    """
    found = []
    for language in codes or languages():
        if not is_usable(language):
            raise click.BadParameter(f"'{language}' is no language code that is known.")
        if not check:
            update(language, folder)
        found += problems(language, folder)
    for line in found:
        click.echo(line)
    if check and found:
        sys.exit(1)


if __name__ == "__main__":
    main()
