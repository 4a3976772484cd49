"""flask accounts: make an account or a new password when nobody can sign in."""

import click
from flask.cli import AppGroup

from survey.access import Role
from survey.accounts import store
from survey.extensions import db

accounts_commands = AppGroup("accounts", help="Make accounts and passwords.")


@accounts_commands.command("add")
@click.argument("email")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([str(role) for role in Role]),
    default=str(Role.PLANNER),
    show_default=True,
    help="What the person may do.",
)
def add(email: str, name: str, role: str) -> None:
    """Add an account for EMAIL and print its password once."""
    try:
        account, password = store.add_account(email=email, name=name, role=Role(role))
    except store.AccountExistsError:
        raise click.ClickException(
            f"There is an account for {email} already; use reset-password."
        ) from None
    db.session.commit()
    click.echo(f"{account.email}  {password}")


@accounts_commands.command("reset-password")
@click.argument("email", default=store.FIRST_ADMINISTRATOR)
def reset_password(email: str) -> None:
    """Print a new password for EMAIL (the first administrator) once; its sessions end."""
    account = store.find_by_email(email)
    if account is None:
        raise click.ClickException(f"There is no account for {email}; use add.")
    password = store.reset_password(account)
    db.session.commit()
    click.echo(f"{account.email}  {password}")
