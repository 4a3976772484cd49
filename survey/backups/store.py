"""All queries on restores, in the application's own database."""

from datetime import datetime

from sqlalchemy import func, inspect, select
from sqlalchemy.exc import DBAPIError

from survey.accounts.models import Account
from survey.accounts.sessions.store import end_all
from survey.backups.models import Restoration
from survey.database import READS_ONLY
from survey.extensions import db


def read_revision() -> str:
    """Give the newest migration of the database; empty if it has none.

    Raises
    ------
    sqlalchemy.exc.DBAPIError
        If the database can't be reached or read.
    """
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def newest_epoch() -> int:
    """Give the epoch of the newest restore; 0 if there was none, or nobody can tell."""
    try:
        return db.session.scalar(select(func.max(Restoration.epoch))) or 0
    except DBAPIError:  # no table yet, or no database any more
        return 0
    finally:
        db.session.remove()


def newest_restoration() -> Restoration | None:
    """Give the newest restore."""
    return db.session.scalars(select(Restoration).order_by(Restoration.epoch.desc())).first()


def add_restoration(*, epoch: int, backup_at: datetime, restored_at: datetime) -> None:
    """Note a restore; sessions that had ended before it must not go on. The caller commits."""
    db.session.add(Restoration(epoch=epoch, backup_at=backup_at, restored_at=restored_at))
    for account_id in db.session.scalars(select(Account.id)).all():
        end_all(account_id)
