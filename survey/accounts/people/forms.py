"""Forms of accounts."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from survey.access import Role
from survey.accounts import store

ROLE_NAMES = {
    Role.READER: _l("Reader: sees results"),
    Role.INTERVIEWER: _l("Interviewer: sees open surveys, no results"),
    Role.MODERATOR: _l("Moderator: sees open surveys, no results"),
    Role.PLANNER: _l("Planner: opens surveys and runs analyses"),
    Role.ADMINISTRATOR: _l("Administrator: also makes accounts"),
}
ROLE_CHOICES = [SelectChoice(str(role), name) for role, name in ROLE_NAMES.items()]
IS_ADDRESS = r"^[^@\s]+@[^@\s]+$"


class AccountForm(FlaskForm):
    """A new account."""

    name = StringField(
        _l("Name"), validators=[InputRequired(_l("Enter the person's name.")), Length(max=120)]
    )
    email = EmailField(
        _l("E-mail address"),
        description=_l("The person signs in with it. No e-mail is sent."),
        validators=[
            InputRequired(_l("Enter the e-mail address.")),
            Length(max=254),
            Regexp(
                IS_ADDRESS, message=_l("Enter an e-mail address such as ad.soyad@ornek.bel.tr.")
            ),
        ],
        render_kw={"autocomplete": "off"},
    )
    role = RadioField(_l("Role"), choices=ROLE_CHOICES, default=str(Role.PLANNER))

    def validate_email(self, field: EmailField) -> None:
        """Refuse an address that is taken."""
        if store.find_by_email(field.data or "") is not None:
            raise ValidationError(_("There is an account with this e-mail address already."))


class RoleForm(FlaskForm):
    """Another role for an account."""

    role = RadioField(_l("Role"), choices=ROLE_CHOICES)
