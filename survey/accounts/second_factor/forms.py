"""Forms of the second step."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from survey.accounts.forms import OwnPasswordForm

CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(FlaskForm):
    """The second step of signing in."""

    code = StringField(
        _l("Code"),
        description=_l("The six digits your app shows now, or one of your recovery codes."),
        validators=[InputRequired(_l("Enter the code.")), Length(max=60)],
        render_kw=CODE,
    )


class SetUpForm(OwnPasswordForm):
    """The first code of an app, which proves that it has the key."""

    code = StringField(
        _l("Code"),
        description=_l("The six digits your app shows now."),
        validators=[InputRequired(_l("Enter the code.")), Length(max=60)],
        render_kw=CODE,
    )
