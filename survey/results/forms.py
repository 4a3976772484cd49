"""The form that starts an analysis."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from survey.fieldwork.models import Survey
from survey.languages import NAMES
from survey.questionnaires.cleaning import clean_line, clean_text

MAX_IGNORED_WORDS = 200
MOST_THEMES = 60
CHAPTER_LANGUAGES = ("tr", "en")
"""The languages the chapter is written in; there are fewer than pages have."""


def clean_field(raw: str | None) -> str:
    """Clean a line a planner typed, as answers are cleaned."""
    return clean_line(raw or "") or ""


def clean_lines(raw: str | None) -> str:
    """Clean lines a planner typed, as answers are cleaned."""
    return clean_text(raw or "") or ""


class AnalysisForm(FlaskForm):
    """What a planner decides about an analysis."""

    surveys = SelectMultipleField(
        _l("Surveys"),
        description=_l("Several surveys become one chapter, with one SWOT list over all of them."),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=True,
    )
    municipality = StringField(
        _l("Municipality"),
        description=_l("As it is printed in the chapter."),
        validators=[DataRequired(_l("Enter the name of the municipality.")), Length(max=200)],
        filters=[clean_field],
    )
    plan_period = StringField(
        _l("Plan period"),
        description=_l("For example 2025-2029."),
        validators=[
            InputRequired(_l("Enter the plan period.")),
            Regexp(r"^\s*\d{4}\s*[-–]\s*\d{4}\s*$", message=_l("Write two years: 2025-2029.")),
        ],
    )
    language = RadioField(
        _l("Language of the chapter"),
        choices=[SelectChoice(code, NAMES[code]) for code in CHAPTER_LANGUAGES],
        default="tr",
    )
    n_themes = IntegerField(
        _l("Number of themes"),
        description=_l("Leave it empty and the number is found from the answers."),
        validators=[
            Optional(),
            NumberRange(2, MOST_THEMES, _l("Enter a number from 2 to 60, or leave it empty.")),
        ],
    )
    ignored_words = TextAreaField(
        _l("Words to ignore"),
        description=_l(
            "Names that must not make a theme, such as the municipality or its quarters; "
            "separated by commas or lines."
        ),
        validators=[Length(max=5000)],
        filters=[clean_lines],
        render_kw={"rows": 3},
    )

    def offer(self, surveys: Sequence[Survey]) -> None:
        """Offer the surveys that may be analysed."""
        self.surveys.choices = [SelectChoice(survey.id, survey.title) for survey in surveys]

    def validate_surveys(self, field: SelectMultipleField) -> None:
        """Ask for one survey at least."""
        if not field.data:
            raise ValidationError(_("Choose one survey or more."))

    def validate_plan_period(self, field: StringField) -> None:
        """Refuse a period that ends before it begins."""
        first, last = (int(year) for year in _years(field.data))
        if last <= first:
            raise ValidationError(_("The plan period must end after it begins."))

    def settings(self) -> dict[str, object]:
        """Give what was chosen as it is kept with the run."""
        words = (self.ignored_words.data or "").replace("\n", ",").split(",")
        return {
            "municipality": self.municipality.data.strip(),
            "plan_period": "-".join(part.strip() for part in _years(self.plan_period.data)),
            "language": self.language.data,
            "n_themes": self.n_themes.data,
            "ignored_words": [word.strip() for word in words if word.strip()][:MAX_IGNORED_WORDS],
        }


def _years(period: str) -> list[str]:
    return period.replace("–", "-").split("-")
