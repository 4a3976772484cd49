"""What is answered before Flask's dispatch is what Flask would have answered, byte for byte."""

import re
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from survey import create_app
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode
from survey.questionnaires.loading import load_document
from survey.questionnaires.shipped import default_documents
from survey.responses.early import EarlyPages
from tests.builders import make_document, make_question
from tests.conftest import SECRET
from tests.page_client import Page, PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, put_in_the_field, three_sections
from tests.survey.responses.filling import TINY, fields_for, send, tiny

FIRST = "/s/deneme/tr/section/1"
LAST = "/s/deneme/tr/section/3"
LANGUAGES = ("tr", "en", "ku", "ar")
Call = Callable[..., Iterable[bytes]]


class Answer(NamedTuple):
    """What a browser gets."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


@pytest.fixture(autouse=True)
def same_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each fresh browser the same secret: it is all that may differ."""
    monkeypatch.setattr(secrets, "token_bytes", lambda length: b"\x07" * length)


def answer_of(call: Call, address: str, cookie: str = "", **environ: Any) -> Answer:
    method = environ.pop("method", "GET")
    headers = [("Cookie", cookie)] if cookie else []
    builder = EnvironBuilder(address, method=method, headers=headers)
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, found: list[tuple[str, str]], _error: Any = None) -> None:
        started.append((status, found))

    body = b"".join(call(builder.get_environ() | environ, start))
    return Answer(*started[0], body)


def by_flask(app: Flask, *arguments: Any, **environ: Any) -> Answer:
    return answer_of(lambda *call: Flask.wsgi_app(app, *call), *arguments, **environ)


def early(app: Flask, *arguments: Any, **environ: Any) -> Answer | None:
    """Ask what stands before Flask, where no context of Flask is; None: it hands on."""
    handed_on = Answer("handed on", [], b"")

    def flask(_environ: Any, start: Any) -> list[bytes]:
        start(handed_on.status, handed_on.headers)
        return []

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(answer_of, EarlyPages(app, flask), *arguments, **environ).result()
    return None if answer == handed_on else answer


def is_the_same(app: Flask, *arguments: Any, **environ: Any) -> bool:
    """Compare the two once Flask has made the page ready; False: it is left to Flask.

    A query that says nothing changes nothing, but the page is put together piece by piece then.
    """
    expected = by_flask(app, *arguments, **environ)
    in_pieces = by_flask(app, f"{arguments[0]}?hicbir=1", *arguments[1:], **environ)
    assert in_pieces == expected
    answer = early(app, *arguments, **environ)
    assert answer in (None, expected)
    assert by_flask(app, *arguments, **environ) == expected
    return answer is not None


def is_left_to_flask(app: Flask, *arguments: Any, **environ: Any) -> Answer:
    """Check that a request is handed on, also when it came before; give Flask's answer."""
    answer = by_flask(app, *arguments, **environ)
    assert early(app, *arguments, **environ) is None
    return answer


def plain(page: Page) -> str:
    return page.address.partition("?")[0]


def answered(client: PageClient) -> Page:
    """Answer the first page of three sections; give the last."""
    page = client.get(FIRST)
    return send(client, page, form_values(page.form("#answers")) | {"puan": ["4"]})


def cookie_of(client: PageClient) -> str:
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    return f"paydas-answers={cookie.value}" if cookie else ""


# --- the same


def test_somebody_new_gets_the_same_page_and_the_same_cookie(
    app: Flask, open_survey: OpenSurvey
) -> None:
    open_survey()

    assert is_the_same(app, FIRST)


