"""All queries on questionnaires, and the compiled questionnaires the answering pages use."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.questionnaires.models import QuestionnaireVersion
from survey.questionnaires.xlsform.normal import normal_document

CACHE = "compiled_questionnaires"
MAX_ATTEMPTS = 3
MAX_COMPILED = 64
"""Versions kept in memory; a municipality has a handful in the field."""


def add_version(document: dict[str, Any]) -> QuestionnaireVersion:
    """Keep a document as the next version of its questionnaire.

    The same document again is the same version, whatever the order of its keys, and so is one
    that says the same in other words, as one that comes back from a workbook may.

    Raises
    ------
    survey.questionnaires.problems.QuestionnaireError
        If the document is not a questionnaire; nothing is kept.
    """
    questionnaire = checked(document)
    for _attempt in range(MAX_ATTEMPTS):
        try:
            return _add(questionnaire, document)
        except IntegrityError:  # somebody kept a version of the same name at the same moment
            db.session.rollback()
    return _add(questionnaire, document)


def _add(questionnaire: Questionnaire, document: dict[str, Any]) -> QuestionnaireVersion:
    digest = document_digest(normal_document(document))
    known = (digest, document_digest(document))  # older versions have that of their own words
    same = select(QuestionnaireVersion).filter_by(name=questionnaire.name)
    kept = db.session.scalars(same.where(QuestionnaireVersion.digest.in_(known))).first()
    if kept is not None:
        return kept
    newest = db.session.scalar(
        select(func.max(QuestionnaireVersion.version)).filter_by(name=questionnaire.name)
    )
    version = QuestionnaireVersion(
        name=questionnaire.name,
        version=(newest or 0) + 1,
        document=document,
        digest=digest,
        created_at=now(),
    )
    db.session.add(version)
    db.session.flush()
    record(Action.QUESTIONNAIRE_KEPT, f"questionnaire {version.id}", version=version.version)
    db.session.commit()
    return version


def document_digest(document: dict[str, Any]) -> bytes:
    """Compute SHA-256 over the document, keys in alphabetical order."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def get(version_id: int) -> QuestionnaireVersion | None:
    """Find a version by its id."""
    return db.session.get(QuestionnaireVersion, version_id)


def latest(name: str) -> QuestionnaireVersion | None:
    """Find the newest version of a questionnaire."""
    newest = (
        select(QuestionnaireVersion)
        .filter_by(name=name)
        .order_by(QuestionnaireVersion.version.desc())
    )
    return db.session.scalars(newest.limit(1)).first()


def all_versions() -> Sequence[QuestionnaireVersion]:
    """Give every version, by name, the newest first."""
    ordered = select(QuestionnaireVersion).order_by(
        QuestionnaireVersion.name, QuestionnaireVersion.version.desc()
    )
    return db.session.scalars(ordered).all()


def compiled(version_id: int) -> Questionnaire:
    """Give the questionnaire of a version, loaded once: a version never changes.

    Raises
    ------
    LookupError
        If there is no such version.
    """
    cache: dict[int, Questionnaire] = current_app.extensions.setdefault(CACHE, {})
    found = cache.get(version_id)
    if found is None:
        version = get(version_id)
        if version is None:
            raise LookupError(f"no questionnaire version {version_id}")
        found = load_document(version.document)
        if len(cache) >= MAX_COMPILED:
            cache.clear()
        cache[version_id] = found
    return found
