"""Which migrations this version of Paydaş knows."""

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app


def newest_revision() -> str:
    """Give the migration that this version of Paydaş needs."""
    return str(_scripts().get_current_head())


def is_known(revision: str) -> bool:
    """Say whether this version of Paydaş can bring a database of a revision to the newest one."""
    if not revision:
        return True
    try:
        return _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
