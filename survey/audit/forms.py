"""What the page of the audit trail may be filtered by, and nothing else."""

from flask import abort, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from survey.audit import store
from survey.audit.actions import ACTION_NAMES
from survey.audit.store import COMMAND, NOBODY, Filter

FIELDS = {"action", "person", "day", "page"}


class FilterForm(FlaskForm):
    """Action, person, day."""

    class Meta:
        """A form that only reads needs no secret in the address."""

        csrf = False

    action = SelectField(_l("Action"), default="")
    person = SelectField(_l("Person"), default="")
    day = DateField(_l("Day"), validators=[Optional()])

    def __init__(self, **more: object) -> None:
        super().__init__(formdata=request.args, **more)
        self.action.choices = [("", _l("All")), *((str(a), n) for a, n in ACTION_NAMES.items())]
        self.person.choices = [
            ("", _l("All")),
            *((str(number), name) for number, name in store.people()),
            (NOBODY, _l("Nobody was signed in")),
            (COMMAND, _l("A command of the server")),
        ]

    def wanted(self) -> Filter:
        """Give what is asked for; anything that can't be filtered by is refused with 400."""
        if not set(request.args) <= FIELDS or not self.validate():
            abort(400)
        return Filter(
            action=self.action.data or None,
            person=self.person.data or None,
            day=self.day.data,
        )
