"""flask anonymity: test the anonymity of a survey, on a throwaway copy."""

import logging
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import AppGroup

# two imports that register what the worker does: self-tests, and closing surveys for good
import survey.anonymity.queueing
import survey.responses.closing.task  # noqa: F401
from survey.anonymity import store
from survey.anonymity.affected import affected, as_csv
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db

if TYPE_CHECKING:
    from survey.anonymity.selftest.proof import Proof
    from survey.anonymity.selftest.rounds import Round

RESPONSES = 40
"""Invented responses of a round: more than one batch, and few enough for half a minute."""

OWN_ONLY = 0o600

log = logging.getLogger(__name__)

anonymity_commands = AppGroup("anonymity", help="Test that nobody can be identified.")


@anonymity_commands.command("test")
@click.argument("slug")
@click.option("--responses", default=RESPONSES, show_default=True, type=click.IntRange(10, 2000))
@click.option("--quiet", is_flag=True, help="Show no progress.")
def test(slug: str, responses: int, *, quiet: bool) -> None:
    """Test a copy of the survey with the address SLUG, with invented responses.

    Status 1: an attack found somebody, or the control round found nobody.
    """
    survey_id = store.find_survey_id(slug)
    if survey_id is None:
        raise click.ClickException(f"There is no survey with the address {slug}.")
    proof = _prove(survey_id, responses, quiet=quiet)
    for title, each in (
        ("With hygiene", proof.with_hygiene),
        ("Control, without hygiene", proof.control),
    ):
        click.echo(f"{title}: {each.responses} invented responses, {proof.kind}")
        _tell(each)
    if not proof.is_passed:
        raise click.ClickException("Not passed: see the lines above.")
    click.echo("Passed: nobody was found, and the attacks can find people.")


def _tell(each: "Round") -> None:
    for moment, outcomes in (
        ("while open", each.while_open),
        ("after closing", each.after_closing),
    ):
        for outcome in outcomes:
            verdict = f"FOUND {outcome.right} of {outcome.claimed}" if outcome.found else "nothing"
            click.echo(f"  {moment:14} {outcome.attack:8} {verdict}")


@anonymity_commands.command("affected")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write: CSV. It names people; keep it as you keep the database.",
)
def affected_command(output: Path) -> None:
    """List whom a breach of personal data concerns: surveys, organisations, accounts.

    Of surveys that know nobody's name it says so, and how many answered. The time line that
    belongs to it is the audit trail: flask audit export.
    """
    rows = affected()
    try:
        output.touch(OWN_ONLY)
        output.chmod(OWN_ONLY)  # one that was there before may have been open to others
        output.write_bytes(as_csv(rows))
    except OSError as error:
        raise click.ClickException(
            f"{output}: can't be written ({error.strerror}); choose another place."
        ) from error
    record(Action.AFFECTED_LISTED, count=len(rows))
    db.session.commit()
    click.echo(f"{output.name}: {len(rows)} lines")


@anonymity_commands.command("run", hidden=True)
@click.argument("number", type=int)
def run(number: int) -> None:
    """Do the self-test NUMBER, which waits or which the worker has started."""
    try:
        survey_id = store.survey_of(number)
    except store.UnknownTestError as error:
        raise click.ClickException(str(error)) from None
    store.rows.start(number)  # does nothing when the worker has started it
    try:
        store.finish(number, _prove(survey_id, RESPONSES, quiet=True).as_document())
    except Exception as error:  # the last place before the process ends: the page must say so
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("self-test %s failed: %s\n%s", number, type(error).__name__, where)  # noqa: TRY400  # its own words may hold invented answers only, but what are those to a log
        store.rows.fail(number)
        raise click.ClickException(f"Self-test {number} could not be done.") from None


def _prove(survey_id: int, responses: int, *, quiet: bool) -> "Proof":
    # late: web workers load the commands too, and never test anything
    from survey.anonymity.selftest.proof import prove

    definition = store.definition_of(survey_id)
    address = current_app.config["SQLALCHEMY_DATABASE_URI"]
    db.session.remove()
    with click.progressbar(
        length=2 * responses, label="Responses", file=sys.stderr, hidden=quiet
    ) as progress:
        return prove(definition, address, responses, lambda: progress.update(1))
