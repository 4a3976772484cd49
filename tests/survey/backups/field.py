"""Surveys with responses and codes, put straight into the tables, and what a copy holds."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select, update

from survey.clock import now
from survey.extensions import Model, db
from survey.questionnaires import store as questionnaires
from survey.responses.wholeness.checksums import response_checksum
from tests.builders import make_document


def rows(table: str) -> list[dict[str, Any]]:
    """Give every row of a table of the application's database."""
    db.session.remove()  # what a test or a page has read would hold the lock
    with db.engine.connect() as connection:
        found = connection.execute(select(Model.metadata.tables[table]))
        return [dict(row._mapping) for row in found]


def count(table: str, survey_id: int | None = None) -> int:
    known = Model.metadata.tables[table]
    query = select(func.count()).select_from(known)
    if survey_id is not None:
        query = query.where(known.c.survey_id == survey_id)
    db.session.remove()
    with db.engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


def put(table: str, *values: dict[str, Any]) -> None:
    with db.engine.begin() as connection:
        connection.execute(insert(Model.metadata.tables[table]), list(values))


def add_survey(slug: str, *, mode: str = "open", codes: int = 0) -> int:
    """Put a survey in the field: open to everybody, or anonymous with codes."""
    version = questionnaires.add_version(make_document(name=slug.replace("-", "_")))
    number = version.id
    db.session.commit()
    db.session.remove()
    put(
        "survey",
        {
            "slug": slug,
            "title": slug,
            "organisation": "Deneme",
            "questionnaire_version_id": number,
            "audience": "external",
            "access_mode": mode,
            "free_text_apart": mode == "anonymous",
            "minimum_group": 5,
            "is_sealed": False,
            "created_at": now(),
        },
    )
    survey = Model.metadata.tables["survey"]
    with db.engine.begin() as connection:
        query = select(survey.c.id).where(survey.c.slug == slug)
        survey_id = int(connection.execute(query).scalar_one())
    made = [
        {
            "survey_id": survey_id,
            "selector": f"{letters:04d}",
            "verifier": secrets.token_bytes(32),
            "is_spent": False,
        }
        for letters in range(codes)
    ]
    if made:
        put("invite_code", *made)
    with db.engine.begin() as connection:
        opened = update(survey).where(survey.c.id == survey_id)
        connection.execute(opened.values(opens_at=now() - timedelta(days=1)))
    return survey_id


def answer(survey_id: int, *texts: str) -> None:
    """Keep responses, and spend as many codes as there are, in order."""
    survey = next(row for row in rows("survey") if row["id"] == survey_id)
    if not texts:
        return
    responses = [
        {
            "key": secrets.token_bytes(16),
            "survey_id": survey_id,
            "questionnaire_version_id": survey["questionnaire_version_id"],
            "answers": {"gorus": text},
        }
        for text in texts
    ]
    put("response", *({**row, "checksum": response_checksum(row)} for row in responses))
    put(
        "receipt",
        *(
            {
                "digest": secrets.token_bytes(32),
                "survey_id": survey_id,
                "content_digest": secrets.token_bytes(32),
            }
            for _ in texts
        ),
    )
    codes = Model.metadata.tables["invite_code"]
    own = codes.c.survey_id == survey_id
    with db.engine.begin() as connection:
        unused = select(codes.c.selector).where(own, codes.c.is_spent.is_(False))
        chosen = connection.scalars(unused.order_by(codes.c.selector).limit(len(texts))).all()
        spent = update(codes).where(own, codes.c.selector.in_(chosen))
        connection.execute(spent.values(is_spent=True))


def add_draft(survey_id: int) -> None:
    put(
        "draft",
        {
            "digest": secrets.token_bytes(32),
            "survey_id": survey_id,
            "ciphertext": b"what somebody has written so far",
            "expires_on": now().date() + timedelta(days=8),
        },
    )


def texts_of(survey_id: int) -> set[str]:
    return {row["answers"]["gorus"] for row in rows("response") if row["survey_id"] == survey_id}


def spent(survey_id: int) -> set[str]:
    return {
        row["selector"]
        for row in rows("invite_code")
        if row["survey_id"] == survey_id and row["is_spent"]
    }


def restored(app: Flask, path: Path) -> None:
    """Put a backup in the place of the test's database."""
    result = app.test_cli_runner().invoke(args=["restore", str(path), "--yes"])
    assert result.exit_code == 0, (result.output, result.exception)
