"""Coming in with a code: the page, what it takes, and what stays on the screen."""

import pytest
from flask import Flask

from survey.extensions import db
from survey.fieldwork.codes.making import MadeCodes
from survey.fieldwork.models import AccessMode
from survey.responses import store as responses
from tests.page_client import Page, PageClient
from tests.survey.fieldwork.codes.surveys import (
    coded_survey,
    named_survey,
    open_for,
    open_with_codes,
)

START = "/s/birim/tr"


@pytest.fixture
def codes(app: Flask) -> list[str]:
    """Give the codes of an open survey among employees."""
    return written(open_with_codes(coded_survey(minimum_group=5), 5))


def written(made: MadeCodes) -> list[str]:
    return [code.written for code in made.codes]


def enter(client: PageClient, code: str, *, start: str = START, status: int = 200) -> Page:
    """Type a code on the first page and send it."""
    return client.submit(client.get(start), {"code": code}, status=status)


def answer(client: PageClient, page: Page, *, text: str = "Güzel") -> Page:
    """Answer the one page of questions, up to the answers to check."""
    return client.submit(page, {"puan": "4", "gorus": text}, form="#answers")


def send(client: PageClient, page: Page, *, status: int = 200) -> Page:
    return client.submit(page, status=status)


def kept(slug: str = "birim") -> list[tuple[object, ...]]:
    """Give what is kept of the responses of a survey."""
    db.session.remove()
    with responses.reading() as connection:
        survey = responses.find_survey(connection, slug)
        assert survey is not None
        rows = connection.exec_driver_sql(
            f"SELECT answers, group_name, respondent FROM response WHERE survey_id = {survey.id}"  # noqa: S608  # a number
        )
        return [tuple(row) for row in rows]


def test_a_code_leads_through_the_questions_to_the_receipt(
    client: PageClient, codes: list[str]
) -> None:
    page = enter(client, codes[0])
    assert page.address == f"{START}/section/1"
    page = send(client, answer(client, page))

    assert page.address == f"{START}/receipt"
    assert len(kept()) == 1
    assert kept()[0][1:] == (None, None)


def test_the_first_page_asks_for_the_code_and_says_what_is_stored(
    client: PageClient, codes: list[str]
) -> None:
    page = client.get(START)

    assert page.form("#content form[action$='/code']")
    assert page.soup.select_one("details.stored") is not None
    assert {f"{START}/resume", f"{START}/section/1"}.isdisjoint(page.links().values())


@pytest.mark.parametrize("address", ["section/1", "check", "saved", "resume", "receipt", "code"])
def test_no_page_is_shown_before_a_code_was_entered(
    client: PageClient, codes: list[str], address: str
) -> None:
    page = client.get(f"{START}/{address}")
    assert page.address in (START, f"{START}/code")
    assert page.soup.select_one("#answers") is None


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "\u200b", "null", "None", "0", "-", "0000-0000-0000-0000-0", "' OR 1=1 --"],
    ids=repr,
)
def test_what_is_no_code_opens_nothing(client: PageClient, codes: list[str], typed: str) -> None:
    page = enter(client, typed, status=422)

    assert page.address == f"{START}/code"
    assert page.soup.select_one("#error-code") is not None
    client.get(f"{START}/section/1")
    assert client.get(f"{START}/section/1").soup.select_one("#answers") is None


def test_a_code_of_lookalikes_from_another_alphabet_opens_nothing(
    client: PageClient, codes: list[str]
) -> None:
    lookalikes = str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")
    code = next((c for c in codes if c.translate(lookalikes) != c), None)
    assert code is not None
    enter(client, code.translate(lookalikes), status=422)
    enter(client, code.replace("-", " ").lower())


def test_a_wrong_code_stays_in_its_field(client: PageClient, codes: list[str]) -> None:
    wrong = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    page = enter(client, wrong, status=422)

    field = page.soup.find(id="code")
    assert field is not None
    assert field["value"] == wrong


def test_a_missing_field_is_a_missing_code(client: PageClient, codes: list[str]) -> None:
    page = client.get(START)
    token = str(page.form().find(attrs={"name": "form-token"})["value"])  # type: ignore[index]  # it is there
    client.post(f"{START}/code", {"form-token": token}, status=422)


