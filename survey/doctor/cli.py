"""flask doctor: what is wrong with this installation, and what to do."""

import json
from dataclasses import asdict

import click
from flask import Flask

from survey.doctor.checks import examine
from survey.doctor.findings import Severity
from survey.doctor.starting import StartRefusedError, require_sound
from survey.jobs import check_before_work


def _require_sound(app: Flask) -> None:
    try:
        require_sound(app)
    except StartRefusedError as error:
        raise click.ClickException(str(error)) from None


check_before_work(_require_sound)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
@click.option("--quiet", is_flag=True, help="Show only what is not as it should be.")
def doctor_command(*, as_json: bool, quiet: bool) -> None:
    """Look at settings, files, database, backups and worker; status 1 if there is a problem."""
    found = list(examine())
    shown = [one for one in found if not quiet or one.severity is not Severity.OK]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in shown], ensure_ascii=False, indent=1))
    else:
        for one in shown:
            click.echo(one.line)
    if any(one.severity is Severity.PROBLEM for one in found):
        raise SystemExit(1)
