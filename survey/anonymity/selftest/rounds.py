"""One round of the self-test: invented people answer a copy of a survey, then come the attacks."""

import io
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from flask import current_app

from survey.anonymity.forensics import logs
from survey.anonymity.forensics.copies import Copy
from survey.anonymity.selftest.attacks import (
    Outcome,
    attack_copies,
    attack_database,
    search_remains,
    take_copy,
)
from survey.anonymity.selftest.definition import Definition
from survey.anonymity.selftest.invented import invent_answers, is_invented_text, without_duties
from survey.anonymity.selftest.ledger import Ledger
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes.making import make_codes, make_named_codes
from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.fieldwork.models import AccessMode, Survey
from survey.questionnaires import store as questionnaires
from survey.responses import store
from survey.responses.closing.steps import finish
from survey.responses.hygiene import current_hygiene
from survey.responses.sealing import opening
from survey.responses.sealing import store as sealing
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit

SLUG = "oz-sinama"
BETWEEN_COPIES = 10
"""Responses between two copies of the database; the rule of backups while a survey is open."""

Advance = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Round:
    """What the attacks found at two moments: while the survey was open, and after closing."""

    hygiene: bool
    responses: int
    while_open: tuple[Outcome, ...]
    after_closing: tuple[Outcome, ...]

    @property
    def persons(self) -> int:
        """Responses of which any attack found something."""
        return max((each.persons for each in self._all if each.found), default=0)

    @property
    def found(self) -> int:
        """Attacks that found something."""
        return sum(each.found for each in self._all)

    @property
    def _all(self) -> tuple[Outcome, ...]:
        return (*self.while_open, *self.after_closing)


def run_round(definition: Definition, responses: int, *, hygiene: bool, advance: Advance) -> Round:
    """Let invented people answer, one after the other, and attack what they leave.

    Parameters
    ----------
    definition : Definition
    responses : int
    hygiene : bool
        False: as if nothing erased traces, and a copy was taken after each response; shows
        that the attacks can find something.
    advance : callable
        Called after each response.
    """
    survey, verifiers, passphrase = _put_in_the_field(definition, responses)
    current_hygiene().is_on = hygiene
    ledger = Ledger(db.engine, survey.id)
    with _captured_log() as log:
        taken, texts = _answer(survey, verifiers, ledger, responses, hygiene, advance)
    if hygiene:
        current_hygiene().clean()
    while_open = [
        *attack_database(db.engine, ledger, survey.id),
        attack_copies(taken, ledger),
    ]
    if hygiene:  # what is logged is the same in both rounds
        while_open.append(_search_log(log, texts))
    after_closing = _close(survey, ledger, verifiers, passphrase) if hygiene else []
    return Round(
        hygiene=hygiene,
        responses=responses,
        while_open=tuple(while_open),
        after_closing=tuple(after_closing),
    )


def _put_in_the_field(
    definition: Definition, responses: int
) -> tuple[FieldSurvey, list[bytes], str]:
    document = without_duties(dict(definition.document))
    survey = fieldwork.create_survey(
        title="Öz sınama",
        organisation="Öz sınama",
        slug=SLUG,
        version=questionnaires.add_version(document),
        minimum_group=definition.minimum_group,
        access_mode=AccessMode(definition.access_mode),
    )
    passphrase = secrets.token_urlsafe(24)
    if definition.is_sealed:
        opening.set_up_key(survey.id, passphrase)
        opening.try_key(survey, sealing.get_sealing(survey.id), passphrase)
        db.session.commit()
    verifiers = _codes(survey, responses)
    fieldwork.open_now(survey)
    db.session.remove()
    with store.reading() as connection:
        found = store.find_survey(connection, SLUG)
    if found is None:
        raise LookupError(SLUG)
    return found, verifiers, passphrase


def _codes(survey: Survey, responses: int) -> list[bytes]:
    mode = AccessMode(survey.access_mode)
    if not mode.has_codes:
        return []
    made = (
        make_named_codes(survey, [f"Kurum {number}" for number in range(responses)])
        if mode is AccessMode.NAMED
        else make_codes(survey, count=max(responses, survey.minimum_group))
    )
    codes = [read_code(each.written) for each in made.codes]
    return [
        verifier_of(survey.id, secret_of(survey.id, code))
        for code in codes
        if isinstance(code, Code)
    ]


def _answer(
    survey: FieldSurvey,
    verifiers: list[bytes],
    ledger: Ledger,
    responses: int,
    hygiene: bool,
    advance: Advance,
) -> tuple[list[Copy], list[bytes]]:
    """Submit one response after the other; give the copies taken and the texts written."""
    questionnaire = questionnaires.compiled(survey.questionnaire_version_id)
    db.session.remove()
    rng = Random(secrets.randbits(64))  # noqa: S311  # invented answers
    taken, texts = [take_copy(db.engine, survey.id)], []
    for place in range(responses):
        answers = invent_answers(questionnaire, rng)
        texts += [each.encode() for each in answers.values() if is_invented_text(each)]
        verifier = verifiers[place] if verifiers else b""
        submit(survey, questionnaire, answers, secrets.token_bytes(32), verifier=verifier)
        ledger.note()
        if not hygiene or place % BETWEEN_COPIES == BETWEEN_COPIES - 1:
            taken.append(take_copy(db.engine, survey.id))
        advance()
    return taken, texts


def _close(
    survey: FieldSurvey, ledger: Ledger, verifiers: list[bytes], passphrase: str
) -> list[Outcome]:
    """Close the survey for good, open what is sealed, and attack a single copy of what is left."""
    row = db.session.get_one(Survey, survey.id)
    row.closes_at = now() - timedelta(seconds=1)
    row.opens_at = now() - timedelta(days=1)
    db.session.commit()
    gone = [*ledger.arrived.get("receipt", []), *verifiers]
    finish(survey.id)
    if survey.is_sealed:
        key = opening.locked_key(sealing.get_sealing(survey.id))
        db.session.remove()
        opening.open_responses(survey.id, key, passphrase, leave_out=False)
    return [
        *attack_database(db.engine, ledger, survey.id),
        search_remains(db.engine, gone),
    ]


@contextmanager
def _captured_log() -> Iterator[io.StringIO]:
    """Collect every line the program logs meanwhile, whatever its level."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    loggers = (logging.getLogger(), current_app.logger)
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield text
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _search_log(log: io.StringIO, texts: list[bytes]) -> Outcome:
    content = log.getvalue().encode()
    found = [*logs.find(content, texts), *logs.times(content, now())]
    return Outcome(
        attack="logs", claimed=len(found), right=len(found), persons=0, found=bool(found)
    )
