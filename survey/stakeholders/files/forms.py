"""The form of a file."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from survey.stakeholders.files.columns import KIND_NAMES


class FileForm(FlaskForm):
    """A spreadsheet for the register."""

    kind = SelectField(
        _l("What the file holds"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
    )
    file = FileField(
        _l("File"),
        description=_l("XLSX or CSV, up to 2 MB, with the columns of the table to download."),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ".xlsx,.csv"},
    )
