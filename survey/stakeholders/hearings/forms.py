"""Forms of hearings and of what was said."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from survey.clock import today
from survey.stakeholders import store as register
from survey.stakeholders.forms import OnceForm, version_field
from survey.stakeholders.hearings import store
from survey.stakeholders.hearings.models import INPUT_LENGTH, TITLE_LENGTH, Hearing
from survey.stakeholders.hearings.store import Record
from survey.stakeholders.hearings.wording import KIND_NAMES, METHOD_NAMES
from survey.stakeholders.names import tidy_line, tidy_text

MINUTES_LENGTH = 10_000
EARLIEST = date(2000, 1, 1)


class HearingForm(OnceForm):
    """A hearing."""

    version = version_field()
    title = StringField(
        _l("Subject"),
        description=_l("For example: Meeting with the chambers on the strategic plan"),
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a subject.")),
            Length(max=TITLE_LENGTH, message=_l("The subject may have up to 200 characters.")),
        ],
    )
    method = SelectField(
        _l("How they were heard"),
        choices=[SelectChoice(value, label) for value, label in METHOD_NAMES.items()],
        default="meeting",
    )
    held_on = DateField(
        _l("Date"),
        description=_l("Of a survey or an exchange of letters: the last day."),
        validators=[DataRequired(_l("Enter a date."))],
    )
    survey = SelectField(
        _l("Survey of Paydaş"),
        description=_l("Where they were heard by one."),
        coerce=int,
        default=0,
    )
    head_count = IntegerField(
        _l("Number of people"),
        description=_l("Who took part, answered or signed; leave it empty if nobody counted."),
        validators=[
            Optional(),
            NumberRange(min=0, max=10_000_000, message=_l("Enter a whole number.")),
        ],
    )
    reference = StringField(
        _l("Reference number"),
        description=_l("Number of the letter or of the minutes in your files."),
        filters=[tidy_line],
        validators=[Length(max=100, message=_l("The number may have up to 100 characters."))],
    )
    minutes = TextAreaField(
        _l("Minutes"),
        description=_l("What was spoken of and agreed. Write no citizens' names."),
        filters=[tidy_text],
        validators=[
            Length(max=MINUTES_LENGTH, message=_l("The minutes may have up to 10,000 characters."))
        ],
        render_kw={"rows": 8},
    )
    stakeholders = SelectMultipleField(
        _l("Stakeholders who were heard"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def __init__(self, hearing: Hearing | None = None, **more: Any) -> None:
        data = more.pop("data", None) or values_of(hearing)
        super().__init__(data=data, **more)
        self.survey.choices = [(0, _("none")), *store.surveys_to_choose()]
        self.stakeholders.choices = [(each.id, each.name) for each in register.all_stakeholders()]

    def validate_held_on(self, field: DateField) -> None:
        """Refuse a day to come, and one of another age."""
        if not EARLIEST <= field.data <= today():
            raise ValidationError(_("Enter a day that has been: today or before."))

    def validate_stakeholders(self, field: SelectMultipleField) -> None:
        """Ask for one at least."""
        if not field.data:
            raise ValidationError(_("Choose at least one stakeholder."))

    @property
    def record(self) -> Record:
        """Give what was typed."""
        return Record(
            method=self.method.data,
            title=self.title.data,
            held_on=self.held_on.data,
            survey_id=self.survey.data or None,
            head_count=self.head_count.data,
            reference=self.reference.data,
            minutes=self.minutes.data,
            stakeholders=tuple(self.stakeholders.data),
        )


def values_of(hearing: Hearing | None) -> dict[str, Any]:
    """Give what a form shows of a hearing."""
    if hearing is None:
        return {}
    return {
        "version": hearing.version,
        "title": hearing.title,
        "method": hearing.method,
        "held_on": hearing.held_on,
        "survey": hearing.survey_id or 0,
        "head_count": hearing.head_count,
        "reference": hearing.reference,
        "minutes": hearing.minutes,
        "stakeholders": [each.id for each in hearing.stakeholders],
    }


class InputForm(OnceForm):
    """One sentence that a stakeholder said."""

    stakeholder = SelectField(_l("Who said it"), coerce=int)
    kind = SelectField(
        _l("What they called it"),
        choices=[SelectChoice(value, label) for value, label in KIND_NAMES.items()],
        default="opinion",
    )
    text = TextAreaField(
        _l("What was said"),
        description=_l("One sentence about one matter; it may become evidence of a SWOT item."),
        filters=[tidy_text],
        validators=[
            DataRequired(_l("Write down what was said.")),
            Length(max=INPUT_LENGTH, message=_l("A sentence may have up to 1,000 characters.")),
        ],
        render_kw={"rows": 2},
    )

    def __init__(self, hearing: Hearing, **more: Any) -> None:
        super().__init__(**more)
        self.stakeholder.choices = [(each.id, each.name) for each in hearing.stakeholders]

    @property
    def values(self) -> dict[str, Any]:
        """Give what was typed."""
        return {
            "stakeholder_id": self.stakeholder.data,
            "kind": self.kind.data,
            "text": self.text.data,
        }


class DocumentForm(FlaskForm):
    """The minutes or the letter as a file."""

    file = FileField(
        _l("Document"),
        description=_l("PDF or photo, up to 5 MB. It is cleaned of hidden data before it is kept."),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png,.webp"},
    )
