"""Forms of signing in and of one's own password."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from survey.accounts.limits import own_password_counters, wrong_tries
from survey.accounts.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH, is_right
from survey.accounts.strength import is_guessable


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


class OwnPasswordForm(FlaskForm):
    """The password a person has, before something that protects the account is changed."""

    current = PasswordField(
        _l("Current password"),
        validators=[InputRequired(_l("Enter your current password.")), Length(max=MAXIMUM_LENGTH)],
        render_kw={"autocomplete": "current-password"},
    )

    def validate_current(self, field: PasswordField) -> None:
        """Refuse who doesn't know the password: an open screen is not yet the person."""
        counters = own_password_counters(current_user.id)
        if seconds := wrong_tries().wait(counters):
            raise ValidationError(
                ngettext(
                    "After several wrong tries the next one has to wait. Try again in %(num)s "
                    "second.",
                    "After several wrong tries the next one has to wait. Try again in %(num)s "
                    "seconds.",
                    seconds,
                )
            )
        if not is_right(current_user.password_hash, field.data or ""):
            wrong_tries().count(counters)
            raise ValidationError(_("The current password is not right."))
        wrong_tries().forget(counters)


class NewPasswordForm(FlaskForm):
    """A new password, twice."""

    password = PasswordField(
        _l("New password"),
        description=_l(
            "At least 12 characters. Several words in a row are easy to remember and hard to "
            "guess; capitals, digits and signs are not needed. Common passwords, rows of keys and "
            "your own name are not accepted."
        ),
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

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a password that everybody tries first."""
        if is_guessable(field.data or "", self.own_words()):
            raise ValidationError(
                _("This password is easily guessed. Choose several words that belong to you only.")
            )

    def own_words(self) -> tuple[str, ...]:
        """Give the words a person's password must not be made of."""
        return ()


class PasswordForm(OwnPasswordForm, NewPasswordForm):
    """A new password of one's own."""

    def own_words(self) -> tuple[str, ...]:
        """Give name and address of the person who is signed in."""
        return current_user.name, current_user.email

    def validate_password(self, field: PasswordField) -> None:
        """Refuse the password that is to be changed, and easily guessed ones."""
        if field.data == self.current.data:
            raise ValidationError(_("Choose another password than the one you have."))
        super().validate_password(field)
