"""Forms of codes: who is asked, and what becomes of the codes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from survey.fieldwork.codes import lists
from survey.fieldwork.codes.groups import Part, TooFewInvitedError, merge_small
from survey.fieldwork.codes.lists import Addressee, ListError, Organisation
from survey.fieldwork.codes.making import MOST_AT_ONCE
from survey.fieldwork.codes.models import CodeGroup
from survey.fieldwork.codes.ordering import Delivery
from survey.fieldwork.codes.wording import languages_of, two_of
from survey.fieldwork.models import AccessMode, Survey
from survey.languages import NAMES
from survey.outgoing import can_send
from survey.questionnaires.cleaning import clean_line

LONGEST_LIST = 450_000
"""Characters a form may carry; 10,000 addresses."""
NO_LANGUAGE = ""
DELIVERIES = {
    Delivery.SLIPS8: _l("Slips to cut out, 8 on a page (PDF)"),
    Delivery.SLIPS10: _l("Slips to cut out, 10 on a page (PDF)"),
    Delivery.LETTERS: _l("A letter to each organisation (PDF)"),
    Delivery.XLSX: _l("Spreadsheet for form letters (XLSX)"),
    Delivery.CSV: _l("Spreadsheet for form letters (CSV)"),
    Delivery.MAIL: _l("E-mail to everybody; nobody keeps which address got which code"),
}
NAMED_MAIL = _l("E-mail to each organisation")
PAPER = {
    AccessMode.ANONYMOUS: (Delivery.SLIPS8, Delivery.SLIPS10),
    AccessMode.NAMED: (Delivery.LETTERS,),
}


def deliveries_of(survey: Survey) -> list[tuple[str, Any]]:
    """List what may become of a survey's codes, with its names."""
    kinds = [*PAPER[survey.access_mode], Delivery.XLSX, Delivery.CSV]
    kinds += [Delivery.MAIL] if can_send() else []
    names = dict(DELIVERIES)
    if survey.access_mode == AccessMode.NAMED:
        names[Delivery.MAIL] = NAMED_MAIL
    return [(kind.value, names[kind]) for kind in kinds]


class LanguagesForm(FlaskForm):
    """The languages of slips and letters."""

    first = SelectField(_l("First language"))
    second = SelectField(_l("Second language"))

    def __init__(self, survey: Survey, **more: Any) -> None:
        known = languages_of(survey)
        usual = [*two_of(known), NO_LANGUAGE]
        super().__init__(data={"first": usual[0], "second": usual[1]} | more)
        self.survey = survey
        choices = [(code, NAMES[code]) for code in known]
        self.first.choices = choices
        self.second.choices = [*choices, (NO_LANGUAGE, _("none"))]

    @property
    def languages(self) -> tuple[str, ...]:
        """What was chosen, each once."""
        chosen = (self.first.data, self.second.data)
        return tuple(code for code in dict.fromkeys(chosen) if code)


