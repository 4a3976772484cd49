"""Forms of retention."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from survey.retention.models import LONGEST_TIME
from survey.retention.times import Times


def _months(label: Any, description: Any) -> IntegerField:
    return IntegerField(
        label,
        description=description,
        validators=[
            InputRequired(_l("Enter a number of months.")),
            NumberRange(1, LONGEST_TIME, _l("Enter a number from 1 to 120.")),
        ],
    )


class TimesForm(FlaskForm):
    """How many months after closing a survey's answers are kept."""

    texts = _months(
        _l("Months for written answers"),
        _l("What people wrote in their own words; usually 12: until the analysis is finished."),
    )
    uploads = _months(
        _l("Months for photos and documents"), _l("Usually 12: until the analysis is finished.")
    )
    responses = _months(
        _l("Months for responses"),
        _l("The closed answers; usually 60: until the plan period has ended."),
    )

    @property
    def times(self) -> Times:
        """What was chosen."""
        return Times(self.texts.data, self.uploads.data, self.responses.data)


class DestroyForm(FlaskForm):
    """A destruction that a person orders."""

    is_sure = BooleanField(
        _l("I know that this can't be undone."),
        validators=[InputRequired(_l("Tick this if you are sure."))],
    )
