"""Codes of the sample: used ones behind its responses, and a survey in which to try some out.

The responses come with secrets that are made of their places: nobody has to write such codes
down, loading twice finds them again, and none of them opens anything once it is used. The survey
to try out has real codes; they stand in a file of the instance folder.
"""

import hashlib
from pathlib import Path

from flask import current_app

from survey.extensions import db
from survey.fieldwork import store as fieldwork_store
from survey.fieldwork.codes import store
from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.making import MadeCodes, draw_codes, make_codes
from survey.fieldwork.codes.secret import verifier_of
from survey.questionnaires import store as questionnaires_store
from survey.questionnaires.shipped import default_documents
from survey.samples.generate import read_municipality

TRIAL_SLUG = "ornek-kodlu"
TRIAL_QUESTIONNAIRE = "ic-paydas-birim-yoneticisi"
UNITS = (
    Part("Fen İşleri Müdürlüğü", 12),
    Part("Mali Hizmetler Müdürlüğü", 12),
    Part("Basın Yayın Müdürlüğü", 4),
    Part("Özel Kalem Müdürlüğü", 7),
)
"""Two of them are too small to be shown and come out as one group."""
FILE = "ornek-kodlar.txt"
"""In the instance folder; readable by its owner only."""


def sample_verifiers(survey_id: int, count: int) -> list[bytes]:
    """Give what the database knows of the codes the sample's responses come with."""
    secrets = (hashlib.sha256(f"sample code {place}".encode()).digest() for place in range(count))
    return [verifier_of(survey_id, secret) for secret in secrets]


def make_sample_codes(survey_id: int, count: int) -> None:
    """Keep the codes the sample's responses come with."""
    rows = [
        {
            "survey_id": survey_id,
            "selector": code.selector,
            "verifier": verifier,
            "group_id": None,
            "label": None,
            "is_spent": False,
        }
        for code, verifier in zip(
            draw_codes(count), sample_verifiers(survey_id, count), strict=True
        )
    ]
    store.insert_codes(rows)
    db.session.commit()


def open_trial_survey() -> None:
    """Open a survey among heads of units and write its codes into the instance folder."""
    survey = fieldwork_store.find_by_slug(TRIAL_SLUG)
    if survey is None:
        document = next(d for d in default_documents() if d["name"] == TRIAL_QUESTIONNAIRE)
        survey = fieldwork_store.create_survey(
            title=f"{document['title']['tr']} (örnek: kodla denenebilir)",
            organisation=read_municipality()["name"],
            slug=TRIAL_SLUG,
            version=questionnaires_store.add_version(document),
        )
    if survey.opens_at is None:
        _write(make_codes(survey, parts=UNITS, is_anew=True))
        fieldwork_store.open_now(survey)


def _write(made: MadeCodes) -> None:
    path = Path(current_app.instance_path) / FILE
    path.touch(mode=0o600)
    lines = [
        f"{code.written}  {code.group}" for code in sorted(made.codes, key=lambda c: c.group or "")
    ]
    path.write_text("\n".join([f"# /s/{TRIAL_SLUG}", *lines, ""]), encoding="utf-8")
