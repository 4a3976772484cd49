"""Who noted whose code is whose, and reads the whole database, finds no response with it."""

import json

import pytest
from flask import Flask

from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import secret
from survey.fieldwork.codes.secret import secret_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.questionnaires.loading import load_document
from survey.questionnaires.logic.route import Route
from survey.responses import store
from survey.responses.closing.steps import finish_closed_surveys
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.order import orders_shown
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes
from tests.survey.responses.entry.test_entering import enter, kept, send, written

OPTIONS = [{"value": f"o{n}", "label": {"tr": f"Seçenek {n}"}} for n in range(12)]
DOCUMENT = make_document(
    make_question(name="secim", options=OPTIONS, random_order=True),
    make_question(name="puan", kind="rating"),
    audience="internal",
    name="birim",
)


@pytest.fixture(autouse=True)
def _quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "N", 2)  # slow on purpose otherwise


@pytest.fixture
def codes(app: Flask) -> list[str]:
    return written(open_with_codes(coded_survey(DOCUMENT, minimum_group=5), 5))


def order_of(written_code: str, own: bytes) -> list[str]:
    """Work out the order a code's holder would be shown, from what stands on the slip."""
    code = read_code(written_code)
    assert isinstance(code, Code)
    browser = BrowserSecret(secret_of(1, code), 1, own)
    questionnaire = load_document(DOCUMENT)
    (step,) = Route(questionnaire, {}).steps
    return orders_shown(questionnaire, step, browser)["secim_order"]


def read(answers: object) -> dict[str, object]:
    """Read a document: SQLite gives its text."""
    found: dict[str, object] = json.loads(answers) if isinstance(answers, str) else answers  # type: ignore[assignment]  # PostgreSQL's driver has read it
    return found


def test_the_order_that_is_kept_cannot_be_worked_out_of_a_code(
    client: PageClient, codes: list[str]
) -> None:
    """Twelve options have 479,001,600 orders: one that a code led to would name who answered."""
    page = enter(client, codes[0])

    send(client, client.submit(page, {"secim": "o3", "puan": "4"}, form="#answers"))

    ((answers, _group, _respondent),) = kept()
    order = read(answers)["secim_order"]
    assert set(order) == {f"o{n}" for n in range(12)}
    assert order not in [order_of(code, own) for code in codes for own in (b"", b"o" * 16)]


def test_pages_in_random_order_are_answered_to_the_end_on_a_second_device(app: Flask) -> None:
    """Another device has another order: what was answered stays, and all is asked."""
    names = [f"s{n}" for n in range(6)]
    section = {
        "name": "ifadeler",
        "title": {"tr": "İfadeler"},
        "random_order": True,
        "questions": [make_question(name=name, kind="rating") for name in names],
    }
    document = make_document(
        audience="internal", name="birim", sections=[section], paging="question"
    )
    (code, *_rest) = written(open_with_codes(coded_survey(document, minimum_group=5), 5))
    first, second = PageClient(app), PageClient(app)

    page = enter(first, code)
    for _ in range(3):
        page = _answered(first, page)
    (go_on,) = enter(second, code).soup.select("main a.button")
    page = second.get(str(go_on["href"]))
    while "/section/" in page.address:
        page = _answered(second, page)
    send(second, page)

    ((answers, _group, _respondent),) = kept()
    given = read(answers)
    assert {name: given[name] for name in names} == dict.fromkeys(names, "4")


def _answered(client: PageClient, page: Page) -> Page:
    (point,) = page.soup.select("#answers input[value='4']")
    return client.submit(page, {str(point["name"]): "4"}, form="#answers")


def test_after_closing_a_code_opens_nothing_that_was_not_sent(
    client: PageClient, codes: list[str]
) -> None:
    """What somebody began and did not send is nobody's to read."""
    page = enter(client, codes[0])
    client.submit(page, {"secim": "o3", "puan": "4"}, form="#answers")
    assert draft_of(codes[0]) is not None

    survey = fieldwork.find_by_slug("birim")
    assert survey is not None
    fieldwork.close_now(survey)
    finish_closed_surveys()

    assert [draft_of(code) for code in codes] == [None] * len(codes)


def draft_of(written_code: str) -> bytes | None:
    """Look for what was begun with a code, as who noted it could in a copy of the database."""
    code = read_code(written_code)
    assert isinstance(code, Code)
    db.session.remove()
    with store.reading() as connection:
        digest = BrowserSecret(secret_of(1, code), 1).draft_digest
        return store.find_draft(connection, 1, digest)