def test_a_code_from_a_foreign_page_is_not_taken(client: PageClient, codes: list[str]) -> None:
    """Otherwise who has a code could make others answer with it, and read what they write."""
    client.get(START)
    page = client.post(f"{START}/code", {"code": codes[0], "form-token": "x" * 32}, status=400)

    assert page.soup.find(id="code")["value"] == codes[0]  # type: ignore[index]  # it is there
    assert client.get(f"{START}/section/1").address == START


def test_a_code_of_another_survey_is_not_valid_here(client: PageClient, codes: list[str]) -> None:
    other = open_with_codes(coded_survey(minimum_group=5, slug="baska"), 5)
    enter(client, written(other)[0], status=422)


def test_a_cookie_made_by_hand_opens_nothing(app: Flask, codes: list[str]) -> None:
    client = PageClient(app)
    for value in ("A" * 86, "A" * 43, "A" * 64):
        client.raw.set_cookie("paydas-answers", value, path="/s/birim")
        assert client.get(f"{START}/section/1").address == START


def test_a_form_without_a_code_is_not_taken_and_its_text_stays(
    client: PageClient, codes: list[str]
) -> None:
    answered = {"puan": "4", "gorus": "Uzun uzun yazdım"}
    page = client.post(f"{START}/section/1", answered, status=403)

    assert "Uzun uzun yazdım" in page.text
    assert page.soup.find(id="code") is not None
    assert kept() == []


def test_what_was_begun_is_found_on_another_device(app: Flask, codes: list[str]) -> None:
    first, second = PageClient(app), PageClient(app)
    answer(first, enter(first, codes[0]), text="Yarım kaldı")

    page = enter(second, codes[0])
    assert page.address == START
    page = second.get(f"{START}/check")
    assert "Yarım kaldı" in page.text
    send(second, page)
    assert len(kept()) == 1


def test_nobody_else_finds_what_was_begun(app: Flask, codes: list[str]) -> None:
    first, second = PageClient(app), PageClient(app)
    answer(first, enter(first, codes[0]), text="Yarım kaldı")

    assert enter(second, codes[1]).address == f"{START}/section/1"
    assert "Yarım kaldı" not in second.get(f"{START}/section/1").text


def test_two_devices_one_code_the_second_keeps_its_text_on_the_screen(
    app: Flask, codes: list[str]
) -> None:
    first, second = PageClient(app), PageClient(app)
    page, other = enter(first, codes[0]), enter(second, codes[0])
    send(first, answer(first, page))

    page = second.submit(
        other, {"puan": "1", "gorus": "İkinci cihazda"}, form="#answers", status=409
    )
    assert "İkinci cihazda" in page.text
    assert page.form("form[action$='/again']")
    assert len(kept()) == 1


def test_a_code_used_elsewhere_is_said_before_anything_is_written(
    app: Flask, codes: list[str]
) -> None:
    first, second = PageClient(app), PageClient(app)
    enter(second, codes[0])
    send(first, answer(first, enter(first, codes[0])))

    page = second.get(START, status=409)

    assert page.soup.select_one("a.button[href*=section], dl.answers") is None
    page = second.submit(page)
    assert page.address == START
    assert page.soup.find(id="code") is not None


def test_a_used_code_is_said_at_the_last_step_too(app: Flask, codes: list[str]) -> None:
    first, second = PageClient(app), PageClient(app)
    page = answer(first, enter(first, codes[0]), text="Ortak taslak")
    enter(second, codes[0])
    other = second.get(f"{START}/check")
    send(first, page)

    token = str(other.form().find(attrs={"name": "form-token"})["value"])  # type: ignore[index]  # it is there
    second.post(f"{START}/check", {"form-token": token}, status=409)
    assert len(kept()) == 1


def test_two_tabs_one_browser_the_first_response_stays(
    client: PageClient, codes: list[str]
) -> None:
    page = enter(client, codes[0])
    tab = client.get(f"{START}/section/1")
    send(client, answer(client, page))

    page = client.submit(tab, {"puan": "1", "gorus": "Öbür sekmede"}, form="#answers", status=409)
    assert "Öbür sekmede" in page.text
    assert len(kept()) == 1


