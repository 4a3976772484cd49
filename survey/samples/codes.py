"""Codes of the sample's employees: used ones for its responses, and some to try out.

The responses come with secrets that are made of their places: nobody has to write such codes
down, loading twice finds them again, and none of them opens anything once it is used. The codes
to try out are real ones; they stand in a file of the instance folder.
"""

import hashlib
from pathlib import Path

from flask import current_app

from survey.extensions import db
from survey.fieldwork.codes import store
from survey.fieldwork.codes.making import draw_codes
from survey.fieldwork.codes.secret import secret_of, verifier_of

TO_TRY = 20
FILE = "ornek-kodlar.txt"
"""In the instance folder; readable by its owner only."""


def sample_verifiers(survey_id: int, count: int) -> list[bytes]:
    """Give what the database knows of the codes the sample's responses come with."""
    secrets = (hashlib.sha256(f"sample code {place}".encode()).digest() for place in range(count))
    return [verifier_of(survey_id, secret) for secret in secrets]


def make_sample_codes(survey_id: int, slug: str, count: int) -> None:
    """Keep the codes of a sample survey and write those to try out into the instance folder."""
    drawn = draw_codes(count + TO_TRY)
    to_try, used = drawn[:TO_TRY], drawn[TO_TRY:]
    verifiers = [verifier_of(survey_id, secret_of(survey_id, code)) for code in to_try]
    verifiers += sample_verifiers(survey_id, count)
    rows = [
        {
            "survey_id": survey_id,
            "selector": code.selector,
            "verifier": verifier,
            "group_id": None,
            "label": None,
            "is_spent": False,
        }
        for code, verifier in zip([*to_try, *used], verifiers, strict=True)
    ]
    store.insert_codes(rows)
    db.session.commit()
    path = Path(current_app.instance_path) / FILE
    path.touch(mode=0o600)
    lines = [f"# /s/{slug}", *(code.written for code in to_try)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
