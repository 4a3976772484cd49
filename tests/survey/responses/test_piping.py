"""Answers taken up in later texts are text and stay text."""

import json
from pathlib import Path
from typing import Any

import pytest

from survey.responses.pages.isolation import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey

START = "/s/deneme/tr"
FIRST = START + "/section/1"
HOSTILE = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile_strings.json").read_text(encoding="utf-8")
)
TEXTS = [text for text in HOSTILE["strings"] if text.strip()]
TEXTS += ["${isim}", "${puan}", "{organisation}", "${", "%s", "\\1", "\\g<0>"]


def piped(**more: Any) -> dict[str, Any]:
    """Build a questionnaire that takes up a text, an option and a number."""
    return make_document(
        sections=[
            {
                "name": "ilk",
                "title": {"tr": "İlk"},
                "questions": [
                    make_question(name="isim", kind="short_text"),
                    make_question(name="puan", kind="rating"),
                    make_question(name="yas", kind="number"),
                ],
            },
            {
                "name": "son",
                "title": {"tr": "${isim} için"},
                "text": {"tr": "Puan: ${puan}."},
                "questions": [
                    make_question(
                        name="soru",
                        text={"tr": "${isim} hakkında {organisation} ne yapsın?"},
                        hint={"tr": "Yaş ${yas}"},
                        options=[
                            {"value": "a", "label": {"tr": "${isim} olsun"}},
                            {"value": "b", "label": {"tr": "Olmasın"}},
                        ],
                    )
                ],
            },
        ],
        **more,
    )


def second(client: PageClient, **values: str) -> Page:
    return client.submit(client.get(FIRST), values)


def test_answers_stand_in_titles_texts_questions_hints_and_options(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(piped())

    page = second(client, isim="Yeşilli Parkı", puan="4", yas="30")

    assert page.heading == "Yeşilli Parkı için"
    assert page.title.startswith("Yeşilli Parkı için")
    assert "Puan: Puan 4." in page.text
    assert "Yeşilli Parkı hakkında Sakızlı Belediyesi ne yapsın?" in page.text
    assert "Yaş 30" in page.text
    assert "Yeşilli Parkı olsun" in page.text


def test_the_answers_to_check_take_them_up_too(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(piped())

    check = client.submit(second(client, isim="Park", puan="4"), {"soru": "a"})

    assert "Park hakkında" in check.text
    assert "Park olsun" in check.text
    assert "Park için" in check.text


def test_a_page_of_another_respondent_has_his_own_answer(
    client: PageClient, open_survey: OpenSurvey, app: Any
) -> None:
    """Pages are made once for all; only the answers differ."""
    open_survey(piped())
    second(client, isim="Birinci")

    other = second(PageClient(app), isim="İkinci")

    assert "Birinci" not in other.text
    assert other.heading == "İkinci için"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_an_answer_stays_text_wherever_it_is_taken_up(
    client: PageClient, open_survey: OpenSurvey, text: str
) -> None:
    open_survey(piped())
    page = second(client, isim=text, puan="4")
    check = client.submit(page, {"soru": "a"})

    written = " ".join(text.split())
    shown = _words(page.soup.select_one("#question-soru legend").get_text())
    assert shown.startswith(f"{written} hakkında Sakızlı")
    assert _words(page.soup.h1.get_text()) == f"{written} için"
    for each in (page, check):
        assert each.soup.find("script", src=False) is None
        assert each.soup.find("img") is None
        assert each.soup.find("svg") is None
    assert f"{written} hakkında" in _words(check.soup.main.get_text())


def _words(text: str) -> str:
    plain = text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
    return " ".join(plain.split())


def test_an_answer_that_was_not_given_leaves_its_place_empty(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(piped())

    assert second(client).heading == "için"


def test_text_of_the_other_direction_keeps_to_itself(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(piped())

    page = second(client, isim="بلدية")

    assert page.soup.h1.get_text() == f"{FIRST_STRONG_ISOLATE}بلدية{POP_ISOLATE} için"


def test_a_text_in_another_language_says_so_with_its_direction(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(piped(languages=("tr", "ar")))
    client.submit(client.get("/s/deneme/ar/section/1"), {"isim": "Park"})

    page = client.get("/s/deneme/ar/section/2")

    fallback = page.soup.h1.find("span")
    assert page.soup.html["dir"] == "rtl"
    assert (fallback["lang"], fallback["dir"]) == ("tr", "ltr")
    assert page.soup.select_one("#question-soru legend span")["dir"] == "ltr"


def test_a_planners_own_message_takes_answers_up(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = piped(languages=("tr", "en"))
    question = document["sections"][1]["questions"][0]
    question |= {"required": True, "required_text": {"tr": "${isim} için birini seçiniz"}}
    open_survey(document)

    page = client.submit(second(client, isim="Park"), status=422)

    assert page.soup.select_one(".error-summary a").get_text() == "Park için birini seçiniz"


def test_a_planners_own_message_in_another_language_says_so(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = piped(languages=("tr", "ar"))
    question = document["sections"][1]["questions"][0]
    question |= {"required": True, "required_text": {"tr": "${isim} için <birini> seçiniz"}}
    open_survey(document)
    page = client.submit(client.get("/s/deneme/ar/section/1"), {"isim": "Park"})

    page = client.submit(page, status=422)

    for place in (".error-summary a", "#error-soru"):
        message = page.soup.select_one(f"{place} span[lang=tr]")
        assert message["dir"] == "ltr"
        assert message.get_text().endswith(" için <birini> seçiniz")
