"""Save and come back later: what stays on the device, and the code for another one."""

import logging
import secrets
from datetime import timedelta

import pytest
from flask import Flask

from survey.clock import now
from survey.extensions import Model
from survey.fieldwork.codes.crockford import ALPHABET
from survey.responses import store
from survey.responses.drafts.resuming import (
    WRONG_CODES,
    CodeProblem,
    find_secret,
    offer_code,
    resume_code,
)
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.writer import current_writer
from tests.conftest import SECRET
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

START = "/s/deneme/tr"
FIRST = START + "/section/1"
RESUME = START + "/resume"


def saved(client: PageClient) -> Page:
    """Answer a page, type something that can't be taken on the next, and save."""
    page = client.submit(client.get(FIRST), {"puan": "4"})
    form = page.form("#answers")
    token = form.find("input", attrs={"name": "form-token"})["value"]
    values = {"form-token": token, "yas": "beş", "gorus": "Yarım", "form-action": "save"}
    return client.post(str(form["action"]), values)


def code_of(page: Page) -> str:
    return str(page.soup.select_one(".receipt-code").get_text())


def entered(client: PageClient, code: str, *, status: int = 200) -> Page:
    return client.submit(client.get(RESUME), {"code": code}, status=status)


@pytest.fixture
def phone(app: Flask) -> PageClient:
    """Give another device."""
    return PageClient(app)


