"""A code counts once, whoever uses it how often and by whatever way: E1 to E4, F5."""

import ast
import logging
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import db
from survey.fieldwork.codes.secret import secret_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.questionnaires.loading import load_document
from survey.responses import store as responses
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.cookie import cookie_value, read_cookie
from survey.responses.entry.errors import CodeSpentError, NoCodeError
from survey.responses.submission import submit
from tests.architecture.source import modules
from tests.architecture.test_queries import callers
from tests.conftest import SECRET
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes

START = "/s/birim/tr"
CODES, CLIENTS = 30, 16


def count(statement: str) -> int:
    db.session.remove()
    with db.engine.connect() as connection:
        return int(connection.execute(text(statement)).scalar_one())


def secrets_of(survey_id: int, written: list[str]) -> list[bytes]:
    codes = [read_code(each) for each in written]
    return [secret_of(survey_id, code) for code in codes if isinstance(code, Code)]


def attempt(app: Flask, survey_id: int, secret: bytes) -> int:
    """Answer and send with a code, from a browser of its own; give the status of the end."""
    own = BrowserSecret.of_code(secret, survey_id)
    client = app.test_client()
    client.set_cookie("paydas-answers", cookie_value(own, SECRET), path="/s/birim")
    token = own.token(SECRET)
    given = {"form-token": token, "puan": "3", "gorus": "Aynı anda"}
    status = client.post(f"{START}/section/1", data=given).status_code
    if status != 303:
        return status
    answer = client.post(f"{START}/check", data={"form-token": token})
    return 200 if answer.headers.get("Location", "").endswith("/receipt") else answer.status_code


def test_thirty_codes_under_sixteen_clients_give_thirty_responses(app: Flask) -> None:
    survey = coded_survey()
    number = survey.id
    secrets = secrets_of(number, [c.written for c in open_with_codes(survey, CODES).codes])
    at_once = threading.Barrier(CLIENTS)

    def client() -> list[int]:
        ends = []
        for secret in secrets:
            at_once.wait(60)  # all of them use the same code at the same moment
            ends.append(attempt(app, number, secret))
        return ends

    with ThreadPoolExecutor(CLIENTS) as pool:
        ends = Counter(
            s for waiting in [pool.submit(client) for _ in range(CLIENTS)] for s in waiting.result()
        )

    assert count("SELECT count(*) FROM response") == CODES
    assert count("SELECT count(*) FROM receipt") == CODES
    assert count("SELECT count(*) FROM invite_code WHERE NOT is_spent") == 0
    assert ends[200] == CODES
    assert set(ends) <= {200, 409, 303}


def test_nothing_is_kept_without_a_code(app: Flask) -> None:
    survey = coded_survey(is_open=True)
    asked = load_document(survey.questionnaire_version.document)
    given = {"puan": "3", "gorus": None}
    db.session.remove()
    with responses.reading() as connection:
        field = responses.find_survey(connection, "birim")
    assert field is not None
    with pytest.raises(NoCodeError):
        submit(field, asked, given, b"k" * 32)
    with pytest.raises(CodeSpentError):
        submit(field, asked, given, b"k" * 32, verifier=b"x" * 32)
    assert count("SELECT count(*) FROM response") == 0
    assert count("SELECT count(*) FROM receipt") == 0


def test_every_way_to_keep_a_response_goes_through_submit() -> None:
    """E3: what other modules call; ``insert_response`` itself is called by submit alone."""
    known = {
        "survey.responses.finishing",
        "survey.responses.sending",
        "survey.samples.loading",
        "survey.anonymity.selftest.rounds",  # into a throwaway database
    }

    assert _submitters() <= known
    assert callers("insert_response", modules("survey")) <= {
        "survey.responses.submission",
        "survey.responses.sealing.opening",  # what submit() sealed
    }


def _submitters() -> set[str]:
    found = set()
    for module in modules("survey"):
        imported = "from survey.responses.submission import" in module.text
        calls = {
            ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)
        }
        if imported and calls & {"submit", "submission.submit"}:
            found.add(module.name)
    return found


