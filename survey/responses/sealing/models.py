"""Keys of sealed surveys, and the responses that nobody can read yet."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import Model
from survey.responses.models import KEY_LENGTH


class Sealing(Model):
    """The key of a sealed survey; its private half is locked with a passphrase."""

    __tablename__ = "sealing"
    __table_args__ = (
        CheckConstraint("(locked_key IS NULL) = (opened_on IS NOT NULL)", name="key_until_opened"),
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    locked_key: Mapped[bytes | None] = mapped_column(LargeBinary(72))
    """The private key, encrypted (nonce, private key, proof); null once all has been opened."""
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    work: Mapped[int]
    """How many times argon2id goes over its memory."""
    memory: Mapped[int]
    """Bytes of memory argon2id takes."""
    trial: Mapped[bytes] = mapped_column(LargeBinary)
    """A known text sealed to the public key: what the test decryption opens."""
    is_tested: Mapped[bool]
    """The passphrase has opened the trial; before that the survey is not sealed."""
    opened_on: Mapped[date | None] = mapped_column(Date)


class SealedResponse(Model):
    """One response with its texts, encrypted to the survey's public key."""

    __tablename__ = "sealed_response"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    key: Mapped[bytes] = mapped_column(LargeBinary(KEY_LENGTH), primary_key=True)
    """Random; says nothing of order or time, and ends with the opening."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    """Padded, so that its length does not tell how much somebody wrote."""
