"""Two posts at one moment, two tabs of two surveys: each answer is kept once, in its own survey.

The failures behind these tests: a double click stored two responses (decidim 8504, nextcloud
forms 1841, formbricks 7737), and one tab wrote into the survey of another (ONS 379, 492,
episphere 1420).
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from flask import Flask

from survey.clock import today
from survey.extensions import db
from survey.responses import store
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.writer import current_writer
from tests.conftest import POSTGRESQL
from tests.page_client import Page, PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of

CLICKS = 6
COOKIE = "paydas-answers"


def first(slug: str) -> str:
    return f"/s/{slug}/tr/section/1"


def same_browser(app: Flask, client: PageClient) -> PageClient:
    """Give a client with the cookie another one has."""
    cookie = client.raw.get_cookie(COOKIE, path="/s/deneme")
    assert cookie is not None
    other = PageClient(app)
    other.raw.set_cookie(COOKIE, cookie.value, path="/s/deneme")
    return other


def answered(client: PageClient, slug: str, *, text: str) -> Page:
    """Answer a survey up to the answers to check."""
    page = client.submit(client.get(first(slug)), {"puan": "4"})
    return client.submit(page, {"gorus": text})


def test_a_double_click_keeps_one_response_and_every_click_sees_its_receipt(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    check = answered(client, "deneme", text="Parklar")
    clients = [same_browser(app, client) for _ in range(CLICKS)]
    writer, start = current_writer(), Barrier(CLICKS)
    is_held, gate = Event(), Event()

    def hold(_connection: object) -> None:
        is_held.set()
        gate.wait(20)

    def click(own: PageClient) -> Page:
        start.wait(10)
        return own.submit(check)

    with ThreadPoolExecutor(CLICKS + 1) as pool:
        # nothing is kept before every click has found the form not sent yet
        held = pool.submit(writer.run, hold)
        assert is_held.wait(10)
        clicks = [pool.submit(click, own) for own in clients]
        while not POSTGRESQL and writer.waiting < CLICKS and not held.done():
            time.sleep(0.01)
        gate.set()
        pages = [clicked.result() for clicked in clicks]

    assert len(responses_of(survey)) == 1
    assert {page.address for page in pages} == {"/s/deneme/tr/receipt"}
    codes = {page.soup.select_one(".receipt-code").get_text() for page in pages}
    assert len(codes) == 1


def test_two_surveys_in_two_tabs_keep_their_answers_apart(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    one, two = open_survey(slug="deneme"), open_survey(slug="oteki")

    here, there = client.get(first("deneme")), client.get(first("oteki"))
    here, there = client.submit(here, {"puan": "2"}), client.submit(there, {"puan": "5"})
    there = client.submit(there, {"gorus": "Oraya"})
    here = client.submit(here, {"gorus": "Buraya"})
    client.submit(there)
    client.submit(here)

    assert [(r["puan"], r["gorus"]) for r in responses_of(one)] == [("2", "Buraya")]
    assert [(r["puan"], r["gorus"]) for r in responses_of(two)] == [("5", "Oraya")]


@pytest.mark.parametrize("is_begun", [True, False])
def test_the_form_of_one_survey_is_not_taken_by_another(
    client: PageClient, open_survey: OpenSurvey, is_begun: bool
) -> None:
    """Not the cookie alone says where an answer belongs: the form does."""
    open_survey(slug="deneme")
    two = open_survey(slug="oteki")
    if is_begun:
        answered(client, "oteki", text="Oraya")
    form = form_values(client.get(first("deneme")).form("#answers"))

    client.post(first("oteki"), {**form, "puan": "1"}, status=400)

    check = client.get("/s/oteki/tr/check")
    if is_begun:
        client.submit(check)
        assert [r["puan"] for r in responses_of(two)] == ["4"]
    else:
        assert check.address == first("oteki")
        assert check.soup.select_one("input[checked]") is None


def test_a_tab_left_open_does_not_write_into_the_response_of_the_next_person(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    tab = client.get(first("deneme"))
    client.submit(answered(client, "deneme", text="Birinci"))
    client.submit(client.get("/s/deneme/tr"))  # another person, please
    check = answered(client, "deneme", text="İkinci")

    client.submit(tab, {"puan": "1"}, status=400)
    client.submit(check)

    kept = {r["gorus"]: r["puan"] for r in responses_of(survey)}
    assert kept == {"Birinci": "4", "İkinci": "4"}


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has one writer anyway")
def test_a_page_that_saves_itself_just_then_leaves_no_draft_behind(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    check = answered(client, "deneme", text="Parklar")
    cookie = client.raw.get_cookie(COOKIE, path="/s/deneme")
    assert cookie is not None
    secret = BrowserSecret.read(cookie.value, survey.id)
    assert secret is not None
    late = {"digest": secret.draft_digest, "survey_id": survey.id, "ciphertext": b"late"}

    with ThreadPoolExecutor(1) as pool, db.engine.begin() as connection:
        store.lock_draft(connection, secret.draft_digest)
        sent = pool.submit(client.submit, check)
        time.sleep(0.5)
        is_waiting = not sent.done()
        store.put_draft(connection, expires_on=today() + timedelta(days=8), **late)
        connection.commit()
        assert sent.result().address == "/s/deneme/tr/receipt"

    assert is_waiting
    with store.reading() as connection:
        assert store.find_draft(connection, survey.id, secret.draft_digest) is None
