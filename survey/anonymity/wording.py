"""What the page on a survey's anonymity says: who sees what, what stays possible, which attacks.

Written for people who are no programmers, an employees' representative for example. Source of
the model: the threat model of the design (who has what, what stops them, what remains).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from survey.fieldwork.models import AccessMode, Survey

Words = Any
"""A lazy string: it becomes words in the language of the page."""


class Viewer(NamedTuple):
    """Who has what in hand, what they see, and what remains possible."""

    who: Words
    sees: Words
    remains: Words


def viewers_of(survey: Survey) -> Sequence[Viewer]:
    """List who can see what of a survey, and what stays possible all the same."""
    found = [_MANAGER, _PLANNER_NAMED if survey.access_mode == AccessMode.NAMED else _PLANNER]
    if survey.access_mode == AccessMode.ANONYMOUS:
        found.append(_DISTRIBUTOR)
    found.append(_SEALED_OPERATOR if survey.is_sealed else _OPERATOR)
    outsider = _OUTSIDER if AccessMode(survey.access_mode).has_codes else _OUTSIDER_WITH_LINK
    return (*found, _ONE_COPY, _NETWORK, _PROGRAM, _COLLEAGUE, outsider)


_MANAGER = Viewer(
    _l("Managers, and everybody who reads the report"),
    _l("Results of groups of at least the smallest size, after closing only."),
    _l(
        "Colleagues who tell each other their answers can work out what the rest of a small group "
        "said. Whoever writes about something only they know can be recognised by it."
    ),
)
_PLANNER = Viewer(
    _l("Planners and administrators, on the screen"),
    _l(
        "The number of responses in tens, once a day; after closing the results. Never a single "
        "response, and never who has used a code."
    ),
    _l("They choose the groups. Groups that are too small are merged before the survey opens."),
)
_PLANNER_NAMED = Viewer(
    _l("Planners and administrators, on the screen"),
    _l("Which organisation answered, and the results."),
    _l("This survey promises no anonymity: organisations answer under their names."),
)
_DISTRIBUTOR = Viewer(
    _l("Who hands out the codes"),
    _l("Codes on slips; whoever wants to can note who got which."),
    _l(
        "A code alone leads to no response. Together with somebody who runs the server while the "
        "survey is open it could: let different people do these two things, and let slips be "
        "drawn blindly."
    ),
)
_OPERATOR = Viewer(
    _l("Who runs the server while the survey is open"),
    _l("The database, its log, copies of it."),
    _l(
        "Traces are erased after 25 responses or some seconds of silence. Who copies the files "
        "again and again in between, with effort and bad intent, can find out which rows came "
        "together. Only a sealed survey prevents that too."
    ),
)
_SEALED_OPERATOR = Viewer(
    _l("Who runs the server while the survey is open"),
    _l("Encrypted responses that nobody can read before the passphrase opens them after closing."),
    _l(
        "Who copied the database while the survey was open, and learns the passphrase, can later "
        "read which code came with which response. Destroy the recovery sheet after the opening."
    ),
)
_ONE_COPY = Viewer(
    _l("Who gets hold of a copy of the database after closing"),
    _l(
        "Responses and texts under random numbers, each by itself, without a time or an address; "
        "codes and receipts are deleted."
    ),
    _l("A very unusual combination of answers can point to one person."),
)
_NETWORK = Viewer(
    _l("Who reads logs, or watches the network"),
    _l("Paydaş writes no addresses and no times of respondents into any log."),
    _l(
        "The employer's network can see that somebody was on this site, and when. Allow people to "
        "answer on their own telephones."
    ),
)
_PROGRAM = Viewer(
    _l("Who changes the program"),
    _l("Anything: a changed program can write down what it likes."),
    _l(
        "No technique prevents this. The program's source is open; let two people hold the access "
        "to the server, and let the employees' representative ask for this page."
    ),
)
_COLLEAGUE = Viewer(
    _l("Colleagues beside the screen"),
    _l("What is on the screen."),
    _l("Yes: choose a quiet place. Somebody who knows your way of writing may recognise it."),
)
_OUTSIDER = Viewer(
    _l("Strangers"),
    _l("The first page; nothing of results."),
    _l("Guessing a code: one chance in a million million million million."),
)
_OUTSIDER_WITH_LINK = Viewer(
    _l("Strangers"),
    _l("The questionnaire, if they have the link; nothing of results."),
    _l("Whoever has the link can answer, more than once too: there are no codes."),
)

ATTACKS: dict[str, tuple[Words, Words]] = {
    "wal": (
        _l("Reading the database's log (WAL)"),
        _l("Which rows were written in the same moment?"),
    ),
    "journal": (_l("Reading the rollback journal"), _l("What did the last change consist of?")),
    "places": (
        _l("Order of rows on the disk"),
        _l("Do rows lie in the order in which people answered?"),
    ),
    "xmin": (_l("Transaction numbers (xmin)"), _l("Which rows were written by one transaction?")),
    "ctid": (
        _l("Order of rows in the tables (ctid)"),
        _l("Do rows lie in the order in which people answered?"),
    ),
    "copies": (
        _l("Comparing two backups"),
        _l("What is in the later copy and not in the earlier one?"),
    ),
    "logs": (_l("Searching the logs"), _l("Does an answer or a time of answering stand there?")),
    "remains": (
        _l("Searching deleted data"),
        _l("Is a code or a receipt still somewhere in the files after closing?"),
    ),
}
"""Attack -> its name, and the question it asks."""

KINDS: dict[str, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
