"""Progress is shown only where it is true."""

import re
from typing import Any

import pytest

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.responses.progress import settled_pages
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.responses.filling import TINY, fields_for, send, tiny

START = "/s/deneme/tr"
FIRST = START + "/section/1"


def section(name: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "title": {"tr": name.title()}, "questions": list(questions), **more}


def when(name: str, value: str = "a") -> dict[str, Any]:
    return {"question": name, "operator": "equals", "value": value}


def read(*sections: dict[str, Any], **more: Any) -> Questionnaire:
    return load_document(make_document(sections=sections, **more))


def test_without_conditions_every_page_knows_the_number() -> None:
    questionnaire = read(*(section(n, make_question(name=f"{n}1")) for n in ("bir", "iki", "uc")))

    assert settled_pages(questionnaire) == {"bir", "iki", "uc"}


def test_a_page_that_decides_on_a_later_one_does_not_know_it_yet() -> None:
    questionnaire = read(
        section("bir", make_question(name="a1")),
        section("iki", make_question(name="b1")),
        section("uc", make_question(name="c1"), show_if=when("b1")),
    )

    assert settled_pages(questionnaire) == {"uc"}


def test_a_condition_on_an_earlier_answer_is_settled_behind_it() -> None:
    questionnaire = read(
        section("bir", make_question(name="a1")),
        section("iki", make_question(name="b1")),
        section("uc", make_question(name="c1"), show_if=when("a1")),
    )

    assert settled_pages(questionnaire) == {"iki", "uc"}


def test_a_page_whose_questions_all_have_conditions_may_drop_out() -> None:
    questionnaire = read(
        section("bir", make_question(name="a1")),
        section("iki", make_question(name="b1", show_if=when("a1"))),
        section("uc", make_question(name="c1"), make_question(name="c2", show_if=when("b1"))),
    )

    assert settled_pages(questionnaire) == {"iki", "uc"}


def test_a_calculated_value_is_followed_to_its_answers() -> None:
    calculated = {
        "name": "toplam",
        "type": "calculated",
        "text": {"tr": "Toplam"},
        "calculation": "${a1} + 1",
        "result": "number",
    }
    questionnaire = read(
        section("bir", make_question(name="a1", kind="number")),
        section("iki", make_question(name="b1"), calculated),
        section(
            "uc",
            make_question(name="c1"),
            show_if={"question": "toplam", "operator": "at_least", "value": 3},
        ),
    )

    # worked out of the first page alone: behind it nothing can change any more
    assert "bir" not in settled_pages(questionnaire)
    assert "uc" in settled_pages(questionnaire)


@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_a_number_that_was_shown_is_the_number_of_pages(
    client: PageClient, open_survey: OpenSurvey, path: Any
) -> None:
    document = tiny(path.stem)
    questionnaire = load_document(document)
    open_survey(document)
    page, totals, pages = client.get(FIRST), list[int](), 0
    while "/section/" in page.address:
        pages += "more=1" not in page.address
        totals += [int(n) for n in re.findall("[0-9]+", page.soup.select_one(".progress").text)[1:]]
        page = send(client, page, fields_for(page, questionnaire))

    assert set(totals) <= {pages}
    # of that one only the first page is shown here, and it decides on the second
    assert totals or path.stem == "repeat"


def test_the_first_page_says_no_total_and_the_last_ones_do(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(three_sections())

    first = client.get(FIRST).soup.select_one(".progress").get_text()
    last = client.submit(client.get(FIRST), {"puan": "4"}).soup.select_one(".progress").get_text()

    assert "1" in first
    assert "3" not in first
    assert last.count("2") == 2


def test_one_question_a_page_is_the_heading_of_its_page(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(
        read_document(
            section(
                "bir",
                make_question(name="a1", text={"tr": "Hangisi?"}),
                make_question(name="a2", kind="short_text", text={"tr": "Neden?"}),
            )
        )
    )

    first = client.get(FIRST)
    next_page = client.submit(first)

    assert first.heading.startswith("Hangisi?")
    assert first.title.startswith("Hangisi?")
    assert first.soup.h1.find_parent("legend") is not None
    assert first.soup.select_one(".caption").get_text() == "Bir"
    assert next_page.heading.startswith("Neden?")
    assert next_page.soup.h1.find("label") is not None


def read_document(*sections: dict[str, Any]) -> dict[str, Any]:
    return make_document(sections=sections, paging="question")


def test_parts_of_a_section_carry_its_title_and_stand_together_in_the_check(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(
        make_document(
            sections=[
                section(
                    "bir",
                    make_question(name="a1", kind="short_text"),
                    make_question(name="a2", text={"tr": "${a1} nasıl?"}),
                    make_question(name="a3"),
                )
            ]
        )
    )

    page = client.submit(client.get(FIRST), {"a1": "Park"})
    check = client.submit(page, {"a2": "a"})

    assert page.address == START + "/section/2"
    assert page.heading == "Bir"
    assert [h.get_text() for h in check.soup.select("main h2")] == ["Bir"]
    links = [a["href"] for a in check.soup.select(".change a")]
    assert [link.split("/")[-1] for link in links] == [
        "1?return=check#question-a1",
        "2?return=check#question-a2",
        "2?return=check#question-a3",
    ]
    assert [dd.get_text() for dd in check.soup.select(".said")][-1] in (
        "Yanıtlanmadı",
        "Not answered",
    )
