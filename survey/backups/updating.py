"""Bringing the database to the newest tables, with a backup before anything is changed."""

from pathlib import Path

from flask_migrate import upgrade

from survey.backups.folder import Backup
from survey.backups.making import make_backup
from survey.backups.revisions import is_known, newest_revision
from survey.backups.store import read_revision
from survey.extensions import db


class NewerDatabaseError(RuntimeError):
    """The database was made by a newer version of Paydaş, which this one would damage."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database was made by a newer version of Paydaş ({revision}): install that "
            "version again, or restore a backup from before the update."
        )


def bring_up_to_date() -> Backup | None:
    """Do the migrations that are missing; give the backup that was made before, if any was.

    Raises
    ------
    NewerDatabaseError
        If the database knows migrations that this version does not.
    survey.backups.sqlite.store.BrokenDatabaseError
        If the database is damaged: it is left as it is.
    survey.backups.postgresql.store.ToolError
        If PostgreSQL's client programs are missing: nothing is migrated without a backup.
    """
    revision = _revision()
    if not is_known(revision):
        raise NewerDatabaseError(revision)
    backup = None
    if revision and revision != newest_revision():
        backup = make_backup(f"before the update from {revision}")
    upgrade()
    return backup


def _revision() -> str:
    if db.engine.dialect.name == "sqlite" and not Path(str(db.engine.url.database)).exists():
        return ""
    return read_revision()
