"""Pages sent twice, out of order, too late, forged, too large, or full of hostile texts."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.responses import store
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.writer import current_writer
from tests.builders import make_document, make_question
from tests.page_client import PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of

START = "/s/deneme/tr"
SECTION = START + "/section/{}"
CHECK = START + "/check"
HOSTILE = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile_strings.json").read_text(encoding="utf-8")
)


def filled(client: PageClient, text: str = "Parklar güzel.") -> None:
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    client.submit(page, {"gorus": text})


def close() -> None:
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)
    db.session.remove()


# --- twice, and out of order


def test_submitting_twice_keeps_one_and_shows_the_same_receipt(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    filled(client)
    check = client.get(CHECK)

    first = client.submit(check)
    second = client.submit(check)

    assert len(responses_of(survey)) == 1
    assert first.text == second.text


def test_a_second_tab_with_other_answers_is_told_and_keeps_its_text(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    filled(client, "İlk metin")
    other_tab = client.get(SECTION.format(3))
    client.submit(client.get(CHECK))

    page = client.submit(other_tab, {"gorus": "Başka metin"}, status=409)

    assert [r["gorus"] for r in responses_of(survey)] == ["İlk metin"]
    assert "Başka metin" in page.text


@pytest.mark.parametrize("button", ["form-stay", "form-action"])
def test_a_second_tab_that_saves_after_the_submission_keeps_its_text_on_the_screen(
    client: PageClient, open_survey: OpenSurvey, button: str
) -> None:
    survey = open_survey()
    filled(client, "İlk metin")
    other_tab = form_values(client.get(SECTION.format(3)).form())
    client.submit(client.get(CHECK))

    values = other_tab | {"gorus": "Başka metin", button: "save"}
    page = client.post(SECTION.format(3), values, status=409)

    assert [r["gorus"] for r in responses_of(survey)] == ["İlk metin"]
    assert "Başka metin" in page.text


def test_a_replay_with_other_content_leaves_the_first(
    client: PageClient, open_survey: OpenSurvey, app: Flask
) -> None:
    """The draft of before is put back, as if a second tab had kept it at the same moment."""
    survey = open_survey()
    filled(client, "İlk metin")
    check = client.get(CHECK)
    client.submit(check)
    _plant_draft(client, survey.id, {"puan": "5", "secim": None, "yas": None, "gorus": "Öteki"})

    page = client.submit(check, status=409)

    assert [r["gorus"] for r in responses_of(survey)] == ["İlk metin"]
    assert "Öteki" in page.text


def _plant_draft(client: PageClient, survey_id: int, answers: dict[str, object]) -> None:
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    secret = BrowserSecret.read(cookie.value, survey_id)
    assert secret is not None
    plain = json.dumps({"answers": answers, "typed": {}}).encode()
    current_writer().run(
        lambda connection: store.put_draft(
            connection,
            digest=secret.draft_digest,
            survey_id=survey_id,
            ciphertext=secret.seal(plain),
            expires_on=now().date() + timedelta(days=2),
        )
    )


@pytest.mark.parametrize("path", ["/section/3", "/section/99", "/check", "/receipt"])
def test_a_page_out_of_order_leads_to_where_the_reader_can_go_on(
    client: PageClient, open_survey: OpenSurvey, path: str
) -> None:
    open_survey()

    page = client.get(START + path)

    assert page.address in (START, SECTION.format(1))


def test_a_later_section_sent_first_is_kept_and_leads_to_the_first_open_one(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    token = form_values(client.get(SECTION.format(1)).form())["form-token"]

    client.post(SECTION.format(3), {"form-token": token, "gorus": "Önce son"})
    page = client.submit(client.get(CHECK), {"puan": "3"})
    client.submit(client.get(CHECK))

    assert page.address == SECTION.format(3)
    assert responses_of(survey)[0]["gorus"] == "Önce son"


def test_a_check_sent_without_a_draft_leads_to_the_first_section(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()

    page = client.post(CHECK, {})

    assert page.address == SECTION.format(1)
    assert responses_of(survey) == []


def test_unknown_fields_change_nothing(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey()
    token = form_values(client.get(SECTION.format(1)).form())["form-token"]

    client.post(
        SECTION.format(1),
        {"form-token": token, "puan": "4", "survey_id": "9", "gorus": "Erken", "__proto__": "x"},
    )
    client.submit(client.get(SECTION.format(3)))
    client.submit(client.get(CHECK))

    assert responses_of(survey) == [{"puan": "4", "secim": None, "yas": None, "gorus": None}]


# --- forged


@pytest.mark.parametrize("token", [None, "", "0" * 32, "ğ"])
def test_a_post_without_its_token_keeps_nothing_and_shows_what_was_typed(
    client: PageClient, open_survey: OpenSurvey, token: str | None
) -> None:
    open_survey()
    client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    values = {"gorus": "Uzun uzun yazdım"} | ({} if token is None else {"form-token": token})

    page = client.post(SECTION.format(3), values, status=400)

    assert page.soup.select_one("textarea").get_text().strip() == "Uzun uzun yazdım"
    assert page.title.startswith(("Hata:", "Error:"))
    assert client.get(SECTION.format(3)).soup.select_one("textarea").get_text().strip() == ""


def test_a_post_of_another_browser_keeps_nothing(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    token = form_values(client.get(SECTION.format(1)).form())["form-token"]
    other = PageClient(app)
    other.get(SECTION.format(1))

    other.post(SECTION.format(1), {"form-token": token, "puan": "4"}, status=400)

    assert other.get(SECTION.format(1)).soup.select_one("input[checked]") is None


def test_a_submission_without_its_token_keeps_nothing(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    filled(client)

    page = client.post(CHECK, {}, status=400)

    assert responses_of(survey) == []
    assert "Parklar güzel." in page.text


@pytest.mark.parametrize("cookie", ["", "kısa", "AAAA", "A" * 43 + "=", "%00", "é" * 43])
def test_a_cookie_that_is_no_secret_counts_as_none(
    client: PageClient, open_survey: OpenSurvey, cookie: str
) -> None:
    open_survey()
    client.raw.set_cookie("paydas-answers", cookie, path="/s/deneme")

    page = client.get(START)

    assert page.soup.select_one("a.button") is not None


# --- too early, too late


def test_a_survey_that_is_being_prepared_is_not_found(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(opens_at=None)

    client.get(START, status=404)
    client.get("/s/deneme", status=404)


def test_a_survey_that_is_not_open_yet_says_when_it_opens(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    opens_at = now() + timedelta(days=3)
    open_survey(opens_at=opens_at)

    page = client.get(SECTION.format(1), status=403)

    assert str(opens_at.year) in page.text


def test_a_closed_survey_is_gone(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey()
    close()

    page = client.get(START, status=410)

    assert page.soup.find("form") is None


def test_what_was_typed_when_the_survey_closed_can_be_copied(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    close()

    page = client.submit(page, {"gorus": "Son anda"}, status=410)

    assert "Son anda" in page.text
    assert responses_of(survey) == []


def test_what_waited_on_other_pages_when_the_survey_closed_can_be_copied_too(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})
    long = "Uzun uzun yazdım. " * 200
    client.submit(page, {"gorus": long}, status=422)
    close()

    page = client.get(START, status=410)

    assert long.strip() in page.text


def test_a_submission_after_closing_keeps_nothing_and_shows_the_answers(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    filled(client)
    check = client.get(CHECK)
    close()

    page = client.submit(check, status=410)

    assert "Parklar güzel." in page.text
    assert responses_of(survey) == []


def test_a_submission_repeated_after_closing_leads_to_the_receipt(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """The answer to the first got lost on the way; the response was kept in time."""
    survey = open_survey()
    filled(client)
    check = client.get(CHECK)
    first = client.submit(check)
    close()

    again = client.submit(check)

    assert again.text == first.text
    assert len(responses_of(survey)) == 1


# --- large and hostile


@pytest.mark.parametrize("text", ["x" * 1_000_000, "ş" * 500_000], ids=["latin", "turkish"])
def test_a_megabyte_in_one_field_gets_a_message_at_the_field(
    client: PageClient, open_survey: OpenSurvey, text: str
) -> None:
    open_survey()
    page = client.submit(client.get(SECTION.format(1)), {"puan": "4"})

    page = client.submit(page, {"gorus": text}, status=422)

    assert page.soup.select_one("#error-gorus") is not None
    assert len(page.soup.select_one("textarea").get_text()) >= len(text)


def test_a_form_that_is_far_too_large_is_refused_in_the_language_of_the_page(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    token = form_values(client.get(SECTION.format(1)).form())["form-token"]

    page = client.post(
        SECTION.format(1).replace("/tr/", "/en/"),
        {"form-token": token, "gorus": "ş" * 1_000_000},
        status=413,
    )

    assert page.soup.html["lang"] == "en"
    assert page.heading == "What you sent is too large"


def test_hostile_texts_come_back_literally_from_every_kind_of_field(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    texts = HOSTILE["strings"] + HOSTILE["control_characters"]
    questions = [make_question(name=f"s{n}", kind="open_text") for n in range(len(texts))]
    questions += [make_question(name=f"k{n}", kind="short_text") for n in range(len(texts))]
    survey = open_survey(make_document(*questions))
    values = {f"s{n}": text for n, text in enumerate(texts)}
    values |= {f"k{n}": text for n, text in enumerate(texts)}

    check = client.submit(client.get(SECTION.format(1)), values)
    again = client.get(SECTION.format(1))
    client.submit(check)

    kept = responses_of(survey)[0]
    shown = {
        tag["name"]: tag.get_text().removeprefix("\n") for tag in again.soup.find_all("textarea")
    }
    assert check.soup.find("script", src=False) is None
    assert again.soup.find("img") is None
    for n, text in enumerate(HOSTILE["strings"]):
        assert kept[f"s{n}"] == text.strip(), text
        assert shown[f"s{n}"] == text.strip(), text
        assert text.split("\n")[0].strip() in check.soup.main.get_text(), text
    for n, text in enumerate(HOSTILE["control_characters"], start=len(HOSTILE["strings"])):
        assert set(kept[f"s{n}"]) - {"\n", "\t"} <= set(filter(str.isprintable, kept[f"s{n}"]))
        assert kept[f"s{n}"].startswith("önce"), text


def test_hostile_texts_in_closed_questions_are_refused_and_do_no_harm(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(
        make_document(
            make_question(name="tek"),
            make_question(name="cok", kind="multiple_choice"),
            make_question(name="puan", kind="rating"),
            make_question(name="sayi", kind="number"),
        )
    )
    token = form_values(client.get(SECTION.format(1)).form())["form-token"]

    for text in HOSTILE["strings"][:12]:
        fields = dict.fromkeys(("tek", "cok", "puan", "sayi"), text)
        page = client.post(SECTION.format(1), {"form-token": token, **fields}, status=422)
        assert page.soup.find("script", src=False) is None
        assert len(page.soup.select(".error-summary a")) == 4


def test_hostile_texts_of_a_questionnaire_are_shown_literally(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    nasty = "<script>alert(1)</script>{{ 7*7 }}\"' %s"
    document = make_document(
        make_question(text={"tr": nasty}, hint={"tr": nasty}), title={"tr": nasty}
    )
    document["introduction"] = document["privacy_notice"] = {"tr": nasty}
    open_survey(document)

    start = client.get(START)
    section = client.get(SECTION.format(1))

    assert nasty in start.text
    assert nasty in section.text
    assert start.soup.find("script", src=False) is None
    assert section.soup.find("script", src=False) is None
