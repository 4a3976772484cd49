"""flask sample: what the worker does for the sample."""

import click
from flask.cli import AppGroup

from survey.coding.forms import LARGEST_NUMBER
from survey.samples import queueing

__all__ = ["queueing", "sample_commands"]  # known to the worker once this is loaded

sample_commands = AppGroup("sample", help="The invented municipality to try Paydaş out.")


@sample_commands.command("desks")
@click.argument("run", type=click.IntRange(1, LARGEST_NUMBER))
def settle_desks(run: int) -> None:
    """Settle the sample's desks on the release of analysis RUN, unless somebody has begun."""
    from survey.samples.desks import settle  # late: no other command needs the desks

    if not settle(run):
        raise click.ClickException(f"Analysis {run} has no release, or its desks are in use.")
