"""Commands of questionnaires."""

from pathlib import Path

import click
from flask.cli import AppGroup

from survey.questionnaires import store
from survey.questionnaires.document import Audience
from survey.questionnaires.importing import import_file
from survey.questionnaires.shipped import default_documents

questionnaires_commands = AppGroup("questionnaires", help="Import and keep questionnaires.")


@questionnaires_commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--audience",
    type=click.Choice([str(audience) for audience in Audience]),
    default=str(Audience.EXTERNAL),
    help="Who is asked; for workbooks, a .json file says it by itself.",
)
@click.option("--quiet", is_flag=True, help="Say nothing when all went well.")
def import_command(file: Path, audience: str, quiet: bool) -> None:
    """Import a questionnaire from FILE (.json, or an XLSForm workbook .xlsx)."""
    imported = import_file(file.name, file.read_bytes(), audience)
    for problem in imported.problems if not quiet else imported.errors:
        kind = "warning" if problem.is_warning else "error"
        click.echo(f"{file.name}: {kind}: {problem.line('en')}", err=True)
    if imported.errors or imported.document is None:
        raise SystemExit(1)
    _keep([imported.document], quiet=quiet)


@questionnaires_commands.command("defaults")
@click.option("--quiet", is_flag=True, help="Say nothing when all went well.")
def defaults_command(quiet: bool) -> None:
    """Keep the questionnaires that come with Paydaş; those already kept stay as they are."""
    _keep(default_documents(), quiet=quiet)


def _keep(documents: list[dict[str, object]], *, quiet: bool) -> None:
    for document in documents:
        version = store.add_version(document)
        if not quiet:
            click.echo(f"{version.name}: version {version.version}")