def test_employees_get_the_same_cookie_too(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(three_sections(audience="internal"))

    assert is_the_same(app, FIRST) is (survey.access_mode == AccessMode.OPEN)


@pytest.mark.parametrize("document", default_documents(), ids=lambda each: each["name"])
def test_every_page_of_a_default_questionnaire_is_the_same_in_every_language(
    app: Flask, client: PageClient, open_survey: OpenSurvey, document: dict[str, Any]
) -> None:
    is_open = open_survey(document).access_mode == AccessMode.OPEN
    questionnaire = load_document(document)
    page, seen = client.get(FIRST), dict[str, None]()

    while "/section/" in page.address:
        seen[plain(page)] = None
        for address in seen:  # also those before, with their answers
            for language in LANGUAGES:
                own = address.replace("/tr/", f"/{language}/")
                assert is_the_same(app, own, cookie_of(client)) is is_open
        page = send(client, page, fields_for(page, questionnaire))

    assert len(seen) > 1
    assert {is_the_same(app, address, cookie_of(client)) for address in seen} == {is_open}


@pytest.mark.parametrize("paging", ["section", "question"])
@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_every_type_is_the_same_with_an_answer_and_with_something_typed(
    app: Flask, client: PageClient, open_survey: OpenSurvey, path: Path, paging: str
) -> None:
    document = tiny(path.stem) | {"paging": paging}
    document["sections"][0]["questions"].append(
        make_question(name="engel", kind="short_text", required=True)
    )
    open_survey(document)
    questionnaire = load_document(document)
    page = client.get(FIRST)
    assert is_the_same(app, FIRST, cookie_of(client))

    typed = fields_for(page, questionnaire) | {"engel": ["", "zu<viel>"]}
    send(client, page, typed | {"form-action": ["save"]})
    assert is_the_same(app, FIRST, cookie_of(client))

    page = send(client, page, fields_for(page, questionnaire))
    assert is_the_same(app, FIRST, cookie_of(client))
    if "/section/" in page.address:
        # a page that takes up an answer is left to Flask
        has_pipe = "${" in repr(questionnaire.pages[int(plain(page)[-1]) - 1])
        assert is_the_same(app, plain(page), cookie_of(client)) or has_pipe


def test_what_was_typed_and_refused_is_the_same(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = answered(client)
    send(client, page, form_values(page.form("#answers")) | {"yas": ["3<"]}, status=422)

    assert is_the_same(app, LAST, cookie_of(client))
    assert b'value="3&lt;"' in by_flask(app, LAST, cookie_of(client)).body


def test_each_respondent_keeps_the_random_order(app: Flask, open_survey: OpenSurvey) -> None:
    options = [{"value": value, "label": {"tr": value}} for value in "abcdefgh"]
    question = make_question(name="secim", options=options, random_order=True)
    more = make_question(name="diger", kind="rating")
    section = {"name": "b", "title": {"tr": "B"}, "random_order": True}
    document = make_document(
        sections=[section | {"questions": [question, more]}], languages=("tr", "en")
    )
    open_survey(document)
    cookies = [f"paydas-answers={letter * 42}A" for letter in "ABCDEFGH"]

    assert all(is_the_same(app, FIRST, cookie) for cookie in cookies)
    assert len({by_flask(app, FIRST, cookie).body for cookie in cookies}) > 4


@pytest.mark.parametrize(
    "cookie",
    ["paydas-answers=xx", "paydas-answers=ğü", "paydas-answers", "a=b; ; =", "paydas-kiosk=başka"],
)
def test_a_cookie_that_is_no_secret_of_ours_is_the_same(
    app: Flask, open_survey: OpenSurvey, cookie: str
) -> None:
    open_survey()

    # a server gives the bytes of a header as letters
    assert is_the_same(app, FIRST, HTTP_COOKIE=cookie.encode().decode("latin-1"))


@pytest.mark.parametrize("root", ["/anket", "/anket/", "/\xc3\xa7ar\xc5\x9f\xc4\xb1"])
def test_addresses_begin_with_where_the_application_stands(
    app: Flask, open_survey: OpenSurvey, root: str
) -> None:
    open_survey()
    assert is_the_same(app, FIRST)  # the page that is ready stands elsewhere

    assert is_the_same(app, FIRST, SCRIPT_NAME=root)


def test_a_site_on_https_has_its_cookie_and_its_headers(
    app: Flask, open_survey: OpenSurvey
) -> None:
    open_survey()
    app.config["HTTPS"] = True

    assert is_the_same(app, FIRST, **{"wsgi.url_scheme": "https"})
    headers = dict(by_flask(app, FIRST).headers)
    assert headers["Set-Cookie"].startswith("__Secure-paydas-answers=")
    assert "Strict-Transport-Security" in headers


def test_opening_and_closing_take_effect_at_once(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey(opens_at=None)
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    assert is_left_to_flask(app, FIRST).status.startswith("404")

    fieldwork.open_now(survey)
    assert is_the_same(app, FIRST)

    fieldwork.close_now(survey)
    assert is_left_to_flask(app, FIRST).status.startswith("410")
    db.session.remove()


# --- handed on


def test_the_first_page_of_all_is_made_ready_by_flask(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey()

    assert early(app, FIRST) is None
    by_flask(app, FIRST)
    assert early(app, FIRST) is not None
    assert early(app, FIRST.replace("/tr/", "/en/")) is None


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/s/deneme/tr/section/2", "303"),
        ("/s/deneme/tr/section/4", "303"),
        ("/s/deneme/tr/section/0", "303"),
        ("/s/deneme/tr/section/01", "200"),
        ("/s/deneme/tr/section/99999999999", "404"),
        ("/s/deneme/tr/section/1/", "404"),
        ("/s/deneme/de/section/1", "404"),
        ("/s/deneme/ar/section/1", "404"),
        ("/s/baska/tr/section/1", "404"),
        (f"{FIRST}?return=check", "200"),
        (f"{FIRST}?waiting=1", "200"),
        ("/s/deneme/tr", "200"),
        ("/", "200"),
    ],
)
def test_all_other_addresses_are_flasks(
    app: Flask, open_survey: OpenSurvey, address: str, status: str
) -> None:
    open_survey()
    by_flask(app, FIRST)

    assert is_left_to_flask(app, address).status.startswith(status)


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", "200"), ("PUT", "405"), ("OPTIONS", "200"), ("POST", "400")]
)
def test_all_other_methods_are_flasks(
    app: Flask, open_survey: OpenSurvey, method: str, status: str
) -> None:
    open_survey()

    assert is_left_to_flask(app, FIRST, method=method).status.startswith(status)


def test_a_kiosk_is_flasks(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey()
    secret = "paydas-answers=" + "B" * 43

    assert is_left_to_flask(app, FIRST, "paydas-kiosk=deneme").status.startswith("303")
    answer = is_left_to_flask(app, FIRST, f"paydas-kiosk=deneme; {secret}")
    assert b"kiosk" in answer.body


def test_a_page_that_takes_up_an_answer_is_flasks(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    document = three_sections()
    document["sections"][2]["title"] = {"tr": "Puan ${puan}"}
    open_survey(document)
    answered(client)

    assert is_left_to_flask(app, LAST, cookie_of(client)).status.startswith("200")


@pytest.mark.parametrize("moment", [timedelta(days=-1), timedelta(days=1)])
def test_a_survey_that_is_closed_or_not_open_yet_is_flasks(
    app: Flask, open_survey: OpenSurvey, moment: timedelta
) -> None:
    ends = now() + moment if moment < timedelta(0) else None
    open_survey(opens_at=now() + moment - timedelta(hours=1) * (ends is not None), closes_at=ends)

    status = "410" if ends else "403"
    assert is_left_to_flask(app, FIRST).status.startswith(status)


@pytest.mark.parametrize("host", ["kotu.example", "bu host değil", "a" * 70 + ":99999", ""])
def test_a_host_that_is_not_ours_is_flasks(app: Flask, open_survey: OpenSurvey, host: str) -> None:
    open_survey()
    app.config["TRUSTED_HOSTS"] = ["anket.ornek.bel.tr"]
    assert is_the_same(app, FIRST, HTTP_HOST="anket.ornek.bel.tr")

    assert is_left_to_flask(app, FIRST, HTTP_HOST=host).status.startswith("400")


def test_behind_a_proxy_the_host_is_that_of_the_browser(tmp_path: Path, database_url: str) -> None:
    settings = {"SECRET_KEY": SECRET, "DATABASE_URL": database_url, "PROXY_COUNT": 1}
    hosts = {"TRUSTED_HOSTS": "anket.ornek.bel.tr"}
    app = create_app({"INSTANCE_PATH": tmp_path, **settings, **hosts})
    with app.app_context():
        put_in_the_field(three_sections())
        asked = {"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_HOST": "anket.ornek.bel.tr"}

        answers = [answer_of(app.wsgi_app, FIRST, **asked) for _ in range(2)]
        foreign = answer_of(
            app.wsgi_app,
            FIRST,
            HTTP_HOST="anket.ornek.bel.tr",
            HTTP_X_FORWARDED_HOST="kotu.example",
        )
        db.session.remove()
        db.engine.dispose()

    assert answers[0] == answers[1]
    assert answers[0].status.startswith("200")
    assert foreign.status.startswith("400")


def test_an_error_is_flasks_and_the_log_says_no_more_than_its_kind(
    app: Flask,
    open_survey: OpenSurvey,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    open_survey()
    assert is_the_same(app, FIRST)
    key = app.config.pop("SECRET_KEY")

    assert early(app, FIRST) is None

    assert caplog.messages == ["a page was left to Flask: KeyError"]
    app.config["SECRET_KEY"] = key


# --- many at once


def test_nobody_sees_the_answers_of_somebody_else(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey(make_document(make_question(name="sebep", kind="short_text")))
    clients = [PageClient(app) for _ in range(6)]
    cookies: dict[str, str] = {}
    for number, client in enumerate(clients):
        client.raw.set_cookie("paydas-answers", f"{number}" + "A" * 42, path="/s/deneme")
        page = client.get(FIRST)
        send(client, page, form_values(page.form("#answers")) | {"sebep": [f"söz-{number}"]})
        cookies[f"söz-{number}"] = cookie_of(client)

    def seen(word: str) -> set[bytes]:
        bodies = [answer_of(app.wsgi_app, FIRST, cookies[word]).body for _ in range(40)]
        return {found for body in bodies for found in re.findall(b'value="(s\xc3\xb6z-.)"', body)}

    with ThreadPoolExecutor(len(cookies)) as pool:
        found = dict(zip(cookies, pool.map(seen, cookies), strict=True))

    assert found == {word: {word.encode()} for word in cookies}


def test_a_database_that_cannot_be_read_is_said_to_be_busy(
    app: Flask, open_survey: OpenSurvey
) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("takes the file away")
    open_survey()
    assert is_the_same(app, FIRST)
    db.engine.dispose()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE survey RENAME TO elsewhere")

    assert is_left_to_flask(app, FIRST).status.startswith("503")
