"""How people come in: the usual way, another one, and what does not go together."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from survey.access import Role
from survey.extensions import db
from survey.fieldwork import store
from survey.fieldwork.models import AccessMode
from survey.fieldwork.promise import Promise, claims_anonymity, promise
from survey.questionnaires import store as questionnaires
from survey.questionnaires.shipped import default_documents
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey, open_with_codes
from tests.survey.fieldwork.test_surveys import only_survey, sign_in


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    """Sign a planner in."""
    sign_in(client, Role.PLANNER)
    return client


def fill_in(
    planner: PageClient, document: dict[str, Any], *, status: int = 200, **values: str
) -> Page:
    """Fill in the form of a new survey of a questionnaire."""
    version = questionnaires.add_version(document)
    fields = {
        "version": str(version.id),
        "title": "Deneme anketi",
        "organisation": "Sakızlı Belediyesi",
        "slug": "deneme",
    }
    page = planner.get("/planner/surveys/new")
    return planner.submit(page, fields | values, status=status, form="form.panel")


INTERNAL = make_document(audience="internal")
EXTERNAL = make_document(audience="external")


@pytest.mark.parametrize(
    ("document", "mode", "minimum"),
    [(INTERNAL, AccessMode.ANONYMOUS, 10), (EXTERNAL, AccessMode.OPEN, 5)],
    ids=["employees", "citizens"],
)
def test_usually_employees_have_codes_and_citizens_a_link(
    planner: PageClient, document: dict[str, Any], mode: AccessMode, minimum: int
) -> None:
    """E9 of the checklist."""
    fill_in(planner, document)

    assert only_survey().access_mode == mode
    assert only_survey().minimum_group == minimum


def test_an_open_link_among_employees_asks_for_a_reason_and_keeps_it(
    planner: PageClient,
) -> None:
    page = fill_in(planner, INTERNAL, access_mode="open", status=422)
    assert page.soup.select_one("#reason-error") is not None
    assert store.all_surveys() == []

    reason = "Sahada telefon yok"
    fill_in(planner, INTERNAL, access_mode="open", reason=reason)
    assert only_survey().access_mode == AccessMode.OPEN
    db.session.remove()
    with db.engine.connect() as connection:
        entries = connection.execute(text("SELECT details FROM audit_entry")).scalars().all()
    assert any(reason in str(details) for details in entries)


@pytest.mark.parametrize(
    "question",
    [
        make_question(name="belge", kind="upload", accept=["photo"]),
        make_question(name="eposta", kind="short_text", text={"tr": "E-posta adresiniz"}),
    ],
    ids=["file", "address"],
)
def test_an_open_link_among_employees_asks_for_nothing_that_names_them(
    planner: PageClient, question: dict[str, Any]
) -> None:
    """Its first page says *anonim*, as that of a survey with codes does."""
    document = make_document(question, audience="internal")

    fill_in(planner, document, access_mode="open", reason="Sahada telefon yok", status=422)

    assert store.all_surveys() == []


def test_employees_are_not_asked_by_name(planner: PageClient) -> None:
    page = fill_in(planner, INTERNAL, access_mode="named", status=422)
    assert page.soup.select_one("#access_mode-error") is not None


def test_an_anonymous_survey_that_asks_for_an_address_is_refused_in_words(
    planner: PageClient,
) -> None:
    asked = make_question(kind="short_text", text={"tr": "E-posta adresiniz"})
    page = fill_in(planner, make_document(asked, audience="internal"), status=422)

    error = page.soup.select_one("#access_mode-error")
    assert error is not None
    assert "E-posta adresiniz" in error.get_text()


def test_a_questionnaire_that_promises_more_than_the_survey_holds_is_refused(
    planner: PageClient,
) -> None:
    document = make_document(audience="external", introduction={"tr": "Bu anket anonimdir."})
    page = fill_in(planner, document, status=422)
    assert page.soup.select_one("#access_mode-error") is not None

    fill_in(planner, document, access_mode="anonymous")
    assert only_survey().free_text_apart


@pytest.mark.parametrize("mode", ["", "anonymous", "named", "open"])
def test_every_way_can_be_chosen_for_citizens(planner: PageClient, mode: str) -> None:
    fill_in(planner, EXTERNAL, access_mode=mode)
    assert only_survey().access_mode == (mode or "open")


def test_a_survey_without_codes_is_not_opened(planner: PageClient) -> None:
    page = fill_in(planner, INTERNAL)
    page = planner.submit(page, form="form[action$='/open']")

    assert page.soup.select_one(".alert-danger") is not None
    assert only_survey().opens_at is None


def test_a_survey_with_codes_is_previewed_as_every_other(planner: PageClient) -> None:
    page = fill_in(planner, INTERNAL)
    number = only_survey().id
    assert page.soup.select_one("main") is not None
    preview = planner.get(f"/planner/surveys/{number}/preview/tr/1")
    assert preview.soup.select_one("form") is not None


def test_surveys_with_codes_are_not_on_the_front_page(app: Flask, client: PageClient) -> None:
    open_with_codes(coded_survey(minimum_group=5), 5)
    survey = named_survey()
    store.open_now(survey)
    coded_survey(make_document(audience="external", name="halk"), slug="halk", is_open=True)
    db.session.remove()

    assert client.get("/").text.count("Birim anketi") == 1


def test_only_where_nothing_leads_to_a_person_a_survey_is_called_anonymous() -> None:
    assert promise(AccessMode.ANONYMOUS, free_text_apart=True) is Promise.ANONYMOUS
    assert promise(AccessMode.OPEN, free_text_apart=True) is Promise.ANONYMOUS
    assert promise(AccessMode.OPEN, free_text_apart=False) is Promise.CONFIDENTIAL
    assert promise(AccessMode.NAMED, free_text_apart=False) is Promise.NAMED


@pytest.mark.parametrize(
    "text",
    [
        "Anket anonimdir",
        "ANONİM",
        "This survey is anonymous.",
        "Ev anket anonîm e",
        "Ev rapirsî bênav e",
        "مجهول",
    ],
)
def test_a_claim_of_anonymity_is_found_in_every_language(text: str) -> None:
    assert claims_anonymity(make_document(privacy_notice={"tr": text}))


def test_of_our_own_questionnaires_those_of_employees_are_called_anonymous() -> None:
    """In each way employees may come in they are; the others serve in every access mode."""
    assert {d["audience"] == "internal" for d in default_documents() if claims_anonymity(d)} == {
        True
    }
    assert {d["audience"] for d in default_documents() if not claims_anonymity(d)} == {"external"}


def test_a_questionnaire_without_a_privacy_notice_is_not_put_in_the_field(
    planner: PageClient,
) -> None:
    document = make_document(make_question(name="soru"))
    document.pop("privacy_notice")

    page = fill_in(planner, document, status=422)

    assert "aydınlatma metni yok" in page.text
    assert store.find_by_slug("deneme") is None
