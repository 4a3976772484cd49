"""Which surveys have been closed for good."""

from datetime import date

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import Model


class Closing(Model):
    """A closed survey whose codes and receipts are gone and whose traces are erased."""

    __tablename__ = "closing"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    finished_on: Mapped[date] = mapped_column(Date)
