"""Start Paydaş: ``python -m survey run`` sets up what is missing and serves.

``prepare`` makes the settings file with a secret, brings the database to the newest tables,
makes the first administrator and, on an empty database, loads the sample. ``serve`` is the web
server alone. ``run`` prepares, then starts web server and job worker under one process manager
that stops both on Ctrl-C.
"""

import errno
import os
import shlex
import socket
import sys
from pathlib import Path

import click
from flask import Flask
from honcho.manager import Manager

from survey import ROOT, create_app, logs
from survey.accounts.store import FIRST_ADMINISTRATOR, ensure_administrator
from survey.backups.making import BackupRunningError
from survey.backups.postgresql.store import ToolError
from survey.backups.sqlite.store import BrokenDatabaseError
from survey.backups.updating import NewerDatabaseError, bring_up_to_date
from survey.config import SettingError, instance_folder, make_settings_file
from survey.doctor.starting import StartRefusedError, require_sound
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.store import add_version
from survey.responses.writer import current_writer
from survey.running import Part, is_running, mark_running
from survey.samples import plan
from survey.samples.codes import FILE as SAMPLE_CODES
from survey.samples.codes import TRIAL_SLUG
from survey.serving import Server

STOPPED_BY_CTRL_C = 130
PASSWORD_FILE = "administrator-password.txt"  # noqa: S105  # the name of a file


@click.group(help=__doc__)
def main() -> None:
    """Start Paydaş."""
    os.umask(0o077)  # database, settings and password are for this account only
    logs.configure()


@main.command()
@click.option(
    "--samples/--no-samples", default=True, help="Load the sample into an empty database."
)
def prepare(samples: bool) -> None:
    """Make settings, tables, administrator, questionnaires and sample, where they are missing."""
    _prepare(samples=samples)


@main.command()
def serve() -> None:
    """Serve the pages; the port is the setting PORT."""
    app = _application()
    try:
        require_sound(app)
    except StartRefusedError as error:
        raise click.ClickException(str(error)) from None
    host, port = app.config["HOST"], app.config["PORT"]
    try:
        server = Server(app, host, port)
    except OSError as error:
        raise click.ClickException(
            f"Port {port} can't be used ({error.strerror}). Choose another: PAYDAS_PORT=8001"
        ) from error
    mark = mark_running(Path(app.instance_path), Part.WEB)
    with app.app_context():
        current_writer().begin()
    server.run()
    mark.close()


@main.command()
@click.option(
    "--samples/--no-samples", default=True, help="Load the sample into an empty database."
)
def run(samples: bool) -> None:
    """Set up what is missing, then serve and work until Ctrl-C."""
    make_settings_file(instance_folder(ROOT))
    _require_free_port(_application())
    app = _prepare(samples=samples)
    _say_where(app)
    manager = Manager()
    python = shlex.quote(sys.executable)
    manager.add_process("web", f"exec {python} -m survey serve", cwd=str(ROOT))
    manager.add_process("worker", f"exec {python} -m flask --app wsgi worker", cwd=str(ROOT))
    manager.loop()
    # Ctrl-C is how it is meant to end
    sys.exit(0 if manager.returncode == STOPPED_BY_CTRL_C else manager.returncode)


def _require_free_port(app: Flask) -> None:
    """Say before anything else that the address is taken, and by whom if it is Paydaş."""
    host, port = app.config["HOST"], app.config["PORT"]
    try:
        family, kind, *_more, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            # as the server itself does: what a server that has ended left behind is no obstacle
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        is_ours = is_running(Path(app.instance_path), Part.WEB)
        raise click.ClickException(
            f"Paydaş is running already; look at http://localhost:{port}/. Stop it with Ctrl-C "
            "where it was started before you start it anew."
            if is_ours and error.errno == errno.EADDRINUSE
            else f"Port {port} can't be used ({error.strerror}). Stop the program that uses it, "
            f"or choose another port: PAYDAS_PORT={port + 1} make run"
        ) from None


def _application() -> Flask:
    try:
        return create_app()
    except SettingError as error:
        raise click.ClickException(str(error)) from error


def _prepare(*, samples: bool) -> Flask:
    make_settings_file(instance_folder(ROOT))
    app = _application()
    with app.app_context():
        _bring_up_to_date()
        password = ensure_administrator()
        if password:
            path = Path(app.instance_path) / PASSWORD_FILE
            path.touch(mode=0o600)
            path.write_text(f"{password}\n", encoding="utf-8")
        for document in default_documents():
            add_version(document)
        if samples and plan.is_wanted():
            plan.load_plan()
    return app


def _bring_up_to_date() -> None:
    try:
        backup = bring_up_to_date()
    except (NewerDatabaseError, BrokenDatabaseError, ToolError, BackupRunningError) as error:
        raise click.ClickException(str(error)) from None
    if backup:
        click.echo(f"Backup before the update: {backup.path}")


def _say_where(app: Flask) -> None:
    path = Path(app.instance_path) / PASSWORD_FILE
    port = app.config["PORT"]
    click.echo(f"\n  Paydaş:        http://localhost:{port}/")
    click.echo(f"  Planners:      http://localhost:{port}/planner/")
    click.echo(f"  Sign in as     {FIRST_ADMINISTRATOR}")
    if path.exists():
        click.echo(f"  with           {path.read_text(encoding='utf-8').strip()}")
        click.echo(f"                 (made at first start; kept in {path})")
    else:
        click.echo("  Forgotten?     flask --app wsgi accounts reset-password")
    codes = Path(app.instance_path) / SAMPLE_CODES
    if codes.exists():
        click.echo(
            f"  Sample codes   http://localhost:{port}/s/{TRIAL_SLUG} takes those in {codes}"
        )
    click.echo("  Stop with      Ctrl-C\n")


if __name__ == "__main__":
    main(prog_name="python -m survey")
