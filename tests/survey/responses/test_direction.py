"""The direction of a page comes from its language, whatever stands in its texts.

The failure behind these tests: a text that began with a full stop or a Latin word turned an
Arabic page from left to right (enketo-express 667, 286).
"""

from typing import Any

import pytest

from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey

MISLEADING = (".", "...", "Paydaş ", "1. ", "(", "\u200e", "=", "🙂 ")
GUESSED = ("auto", "ltr")


def arabic(beginning: str) -> dict[str, Any]:
    """Build an Arabic questionnaire all texts of which begin misleadingly."""

    def text(words: str) -> dict[str, str]:
        return {"ar": f"{beginning}{words}", "tr": words}

    question = make_question(text=text("سؤال"), hint=text("تلميح"))
    question["options"] = [{"value": v, "label": text(f"خيار {v}")} for v in "abc"]
    document = make_document(
        languages=("ar", "tr"),
        sections=[{"name": "bolum", "title": text("قسم"), "questions": [question]}],
    )
    names = ("title", "introduction", "privacy_notice", "closing")
    return document | {name: text(f"نص {name}") for name in names}


@pytest.mark.parametrize("beginning", MISLEADING)
def test_no_text_of_an_arabic_questionnaire_turns_its_page(
    client: PageClient, open_survey: OpenSurvey, beginning: str
) -> None:
    open_survey(arabic(beginning))

    section = client.get("/s/deneme/ar/section/1")
    check = client.submit(section, {"soru": "a"})

    for page in (client.get("/s/deneme/ar"), section, check):
        assert (page.soup.html["lang"], page.soup.html["dir"]) == ("ar", "rtl")
        turned = [tag for tag in page.soup.main.find_all(dir=GUESSED) if "خيار" in tag.get_text()]
        assert [tag for tag in turned if "said" not in tag.get("class", ())] == []
    assert section.soup.select_one("legend").find_parent(dir=True) is section.soup.html


def test_the_same_texts_in_turkish_run_from_left_to_right(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(arabic("."))

    page = client.get("/s/deneme/tr/section/1")

    assert (page.soup.html["lang"], page.soup.html["dir"]) == ("tr", "ltr")
