"""Planners' forms of the register."""

import hashlib
import json
import secrets
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from survey.stakeholders import store
from survey.stakeholders.models import (
    GROUP_NAME_LENGTH,
    NAME_LENGTH,
    Stakeholder,
    StakeholderGroup,
)
from survey.stakeholders.names import tidy_line, tidy_text
from survey.stakeholders.ready import PLACES
from survey.stakeholders.store import Entry

SEPARATOR = ";"
"""Stands between the names of several stakeholders in one cell of a file."""
NOTE_LENGTH = 2000
SIDE_NAMES = {"internal": _l("Internal stakeholder"), "external": _l("External stakeholder")}
LAW_BODY_NAMES = {
    "": _l("none of them"),
    "university": _l("university"),
    "chamber": _l("professional chamber"),
    "ngo": _l("civil society organisation or union"),
}


class OnceForm(FlaskForm):
    """A form that is saved once, however often it is sent."""

    once = HiddenField(default=lambda: secrets.token_urlsafe(16))

    @property
    def mark(self) -> str:
        """Give what this form with these contents is known by.

        The contents belong to it: who goes back and types something else sends another form.
        """
        contents = {name: str(value) for name, value in self.data.items() if name != "csrf_token"}
        text = json.dumps(contents, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class ConfirmForm(FlaskForm):
    """Nothing but a button."""


def version_field() -> IntegerField:
    """Make the hidden field that says which version of a thing the page showed."""
    return IntegerField(widget=HiddenInput(), validators=[Optional()], default=0)


class StakeholderForm(OnceForm):
    """A stakeholder."""

    version = version_field()
    name = StringField(
        _l("Name of the stakeholder"),
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a name.")),
            Length(max=NAME_LENGTH, message=_l("The name may have up to 200 characters.")),
        ],
    )
    side = RadioField(
        _l("Internal or external"),
        choices=[SelectChoice(value, label) for value, label in SIDE_NAMES.items()],
        default="external",
    )
    group = SelectField(_l("Stakeholder group"))
    new_group = StringField(
        _l("Or a new group"),
        filters=[tidy_line],
        validators=[
            Length(max=GROUP_NAME_LENGTH, message=_l("The name may have up to 120 characters."))
        ],
    )
    contact = StringField(
        _l("Contact of the body"),
        description=_l(
            "Office, telephone or e-mail of an organisation. Write down no citizen's address."
        ),
        filters=[tidy_line],
        validators=[Length(max=300, message=_l("The contact may have up to 300 characters."))],
    )
    note = TextAreaField(
        _l("Note"),
        filters=[tidy_text],
        validators=[
            Length(max=NOTE_LENGTH, message=_l("The note may have up to 2,000 characters."))
        ],
        render_kw={"rows": 3},
    )

    def __init__(self, stakeholder: Stakeholder | None = None, **more: Any) -> None:
        data = more.pop("data", None) or values_of(stakeholder)
        super().__init__(data=data, **more)
        self.own_id = stakeholder.id if stakeholder else None
        self.group.choices = [("", _("none")), *((g.name, g.name) for g in store.all_groups())]

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that is taken, and one that files can't carry."""
        if SEPARATOR in field.data:
            raise ValidationError(_("Leave out the semicolon: files need it between two names."))
        there = store.find(field.data)
        if there is not None and there.id != self.own_id:
            raise ValidationError(_("There is a stakeholder of this name already."))

    @property
    def entry(self) -> Entry:
        """Give what was typed."""
        return Entry(
            name=self.name.data,
            side=self.side.data,
            group=self.new_group.data or self.group.data or None,
            contact=self.contact.data,
            note=self.note.data,
        )


def values_of(stakeholder: Stakeholder | None) -> dict[str, Any]:
    """Give what a form shows of a stakeholder."""
    if stakeholder is None:
        return {}
    return {
        "version": stakeholder.version,
        "name": stakeholder.name,
        "side": stakeholder.side,
        "group": stakeholder.group.name if stakeholder.group else "",
        "contact": stakeholder.contact,
        "note": stakeholder.note,
    }


class GroupForm(OnceForm):
    """A stakeholder group."""

    name = StringField(
        _l("Name of the group"),
        filters=[tidy_line],
        validators=[
            DataRequired(_l("Enter a name.")),
            Length(max=GROUP_NAME_LENGTH, message=_l("The name may have up to 120 characters.")),
        ],
    )
    law_body = SelectField(
        _l("Body of Law 5393, article 41"),
        description=_l(
            "The opinions of universities, professional chambers and civil society organisations "
            "are taken before the plan is made."
        ),
        choices=[SelectChoice(value, label) for value, label in LAW_BODY_NAMES.items()],
        default="",
    )

    survey_groups = TextAreaField(
        _l("Groups of respondents it stands for"),
        description=_l(
            "As the surveys name them, one a line, for example “Rural quarter”. What they say "
            "counts with the priority of this group; a group of the same name counts anyway."
        ),
        filters=[tidy_text],
        validators=[
            Length(max=NOTE_LENGTH, message=_l("The text may have up to 2,000 characters."))
        ],
        render_kw={"rows": 3},
    )
    version = version_field()

    def __init__(self, group: StakeholderGroup | None = None, **more: Any) -> None:
        super().__init__(data=None if group is None else _shown_of(group), **more)
        self.own_id = group.id if group else None

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that is taken."""
        there = store.find_group(field.data)
        if there is not None and there.id != self.own_id:
            raise ValidationError(_("There is a group of this name already."))

    @property
    def values(self) -> dict[str, str]:
        """Give what was typed."""
        return {name: self[name].data or "" for name in ("name", "law_body", "survey_groups")}


def _shown_of(group: StakeholderGroup) -> dict[str, Any]:
    names = ("name", "law_body", "survey_groups", "version")
    return {name: getattr(group, name) for name in names}


def _place(label: Any, hint: Any = "") -> StringField:
    return StringField(
        label,
        description=hint,
        filters=[tidy_line],
        validators=[Length(max=80, message=_l("The name may have up to 80 characters."))],
    )


class ReadyForm(OnceForm):
    """What the names of the ready list are filled with; all of it may be left empty."""

    il = _place(_l("Province"), _l("For example: Mardin"))
    ilce = _place(_l("District"), _l("For example: Kızıltepe"))
    su = _place(_l("Water and sewer company"))
    elektrik = _place(_l("Electricity distribution company"))
    dogalgaz = _place(_l("Natural gas distribution company"))
    universite = _place(_l("University"))
    ajans = _place(_l("Development agency"))

    @property
    def places(self) -> dict[str, str]:
        """Give what was typed."""
        return {name: (self[name].data or "").replace(SEPARATOR, ",") for name in PLACES}
