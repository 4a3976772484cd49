"""What the forms of the desk send, read and checked."""

from typing import Any, Final

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileSize
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

from survey.coding.forms import clean_field

MAX_LOGO = 500_000
MAX_TEMPLATE = 5_000_000
USUAL: Final[dict[str, Any]] = {
    "numbering": "decimal",
    "chapter_number": "4",
    "first_table": 1,
    "first_figure": 1,
    "municipality": "",
    "plan_period": "",
    "says_unwritten": True,
    "charts": "native",
    "evidence": "end_notes",
    "has_annex": True,
    "has_contents": True,
    "has_controls": False,
}
"""Settings of a chapter nobody has set anything for."""


class SettingsForm(FlaskForm):
    """How the chapter stands in the plan, and what is printed."""

    municipality = StringField(
        _l("Municipality"),
        description=_l("Left empty: as the analysis names it."),
        validators=[Length(max=200)],
        filters=[clean_field],
    )
    plan_period = StringField(
        _l("Plan period"),
        description=_l("Left empty: as the analysis names it."),
        validators=[Length(max=40)],
        filters=[clean_field],
    )
    numbering = RadioField(
        _l("Numbers of headings"),
        choices=[
            SelectChoice("decimal", _l("4.6, 4.6.1: behind the number of the chapter")),
            SelectChoice("letters", _l("F, F.1: the letters of the guide")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )
    chapter_number = StringField(
        _l("Number of the chapter in the plan"),
        validators=[
            InputRequired(_l("Enter a number.")),
            Regexp(r"\d{1,2}(\.\d{1,2})?\Z", message=_l("Enter a number such as 4 or 4.1.")),
        ],
        filters=[clean_field],
    )
    first_table = IntegerField(
        _l("Number of the first table"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(min=1, max=999)],
    )
    first_figure = IntegerField(
        _l("Number of the first figure"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(min=1, max=999)],
    )
    charts = RadioField(
        _l("Charts in Word"),
        choices=[
            SelectChoice("native", _l("Charts that can be changed in Word")),
            SelectChoice("picture", _l("Pictures")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )
    evidence = SelectField(
        _l("Evidence codes of sentences"),
        choices=[
            SelectChoice("end_notes", _l("in end notes")),
            SelectChoice("comments", _l("in comments")),
            SelectChoice("none", _l("nowhere")),
        ],
    )
    has_annex = BooleanField(_l("Print the annex of evidence for auditors"))
    has_contents = BooleanField(_l("Print contents and lists of tables and figures"))
    has_controls = BooleanField(
        _l("Put each block of the Word file into a content control"),
        description=_l(
            "Word then keeps the blocks apart even when you rewrite them whole. Some other programs"
            " show no text inside such controls."
        ),
    )
    says_unwritten = BooleanField(
        _l("Keep headings of parts that nobody has written, with a sentence that says so")
    )
    logo = FileField(
        _l("Logo"),
        description=_l("PNG or JPEG, at most 500 kB."),
        validators=[FileSize(MAX_LOGO, message=_l("The logo is larger than 500 kB."))],
    )
    drop_logo = BooleanField(_l("Remove the logo"))
    template = FileField(
        _l("Own Word template"),
        description=_l(
            "A .docx file whose styles, page and header the chapter takes; at most 5 MB."
        ),
        validators=[FileSize(MAX_TEMPLATE, message=_l("The template is larger than 5 MB."))],
    )
    drop_template = BooleanField(_l("Remove the template"))
    kept_logo = HiddenField()
    kept_template = HiddenField()
    """Digests of files that were sent before with this form, and wait for it."""
    revision = HiddenField()

    def values(self) -> dict[str, Any]:
        """Give the settings as they are kept."""
        return {name: self.data[name] for name in USUAL}

    def seen_revision(self) -> int:
        """Give the state of the settings that was shown."""
        raw = self.revision.data or ""
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
