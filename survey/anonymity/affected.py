"""Whom a breach of personal data concerns: the list that the Board and the people are told from.

The Board for the Protection of Personal Data (KVKK) asks who is affected within 72 hours
(deploy/README.md). Where Paydaş knows names, of organisations and of accounts, they are listed;
where it knows none, the list says how many answered and that nobody can be named.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from survey.accounts import store as accounts
from survey.clock import TIME_ZONE, as_utc
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import store as codes
from survey.fieldwork.models import Survey
from survey.fieldwork.progress import Counts, response_counts, shown_count
from survey.fieldwork.promise import Promise, promise_of
from survey.spreadsheets import to_csv

KNOWN = {
    Promise.ANONYMOUS: "no name is kept, texts stand apart: nobody can be named",
    Promise.CONFIDENTIAL: "no name is kept; what is written may tell who wrote it",
    Promise.NAMED: "the names of organisations stand beside their responses: see the lines below",
}
"""What Paydaş knows of the people of a survey."""
SEALED = "; responses are sealed with a key that is not on the server"


class Affected(NamedTuple):
    """A survey with its respondents, or an organisation or a person by name."""

    kind: str
    """survey, organisation or account."""
    name: str
    known: str
    """What is known of them."""
    responses: int | str
    """Only tens where an exact number could tell who answered; empty: no survey."""
    opened: str = ""
    closes: str = ""


def affected() -> list[Affected]:
    """List all surveys, the organisations that were invited by name, and all accounts."""
    surveys = list(fieldwork.all_surveys())
    invited = {survey.id: codes.labels_of(survey.id) for survey in surveys}
    people = [
        Affected("account", account.name, f"{account.email}, {account.role}", "")
        for account in accounts.list_accounts()
    ]
    # counting the tens of a day writes beside this session, which must let go of the database
    db.session.expunge_all()
    db.session.rollback()
    counts = response_counts()
    found = [line for survey in surveys for line in _of_survey(survey, counts, invited)]
    return found + people


def as_csv(lines: list[Affected]) -> bytes:
    """Write the list for a spreadsheet program."""
    return to_csv(Affected._fields, lines)


def _of_survey(
    survey: Survey, counts: Counts, invited: Mapping[int, Sequence[str]]
) -> Iterator[Affected]:
    promise = promise_of(survey)
    known = KNOWN[promise] + (SEALED if survey.is_sealed else "")
    days = _day(survey.opens_at), _day(survey.closes_at)
    yield Affected("survey", survey.title, known, shown_count(survey, counts), *days)
    if promise is Promise.NAMED:
        for label in invited[survey.id]:
            yield Affected("organisation", label, f"invited to: {survey.title}", "")


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"{as_utc(moment).astimezone(TIME_ZONE):%Y-%m-%d}"
