"""Anonymous surveys ask for nothing that names a person: F16 of the checklist."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from survey.extensions import db
from survey.fieldwork.identifying import IdentifyingQuestionError, identifying_questions
from survey.fieldwork.models import AccessMode
from survey.questionnaires.shipped import default_documents
from tests.builders import make_document, make_question
from tests.survey.fieldwork.codes.surveys import coded_survey

UPLOAD = make_question(name="belge", kind="upload", accept=["photo"])


@pytest.mark.parametrize(
    "question",
    [
        UPLOAD,
        make_question(kind="short_text", text={"tr": "E-posta adresiniz"}),
        make_question(kind="short_text", text={"tr": "İletişim", "en": "Your e-mail"}),
        make_question(kind="short_text", name="eposta"),
        make_question(kind="short_text", text={"tr": "Adınız ve soyadınız"}),
        make_question(kind="short_text", text={"tr": "İmzanız"}),
        make_question(kind="number", text={"tr": "Sicil numaranız"}),
        make_question(kind="short_text", hint={"tr": "Cep telefonu"}),
        make_question(kind="short_text", valid_if={"expression": "regex(., '.+@.+')"}),
        make_question(kind="repeat", questions=[UPLOAD]),
    ],
    ids=str,
)
def test_what_names_a_person_is_found(question: dict[str, Any]) -> None:
    assert identifying_questions(make_document(question))


@pytest.mark.parametrize(
    "question",
    [
        make_question(kind="short_text", text={"tr": "Mahallenizin adı"}),
        make_question(kind="open_text", text={"tr": "E-posta sistemimiz nasıl olmalı?"}),
        make_question(text={"tr": "Duyuruları nereden alırsınız: telefon, e-posta?"}),
        make_question(kind="number", text={"tr": "Kaç yıldır çalışıyorsunuz?"}),
        make_question(kind="rating", name="puan"),
    ],
    ids=lambda question: str(question["text"]),
)
def test_what_names_nobody_is_let_through(question: dict[str, Any]) -> None:
    assert identifying_questions(make_document(question)) == []


def test_our_own_questionnaires_for_employees_name_nobody() -> None:
    internal = [d for d in default_documents() if d["audience"] == "internal"]

    assert len(internal) == 3
    assert [identifying_questions(document) for document in internal] == [[], [], []]


@pytest.mark.parametrize("kind", ["upload", "short_text"])
def test_by_name_is_advised_only_where_somebody_may_be_asked_by_name(app: Flask, kind: str) -> None:
    question = make_question(name="eposta", kind=kind)
    with app.test_request_context(headers={"Accept-Language": "en"}), force_locale("en"):
        advice = {
            audience: identifying_questions(make_document(question, audience=audience))[0].message
            for audience in ("external", "internal")
        }

    assert "by name" in advice["external"]
    assert "by name" not in advice["internal"]
    assert advice["internal"].endswith("Take it out of the questionnaire.")


@pytest.mark.parametrize(
    ("audience", "mode"),
    [
        ("internal", AccessMode.ANONYMOUS),
        ("external", AccessMode.ANONYMOUS),
        ("internal", AccessMode.OPEN),
        ("internal", None),
    ],
)
def test_an_anonymous_survey_with_such_a_question_is_not_made(
    app: Flask, audience: str, mode: AccessMode | None
) -> None:
    """Whoever makes it, a page, a sample or a program: employees' open links are anonymous too."""
    document = make_document(UPLOAD, audience=audience)
    with pytest.raises(IdentifyingQuestionError, match="belge"):
        coded_survey(document, access_mode=mode)
    db.session.rollback()


def test_an_open_survey_of_citizens_may_take_files(app: Flask) -> None:
    document = make_document(UPLOAD, audience="external")
    assert coded_survey(document).access_mode == AccessMode.OPEN
