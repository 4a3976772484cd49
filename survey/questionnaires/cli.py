"""Commands of questionnaires: import, export, check, and keeping the default ones."""

import json
from pathlib import Path
from typing import Any, NoReturn

import click
from flask.cli import AppGroup

from survey.questionnaires import store
from survey.questionnaires.document import Audience
from survey.questionnaires.importing import Imported, import_file
from survey.questionnaires.problems import Problem
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.xlsform.writing import export_workbook

questionnaire_commands = AppGroup("questionnaire", help="Import, export and check questionnaires.")

INPUT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AUDIENCE = click.option(
    "--audience",
    type=click.Choice([str(audience) for audience in Audience]),
    default=str(Audience.EXTERNAL),
    help="Who is asked; for workbooks that don't say it, a .json file says it by itself.",
)
QUIET = click.option("--quiet", is_flag=True, help="Say nothing when all went well.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")


@questionnaire_commands.command("import")
@click.argument("file", type=INPUT_FILE)
@AUDIENCE
@QUIET
@AS_JSON
def import_command(file: Path, audience: str, quiet: bool, as_json: bool) -> None:
    """Import a questionnaire from FILE (.json, or an XLSForm workbook .xlsx or .xls)."""
    imported = _read(file, audience, quiet=quiet, as_json=as_json)
    if imported.errors or imported.document is None:
        if as_json:
            click.echo(_json(file, imported))
        raise SystemExit(1)
    version = store.add_version(imported.document)
    if as_json:
        click.echo(_json(file, imported, name=version.name, version=version.version))
    elif not quiet:
        click.echo(f"{version.name}: version {version.version}")


@questionnaire_commands.command("check")
@click.argument("file", type=INPUT_FILE)
@AUDIENCE
@QUIET
@AS_JSON
def check_command(file: Path, audience: str, quiet: bool, as_json: bool) -> None:
    """Say what an import of FILE would give, and keep nothing."""
    imported = _read(file, audience, quiet=quiet, as_json=as_json)
    if as_json:
        click.echo(_json(file, imported))
    elif not quiet:
        click.echo(f"{file.name}: {imported.kept} of {imported.asked} questions are in order")
    if imported.errors:
        raise SystemExit(1)


@questionnaire_commands.command("export")
@click.argument("source", metavar="NAME[:VERSION]|FILE")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write; its name ends in .xlsx (an XLSForm) or .json.",
)
@QUIET
def export_command(source: str, output: Path, quiet: bool) -> None:
    """Write a kept questionnaire, or one of a file, as a workbook or as JSON."""
    if output.suffix.lower() not in (".xlsx", ".json"):
        raise click.UsageError(f"{output.name}: the name of the file ends in .xlsx or .json.")
    document, version = _document_of(source)
    if output.suffix.lower() == ".json":
        content = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    else:
        content = export_workbook(document, version)
    try:
        output.write_bytes(content)
    except OSError as error:
        message = f"{output}: can't be written ({error.strerror}); choose another place."
        click.echo(message, err=True)
        raise SystemExit(1) from error
    if not quiet:
        click.echo(f"{output.name}: {document['name']}")


@questionnaire_commands.command("defaults")
@QUIET
def defaults_command(quiet: bool) -> None:
    """Keep the questionnaires that come with Paydaş; those already kept stay as they are."""
    for document in default_documents():
        version = store.add_version(document)
        if not quiet:
            click.echo(f"{version.name}: version {version.version}")


def _read(file: Path, audience: str, *, quiet: bool, as_json: bool) -> Imported:
    imported = import_file(file.name, file.read_bytes(), audience)
    if not as_json:
        for problem in imported.errors if quiet else imported.problems:
            click.echo(f"{file.name}: {problem.kind}: {problem.line('en')}", err=True)
    return imported


def _document_of(source: str) -> tuple[dict[str, Any], int | None]:
    """Find what is to be written: a file, else a kept questionnaire."""
    if Path(source).is_file():
        file = Path(source)
        imported = _read(file, str(Audience.EXTERNAL), quiet=True, as_json=False)
        if imported.errors or imported.document is None:
            raise SystemExit(1)
        return imported.document, None
    name, _, number = source.partition(":")
    kept = [version for version in store.all_versions() if version.name == name]
    found = [version for version in kept if number in ("", str(version.version))]
    if not found:
        _fail(source, [version.version for version in kept])
    return found[0].document, found[0].version


def _fail(source: str, versions: list[int]) -> NoReturn:
    name = source.partition(":")[0]
    advice = "name a file or a kept questionnaire."
    if versions:
        advice = f"'{name}' has the versions {', '.join(map(str, sorted(versions)))}."
    click.echo(f"{source}: there is no such file or questionnaire; {advice}", err=True)
    raise SystemExit(1)


def _json(file: Path, imported: Imported, **more: Any) -> str:
    answer = {
        "file": file.name,
        "questions": {
            "asked": imported.asked,
            "kept": imported.kept,
            "refused": imported.asked - imported.kept,
        },
        "problems": [_record(problem) for problem in imported.problems],
    }
    return json.dumps(answer | more, ensure_ascii=False, indent=2)


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row or None,
        "column": problem.column,
        "place": "" if problem.sheet else problem.place,
        "kind": problem.kind,
        "en": problem.en,
        "tr": problem.tr,
    }
