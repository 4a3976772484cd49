"""The planner's decision on flagged responses."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from survey.responses.flags.reasons import NAMES


class SetAsideForm(FlaskForm):
    """Which flags keep a response out of the results."""

    flags = SelectMultipleField(
        _l("Leave out of the results all responses with this sign"),
        choices=[SelectChoice(flag.value, name) for flag, name in NAMES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l(
            "They are kept all the same, and you can take the decision back. It holds for the "
            "next analysis; the chapter says how many were left out."
        ),
    )
