"""flask accounts: help when nobody can sign in."""

import click
from flask.cli import AppGroup

from survey.access import Role
from survey.accounts import store
from survey.accounts.models import Account
from survey.accounts.second_factor import store as second_factors
from survey.accounts.sessions import store as sessions
from survey.audit.actions import Action
from survey.audit.trail import record
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
    """Add an account for EMAIL and print its password once; the person must change it."""
    try:
        account, password = store.add_account(
            email=email, name=name, role=Role(role), must_change=True
        )
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
    account = _account(email)
    password = store.reset_password(account)
    db.session.commit()
    click.echo(f"{account.email}  {password}")


@accounts_commands.command("remove-second-factor")
@click.argument("email")
def remove_second_factor(email: str) -> None:
    """Take the second factor of EMAIL away; its sessions end."""
    account = _account(email)
    second_factors.remove(account)
    sessions.end_all(account.id)
    record(Action.SECOND_FACTOR_REMOVED, store.subject_of(account))
    db.session.commit()
    click.echo(f"{account.email}: no second factor")


def _account(email: str) -> Account:
    account = store.find_by_email(email)
    if account is None:
        raise click.ClickException(f"There is no account for {email}; use add.")
    return account
