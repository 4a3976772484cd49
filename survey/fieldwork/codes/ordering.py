"""What an order does: makes codes, and at once slips, a spreadsheet or letters of them.

Codes in clear, and which address gets which, live in the variables of these functions and
nowhere else; both are gone when they return.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.lists import Addressee, Organisation
from survey.fieldwork.codes.making import (
    CodesError,
    MadeCode,
    MadeCodes,
    Maker,
    add_codes,
    add_named_codes,
    make_codes,
    make_named_codes,
)
from survey.fieldwork.codes.messages import Writer
from survey.fieldwork.codes.orders import File, Order
from survey.fieldwork.codes.paper.documents import ROWS, address_of, in_groups, letters, slips
from survey.fieldwork.codes.paper.printing import PrintingError, print_pdf
from survey.fieldwork.models import Survey
from survey.outgoing import Letter, NoMailError, require_server, send_each
from survey.spreadsheets import XLSX, to_csv, to_workbook

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"

_random = secrets.SystemRandom()


class Delivery(StrEnum):
    """What becomes of codes; chosen before they are made."""

    SLIPS8 = "slips8"
    SLIPS10 = "slips10"
    LETTERS = "letters"
    XLSX = "xlsx"
    CSV = "csv"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """All that a planner chose.

    Attributes
    ----------
    delivery : Delivery
    link : str
        The survey's address, as people outside reach it.
    languages : tuple of str
        Of slips and letters.
    locale : str
        Of messages to the planner.
    parts, count : tuple of Part, int
        Units with their people, or how many people where there are no units.
    people : tuple of Addressee
        To whom codes go by e-mail.
    organisations : tuple of Organisation
    is_anew : bool
        The codes take the place of those made before.
    is_more : bool
        The codes are additional ones, of ``parts[0]`` or of ``count``.
    reason : str
        Why there are more.
    """

    delivery: Delivery
    link: str
    languages: tuple[str, ...]
    locale: str
    parts: tuple[Part, ...] = ()
    count: int = 0
    people: tuple[Addressee, ...] = field(default=(), repr=False)
    organisations: tuple[Organisation, ...] = field(default=(), repr=False)
    is_anew: bool = False
    is_more: bool = False
    reason: str = ""


def fulfil(order: Order, wish: Wish) -> None:
    """Make codes and what is to become of them; the order says how far it is, and what came out."""
    with force_locale(wish.locale):
        try:
            if wish.delivery is Delivery.MAIL:
                require_server()  # no codes that nobody could get
            made = _made(order, wish)
            if wish.delivery is Delivery.MAIL:
                _mail(order, wish, made)
            else:
                order.file = _file(order, wish, made)
        except CodesError as error:
            order.message = str(error)
            raise
        except NoMailError:
            order.message = _no_server()
            raise


def remind(order: Order, wish: Wish) -> None:
    """Write to everybody alike, without a code."""
    with force_locale(wish.locale):
        survey = _survey(order)
        writer = Writer(survey, wish.link, wish.languages)
        db.session.remove()
        addresses = [person.address for person in wish.people]
        _random.shuffle(addresses)
        ready = [writer.reminder(to) for to in addresses]
        try:
            _send(order, ready, writer, Action.REMINDER_MAILED)
        except NoMailError:
            order.message = _no_server()
            raise


def _no_server() -> str:
    return str(
        _(
            "The mail server can't be reached or refuses us: nothing was sent. Check the settings "
            "SMTP_..., then try again."
        )
    )


def _survey(order: Order) -> Survey:
    survey = fieldwork.get(order.survey_id)
    if survey is None:
        raise LookupError
    return survey


def _made(order: Order, wish: Wish) -> MadeCodes:
    def told(count: int) -> None:
        order.made = count

    survey, maker = _survey(order), Maker(order.account_id, wish.reason, told)
    if wish.organisations:
        labels = [organisation.label for organisation in wish.organisations]
        if wish.is_more:
            return add_named_codes(survey, labels, maker=maker)
        return make_named_codes(survey, labels, is_anew=wish.is_anew, maker=maker)
    if wish.is_more:
        group = wish.parts[0].label if wish.parts else None
        return add_codes(survey, group=group, count=wish.count, maker=maker)
    return make_codes(survey, parts=wish.parts, count=wish.count, is_anew=wish.is_anew, maker=maker)


# --- files


def _file(order: Order, wish: Wish, made: MadeCodes) -> File:
    survey = _survey(order)
    name, kind = f"{survey.slug}-kodlar", wish.delivery  # a header takes no other letters
    if kind in (Delivery.XLSX, Delivery.CSV):
        db.session.remove()
        return _spreadsheet(name, kind, made, wish.link)
    document = _document(survey, wish, made.codes)
    db.session.remove()
    try:
        return File(f"{name}.pdf", PDF, print_pdf(document))
    except PrintingError:  # the codes are made: they must not be lost
        order.message = _(
            "The slips could not be printed: the server has too little memory. Here are the codes "
            "as a spreadsheet instead."
        )
        return _spreadsheet(name, Delivery.XLSX, made, wish.link)


def _document(survey: Survey, wish: Wish, codes: Sequence[MadeCode]) -> dict[str, Any]:
    if wish.delivery is Delivery.LETTERS:
        return letters(survey, codes, wish.link, wish.languages)
    return slips(survey, codes, wish.link, wish.languages, ROWS[wish.delivery])


def _spreadsheet(name: str, kind: Delivery, made: MadeCodes, link: str) -> File:
    is_named = any(code.organisation for code in made.codes)
    header = [_("Organisation") if is_named else _("Unit"), _("Code"), _("Address")]
    rows = [
        [code.organisation or code.group or "", code.written, address_of(link, code)]
        for code in (made.codes if is_named else in_groups(made.codes))
    ]
    if kind is Delivery.CSV:
        return File(f"{name}.csv", CSV, to_csv(header, rows))
    return File(f"{name}.xlsx", XLSX, to_workbook(_("Codes"), header, rows))


# --- letters


def _mail(order: Order, wish: Wish, made: MadeCodes) -> None:
    writer = Writer(_survey(order), wish.link, wish.languages)
    db.session.remove()
    pairs = _pairs(wish, made)
    _random.shuffle(pairs)
    _send(order, [writer.invitation(*pair) for pair in pairs], writer, Action.CODES_MAILED)


def _pairs(wish: Wish, made: MadeCodes) -> list[tuple[str, MadeCode]]:
    """Give each address a code of its unit, drawn at random: codes come shuffled."""
    if wish.organisations:
        addresses = {each.label: each.address for each in wish.organisations}
        return [(addresses[code.organisation or ""], code) for code in made.codes]
    places = {merge.label: merge.into for merge in made.merges}
    piles: dict[str | None, list[MadeCode]] = {}
    for code in made.codes:
        piles.setdefault(code.group, []).append(code)
    if wish.is_more:
        (pile,) = piles.values()
        return [(person.address, pile.pop()) for person in wish.people]
    return [
        (person.address, piles[places.get(person.group or "", person.group)].pop())
        for person in wish.people
    ]


def _send(order: Order, ready: Sequence[Letter], writer: Writer, action: Action) -> None:
    def told(count: int) -> None:
        order.sent = count

    order.unreached = sorted(send_each(ready, writer.organisation, told))
    order.sent = len(ready)  # also those that a broken connection left behind
    failed = len(order.unreached)
    subject = f"survey {order.survey_id}"
    record(action, subject, by=order.account_id, count=len(ready) - failed, failed=failed)
    db.session.commit()
