"""Buttons of a page that take nothing: what they change, keep, and say."""

from typing import Any

import pytest
from flask import Flask

from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of

START = "/s/deneme/tr"
FIRST = START + "/section/1"


def ranking(**more: Any) -> dict[str, Any]:
    options = [{"value": v, "label": {"tr": f"Seçenek {v}"}} for v in "abc"]
    return make_document(
        make_question(name="sira", kind="ranking", options=options),
        make_question(name="zorunlu", kind="short_text", required=True),
        **more,
    )


def press(client: PageClient, page: Page, value: str, *, status: int = 200, **typed: str) -> Page:
    """Press a button of the page."""
    assert page.soup.find("button", attrs={"name": "form-action", "value": value}), value
    form = page.form("#answers")
    data: dict[str, Any] = form_values(form) | {name: [v] for name, v in typed.items()}
    return client.post(str(form["action"]), data | {"form-action": [value]}, status=status)


def ranked(page: Page) -> list[str]:
    return [str(tag["value"]) for tag in page.soup.select("ol.ranked input[name=sira]")]


def test_a_button_changes_its_question_and_keeps_the_rest_unchecked(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(ranking())

    page = press(client, client.get(FIRST), "add:sira:b", zorunlu="")
    page = press(client, page, "add:sira:a", zorunlu="Yarım")
    page = press(client, page, "up:sira:a")

    assert ranked(page) == ["a", "b"]
    assert page.soup.select_one("#q-zorunlu")["value"] == "Yarım"
    assert page.soup.select_one(".error-summary") is None


def test_a_button_leads_to_its_question_and_says_what_it_has_done(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(ranking())
    form = client.get(FIRST).form("#answers")

    answer = client.raw.post(
        FIRST, data=form_values(form) | {"form-action": "add:sira:b"}, follow_redirects=False
    )
    page = client.get(answer.headers["Location"].split("#")[0])

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#question-sira")
    news = page.soup.select_one("#question-sira .done[role=status]")
    assert "Seçenek b" in news.get_text()


def test_the_page_can_be_loaded_again_and_left_and_is_still_as_the_button_made_it(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(ranking())
    press(client, client.get(FIRST), "add:sira:c")

    page = client.get(FIRST)
    check = client.submit(page, {"zorunlu": "x"})
    client.submit(check)

    assert ranked(page) == ["c"]
    assert page.soup.select_one(".done") is None
    assert responses_of(survey) == [{"sira": ["c"], "zorunlu": "x"}]


@pytest.mark.parametrize(
    "action",
    ["add:sira:yok", "explode:sira:a", "add:yok:a", "add", "::", "add:sira:" + "x" * 5000, "ğ:ü:ş"],
    ids=range(7),
)
def test_a_forged_button_changes_nothing_and_does_no_harm(
    client: PageClient, open_survey: OpenSurvey, action: str
) -> None:
    open_survey(ranking())
    page = press(client, client.get(FIRST), "add:sira:b")
    data = form_values(page.form("#answers")) | {"form-action": [action]}

    page = client.post(FIRST, data)

    assert ranked(page) == ["b"]


def test_an_address_that_says_what_was_done_is_only_text(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(ranking())

    for did in ("<script>alert(1)</script>", "add:sira:<b>", "add:sira:a", "x" * 5000, "%00"):
        page = client.get(f"{FIRST}?did={did}")
        assert page.soup.find("script", src=False) is None
        assert ranked(page) == []


def test_a_link_can_not_put_words_of_its_own_among_the_entries(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    entry = make_question(name="konu", kind="short_text")
    open_survey(make_document(make_question(name="liste", kind="repeat", questions=[entry])))

    removed = client.get(f"{FIRST}?did=remove:liste:2").text

    assert "Kayıt 2" in removed or "2. kayıt" in removed
    for words in ("Bizi arayınız", "0555", "9" * 200, "²"):
        assert words not in client.get(f"{FIRST}?did=remove:liste:{words}").text


def test_a_button_works_without_a_cookie_and_keeps_nothing(
    app: Flask, open_survey: OpenSurvey
) -> None:
    open_survey(ranking())
    client = PageClient(app)
    page = client.get(FIRST)
    client.raw.delete_cookie("paydas-answers", path="/s/deneme")

    page = press(client, page, "add:sira:b", zorunlu="Yarım")

    assert ranked(page) == ["b"]
    assert page.soup.select_one("#q-zorunlu")["value"] == "Yarım"
    assert ranked(client.get(FIRST)) == []


def test_cards_are_added_and_taken_out(client: PageClient, open_survey: OpenSurvey) -> None:
    group = make_question(
        name="ihtiyac",
        kind="repeat",
        maximum=3,
        questions=[make_question(name="ne", kind="short_text")],
    )
    survey = open_survey(make_document(group))

    page = client.get(FIRST)
    page = press(client, page, "add:ihtiyac:", ihtiyac__1__ne="Yol")
    page = press(client, page, "add:ihtiyac:", ihtiyac__2__ne="Su")
    full = page.soup.find("button", attrs={"value": "add:ihtiyac:"})
    page = press(client, page, "remove:ihtiyac:1", ihtiyac__3__ne="Işık")
    client.submit(client.submit(page))

    assert full is None
    assert responses_of(survey) == [{"ihtiyac": [{"ne": "Su"}, {"ne": "Işık"}]}]


def test_the_enter_key_presses_continue_where_buttons_stand_before_it(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    for slug, languages in (("bir", ("tr",)), ("iki", ("tr", "en"))):
        open_survey(ranking(languages=languages), slug=slug)

        page = client.get(f"/s/{slug}/tr/section/1")

        first = page.soup.select("button[form=answers], #answers button")[0]
        assert not first.has_attr("name")
