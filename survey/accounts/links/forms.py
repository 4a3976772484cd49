"""The form behind a link."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from survey.accounts.forms import NewPasswordForm
from survey.accounts.links import store


class ChoosePasswordForm(NewPasswordForm):
    """The secret of the link and the new password."""

    secret = StringField(
        _l("Key of the link"),
        description=_l("What stands behind # in the link. Usually it is filled in by itself."),
        validators=[InputRequired(_l("Paste the key of the link.")), Length(max=200)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )

    def own_words(self) -> tuple[str, ...]:
        """Give name and address of the person the link was made for."""
        account = store.find(self.secret.data or "")
        return (account.name, account.email) if account else ()

    def refuse_secret(self) -> None:
        """Say that the link is not, or no longer, one."""
        self.secret.errors = [
            _("This link is no longer valid. Ask your administrator for a new one.")
        ]
