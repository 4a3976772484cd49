"""Accounts of the people who sign in."""

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.access import Role
from survey.extensions import Model


class Account(UserMixin, Model):  # type: ignore[misc]  # the mixin has no types
    """A person who signs in: administrator, planner or reader."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('administrator', 'planner', 'reader')", name="role_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case; what the person signs in with."""
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    """Argon2; never shown, never logged."""
    role: Mapped[Role] = mapped_column(String(20))
    session_version: Mapped[int] = mapped_column(default=1)
    """Raised on a password change or sign-out everywhere: older cookies stop working."""
    is_active: Mapped[bool] = mapped_column(default=True)

    def get_id(self) -> str:
        """Name the account and the version of its sessions in the cookie."""
        return f"{self.id}.{self.session_version}"
