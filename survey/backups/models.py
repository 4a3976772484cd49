"""That a backup was put in the place of the database, and when."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import Model


class Restoration(Model):
    """One restore; what happened between the backup and it is not in the database."""

    __tablename__ = "restoration"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1 for the first restore, raised by each; a database that was never restored has none."""
    backup_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """The moment of the backup, UTC: codes that were used after it can be used again."""
    restored_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