def test_saving_keeps_the_page_as_it_was_typed_without_checking_it(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = saved(client)
    start = client.get(START)
    again = client.get(str(start.soup.select_one("a.button")["href"]))

    assert page.address.startswith(START + "/saved")
    assert page.soup.select_one(".error-summary") is None
    assert again.soup.select_one("#q-yas")["value"] == "beş"
    assert again.soup.select_one("textarea").get_text().strip() == "Yarım"


def test_the_way_on_leads_back_to_the_page_that_was_saved(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = saved(client)

    assert page.soup.select_one("main .actions a.button")["href"] == START + "/section/3"


def test_a_code_opens_the_answers_on_another_device(
    client: PageClient, phone: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    code = code_of(client.submit(saved(client)))

    start = entered(phone, code)
    page = phone.get(str(start.soup.select_one("a.button")["href"]))
    check = phone.submit(page, {"yas": "50"})
    phone.submit(check)

    assert page.soup.select_one("textarea").get_text().strip() == "Yarım"
    assert responses_of(survey) == [{"puan": "4", "secim": None, "yas": 50, "gorus": "Yarım"}]


def test_both_devices_make_one_response(
    client: PageClient, phone: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    entered(phone, code_of(client.submit(saved(client))))
    for device in (client, phone):
        device.submit(device.get(START + "/section/3"), {"yas": "50"})

    checks = [device.get(START + "/check") for device in (client, phone)]
    for device, check in zip((client, phone), checks, strict=True):
        device.submit(check)

    assert len(responses_of(survey)) == 1


@pytest.mark.parametrize(
    ("written", "typed"),
    [("-", ""), ("-", " "), ("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("1", "ı")],
)
def test_a_code_is_read_as_people_write_it(
    app: Flask, open_survey: OpenSurvey, written: str, typed: str
) -> None:
    survey = open_survey()
    browser = next(
        secret
        for number in range(256)
        if {"0", "1"} <= set(resume_code(secret := BrowserSecret(bytes([number]) * 32, survey.id)))
    )
    code = offer_code(browser, SECRET)

    assert find_secret(code.replace(written, typed), survey.id, SECRET) == browser
    assert find_secret(f" {code.lower()} ", survey.id, SECRET) == browser


def test_a_code_has_80_bits_and_a_check_letter_in_groups_of_four(app: Flask) -> None:
    codes = {resume_code(BrowserSecret(secrets.token_bytes(32), 1)) for _ in range(50)}

    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 1]
        assert set(code) - {"-"} <= set(ALPHABET)


def test_one_wrong_letter_is_found_without_asking_the_database(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    code = offer_code(BrowserSecret.make(survey.id), SECRET)

    for place, letter in enumerate(code):
        if letter != "-":
            other = ALPHABET[(ALPHABET.index(letter) + 7) % 32]
            wrong = code[:place] + other + code[place + 1 :]
            assert find_secret(wrong, survey.id, SECRET) is CodeProblem.MISTYPED


def test_a_wrong_code_stays_in_its_field_and_says_what_to_do(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    mistyped = entered(client, "ABCD-EFGH-1234-5678-Z", status=422)
    unknown = entered(client, resume_code(BrowserSecret.make(99)), status=422)

    for page in (mistyped, unknown):
        field = page.soup.select_one("#code")
        assert field["value"]
        assert field["aria-invalid"] == "true"
        assert page.title.startswith(("Hata:", "Error:"))
        assert page.soup.select_one(".error-summary a")["href"] == "#code"
    assert mistyped.soup.select_one("#error-code") != unknown.soup.select_one("#error-code")


def test_a_code_of_another_survey_or_another_installation_opens_nothing(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey, other = open_survey(), open_survey(slug="baska")
    code = offer_code(BrowserSecret.make(survey.id), SECRET)

    assert find_secret(code, other.id, SECRET) is CodeProblem.UNKNOWN
    assert find_secret(code, survey.id, "x" * 40) is CodeProblem.UNKNOWN


def test_a_code_ends_with_the_draft(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    code = offer_code(BrowserSecret.make(survey.id), SECRET)

    after = now().date() + timedelta(days=8)
    current_writer().run(lambda connection: store.delete_expired_drafts(connection, after))

    assert find_secret(code, survey.id, SECRET) is CodeProblem.UNKNOWN


def test_a_code_ends_when_the_answers_are_sent(
    client: PageClient, phone: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    code = code_of(client.submit(saved(client)))
    client.submit(client.submit(client.get(START + "/section/3"), {"yas": "50"}))

    entered(phone, code, status=422)

    with store.reading() as connection:
        assert connection.execute(Model.metadata.tables["draft"].select()).all() == []


def test_a_tab_left_open_gives_no_code_once_the_answers_are_sent(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """A code leads to the browser's secret, and that to which response is whose."""
    open_survey()
    left_open = saved(client)
    client.submit(client.submit(client.get(START + "/section/3"), {"yas": "50"}))

    assert client.submit(left_open).address == START + "/receipt"
    assert client.get(START + "/saved").address == START + "/receipt"

    with store.reading() as connection:
        assert connection.execute(Model.metadata.tables["draft"].select()).all() == []


def test_the_database_alone_opens_nothing(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey()
    client.submit(saved(client))
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    secret = BrowserSecret.read(cookie.value, 1)
    assert secret is not None

    with store.reading() as connection:
        rows = connection.execute(Model.metadata.tables["draft"].select()).all()

    assert len(rows) == 2
    for row in rows:
        assert secret.value not in bytes(row.ciphertext)
        assert secret.resume_key not in bytes(row.digest) + bytes(row.ciphertext)


def test_wrong_codes_are_limited_by_survey_and_right_ones_of_others_still_work(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey, other = open_survey(), open_survey(slug="baska")
    right = offer_code(BrowserSecret.make(other.id), SECRET)
    for _ in range(WRONG_CODES.item.amount):
        find_secret(resume_code(BrowserSecret.make(99)), survey.id, SECRET)

    page = entered(client, resume_code(BrowserSecret.make(99)), status=429)

    assert page.response.headers["Retry-After"]
    assert isinstance(find_secret(right, other.id, SECRET), BrowserSecret)


def test_a_foreign_page_can_not_make_a_browser_write_into_anothers_draft(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    code = offer_code(BrowserSecret.make(survey.id), SECRET)
    client.get(FIRST)
    before = client.raw.get_cookie("paydas-answers", path="/s/deneme")

    page = client.post(RESUME, {"code": code}, status=400)

    after = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert before is not None
    assert after is not None
    assert before.value == after.value
    assert page.soup.select_one("#code")["value"] == code


def test_no_code_is_logged(
    client: PageClient,
    phone: PageClient,
    open_survey: OpenSurvey,
    caplog: pytest.LogCaptureFixture,
) -> None:
    open_survey()
    caplog.set_level(logging.DEBUG)
    code = code_of(client.submit(saved(client)))
    entered(phone, code)
    entered(phone, code[:-1] + ("A" if code[-1] != "A" else "B"), status=422)

    logged = " ".join(record.getMessage() for record in caplog.records)

    assert code[:9] not in logged
    assert code.replace("-", "")[:8] not in logged


def test_the_start_page_says_what_is_kept_of_citizens_and_of_employees(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    open_survey(three_sections(audience="internal"), slug="calisan")

    citizens = client.get(START).soup.select_one("#privacy").get_text()
    employees = client.get("/s/calisan/tr").soup.select_one("#privacy").get_text()

    assert citizens != employees
    assert client.get(START).soup.find("a", href=RESUME) is not None
