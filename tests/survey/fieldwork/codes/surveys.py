"""Coded surveys for tests, and what it takes to answer them."""

from datetime import timedelta
from typing import Any

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes.making import MadeCodes, make_codes, make_named_codes
from survey.fieldwork.models import AccessMode, Survey
from survey.questionnaires import store as questionnaires
from tests.builders import make_document, make_question


def coded_survey(
    document: dict[str, Any] | None = None,
    *,
    is_open: bool = False,
    slug: str = "birim",
    **more: Any,
) -> Survey:
    """Make a survey among employees; being prepared unless told otherwise."""
    own = document or make_document(
        make_question(name="puan", kind="rating", required=True),
        make_question(name="gorus", kind="open_text"),
        audience="internal",
        name=slug,
    )
    if is_open:
        more.setdefault("opens_at", now() - timedelta(hours=1))
    return fieldwork.create_survey(
        title="Birim anketi",
        organisation="Sakızlı Belediyesi",
        slug=slug,
        version=questionnaires.add_version(own),
        **more,
    )


def named_survey(*, is_open: bool = False, slug: str = "kurum", **more: Any) -> Survey:
    """Make a survey of organisations."""
    document = make_document(
        make_question(name="puan", kind="rating", required=True),
        make_question(name="gorus", kind="open_text"),
        name=slug,
    )
    return coded_survey(document, is_open=is_open, slug=slug, access_mode=AccessMode.NAMED, **more)


def open_with_codes(survey: Survey, count: int = 12) -> MadeCodes:
    """Make codes of an anonymous survey and open it."""
    made = make_codes(survey, count=count)
    _open(survey)
    return made


def open_for(survey: Survey, *organisations: str) -> MadeCodes:
    """Make codes of organisations and open their survey."""
    made = make_named_codes(survey, organisations)
    _open(survey)
    return made


def _open(survey: Survey) -> None:
    if survey.opens_at is None:
        survey.opens_at = now() - timedelta(minutes=1)
    db.session.commit()
    db.session.remove()
