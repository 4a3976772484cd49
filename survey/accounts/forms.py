"""Forms of signing in and of accounts."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length, Regexp, ValidationError

from survey.access import Role
from survey.accounts import store
from survey.accounts.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH, is_right

ROLE_NAMES = {
    Role.READER: _l("Reader: sees results"),
    Role.PLANNER: _l("Planner: opens surveys and runs analyses"),
    Role.ADMINISTRATOR: _l("Administrator: also makes accounts"),
}
IS_ADDRESS = r"^[^@\s]+@[^@\s]+$"


class SignInForm(FlaskForm):
    """E-mail address and password."""

    email = EmailField(
        _l("E-mail address"),
        validators=[InputRequired(_l("Enter your e-mail address.")), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(_l("Enter your password.")), Length(max=MAXIMUM_LENGTH)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class PasswordForm(FlaskForm):
    """A new password of one's own."""

    current = PasswordField(
        _l("Current password"),
        validators=[InputRequired(_l("Enter your current password.")), Length(max=MAXIMUM_LENGTH)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Several words in a row are easy to remember."),
        validators=[
            InputRequired(_l("Enter a new password.")),
            Length(
                min=MINIMUM_LENGTH,
                max=MAXIMUM_LENGTH,
                message=_l("The new password must have 12 to 200 characters."),
            ),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        _l("New password again"),
        validators=[
            InputRequired(_l("Enter the new password again.")),
            EqualTo("password", _l("The two new passwords are not the same.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_current(self, field: PasswordField) -> None:
        """Refuse who doesn't know the password: an open screen is not yet the person."""
        if not is_right(current_user.password_hash, field.data or ""):
            raise ValidationError(_("The current password is not right."))


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
    role = RadioField(
        _l("Role"),
        choices=[SelectChoice(str(role), name) for role, name in ROLE_NAMES.items()],
        default=str(Role.PLANNER),
    )

    def validate_email(self, field: EmailField) -> None:
        """Refuse an address that is taken."""
        if store.find_by_email(field.data or "") is not None:
            raise ValidationError(_("There is an account with this e-mail address already."))
