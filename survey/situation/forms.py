"""What the forms of the desk send, read and checked."""

from typing import Any

from flask import Request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from analysis.situation.decisions import MOST_CATEGORIES
from analysis.situation.places import FACTORS, Scope
from survey.coding.categories import CATEGORIES
from survey.coding.forms import clean_field, clean_lines
from survey.results.pages import QUADRANT_NAMES

LONGEST_PHRASE = 300
LONGEST_TEXT = 2000
SCOPE_NAMES = {
    str(Scope.INSIDE): _l("Within the organisation"),
    str(Scope.TOWN): _l("About the town"),
    str(Scope.GENERAL): _l("General"),
}
FACTOR_NAMES = {
    "political": _l("Political"),
    "economic": _l("Economic"),
    "sociocultural": _l("Sociocultural"),
    "technological": _l("Technological"),
    "legal": _l("Legal"),
    "environmental": _l("Environmental"),
}


def cell_choices() -> list[tuple[str, str]]:
    """Give the four cells, in their official order."""
    return [(key, str(name)) for key, name in QUADRANT_NAMES.items()]


class ItemForm(FlaskForm):
    """An item: what it says and where it stands."""

    phrase = StringField(
        _l("Phrase"),
        description=_l("A noun phrase in the official style, without a verb."),
        validators=[
            DataRequired(_l("Write the phrase of the item.")),
            Length(max=LONGEST_PHRASE, message=_l("Use at most 300 characters.")),
        ],
        filters=[clean_field],
    )
    quadrant = RadioField(_l("Cell"), validators=[DataRequired(_l("Choose a cell."))])
    scope = SelectField(
        _l("Scope"), choices=[SelectChoice(key, name) for key, name in SCOPE_NAMES.items()]
    )
    factor = SelectField(
        _l("Factor of the PESTLE table"),
        description=_l("Counts for opportunities and threats."),
        choices=[
            SelectChoice("", "–"),
            *(SelectChoice(key, FACTOR_NAMES[key]) for key in FACTORS),
        ],
    )
    categories = SelectMultipleField(
        _l("Categories"),
        description=_l("One to four."),
        choices=[SelectChoice(name, name) for name in CATEGORIES],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    owner = StringField(
        _l("Whose duty it is"),
        description=_l("Leave it empty where it is the municipality itself."),
        validators=[Length(max=200)],
        filters=[clean_field],
    )
    revision = HiddenField()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.quadrant.choices = cell_choices()

    def validate_categories(self, field: SelectMultipleField) -> None:
        """Refuse none and too many."""
        if not 1 <= len(field.data or ()) <= MOST_CATEGORIES:
            raise ValidationError(_l("Choose one to four categories."))

    def offer_revision(self, revision: int) -> None:
        """Say which state of the item is being changed."""
        self.revision.data = str(revision)

    def values(self) -> dict[str, Any]:
        """Give what may be changed, as :mod:`analysis.situation.decisions` takes it."""
        names = ("phrase", "quadrant", "scope", "categories", "owner", "factor")
        return {name: self.data[name] for name in names}


class RejectForm(FlaskForm):
    """Why an item is rejected."""

    reason = TextAreaField(
        _l("Reason"),
        validators=[
            DataRequired(_l("Write why the item is rejected.")),
            Length(max=LONGEST_TEXT),
        ],
        filters=[clean_lines],
    )


def revision_in(request: Request) -> int:
    """Read the state of the item that was shown; -1 where nothing tells it."""
    raw = request.form.get("revision", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1


def parts_in(request: Request, n_parts: int) -> list[dict[str, Any]]:
    """Read the parts of an item that is taken apart: a phrase, and the evidence it takes."""
    found = []
    for place in range(1, n_parts + 1):
        phrase = clean_field(request.form.get(f"phrase-{place}"))[:LONGEST_PHRASE]
        if phrase:
            takes = [
                name
                for key, name in request.form.items(multi=True)
                if key.startswith("piece-") and request.form.get(f"to-{key[6:]}") == str(place)
            ]
            found.append({"phrase": phrase, "takes": takes})
    return found
