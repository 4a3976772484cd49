"""Forms of sealed surveys."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField
from wtforms.validators import DataRequired, EqualTo, Length, ValidationError

from survey.responses.sealing.keys import SHORTEST_PASSPHRASE

LONGEST = 200


class NewPassphraseForm(FlaskForm):
    """A passphrase for a new key."""

    passphrase = PasswordField(
        _l("Passphrase"),
        description=_l(
            "At least %(count)s characters; best are six words that don't belong together. Two "
            "people keep it, for example a planner and the employees' representative.",
            count=SHORTEST_PASSPHRASE,
        ),
        render_kw={"autocomplete": "new-password"},
        validators=[
            DataRequired(_l("Enter a passphrase.")),
            Length(
                min=SHORTEST_PASSPHRASE,
                max=LONGEST,
                message=_l(
                    "The passphrase must have %(min)s to %(max)s characters.",
                    min=SHORTEST_PASSPHRASE,
                    max=LONGEST,
                ),
            ),
        ],
    )
    again = PasswordField(
        _l("The same passphrase again"),
        render_kw={"autocomplete": "new-password"},
        validators=[EqualTo("passphrase", _l("The two passphrases are not the same."))],
    )

    def validate_passphrase(self, field: PasswordField) -> None:
        """Refuse one that repeats few letters: it is long but guessed at once."""
        if len(set(field.data.casefold()) - {" "}) < 8:
            raise ValidationError(_("The passphrase uses too few different letters."))


class PassphraseForm(FlaskForm):
    """A passphrase that is to open something."""

    passphrase = PasswordField(
        _l("Passphrase"),
        render_kw={"autocomplete": "off"},
        validators=[
            DataRequired(_l("Enter the passphrase.")),
            Length(max=LONGEST, message=_l("This is not the passphrase.")),
        ],
    )


class OpeningForm(PassphraseForm):
    """The passphrase, and what to do with responses that can't be read."""

    leave_out = BooleanField(
        _l("Leave out responses that can't be read"),
        description=_l("Only after Paydaş has said that there are such: they are lost for good."),
    )
