"""flask results: do one run, in this process."""

import click
from flask.cli import AppGroup

from survey.results import store

results_commands = AppGroup("results", help="Run analyses.")


@results_commands.command("run")
@click.argument("number", type=int)
def run(number: int) -> None:
    """Do the run NUMBER, which waits or which the worker has started."""
    from survey.results.run import execute  # late: no other command may load the analysis

    try:
        order = store.read_order(number)
    except store.UnknownRunError as error:
        raise click.ClickException(str(error)) from None
    store.rows.start(number)  # does nothing when the worker has started it
    if not execute(order):
        raise click.ClickException(f"Run {number} kept no results; its page says why.")


@results_commands.command("split")
@click.argument("number", type=int)
def split(number: int) -> None:
    """Make the proposal NUMBER of how to split a theme."""
    from survey.results.settled.splits.splitting import split_theme  # late: loads the analysis
    from survey.results.settled.splits.store import rows

    rows.start(number)  # does nothing when the worker has started it
    if not split_theme(number):
        raise click.ClickException(f"There is no order {number} of a split that waits.")


@results_commands.command("desk")
@click.argument("number", type=int)
def desk(number: int) -> None:
    """Begin the desk of themes of survey NUMBER with its newest analysis."""
    from survey.results.settled.beginning import begin  # late: no other command needs it

    if not begin(number):
        raise click.ClickException(f"Survey {number} has no analysis whose answers are there.")
