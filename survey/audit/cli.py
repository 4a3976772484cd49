"""flask audit: prove the audit trail, hand it on."""

from pathlib import Path

import click
from flask.cli import AppGroup

from survey.audit import store
from survey.audit.actions import Action
from survey.audit.exporting import as_json_lines
from survey.audit.store import Filter
from survey.audit.trail import record
from survey.audit.verification import verify
from survey.extensions import db

audit_commands = AppGroup("audit", help="Prove the audit trail, hand it on.")


@audit_commands.command("verify")
@click.option(
    "--noted",
    metavar="NUMBER:DIGEST",
    help="What an earlier verify printed: the trail must still hold that entry.",
)
def verify_command(noted: str | None) -> None:
    """Prove that no entry was changed, taken away or put in; name the first broken one.

    Prints number and digest of the last entry. Note them down outside of the database: only
    with them a trail that was cut off at its end, or made anew, can be found out.
    """
    verdict = verify(_noted(noted) if noted else None)
    if verdict.fault is not None:
        message = f"Entry {verdict.broken} is broken: {verdict.fault.value}."
        raise click.ClickException(
            f"{message} The {verdict.n_entries} entries before it are whole."
        )
    click.echo(f"{verdict.n_entries} entries, all whole. Note down:")
    click.echo(f"{verdict.n_entries}:{verdict.last.hex()}")


@audit_commands.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write: JSON lines.",
)
def export_command(output: Path) -> None:
    """Write every entry as a line of JSON; the chain can be proved from the file alone."""
    content = as_json_lines(store.stream(Filter()))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(
            f"{output}: can't be written ({error.strerror}); choose another place."
        ) from error
    n_entries = content.count(b"\n")
    record(Action.TRAIL_EXPORTED, file="jsonl", count=n_entries)
    db.session.commit()
    click.echo(f"{output.name}: {n_entries} entries")


def _noted(text: str) -> tuple[int, bytes]:
    number, _, digest = text.partition(":")
    try:
        return int(number), bytes.fromhex(digest)
    except ValueError:
        raise click.UsageError(
            "--noted is NUMBER:DIGEST, as an earlier verify printed it."
        ) from None
