"""A response is kept exactly once, whatever happens at the same time, and tells nobody when."""

import json
import logging
import secrets
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, inspect

from survey.clock import now
from survey.extensions import Model, db
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.drafts.keeping import (
    AlreadySubmittedError,
    Change,
    Draft,
    keep_draft,
    read_draft,
)
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.store import FieldSurvey
from survey.responses.submission import (
    InvalidAnswersError,
    ReceiptState,
    SurveyNotOpenError,
    submit,
)
from survey.responses.writer import StoreBusyError, current_writer
from tests.conftest import POSTGRESQL, SECRET
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

ANSWERS: dict[str, Any] = {"puan": "4", "secim": ["a"], "yas": 40, "gorus": "Parklar"}
QUESTIONNAIRE: Questionnaire = load_document(three_sections())


def submit_in(app: Flask, survey: FieldSurvey, answers: dict[str, Any], key: bytes) -> str:
    with app.app_context():
        return submit(survey, QUESTIONNAIRE, answers, key)


def test_threads_with_keys_of_their_own_are_all_kept_once(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    with ThreadPoolExecutor(12) as pool:
        keep = [
            pool.submit(submit_in, app, survey, ANSWERS | {"yas": 20 + n % 80}, bytes([n]) * 32)
            for n in range(80)
        ]
        states = [kept.result() for kept in keep]

    assert states == [ReceiptState.KEPT] * 80
    assert sorted(r["yas"] for r in responses_of(survey)) == sorted(20 + n % 80 for n in range(80))


def test_threads_with_one_key_keep_one_response(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    key = secrets.token_bytes(32)

    with ThreadPoolExecutor(12) as pool:
        states = list(pool.map(lambda _: submit_in(app, survey, ANSWERS, key), range(40)))

    assert states.count(ReceiptState.KEPT) == 1
    assert states.count(ReceiptState.SAME) == 39
    assert len(responses_of(survey)) == 1


def test_the_first_content_stays(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    key = secrets.token_bytes(32)

    states = [submit_in(app, survey, ANSWERS | {"yas": age}, key) for age in (30, 31, 30)]

    assert states == [ReceiptState.KEPT, ReceiptState.FIRST_STAYS, ReceiptState.SAME]
    assert [r["yas"] for r in responses_of(survey)] == [30]


def test_answers_are_checked_again_at_submission(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()

    with pytest.raises(InvalidAnswersError, match="yas"):
        submit(survey, QUESTIONNAIRE, ANSWERS | {"yas": 4}, b"k" * 32)

    assert responses_of(survey) == []


def test_the_state_is_checked_inside_the_transaction(app: Flask, open_survey: OpenSurvey) -> None:
    """The survey object still says open; the row says closed."""
    closed = open_survey(closes_at=now() - timedelta(minutes=1))

    with pytest.raises(SurveyNotOpenError):
        submit(closed, QUESTIONNAIRE, ANSWERS, b"k" * 32)

    assert responses_of(closed) == []
    with store.reading() as connection:
        assert store.find_receipt(connection, b"k" * 32) is None


def test_a_job_that_fails_spoils_nothing_for_the_others(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    def fail(connection: Any) -> None:
        store.insert_response(connection, survey, {"puan": "1"})
        raise LookupError("this one only")

    with ThreadPoolExecutor(8) as pool:
        bad = [pool.submit(current_writer().run, fail) for _ in range(10)]
        good = [pool.submit(submit_in, app, survey, ANSWERS, bytes([n]) * 32) for n in range(10)]
        states = [kept.result() for kept in good]
        errors = [failed.exception() for failed in bad]

    assert states == [ReceiptState.KEPT] * 10
    assert all(isinstance(error, LookupError) for error in errors)
    assert len(responses_of(survey)) == 10


@pytest.mark.skipif(bool(POSTGRESQL), reason="PostgreSQL groups commits by itself")
def test_submissions_that_wait_share_a_commit(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    commits: list[int] = []
    gate = threading.Event()
    current_writer().run(lambda _connection: None)
    event.listen(db.engine, "commit", lambda _connection: commits.append(1))

    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(current_writer().run, lambda _connection: gate.wait(5))
        rest = [pool.submit(submit_in, app, survey, ANSWERS, bytes([n]) * 32) for n in range(19)]
        for _ in range(500):
            if current_writer().waiting == 19:
                break
            time.sleep(0.01)
        gate.set()
        states = [kept.result() for kept in rest]
        first.result()

    assert states == [ReceiptState.KEPT] * 19
    assert len(commits) == 2


@pytest.mark.skipif(bool(POSTGRESQL), reason="locks a SQLite file")
def test_a_locked_database_gives_the_page_back_with_its_text(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    event.listen(
        db.engine,
        "checkout",
        lambda connection, *_: connection.execute("PRAGMA busy_timeout=50"),
    )
    other = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    busy = client.submit(page, {"gorus": "Duran metin"}, status=503)
    other.execute("ROLLBACK")
    other.close()
    check = client.submit(busy)
    client.submit(check)

    assert busy.response.headers["Retry-After"]
    assert busy.soup.select_one("textarea").get_text().strip() == "Duran metin"
    assert responses_of(survey)[0]["gorus"] == "Duran metin"


@pytest.mark.skipif(bool(POSTGRESQL), reason="limits the pages of a SQLite file")
def test_a_full_database_acknowledges_nothing_and_works_again(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    long = ANSWERS | {"gorus": "x" * 2000}

    def limit(pages: int) -> None:
        current_writer().run(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar())

    limit(1)  # SQLite takes the present size as the least
    acknowledged, refused = 0, 0
    for n in range(200):
        try:
            submit(survey, QUESTIONNAIRE, long, n.to_bytes(32))
            acknowledged += 1
        except StoreBusyError:
            refused += 1
    kept = len(responses_of(survey))
    limit(1_000_000)
    submit(survey, QUESTIONNAIRE, long, b"z" * 32)

    assert refused > 0
    assert kept == acknowledged
    assert len(responses_of(survey)) == acknowledged + 1


# --- drafts


def test_a_draft_is_unreadable_without_its_browser(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    client.submit(page, {"gorus": "Gizli cümle"})

    with store.reading() as connection:
        rows = connection.execute(Model.metadata.tables["draft"].select()).all()

    assert len(rows) == 1
    assert b"Gizli" not in bytes(rows[0].ciphertext)
    assert read_draft(rows[0].ciphertext, BrowserSecret.make(rows[0].survey_id)) == Draft()


def test_the_draft_ends_with_the_submission(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    client.submit(client.submit(page))

    with store.reading() as connection:
        assert connection.execute(Model.metadata.tables["draft"].select()).all() == []


def test_a_draft_does_not_rise_again_after_the_submission(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    secret = BrowserSecret.make(survey.id)
    submit(survey, QUESTIONNAIRE, ANSWERS, secret.form_key)

    with pytest.raises(AlreadySubmittedError):
        keep_draft(secret, Draft(), Change(page="ilk", answers={"puan": "4"}), SECRET)


def test_expired_drafts_are_deleted(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    today = now().date()
    for days in (0, 1):
        current_writer().run(
            lambda c, days=days: store.put_draft(
                c,
                digest=bytes([days]) * 32,
                survey_id=survey.id,
                ciphertext=b"x",
                expires_on=today + timedelta(days=days),
            )
        )

    assert current_writer().run(lambda c: store.delete_expired_drafts(c, today)) == 1


# --- what nobody can learn


def test_the_tables_of_responses_know_no_time_language_or_order(app: Flask) -> None:
    inspector = inspect(db.engine)
    columns = {
        table: {column["name"] for column in inspector.get_columns(table)}
        for table in ("response", "free_text", "receipt", "draft")
    }

    assert columns == {
        "response": {
            *("key", "survey_id", "questionnaire_version_id", "answers", "flags"),
            *("group_name", "respondent", "checksum"),
        },
        "free_text": {"key", "survey_id", "question", "text", "checksum"},
        "receipt": {"digest", "survey_id", "content_digest"},
        "draft": {"digest", "survey_id", "ciphertext", "expires_on"},
    }


def test_responses_are_read_in_no_order_of_time(app: Flask, open_survey: OpenSurvey) -> None:
    """Spearman's correlation with the order of submission stays small (security.md, F2)."""
    survey = open_survey()
    n = 400
    for place in range(n):
        answers = {"puan": "4", "secim": None, "yas": None, "gorus": str(place)}
        submit(survey, QUESTIONNAIRE, answers, place.to_bytes(32))

    places = [int(response["gorus"]) for response in responses_of(survey)]
    squares = sum((read - place) ** 2 for read, place in enumerate(places))

    assert sorted(places) == list(range(n))
    assert abs(1 - 6 * squares / (n * (n * n - 1))) < 0.2


def test_the_log_knows_no_answer_code_or_address(
    app: Flask, client: PageClient, open_survey: OpenSurvey, caplog: pytest.LogCaptureFixture
) -> None:
    open_survey()
    caplog.set_level(logging.DEBUG)
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    receipt = client.submit(client.submit(page, {"gorus": "Gizli cümle"}))
    client.post("/s/deneme/tr/section/1", {"gorus": "Gizli cümle"}, status=400)
    code = receipt.soup.select_one(".receipt-code").get_text()
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")

    logged = " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("faker")
    )

    for secret in ("Gizli", code, cookie.value if cookie else "?", "127.0.0.1"):
        assert secret not in logged


def test_the_cookie_is_closed_to_scripts_and_other_surveys(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    header = client.get("/s/deneme/tr/section/1").response.headers["Set-Cookie"]

    parts = {part.strip() for part in header.split(";")}
    assert {"HttpOnly", "SameSite=Lax", "Path=/s/deneme"} <= parts


def test_over_https_the_cookie_says_so_in_its_name(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    app.config["HTTPS"] = True

    header = client.get("/s/deneme/tr/section/1").response.headers["Set-Cookie"]

    assert header.startswith("__Secure-paydas-answers=")
    assert "Secure" in header


def test_the_cookie_of_an_employee_ends_with_the_browser(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(three_sections(audience="internal"))

    header = client.get("/s/deneme/tr/section/1").response.headers["Set-Cookie"]

    assert "Max-Age" not in header
    assert "Expires" not in header


def test_answers_come_back_as_the_types_they_were(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()

    submit(survey, QUESTIONNAIRE, ANSWERS, b"k" * 32)

    assert json.dumps(responses_of(survey)[0], sort_keys=True) == json.dumps(
        ANSWERS, sort_keys=True
    )
