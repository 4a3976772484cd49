"""Commands of the application; each feature package brings its own."""

from flask import Flask

from survey.accounts.cli import accounts_commands


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(accounts_commands)