@pytest.mark.parametrize("used", [False, True])
def test_every_route_of_answering_writes_nothing_without_a_code(app: Flask, used: bool) -> None:
    """E3: whatever is posted to whatever route, no response comes of it."""
    survey = coded_survey(minimum_group=5)
    number = survey.id
    made = open_with_codes(survey, 5)
    client = app.test_client()
    if used:
        secret = secrets_of(number, [made.codes[0].written])[0]
        assert attempt(app, number, secret) == 200
        own = BrowserSecret.of_code(secret, number)
        client.set_cookie("paydas-answers", cookie_value(own, SECRET), path="/s/birim")
        token = own.token(SECRET)
    else:
        page = client.get(START).get_data(as_text=True)
        token = page.split('name="form-token" value="')[1].split('"')[0]
    before = count("SELECT count(*) FROM response")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] != "responses" or "POST" not in (rule.methods or ()):
            continue
        with app.test_request_context():
            values: dict[str, Any] = {"slug": "birim", "language": "tr", "number": 1}
            address = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        for _twice in range(2):
            client.post(address, data={"form-token": token, "puan": "3", "gorus": "Kodsuz"})

    assert count("SELECT count(*) FROM response") == before


def test_after_entry_the_code_is_nowhere(
    app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """F5: no body, header, cookie, log, file or table holds it, nor a half of it."""
    caplog.set_level(logging.DEBUG)
    code = open_with_codes(coded_survey(minimum_group=5), 5).codes[0].written
    client = PageClient(app)
    seen: list[str] = []

    def look(page: Any) -> Any:
        for response in (*page.response.history, page.response):
            seen.append(str(response.headers))
            seen.append(response.get_data(as_text=True))
            seen.append(str(response.request.path) + str(response.request.query_string))
        seen.append(str(client.raw._cookies))
        return page

    look(client.submit(client.get(START), {"code": code}))
    for address in ("section/1", "saved", "check", "", "code", "kiosk"):
        look(
            client.get(f"{START}/{address}".rstrip("/") if address != "kiosk" else "/s/birim/kiosk")
        )
    page = look(
        client.submit(
            client.get(f"{START}/section/1"), {"puan": "3", "gorus": "Yazı"}, form="#answers"
        )
    )
    page = look(client.submit(page))
    assert page.address == f"{START}/receipt"
    look(client.get(START))
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    everything = "\n".join([*seen, caplog.text, files.decode("latin-1")])
    plain = code.replace("-", "")

    for letters in (code, plain, plain[:-1], plain[4:16], plain[4:12], code[5:14]):
        assert letters not in everything
        assert letters.lower() not in everything.lower()


def test_the_cookie_of_a_code_is_sealed(app: Flask) -> None:
    own = BrowserSecret.of_code(b"s" * 32, 7)
    cookie = cookie_value(own, SECRET)

    assert read_cookie(cookie, 7, SECRET) == own
    assert read_cookie(cookie, 8, SECRET) is None
    assert read_cookie(cookie, 7, "y" * 40) is None
    for place in range(0, len(cookie), 7):
        changed = cookie[:place] + ("A" if cookie[place] != "A" else "B") + cookie[place + 1 :]
        assert read_cookie(changed, 7, SECRET) is None
    plain = BrowserSecret.make(7)
    assert read_cookie(cookie_value(plain, SECRET), 7, SECRET) == plain


def test_who_noted_a_code_cannot_try_out_receipts(app: Flask) -> None:
    """The form key, with which receipts are made, needs what only that browser has."""
    first, second = BrowserSecret.of_code(b"s" * 32, 7), BrowserSecret.of_code(b"s" * 32, 7)

    assert first.draft_digest == second.draft_digest
    assert first.verifier == second.verifier
    assert first.form_key != second.form_key
    assert first.unseal(second.seal(b"taslak")) == b"taslak"
