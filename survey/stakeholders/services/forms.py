"""Forms of fields of activity, services and marks."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from survey.stakeholders.forms import OnceForm
from survey.stakeholders.names import tidy_line
from survey.stakeholders.services import store
from survey.stakeholders.services.models import NAME_LENGTH

DIVIDER = "›"
"""Stands between field and service in the heading of a file's column."""


def _name(label: Any) -> StringField:
    return StringField(
        label,
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a name.")),
            Length(max=NAME_LENGTH, message=_l("The name may have up to 160 characters.")),
        ],
    )


def _refuse_divider(name: str) -> None:
    if DIVIDER in name:
        raise ValidationError(
            _(
                "Leave out the sign “%(sign)s”: files need it between field and service.",
                sign=DIVIDER,
            )
        )


class FieldForm(OnceForm):
    """A field of activity."""

    name = _name(_l("Field of activity"))

    def __init__(self, own_id: int | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.own_id = own_id

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that is taken."""
        _refuse_divider(field.data)
        there = store.find_field(field.data)
        if there is not None and there.id != self.own_id:
            raise ValidationError(_("There is a field of activity of this name already."))


class ServiceForm(OnceForm):
    """A product or service under its field."""

    field = SelectField(_l("Field of activity"), coerce=int)
    name = _name(_l("Product or service"))

    def __init__(self, own_id: int | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.own_id = own_id
        self.field.choices = [(each.id, each.name) for each in store.all_fields()]

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that the field has already."""
        _refuse_divider(field.data)
        there = store.find_service(self.field.data, field.data) if self.field.data else None
        if there is not None and there.id != self.own_id:
            raise ValidationError(_("This field has a service of this name already."))
