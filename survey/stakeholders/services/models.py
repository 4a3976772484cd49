"""Fields of activity, their products and services, and the marks of stakeholders."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import Model
from survey.stakeholders.models import NUMBERS_STAY

NAME_LENGTH = 160


class ActivityField(Model):
    """A field of activity (*faaliyet alanı*) of the municipality."""

    __tablename__ = "activity_field"
    __table_args__ = NUMBERS_STAY

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    services: Mapped[list["Service"]] = relationship(
        back_populates="field", order_by="Service.id", lazy="selectin"
    )


class Service(Model):
    """A product or service (*ürün/hizmet*) under its field."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("field_id", "name"), NUMBERS_STAY)

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("activity_field.id"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    field: Mapped[ActivityField] = relationship(back_populates="services")


class ServiceMark(Model):
    """A stakeholder takes or touches a service: all of the group, or a part of it."""

    __tablename__ = "service_mark"
    __table_args__ = (CheckConstraint("mark IN ('all', 'part')", name="mark_known"),)

    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), primary_key=True, index=True)
    mark: Mapped[str] = mapped_column(String(4))
