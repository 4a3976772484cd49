"""Commands of the application; each feature package brings its own."""

from flask import Flask

from survey.accounts.cli import accounts_commands
from survey.anonymity.cli import anonymity_commands
from survey.audit.cli import audit_commands
from survey.backups.cli import backup_commands, restore_command
from survey.chapter.cli import chapter_commands
from survey.doctor.cli import doctor_command
from survey.jobs import worker_command
from survey.questionnaires.cli import questionnaire_commands
from survey.results.cli import results_commands
from survey.retention.cli import retention_commands
from survey.samples.cli import sample_commands


def init_app(app: Flask) -> None:
    """Register the commands."""
    for command in (
        accounts_commands,
        anonymity_commands,
        audit_commands,
        backup_commands,
        chapter_commands,
        doctor_command,
        questionnaire_commands,
        restore_command,
        results_commands,
        retention_commands,
        sample_commands,
        worker_command,
    ):
        app.cli.add_command(command)
