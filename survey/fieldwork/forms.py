"""Forms of fieldwork."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import (
    DataRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)

from survey.clock import now
from survey.fieldwork import choosing, store
from survey.fieldwork.models import AccessMode
from survey.questionnaires import store as questionnaires
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.models import QuestionnaireVersion

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCAL_FORMAT = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2101)
"""Years a survey can be in the field; a typing error such as 0202 is none of them."""


def _clean(value: str | None) -> str | None:
    return clean_line(value or "")  # as answers are cleaned: it stands on pages and in files


def _in_our_time(_form: FlaskForm, field: DateTimeLocalField) -> None:
    if field.data is not None and field.data.year not in YEARS:
        raise ValidationError(_("Enter a year from 2000 to 2100."))


class ConfirmForm(FlaskForm):
    """A button and nothing to fill in."""


class SurveyForm(FlaskForm):
    """A new survey."""

    version = SelectField(
        _l("Questionnaire"),
        coerce=int,
        description=_l("The version chosen here is asked until the survey closes."),
    )
    title = StringField(
        _l("Title"),
        description=_l("What respondents read at the top, for example: Citizens' survey 2030–2034"),
        filters=[_clean],
        validators=[
            DataRequired(_l("Enter a title.")),
            Length(max=200, message=_l("The title may have up to 200 characters.")),
        ],
    )
    organisation = StringField(
        _l("Who asks"),
        description=_l(
            "The municipality, as respondents know it. It also stands in the privacy notice."
        ),
        filters=[_clean],
        validators=[
            DataRequired(_l("Enter the name of the municipality.")),
            Length(max=200, message=_l("The name may have up to 200 characters.")),
        ],
    )
    slug = StringField(
        _l("Address"),
        description=_l(
            "The end of the link: lower-case letters a to z, digits and hyphens, "
            "for example vatandas-2029"
        ),
        filters=[_clean],
        validators=[
            DataRequired(_l("Enter an address.")),
            Length(min=3, max=60, message=_l("The address must have 3 to 60 characters.")),
            Regexp(SLUG, message=_l("Use lower-case letters a to z, digits and hyphens only.")),
        ],
    )
    opens_at = DateTimeLocalField(
        _l("Opens"),
        description=_l("Local time. Leave it empty to open the survey by hand."),
        format=[LOCAL_FORMAT, LOCAL_FORMAT + ":%S"],
        validators=[Optional(), _in_our_time],
    )
    closes_at = DateTimeLocalField(
        _l("Closes"),
        description=_l("Local time. Leave it empty to close the survey by hand."),
        format=[LOCAL_FORMAT, LOCAL_FORMAT + ":%S"],
        validators=[Optional(), _in_our_time],
    )
    access_mode = RadioField(
        _l("How people come in"),
        choices=choosing.CHOICES,
        default=choosing.USUAL,
        description=_l("It is fixed when the survey opens."),
    )
    reason = StringField(
        _l("Reason for an open link among employees"),
        description=_l(
            "Only for employees. Without codes anybody who has the link can answer, more than "
            "once. The reason is kept in the audit trail."
        ),
        filters=[_clean],
        validators=[Length(max=200, message=_l("The reason may have up to 200 characters."))],
    )
    minimum_group = IntegerField(
        _l("Smallest group that may be shown"),
        description=_l(
            "Number of responses. Leave it empty for 5 (citizens) or 10 (employees). "
            "It is fixed when the survey opens."
        ),
        validators=[
            Optional(),
            NumberRange(min=5, max=1000, message=_l("Enter a whole number of at least 5.")),
        ],
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        versions = questionnaires.all_versions()
        # two questionnaires of one title are told apart by their short names
        names = {(version.title, version.name) for version in versions}
        shared = {title for title, count in Counter(t for t, _name in names).items() if count > 1}
        self.version.choices = [
            (version.id, _version_label(version, is_shared=version.title in shared))
            for version in versions
        ]

    @property
    def mode(self) -> AccessMode | None:
        """How people come in; None: as usual for those who are asked."""
        return AccessMode(self.access_mode.data) if self.access_mode.data else None

    def validate_version(self, field: SelectField) -> None:
        """Refuse a questionnaire without a privacy notice."""
        version = questionnaires.get(field.data or 0)
        if version is not None:
            choosing.require_notice(version.document)

    def validate_access_mode(self, field: RadioField) -> None:
        """Refuse what the questionnaire does not go with."""
        version = questionnaires.get(self.version.data or 0)
        if version is not None:
            choosing.require_fitting(version.document, self.mode)

    def validate_reason(self, field: StringField) -> None:
        """Ask why employees should come in without codes."""
        version = questionnaires.get(self.version.data or 0)
        if version is not None and not field.data:
            choosing.require_reason(version.document, self.mode)

    def validate_slug(self, field: StringField) -> None:
        """Refuse an address that is taken."""
        if store.find_by_slug(field.data) is not None:
            raise ValidationError(_("Another survey has this address. Choose another one."))

    def validate_closes_at(self, field: DateTimeLocalField) -> None:
        """Refuse to close before opening, and in the past."""
        closes_at = moment_of(field)
        if closes_at is None:
            return
        opens_at = moment_of(self.opens_at) or now()
        if closes_at <= opens_at:
            raise ValidationError(_("The survey must close after it opens."))


def moment_of(field: DateTimeLocalField) -> datetime | None:
    """Read local time as a moment (aware, UTC); None if there is none, or none of our time."""
    if field.data is None or field.data.year not in YEARS:
        return None
    zone = ZoneInfo(current_app.config["BABEL_DEFAULT_TIMEZONE"])
    local: datetime = field.data.replace(tzinfo=zone)
    return local.astimezone(UTC)


def _version_label(version: QuestionnaireVersion, *, is_shared: bool) -> str:
    name = f"{version.title} ({version.name})" if is_shared else version.title
    return str(_("%(name)s, version %(number)s", name=name, number=version.version))
