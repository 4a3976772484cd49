"""One device, many people: nothing of the last person is left."""

import pytest

from survey.extensions import Model
from survey.responses import store
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of

START = "/s/deneme/tr"
FIRST = START + "/section/1"
RESET = "#kiosk-reset"


@pytest.fixture
def kiosk(client: PageClient, open_survey: OpenSurvey) -> PageClient:
    """Give a device in kiosk mode."""
    open_survey()
    client.submit(client.get("/s/deneme/kiosk"))
    return client


def begin(kiosk: PageClient) -> Page:
    return kiosk.submit(kiosk.get(START))


def drafts() -> int:
    with store.reading() as connection:
        return len(connection.execute(Model.metadata.tables["draft"].select()).all())


def test_a_link_alone_makes_no_kiosk(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey()

    client.get("/s/deneme/kiosk")

    assert client.raw.get_cookie("paydas-kiosk", path="/s/deneme") is None


def test_the_cookie_of_the_device_holds_no_number(kiosk: PageClient) -> None:
    cookie = kiosk.raw.get_cookie("paydas-kiosk", path="/s/deneme")

    assert cookie is not None
    assert cookie.value == "deneme"


def test_every_page_of_a_kiosk_can_be_cleared_and_none_can_be_saved(kiosk: PageClient) -> None:
    pages = [kiosk.get(START), begin(kiosk)]
    pages.append(kiosk.submit(pages[-1], {"puan": "4"}))
    pages.append(kiosk.submit(pages[-1]))
    pages.append(kiosk.submit(pages[-1]))

    for page in pages:
        assert page.soup.select_one(RESET) is not None, page.address
        assert page.soup.find("button", attrs={"value": "save"}) is None
        assert page.soup.find("a", href=START + "/resume") is None
        assert page.response.headers["Cache-Control"] == "no-store"
    assert pages[1].form("#answers")["autocomplete"] == "off"
    assert pages[-1].soup.select_one(RESET)["data-idle"] == "20"


def test_other_devices_carry_no_clock(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey()

    page = client.get(FIRST)

    assert page.soup.select_one(RESET) is None
    assert page.soup.find("script", src=lambda src: src and "kiosk" in src) is None


def test_a_reset_deletes_what_was_written_and_goes_to_the_start(kiosk: PageClient) -> None:
    page = kiosk.submit(begin(kiosk), {"puan": "4"})
    assert drafts() == 1

    start = kiosk.submit(page, form=RESET)

    assert start.address == START
    assert drafts() == 0
    assert kiosk.raw.get_cookie("paydas-answers", path="/s/deneme") is None


def test_the_way_back_after_a_reset_shows_the_start(kiosk: PageClient) -> None:
    page = kiosk.submit(begin(kiosk), {"puan": "4"})
    kiosk.submit(page, form=RESET)

    for address in (page.address, FIRST, START + "/check", START + "/receipt", START + "/saved"):
        assert kiosk.get(address).address == START, address


def test_a_form_of_the_last_person_sent_after_the_reset_keeps_nothing(kiosk: PageClient) -> None:
    page = kiosk.submit(begin(kiosk), {"puan": "4"})
    kiosk.submit(page, form=RESET)

    answer = kiosk.submit(page, {"gorus": "Eski kişi"})

    assert answer.address == START
    assert drafts() == 0


def test_people_one_after_the_other_each_give_a_response(
    kiosk: PageClient, open_survey: OpenSurvey
) -> None:
    for point in ("1", "5"):
        page = kiosk.submit(begin(kiosk), {"puan": point})
        while "/check" not in page.address:
            page = kiosk.submit(page)
        receipt = kiosk.submit(page)
        kiosk.submit(receipt, form=RESET)

    with store.reading() as connection:
        survey = store.find_survey(connection, "deneme")
    assert survey is not None
    assert sorted(response["puan"] for response in responses_of(survey)) == ["1", "5"]


def test_no_code_is_given_on_a_kiosk(kiosk: PageClient) -> None:
    page = begin(kiosk)
    token = page.form("#answers").find("input", attrs={"name": "form-token"})["value"]

    assert kiosk.post(START + "/saved", {"form-token": token}).address == START
    assert drafts() == 0


def test_leaving_makes_the_device_an_ordinary_one(kiosk: PageClient) -> None:
    kiosk.submit(begin(kiosk), {"puan": "4"})

    kiosk.submit(kiosk.get("/s/deneme/kiosk/leave"))

    assert kiosk.raw.get_cookie("paydas-kiosk", path="/s/deneme") is None
    assert drafts() == 0
    assert kiosk.get(START).soup.select_one(RESET) is None
