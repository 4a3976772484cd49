"""A page that asks nothing is left out: decidim 10246 and 15627, where conditions broke pages."""

from typing import Any

from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of

FIRST = "/s/deneme/tr/section/1"
ONLY_FOR_A = {"question": "soru", "operator": "equals", "value": "a"}


def section(name: str, *questions: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "title": {"tr": f"Bölüm {name}"}, "questions": list(questions)}


def note(name: str) -> dict[str, Any]:
    return make_question(name=name, kind="note", text={"tr": "Bilgi metni"})


def with_pages_that_may_be_empty() -> dict[str, Any]:
    """Build: a choice; a page whose only question depends on it, under a note; the last page."""
    return make_document(
        sections=[
            section("ilk", make_question()),
            section(
                "orta",
                note("aciklama"),
                make_question(name="ek", kind="short_text", show_if=ONLY_FOR_A),
            ),
            section("son", make_question(name="gorus", kind="open_text")),
        ]
    )


def test_a_page_left_without_a_question_is_skipped_with_its_notes(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(with_pages_that_may_be_empty())

    page = client.submit(client.get(FIRST), {"soru": "b"})
    back = client.get(str(page.soup.select_one(".back-link")["href"]))
    straight = client.get("/s/deneme/tr/section/2")
    client.submit(client.submit(page, {"gorus": "Son"}))

    assert page.heading == "Bölüm son"
    assert back.address == FIRST
    assert straight.heading != "Bölüm orta"
    assert responses_of(survey) == [{"soru": "b", "gorus": "Son"}]


def test_a_page_that_has_its_question_is_shown_with_its_notes(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(with_pages_that_may_be_empty())

    page = client.submit(client.get(FIRST), {"soru": "a"})
    last = client.submit(page, {"ek": "Ek"})
    client.submit(client.submit(last, {"gorus": "Son"}))

    assert page.heading == "Bölüm orta"
    assert "Bilgi metni" in page.text
    assert responses_of(survey) == [{"soru": "a", "ek": "Ek", "gorus": "Son"}]


def test_a_note_is_read_and_never_answered(client: PageClient, open_survey: OpenSurvey) -> None:
    """A page of notes alone is meant to be read: it is passed, not asked again, not kept."""
    survey = open_survey(
        make_document(
            sections=[section("ilk", make_question()), section("bilgi", note("aciklama"))]
        )
    )

    page = client.submit(client.get(FIRST), {"soru": "a"})
    check = client.submit(page, {})
    client.submit(check)

    assert "Bilgi metni" in page.text
    assert check.address == "/s/deneme/tr/check"
    assert "Bilgi metni" not in check.text
    assert responses_of(survey) == [{"soru": "a"}]


def test_a_questionnaire_of_which_nothing_is_left_on_the_last_page_ends_before_it(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    follow_up = make_question(name="ek", kind="short_text", show_if=ONLY_FOR_A)
    survey = open_survey(
        make_document(sections=[section("ilk", make_question()), section("son", follow_up)])
    )

    check = client.submit(client.get(FIRST), {"soru": "b"})
    client.submit(check)

    assert check.address == "/s/deneme/tr/check"
    assert responses_of(survey) == [{"soru": "b"}]
