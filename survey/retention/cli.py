"""flask retention: destroy what is kept no longer."""

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError

from survey.extensions import db
from survey.housekeeping import Task, command, daily, register_task
from survey.retention import store
from survey.retention.destroying import destroy_what_is_over

retention_commands = AppGroup("retention", help="Destroy answers whose time is over.")

HOUR = 4
"""After the day's backup: what is destroyed is in it for the last time."""


@retention_commands.command("run")
@click.option("--quiet", is_flag=True, help="Say nothing.")
def run(*, quiet: bool) -> None:
    """Destroy what is kept no longer, and write the records."""
    try:
        numbers = destroy_what_is_over()
    except OperationalError:
        raise click.ClickException(
            "The database is in use; what is left is destroyed the next time."
        ) from None
    if quiet:
        return
    for number in numbers:
        made = store.get_record(number)
        if made is not None:
            where = f"survey {made.survey_id}" if made.survey_id else "all surveys"
            click.echo(f"Record {made.id}: {made.count} {made.kind} of {where}")
    db.session.remove()
    click.echo(f"{len(numbers)} destroyed." if numbers else "Nothing is over.")


register_task(
    Task(
        name="retention",
        when=daily(lambda: HOUR),
        work=command("retention", "run", "--quiet"),
    )
)
