"""A citizen answers, goes back, errs, checks, submits, and keeps a receipt."""

import re

import pytest

from survey.fieldwork import store as fieldwork
from survey.responses import store
from survey.responses.receipts import is_receipt_code
from tests.builders import make_document, make_question
from tests.conftest import SECRET
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

START = "/s/deneme/tr"
SECTION = START + "/section/{}"


def answer_to_check(client: PageClient) -> Page:
    """Fill in the three sections (the middle one is not asked)."""
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    values = {"secim": ["a", "c"], "yas": "40", "gorus": "Parklar güzel."}
    return client.submit(page, values)


def close(slug: str = "deneme") -> None:
    """Close the survey, as a planner does."""
    survey = fieldwork.find_by_slug(slug)
    assert survey is not None
    fieldwork.close_now(survey)


def test_the_start_page_says_who_asks_and_what_becomes_of_answers(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = client.get("/s/deneme")

    assert page.address == START
    assert page.heading == "Deneme anketi"
    assert "Adınız sorulmaz." in page.text
    assert "Sakızlı Belediyesi" in page.soup.header.get_text()


def test_nothing_is_set_or_kept_before_the_first_section(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = client.get(START)

    assert "Set-Cookie" not in page.response.headers


def test_the_answers_are_kept_as_they_were_given(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    receipt = client.submit(answer_to_check(client))

    assert receipt.address == START + "/receipt"
    assert responses_of(survey) == [
        {"puan": "4", "secim": ["a", "c"], "yas": 40, "gorus": "Parklar güzel."}
    ]


def test_what_is_asked_and_left_empty_is_null_and_what_is_not_asked_is_absent(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    client.submit(client.submit(page))

    assert responses_of(survey) == [{"puan": "4", "secim": None, "yas": None, "gorus": None}]


def test_a_section_that_is_not_asked_is_skipped_and_not_counted(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})

    assert page.address == SECTION.format(3)
    assert "2" in page.soup.select_one(".progress").get_text()
    assert "3" not in page.soup.select_one(".progress").get_text()


def test_a_section_that_is_asked_comes_in_its_place(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = client.submit(client.get(SECTION.format(1)), {"puan": "1"})

    assert page.heading == "Neden bölümü"
    assert "3" in page.soup.select_one(".progress").get_text()


def test_the_link_back_leads_to_the_section_before_with_its_answer(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})

    back = client.get(page.soup.select_one(".back-link")["href"])

    assert back.address == SECTION.format(1)
    assert back.soup.select_one("input[checked]")["value"] == "4"


def test_an_error_stands_in_the_summary_at_the_field_and_in_the_title(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})

    page = client.submit(page, {"yas": "beş", "gorus": "Duran metin"}, status=422)

    link = page.soup.select_one(".error-summary a")
    field = page.soup.select_one(link["href"])
    message = page.soup.select_one("#error-yas").get_text(" ", strip=True)
    assert field["name"] == "yas"
    assert field["value"] == "beş"
    assert field["aria-invalid"] == "true"
    assert "error-yas" in field["aria-describedby"]
    assert link.get_text() in message
    assert page.title.startswith(("Hata:", "Error:"))
    assert page.soup.select_one(".error-summary").has_attr("autofocus")
    assert page.soup.select_one("textarea").get_text().strip() == "Duran metin"


def test_a_required_question_that_is_left_empty_is_asked_again(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    page = client.submit(client.get(SECTION.format(1)), status=422)

    link = page.soup.select_one(".error-summary a")
    assert page.soup.select_one(link["href"])["name"] == "puan"


def test_a_change_link_leads_to_the_question_and_back_to_the_check(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    check = answer_to_check(client)
    change = check.soup.find("a", href=re.compile("section/3.*question-yas"))

    section = client.get(change["href"].split("#")[0])
    check = client.submit(section, {"yas": "41"})
    client.submit(check)

    assert section.soup.select_one("#q-yas")["value"] == "40"
    assert check.address == START + "/check"
    assert responses_of(survey)[0]["yas"] == 41


def test_a_change_that_opens_a_section_leads_through_it_straight_back_to_the_check(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    answer_to_check(client)

    page = client.submit(client.get(SECTION.format(1) + "?return=check"), {"puan": "1"})
    opened = page.address
    check = client.submit(page, {"sebep": "Çöp"})
    client.submit(check)

    assert opened == SECTION.format(2) + "?return=check"
    assert check.address == START + "/check"
    assert responses_of(survey)[0]["sebep"] == "Çöp"


def test_answers_off_the_route_are_dropped(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "1"})
    client.submit(page, {"sebep": "Çöp"})

    page = client.submit(client.get(SECTION.format(1)), {"puan": "5"})
    client.submit(client.submit(page))

    assert "sebep" not in responses_of(survey)[0]


def test_a_question_that_depends_on_one_of_its_own_page_is_shown_next(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    follow_up = make_question(
        name="ek",
        kind="short_text",
        required=True,
        show_if={"question": "soru", "operator": "equals", "value": "a"},
    )
    survey = open_survey(make_document(make_question(), follow_up))

    page = client.get(SECTION.format(1))
    before = page.soup.select_one("#q-ek")
    page = client.submit(page, {"soru": "a"})
    again = page.address
    page = client.submit(page, {"ek": "Evet"})
    client.submit(page)

    assert before is None
    assert again.startswith(SECTION.format(1))
    assert page.address == START + "/check"
    assert responses_of(survey) == [{"soru": "a", "ek": "Evet"}]


def test_changing_the_language_keeps_the_page_and_what_was_typed(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    button = page.soup.select_one("button[formaction]")
    token = page.soup.select_one("input[name=form-token]")["value"]

    changed = client.post(
        button["formaction"], {"form-token": token, "form-stay": "1", "yas": "beş", "gorus": "Dur"}
    )

    assert changed.address == "/s/deneme/en/section/3"
    assert changed.soup.html["lang"] == "en"
    assert changed.soup.select_one("#q-yas")["value"] == "beş"
    assert changed.soup.select_one("textarea").get_text().strip() == "Dur"
    assert changed.soup.select_one("legend span[lang=tr]") is not None


def test_the_enter_key_presses_continue(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey()

    page = client.get(SECTION.format(1))

    first = page.soup.select("button[form=answers], #answers button")[0]
    assert not first.has_attr("name")
    assert not first.has_attr("formaction")


def test_the_receipt_is_genuine_and_leads_to_no_response(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    page = client.submit(answer_to_check(client))
    code = page.soup.select_one(".receipt-code").get_text()

    assert is_receipt_code(code, survey.id, SECRET)
    assert is_receipt_code(code.lower().replace("-", " "), survey.id, SECRET)
    assert not is_receipt_code(code, survey.id + 1, SECRET)
    assert not is_receipt_code("0000-0000-0000-0000", survey.id, SECRET)


def test_the_receipt_is_shown_after_the_survey_has_closed(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    client.submit(answer_to_check(client))
    close()

    assert client.get(START + "/receipt").soup.select_one(".receipt-code") is not None


def test_another_person_can_answer_on_the_same_device(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    client.submit(answer_to_check(client))

    page = client.submit(client.get(START))
    page = client.submit(page, {"puan": "2"})
    client.submit(client.submit(page))

    assert sorted(r["puan"] for r in responses_of(survey)) == ["2", "4"]


@pytest.mark.parametrize("path", ["", "/tr", "/tr/section/1", "/tr/check", "/tr/receipt"])
def test_an_unknown_survey_is_not_found(client: PageClient, path: str, app: object) -> None:
    page = client.get("/s/yok" + path, status=404)

    assert page.soup.html["lang"] == "tr"


def test_a_language_the_questionnaire_does_not_have_is_not_found(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    client.get("/s/deneme/de", status=404)


def test_a_default_language_without_pages_leads_to_one_that_has_them(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    two = {"qx": "?", "tr": "?"}
    question = make_question() | {"text": two}
    question["options"] = [{"value": v, "label": two} for v in "ab"]
    texts = dict.fromkeys(("title", "introduction", "privacy_notice", "closing"), two)
    section = {"name": "bolum", "title": two, "questions": [question]}
    open_survey(make_document(languages=("qx", "tr"), sections=[section], **texts))

    assert client.get("/s/deneme/", language="de").address == START


def test_free_texts_of_employees_are_kept_apart(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections(audience="internal"))

    page = client.submit(client.get(SECTION.format(1)), {"puan": "1"})
    page = client.submit(page, {"sebep": "Araç yok"})
    client.submit(client.submit(page, {"gorus": "Toplantı az"}))

    assert responses_of(survey) == [{"puan": "1", "secim": None, "yas": None}]
    assert sorted(store.read_free_texts(survey.id)) == [
        ("gorus", "Toplantı az"),
        ("sebep", "Araç yok"),
    ]
