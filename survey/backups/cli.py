"""flask backup and flask restore."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from shutil import copyfile
from typing import ParamSpec, TypeVar

import click
from flask import current_app

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.backups import folder, making, restoring
from survey.backups.archive import Manifest, digest_file, flush, read_manifest
from survey.backups.envelope import DamagedError, PassphraseError, make_key
from survey.backups.postgresql.store import ToolError
from survey.backups.restoring import RestoreRefusedError
from survey.backups.sqlite.store import BrokenDatabaseError
from survey.extensions import db
from survey.housekeeping import Task, command, daily, register_task

P = ParamSpec("P")
R = TypeVar("R")

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, writable=True, path_type=Path)
PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    type=EXISTING,
    help="Read the passphrase of an encrypted backup from a file, with earlier ones below it if "
    "the key was changed; else it is asked for.",
)
KNOWN_ERRORS = (
    making.BackupRunningError,
    BrokenDatabaseError,
    DamagedError,
    PassphraseError,
    RestoreRefusedError,
    ToolError,
)


def _explained(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what can go wrong into one line and status 1."""

    @wraps(command)
    def explained(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KNOWN_ERRORS as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None

    return explained


@click.group("backup", invoke_without_command=True)
@click.option("--to", type=FOLDER, help="Copy it into this folder too, for example on a USB disk.")
@click.option("--reason", default="by hand", show_default=True, help="Stands in the backup.")
@click.option("--quiet", is_flag=True, help="Say nothing when all went well.")
@click.pass_context
@_explained
def backup_commands(context: click.Context, to: Path | None, reason: str, *, quiet: bool) -> None:
    """Make a backup while people answer, verify it, and delete those whose time is over."""
    if context.invoked_subcommand:
        return
    backup = making.make_backup(reason)
    record(Action.BACKUP_MADE, file=backup.path.name, reason=reason)
    db.session.commit()
    db.session.remove()
    if to:
        for path in (backup.path, digest_file(backup.path)):
            copyfile(path, to / path.name)  # a stick's file system may know no modes
            flush(to / path.name)
    if not quiet:
        click.echo(f"{backup.path}  {_size(backup.path)}")
        for line in _held(backup.manifest):
            click.echo(line)


@backup_commands.command("list")
def list_backups() -> None:
    """List the backups of the folder, the newest first."""
    for backup in folder.every_backup():
        made = f"{backup.manifest.moment:%Y-%m-%d %H:%M} UTC"
        lock = "encrypted" if backup.manifest.is_encrypted else "not encrypted"
        click.echo(
            f"{backup.path.name}  {made}  {_size(backup.path)}  {lock}  {backup.manifest.reason}"
        )


@backup_commands.command("verify")
@click.argument("file", type=EXISTING)
@PASSPHRASE_FILE
@_explained
def verify(file: Path, passphrase_file: Path | None) -> None:
    """Restore FILE into a folder that is thrown away, and say whether it is whole."""
    manifest = restoring.try_out(file, _passphrases(file, passphrase_file))
    if manifest.database == "sqlite":
        click.echo(f"{file.name}: restored into a folder, checked and thrown away; it is whole.")
    else:
        click.echo(f"{file.name}: every piece can be read. Only a server can try a restore.")


@backup_commands.command("key")
@click.option(
    "--passphrase-file", type=EXISTING, help="Read the passphrase from the first line of a file."
)
@click.option("--yes", is_flag=True, help="Change the key that is there.")
@_explained
def key(passphrase_file: Path | None, *, yes: bool) -> None:
    """Encrypt every backup from now on; only the passphrase given here opens them."""
    if folder.find_key() and not yes:
        raise click.ClickException(
            "There is a key already. With --yes it is changed: backups made until now keep the "
            "old passphrase, and so does what the next ones carry over of surveys that are open."
        )
    passphrase = (
        "".join(_lines(passphrase_file)[:1])
        if passphrase_file
        else click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
    )
    path = folder.keep_key(make_key(passphrase))
    click.echo(f"Kept in {path}. Write the passphrase down and lock it away: without it")
    click.echo("nobody can restore a backup that is made from now on.")


@click.command("restore")
@click.argument("file", type=EXISTING)
@click.option("--yes", is_flag=True, help="Replace the database that is there; it is set aside.")
@PASSPHRASE_FILE
@_explained
def restore_command(file: Path, *, yes: bool, passphrase_file: Path | None) -> None:
    """Put the backup FILE in the place of the database. Stop Paydaş before."""
    done = restoring.restore(file, _passphrases(file, passphrase_file), may_replace=yes)
    manifest = done.manifest
    click.echo(f"Restored: the database as it was on {manifest.moment:%d.%m.%Y %H:%M} UTC.")
    click.echo(f"This is epoch {done.epoch}. Everybody has to sign in again.")
    click.echo("Responses kept after that moment are gone, and codes used after it can be used")
    click.echo("again: somebody who has answered may answer a second time. Say so in the report.")
    for line in _held(manifest):
        click.echo(line)
    if done.set_aside:
        click.echo(f"The database that was there is kept as {done.set_aside}.")
        click.echo("It holds answers: delete it once you do not need it.")


register_task(
    Task(
        name="backup",
        when=daily(lambda: int(current_app.config["BACKUP_HOUR"])),
        work=command("backup", "--reason", "of the day", "--quiet"),
    )
)


def _held(manifest: Manifest) -> list[str]:
    return [
        f"Survey {piece.survey_id} is open and anonymous: its {piece.responses} responses are as "
        f"of {piece.on} (new ones come once a day, ten at a time)."
        for piece in manifest.pieces
        if piece.survey_id is not None
    ]


def _passphrases(file: Path, passphrase_file: Path | None) -> list[str]:
    if not read_manifest(file).is_encrypted:
        return []
    if passphrase_file:
        return _lines(passphrase_file)
    return [str(click.prompt("Passphrase", hide_input=True))]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line]


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"