class ListForm(LanguagesForm):
    """A list of whom to ask, typed or as a file."""

    listing = TextAreaField(
        _l("List"),
        validators=[Length(max=LONGEST_LIST, message=_l("The list is too long."))],
        render_kw={"rows": 10, "autocomplete": "off", "spellcheck": "false"},
    )
    file = FileField(
        _l("Or a file"),
        description=_l(
            "XLSX or CSV with the same two columns; it takes the place of the list above."
        ),
        render_kw={"accept": ".xlsx,.csv"},
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Read the list; say in words what is wrong with it."""
        if not super().validate(extra_validators):
            return False
        try:
            if self.file.data:
                self.listing.data = lists.text_of_file(self.file.data.read(lists.MAX_FILE + 1))
            self.take(self.listing.data or "")
        except ListError as error:
            self.listing.errors = [*self.listing.errors, str(error)]
        except TooFewInvitedError:
            self.listing.errors = [*self.listing.errors, self._too_few()]
        return not self.listing.errors

    def take(self, text: str) -> None:
        """Read the list into what the form wants."""
        raise NotImplementedError

    def _too_few(self) -> str:
        least = self.survey.minimum_group
        return str(
            _(
                "All of them together are fewer than %(least)s people, the smallest group that may "
                "be shown: there would never be a result.",
                least=least,
            )
        )


class CodesForm(ListForm):
    """The first codes of a survey."""

    delivery = RadioField(_l("How do the codes reach people?"))

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey)
        self.delivery.choices = deliveries_of(survey)
        if self.delivery.data is None:
            self.delivery.data = self.delivery.choices[0][0]
        self.parts: list[Part] = []
        self.count = 0
        self.people: list[Addressee] = []
        self.organisations: list[Organisation] = []

    @property
    def is_mail(self) -> bool:
        """Whether letters are to be sent."""
        return bool(self.delivery.data == Delivery.MAIL)

    def take(self, text: str) -> None:
        """Read units, addresses or organisations, whatever the codes are for."""
        if self.survey.access_mode == AccessMode.NAMED:
            self.organisations = lists.read_organisations(text, needs_address=self.is_mail)
            self.count = len(self.organisations)
            return
        if self.is_mail:
            self.people = lists.read_addressees(text)
            self.parts, self.count = lists.units_of(self.people), len(self.people)
        else:
            self.parts, self.count = lists.read_units(text)
        if self.count > MOST_AT_ONCE:
            message = _("Make at most %(most)s codes at once.", most=MOST_AT_ONCE)
            raise ListError(message)
        merge_small(self.parts or [Part("", self.count)], self.survey.minimum_group, "")


def _reason() -> StringField:
    return StringField(
        _l("Reason"),
        description=_l("It is kept in the audit trail. Write no names."),
        filters=[lambda value: clean_line(value or "")],
        validators=[
            DataRequired(_l("Say why more codes are needed.")),
            Length(max=200, message=_l("The reason may have up to 200 characters.")),
        ],
    )


class MoreForm(LanguagesForm):
    """Additional codes: for people who came later, and for slips that were lost."""

    group = SelectField(_l("Unit"))
    count = IntegerField(
        _l("How many"),
        validators=[
            Optional(),
            NumberRange(min=1, max=500, message=_l("Enter a whole number from 1 to 500.")),
        ],
    )
    reason = _reason()
    delivery = RadioField(_l("How do the codes reach people?"))
    addresses = TextAreaField(
        _l("Addresses"),
        description=_l("For e-mail only: one address a line, one code each."),
        validators=[Length(max=LONGEST_LIST, message=_l("The list is too long."))],
        render_kw={"rows": 4, "autocomplete": "off", "spellcheck": "false"},
    )

    def __init__(self, survey: Survey, groups: Sequence[CodeGroup]) -> None:
        super().__init__(survey)
        self.group.choices = [(group.label, group.label) for group in groups] or [
            ("", _("Everybody"))
        ]
        self.delivery.choices = deliveries_of(survey)
        if self.delivery.data is None:
            self.delivery.data = self.delivery.choices[0][0]
        self.people: list[Addressee] = []

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for addresses or for a number, whichever the codes need."""
        if not super().validate(extra_validators):
            return False
        if self.delivery.data != Delivery.MAIL:
            if self.count.data is None:
                self.count.errors = [*self.count.errors, _("Enter a whole number from 1 to 500.")]
            return not self.count.errors
        try:
            self.people = lists.read_addressees(self.addresses.data or "")
            self.count.data = len(self.people)
        except ListError as error:
            self.addresses.errors = [*self.addresses.errors, str(error)]
        return not self.addresses.errors


class MoreOrganisationsForm(CodesForm):
    """Additional codes of organisations: that came later, or that lost theirs."""

    reason = _reason()


class ReminderForm(ListForm):
    """A reminder to everybody alike."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey)
        self.people: list[Addressee] = []

    def take(self, text: str) -> None:
        """Read addresses; a reminder to a few would show who of them answers."""
        self.people = lists.read_addressees(text)
        least = self.survey.minimum_group
        if self.survey.access_mode == AccessMode.ANONYMOUS and len(self.people) < least:
            raise ListError(
                _(
                    "A reminder goes to everybody, and to at least %(least)s addresses: reminding "
                    "a few and watching the count would show who has answered.",
                    least=least,
                )
            )