def test_sending_twice_shows_the_same_receipt(client: PageClient, codes: list[str]) -> None:
    check = answer(client, enter(client, codes[0]))
    first = send(client, check)
    again = send(client, check)

    assert first.address == again.address == f"{START}/receipt"
    assert first.soup.select_one(".receipt-code") == again.soup.select_one(".receipt-code")
    assert len(kept()) == 1


def test_a_used_code_says_so_at_the_door(app: Flask, codes: list[str]) -> None:
    first, second = PageClient(app), PageClient(app)
    send(first, answer(first, enter(first, codes[0])))

    page = enter(second, codes[0], status=409)
    page = second.submit(page)
    assert page.address == START


def test_who_has_answered_is_led_to_the_receipt_by_the_same_code(
    client: PageClient, codes: list[str]
) -> None:
    send(client, answer(client, enter(client, codes[0])))
    page = client.get(START)
    token = str(page.form().find(attrs={"name": "form-token"})["value"])  # type: ignore[index]  # it is there
    page = client.post(f"{START}/code", {"code": codes[0], "form-token": token})

    assert page.address == f"{START}/receipt"


def test_the_next_person_on_the_device_enters_another_code(
    client: PageClient, codes: list[str]
) -> None:
    send(client, answer(client, enter(client, codes[0])))
    page = client.submit(client.get(START), form="#content form[action$='/again']")
    assert page.address == START
    page = client.submit(page, {"code": codes[1]})
    send(client, answer(client, page))

    assert len(kept()) == 2


def test_entering_the_same_code_again_keeps_the_form(client: PageClient, codes: list[str]) -> None:
    page = answer(client, enter(client, codes[0]))
    start = client.get(START)
    token = str(start.form().find(attrs={"name": "form-token"})["value"])  # type: ignore[index]  # it is there
    client.post(f"{START}/code", {"code": codes[0], "form-token": token})

    assert send(client, page).address == f"{START}/receipt"


def test_the_name_of_the_organisation_is_shown_and_kept(app: Flask, client: PageClient) -> None:
    made = open_for(named_survey(), "Ticaret Odası")
    start = "/s/kurum/tr"
    page = enter(client, written(made)[0], start=start)
    assert page.address == start
    assert "Ticaret Odası" in page.text
    assert "anonim" not in page.text.lower()
    page = answer(client, client.get(f"{start}/section/1"))
    assert "Ticaret Odası" in page.text
    send(client, page)

    assert kept("kurum")[0][1:] == (None, "Ticaret Odası")


def test_a_kiosk_asks_each_person_for_a_code_and_leaves_the_draft_to_its_holder(
    app: Flask, codes: list[str]
) -> None:
    kiosk, home = PageClient(app), PageClient(app)
    kiosk.submit(kiosk.get("/s/birim/kiosk"))
    answer(kiosk, enter(kiosk, codes[0]), text="Kioskta başladım")
    page = kiosk.submit(kiosk.get(f"{START}/check"), form="#kiosk-reset")
    assert page.address == START
    assert kiosk.get(f"{START}/section/1").address == START
    send(kiosk, answer(kiosk, enter(kiosk, codes[1])))

    assert enter(home, codes[0]).address == START
    assert "Kioskta başladım" in home.get(f"{START}/check").text


def test_saving_offers_no_other_code(client: PageClient, codes: list[str]) -> None:
    page = enter(client, codes[0])
    page = client.submit(page, form="#answers", button="form-action")
    page = client.get(f"{START}/saved")
    assert page.soup.find("form", action=f"{START}/saved") is None
    token = str(
        client.get(f"{START}/section/1")
        .form("#answers")
        .find(attrs={"name": "form-token"})["value"]
    )  # type: ignore[index]  # it is there
    assert client.post(f"{START}/saved", {"form-token": token}).address == START


def test_open_surveys_have_no_door(app: Flask, client: PageClient) -> None:
    coded_survey(access_mode=AccessMode.OPEN, is_open=True)
    db.session.remove()
    assert client.get(f"{START}/code").address == START
    assert client.get(f"{START}/section/1").soup.select_one("#answers") is not None
