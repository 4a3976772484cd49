"""Puts the invented municipality into the database, through the same door as everybody."""

import hashlib
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import click
from flask import Flask, current_app

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork_store
from survey.fieldwork.models import AccessMode, Survey
from survey.questionnaires import store as questionnaires_store
from survey.questionnaires.document import Questionnaire
from survey.responses import store as responses_store
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.waiting import StoreBusyError
from survey.samples.codes import TRIAL_SLUG, make_sample_codes, sample_verifiers
from survey.samples.generate import SURVEYS, SampleSurvey, read_document, read_municipality


def _slug(sample: SampleSurvey) -> str:
    return f"ornek-{sample.audience}"


SLUGS = {_slug(sample) for sample in SURVEYS} | {TRIAL_SLUG}
"""Addresses of the sample's surveys."""

SUBMITTERS = 32
"""Threads that submit at once, so that the writer puts many responses into one commit."""
TRIES = 12
"""Of each submission; a try that finds the database busy has waited 5 seconds."""


def load_samples(*, quiet: bool = False) -> tuple[Survey, ...]:
    """Open the sample's surveys and submit their responses.

    Loading again adds nothing: each response has a form key of its own, made of its place.

    Parameters
    ----------
    quiet : bool
        Show no progress bar on standard error.

    Returns
    -------
    tuple of Survey
        Citizens, employees; both open.
    """
    loaded = []
    total = sum(sample.count for sample in SURVEYS)
    with click.progressbar(
        length=total, label="Örnekova", file=sys.stderr, hidden=quiet
    ) as progress:
        for sample in SURVEYS:
            survey = _open_survey(sample)
            _submit_all(sample, survey, lambda: progress.update(1))
            loaded.append(survey)
    return tuple(loaded)


def _open_survey(sample: SampleSurvey) -> Survey:
    slug = _slug(sample)
    known = fieldwork_store.find_by_slug(slug)
    if known is not None:
        return known
    document = read_document(sample)
    municipality = read_municipality()
    survey = fieldwork_store.create_survey(
        title=f"{document['title']['tr']} (örnek: uydurma belediye)",
        organisation=municipality["name"],
        slug=slug,
        version=questionnaires_store.add_version(document),
        opens_at=now(),
    )
    if AccessMode(survey.access_mode).has_codes:
        make_sample_codes(survey.id, sample.count)
    return survey


def _submit_all(sample: SampleSurvey, survey: Survey, advance: Callable[[], None]) -> None:
    responses: list[dict[str, Any]] = json.loads(sample.path.read_text(encoding="utf-8"))
    questionnaire = questionnaires_store.compiled(survey.questionnaire_version_id)
    with responses_store.reading() as connection:
        field_survey = responses_store.find_survey(connection, survey.slug)
    if field_survey is None:
        raise LookupError(survey.slug)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001  # Flask's documented way to hand the application to a thread
    verifiers = [b""] * len(responses)
    if AccessMode(field_survey.access_mode).has_codes:
        verifiers = sample_verifiers(field_survey.id, len(responses))
    db.session.rollback()  # what was read is read; an open transaction would keep the writer out
    with ThreadPoolExecutor(SUBMITTERS) as pool:
        waiting = [
            pool.submit(
                _submit_one,
                app,
                field_survey,
                questionnaire,
                answers,
                _key(sample, place),
                verifier,
            )
            for place, (answers, verifier) in enumerate(zip(responses, verifiers, strict=True))
        ]
        for each in waiting:
            each.result()
            advance()


def _submit_one(  # what a response consists of, one thing each
    app: Flask,
    survey: FieldSurvey,
    questionnaire: Questionnaire,
    answers: dict[str, Any],
    form_key: bytes,
    verifier: bytes,
) -> None:
    with app.app_context():
        for left in reversed(range(TRIES)):
            try:
                submit(survey, questionnaire, answers, form_key, verifier=verifier)
            except StoreBusyError:
                # on a slow disk a thread may wait in vain; a respondent would send again too
                if not left:
                    raise
            else:
                return


def _key(sample: SampleSurvey, place: int) -> bytes:
    return hashlib.sha256(f"{sample.audience} {place}".encode()).digest()
