"""Planners' forms of questionnaires."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from survey.questionnaires.description import AUDIENCE_NAMES


class ImportForm(FlaskForm):
    """A questionnaire from a file."""

    file = FileField(
        _l("File"),
        validators=[FileRequired(_l("Choose a file."))],
        description=_l("A Paydaş questionnaire (.json) or an XLSForm workbook (.xlsx, .xls)."),
        render_kw={"accept": ".json,.xlsx,.xls"},
    )
    audience = RadioField(
        _l("Who is asked?"),
        choices=[SelectChoice(value, name) for value, name in AUDIENCE_NAMES.items()],
        default="external",
        description=_l("For workbooks; a .json file says it by itself."),
    )


class KeepRestForm(FlaskForm):
    """The readable part of a file that had problems, as JSON."""

    document = HiddenField()
