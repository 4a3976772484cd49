"""Forms of scoring: scorers, the rules, decisions, the key of a link."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from analysis.errors import SettingsError
from analysis.stakeholder_map import require_threshold
from survey.clock import TIME_ZONE, as_utc, today
from survey.languages import current_language
from survey.stakeholders.forms import OnceForm
from survey.stakeholders.models import LABEL_LENGTH
from survey.stakeholders.names import tidy_line, tidy_text
from survey.stakeholders.scoring import store

LONGEST = timedelta(days=366)
USUAL = timedelta(days=14)
NUMBER = re.compile(r"\d([.,]\d{1,2})?")


def end_of(day: date) -> datetime:
    """Give the end of a day of Türkiye, as UTC."""
    return datetime.combine(day + timedelta(days=1), time(), TIME_ZONE).astimezone(UTC)


def last_day(expires_at: datetime) -> date:
    """Give the last day a link works, from the moment it ends."""
    return (as_utc(expires_at) - timedelta(seconds=1)).astimezone(TIME_ZONE).date()


class LinkForm(OnceForm):
    """Until when a link works."""

    until = DateField(
        _l("The link works until"),
        description=_l("The last day, in Türkiye. It can be given anew later."),
        validators=[DataRequired(_l("Enter a date."))],
    )

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        if self.until.data is None and not self.is_submitted():
            self.until.data = today() + USUAL

    def validate_until(self, field: DateField) -> None:
        """Refuse a day that is over, and one in the far future."""
        if not today() <= field.data <= today() + LONGEST:
            raise ValidationError(_("Choose a day from today up to a year from now."))


class ScorerForm(LinkForm):
    """Somebody who scores."""

    label = StringField(
        _l("Who scores"),
        description=_l("Name or office, as you know them. The other scorers don't see it."),
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a name.")),
            Length(max=LABEL_LENGTH, message=_l("The name may have up to 120 characters.")),
        ],
    )
    way = RadioField(
        _l("How the scores come in"),
        choices=[
            SelectChoice("link", _l("By a link of their own, without sign-in")),
            SelectChoice("paper", _l("On paper; a planner types them in")),
        ],
        default="link",
    )

    def validate_label(self, field: StringField) -> None:
        """Refuse a name that is taken."""
        if store.find_scorer(field.data) is not None:
            raise ValidationError(_("There is a scorer of this name already."))


class RulesForm(OnceForm):
    """What holds for the scores of all."""

    threshold = StringField(
        _l("Threshold"),
        description=_l(
            "A mean of this or more is high. 3.0 is usual; half a point below it is a border case."
        ),
        filters=[tidy_line],
        render_kw={"inputmode": "decimal"},
    )
    is_closed = BooleanField(
        _l("Scoring is over"), description=_l("No link takes scores any more.")
    )

    def __init__(self, **more: Any) -> None:
        rules = store.rules()
        point = "," if current_language() == "tr" else "."
        text = f"{rules.threshold:.2f}".replace(".", point)
        super().__init__(data={"threshold": text, "is_closed": rules.is_closed}, **more)
        self.value = rules.threshold

    def validate_threshold(self, field: StringField) -> None:
        """Read the number with a comma or a point."""
        message = _("Enter a number above 1 and up to 5, for example 3.0.")
        if not NUMBER.fullmatch(field.data or ""):
            raise ValidationError(message)
        try:
            self.value = require_threshold(Decimal(field.data.replace(",", ".")))
        except SettingsError:
            raise ValidationError(message) from None


class BorderForm(OnceForm):
    """What a person decides of a mean just below the threshold."""

    level = RadioField(
        _l("It counts as"),
        choices=[SelectChoice("high", _l("high")), SelectChoice("low", _l("low"))],
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It is kept with the decision. Write no citizens' names."),
        filters=[tidy_text],
        validators=[
            DataRequired(_l("Say why.")),
            Length(max=500, message=_l("The reason may have up to 500 characters.")),
        ],
        render_kw={"rows": 2},
    )


class KeyForm(FlaskForm):
    """The key of a scorer's link."""

    secret = StringField(
        _l("Key of the link"),
        description=_l("What stands behind # in the link. Usually it is filled in by itself."),
        validators=[InputRequired(_l("Paste the key of the link.")), Length(max=200)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )

    def refuse(self) -> None:
        """Say that the link is not, or no longer, one."""
        self.secret.errors = [
            _("This link is no longer valid. Ask who sent it to you for a new one.")
        ]
