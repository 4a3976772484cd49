"""A response that is submitted before Flask's dispatch is answered and kept as Flask would."""

from collections.abc import Iterable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from survey.extensions import db
from survey.fieldwork.models import AccessMode
from survey.later import LATER
from survey.responses import sending, store
from survey.responses.early import EarlyPages
from survey.responses.entry.cookie import read_cookie
from survey.responses.receipts import receipt_digest
from survey.responses.submission import ReceiptState
from survey.responses.writer import StoreBusyError, Writer
from tests.conftest import POSTGRESQL
from tests.page_client import Page, PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

ON_SQLITE = pytest.mark.skipif(
    bool(POSTGRESQL), reason="on PostgreSQL each submission keeps its thread"
)

CHECK = "/s/deneme/tr/check"
Answer = tuple[str, list[tuple[str, str]], bytes]


@pytest.fixture
def handed_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the requests that Flask was asked to answer."""
    seen: list[str] = []
    ask = Flask.wsgi_app

    def flask(app: Flask, environ: Any, start: Any) -> Any:
        seen.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        return ask(app, environ, start)

    monkeypatch.setattr(Flask, "wsgi_app", flask)
    return seen


def ready(client: PageClient, text: str = "Parklar") -> Page:
    """Answer everything; give the answers to check."""
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    return client.submit(page, {"gorus": text})


def send(app: Any, page: Page, client: PageClient, **changed: str) -> Answer:
    """Send the response as a server would."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        started.append((status, headers))

    parts: Iterable[bytes] = app(request_of(page, client, **changed), start)
    return (*started[0], b"".join(parts))


def request_of(page: Page, client: PageClient, **changed: str) -> dict[str, Any]:
    """Give the WSGI environment of the request that sends the response."""
    form = form_values(page.form("#answers, form[action$=check]")) | {
        name: [value] for name, value in changed.items()
    }
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    return EnvironBuilder(
        CHECK,
        method="POST",
        data=urlencode(form, doseq=True),
        content_type=sending.FORM,
        headers=[("Cookie", f"paydas-answers={cookie.value}")],
    ).get_environ()


def early(app: Flask) -> EarlyPages:
    """Give the application as a server calls it."""
    return EarlyPages(app, lambda environ, start: Flask.wsgi_app(app, environ, start))


