"""Which signs make a survey's responses stay out of its results."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import Model


class SetAside(Model):
    """A planner's decision on the responses of a survey that carry one flag.

    They are kept in any case; a decision can be taken back.
    """

    __tablename__ = "set_aside"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    flag: Mapped[str] = mapped_column(String(20), primary_key=True)
    is_left_out: Mapped[bool]
    """Whether these responses are left out of the results."""