def test_the_answer_is_flasks_byte_for_byte(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(three_sections())
    one, other = PageClient(app), PageClient(app)
    first, second = ready(one), ready(other, "Yollar")

    before = send(early(app), first, one)
    by_flask = send(lambda environ, start: Flask.wsgi_app(app, environ, start), second, other)

    assert before == by_flask
    assert before[0] == "303 SEE OTHER"
    assert {answers["gorus"] for answers in responses_of(survey)} == {"Parklar", "Yollar"}


def test_a_response_that_is_ready_never_comes_to_flask(
    app: Flask, client: PageClient, open_survey: OpenSurvey, handed_on: list[str]
) -> None:
    survey = open_survey(three_sections())
    page = ready(client)
    handed_on.clear()

    send(early(app), page, client)

    assert handed_on == []
    assert len(responses_of(survey)) == 1


def test_sent_again_it_shows_the_same_receipt_and_is_kept_once(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    page = ready(client)

    answers = [send(early(app), page, client) for _ in range(3)]

    assert [headers[2] for _status, headers, _body in answers] == [answers[0][1][2]] * 3
    assert len(responses_of(survey)) == 1


def test_a_form_that_is_not_this_browsers_keeps_nothing(
    app: Flask, client: PageClient, open_survey: OpenSurvey, handed_on: list[str]
) -> None:
    survey = open_survey(three_sections())
    page = ready(client)

    status, _headers, _body = send(early(app), page, client, **{"form-token": "0" * 32})

    assert status.startswith("400")
    assert handed_on[-1] == f"POST {CHECK}"
    assert responses_of(survey) == []


def test_a_busy_database_is_asked_once_and_flask_says_so(
    app: Flask, client: PageClient, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_survey(three_sections())
    page = ready(client)
    db.session.remove()
    tries: list[int] = []

    def run(_writer: Writer, _job: object) -> None:
        tries.append(1)
        raise StoreBusyError

    monkeypatch.setattr(Writer, "work_out", run)
    monkeypatch.setattr(Writer, "run", run)
    status, headers, body = send(early(app), page, client)

    assert status.startswith("503")
    assert dict(headers)["Retry-After"]
    assert "Parklar" in body.decode()
    assert tries == [1]


@pytest.mark.parametrize("change", ["kind", "length", "number"])
def test_another_kind_of_request_is_left_to_flask(
    app: Flask, client: PageClient, open_survey: OpenSurvey, change: str
) -> None:
    open_survey(three_sections())
    page = ready(client)
    environ = EnvironBuilder(CHECK, method="POST", data={"form-token": "x"}).get_environ()
    changes: dict[str, Any] = {
        "kind": {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
        "length": {"CONTENT_LENGTH": str(sending.LARGEST + 1)},
        "number": {"CONTENT_LENGTH": "²"},
    }

    assert page.address == CHECK
    assert sending.read_form(environ | changes[change]) is None


def test_a_survey_with_codes_is_left_to_flask(
    app: Flask, client: PageClient, open_survey: OpenSurvey, handed_on: list[str]
) -> None:
    open_survey(three_sections(), access_mode=AccessMode.NAMED)
    environ = EnvironBuilder(
        CHECK, method="POST", data=b"form-token=x", content_type=sending.FORM
    ).get_environ()

    list(early(app)(environ, lambda *_started: None))

    assert handed_on == [f"POST {CHECK}"]


# --- answered later


def begin_all(
    pages: EarlyPages, requests: Sequence[dict[str, Any]], told: SimpleQueue[int]
) -> list[sending.Sending]:
    """Begin requests as the server does, and let them be worked out together."""
    begun = []
    for number, environ in enumerate(requests):
        environ[LATER] = partial(told.put, number)
        assert list(pages(environ, None)) == []  # type: ignore[arg-type]  # nothing is answered
        begun.append(environ.pop(LATER))
    pages.work_out([one for one in begun if one is not None])
    return begun


def test_later_the_answer_is_the_same_and_all_are_kept(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(three_sections())
    clients = [PageClient(app) for _ in range(3)]
    ready_pages = [ready(client, f"Park {number}") for number, client in enumerate(clients)]
    requests = [request_of(page, client) for page, client in zip(ready_pages, clients, strict=True)]
    told: SimpleQueue[int] = SimpleQueue()

    begun = begin_all(early(app), requests, told)
    numbers = {told.get(timeout=20) for _ in begun}
    answers = [one.answer() for one in begun]

    assert numbers == {0, 1, 2}
    assert len(responses_of(survey)) == 3
    # sent once more it is the same form, and the answer of who waits for it is the same
    assert answers == [
        send(early(app), page, client) for page, client in zip(ready_pages, clients, strict=True)
    ]


@ON_SQLITE
def test_later_other_answers_to_a_kept_form_are_left_to_flask(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    request = request_of(ready(client), client)
    keep_before(app, client, survey.id)
    told: SimpleQueue[int] = SimpleQueue()

    (one,) = begin_all(early(app), [request], told)
    told.get(timeout=20)

    assert one.answer() is None
    assert request[sending.OUTCOME] is ReceiptState.FIRST_STAYS
    assert responses_of(survey) == []


def keep_before(app: Flask, client: PageClient, survey_id: int) -> None:
    """Leave the receipt of a browser's form as if other answers had been sent with it."""
    key = str(app.config["SECRET_KEY"])
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    secret = read_cookie(cookie and cookie.value, survey_id, key)
    assert secret is not None
    db.session.remove()
    with db.engine.begin() as connection:
        store.insert_receipt(
            connection,
            digest=receipt_digest(secret.form_key, key),
            survey_id=survey_id,
            content_digest=b"other answers".ljust(32),
        )


@ON_SQLITE
def test_later_a_foreign_form_spoils_nothing_for_the_others(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    one, other = PageClient(app), PageClient(app)
    requests = [
        request_of(ready(one), one, **{"form-token": "0" * 32}),
        request_of(ready(other, "Yollar"), other),
    ]
    told: SimpleQueue[int] = SimpleQueue()

    begun = begin_all(early(app), requests, told)
    for _ in begun:
        told.get(timeout=20)

    assert [answer and answer[0] for answer in (each.answer() for each in begun)] == [
        None,
        "303 SEE OTHER",
    ]
    assert [answers["gorus"] for answers in responses_of(survey)] == ["Yollar"]


@ON_SQLITE
def test_only_submissions_that_share_a_commit_are_answered_later(app: Flask) -> None:
    pages = early(app)

    assert pages.takes("POST", CHECK)
    assert not pages.takes("GET", CHECK)
    assert not pages.takes("POST", "/s/deneme/tr/section/1")
