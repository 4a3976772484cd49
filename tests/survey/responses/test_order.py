"""Random order: another for each respondent, the same for one, kept for the analysis."""

from collections import Counter
from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.codebook import dataset_row
from survey.questionnaires.loading import load_document
from survey.questionnaires.logic.route import Route
from survey.questionnaires.validation import check_all
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.order import as_shown, orders_shown, questions_shown, steps_shown
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey, responses_of

START = "/s/deneme/tr"
FIRST = START + "/section/1"


def option(value: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "label": {"tr": value.upper()}, **more}


def shuffled_document(**more: Any) -> dict[str, Any]:
    options = [option(value) for value in "abcdef"]
    options += [option("diger", other=True), option("dk", dont_know=True)]
    question = make_question(name="secim", options=options, random_order=True)
    return make_document(question, **more)


def statements(**more: Any) -> dict[str, Any]:
    section = {
        "name": "ifadeler",
        "title": {"tr": "İfadeler"},
        "text": {"tr": "Ne kadar katılıyorsunuz?"},
        "random_order": True,
        "questions": [make_question(name=f"s{n}", kind="rating") for n in range(6)],
    }
    return make_document(sections=[section], **more)


def shown_options(page: Page) -> list[str]:
    return [str(tag["value"]) for tag in page.soup.select("input[name=secim]")]


def shown_questions(page: Page) -> list[str]:
    found = page.soup.select("[id^=question-]")
    return [str(tag["id"]).removeprefix("question-") for tag in found]


def test_options_stand_in_one_order_for_one_respondent_and_those_apart_last(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(shuffled_document(languages=("tr", "en")))

    first, again = client.get(FIRST), client.get(FIRST)
    english = client.get("/s/deneme/en/section/1")

    assert sorted(shown_options(first)[:6]) == list("abcdef")
    assert shown_options(first)[6:] == ["diger", "dk"]
    assert shown_options(first) == shown_options(again) == shown_options(english)


def test_every_option_is_as_likely_in_the_first_place() -> None:
    """600 respondents, six options: each first 100 times, give or take four standard errors."""
    question = load_document(shuffled_document()).question_of["secim"]

    first = Counter(
        as_shown(question, BrowserSecret(n.to_bytes(32), 1)).options[0].value for n in range(600)
    )

    assert set(first) == set("abcdef")
    assert all(abs(count - 100) < 4 * (600 * (1 / 6) * (5 / 6)) ** 0.5 for count in first.values())


def test_the_order_shown_is_kept_and_reaches_the_dataset(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = shuffled_document()
    survey = open_survey(document)
    page = client.get(FIRST)

    client.submit(client.submit(page, {"secim": "c"}))

    kept = responses_of(survey)[0]
    assert kept["secim_order"] == shown_options(page)
    row = dataset_row(load_document(document), kept)
    assert row["secim_order"] == " ".join(shown_options(page))


def test_an_option_that_is_shown_later_moves_no_other() -> None:
    some = shuffled_document()
    some["sections"][0]["questions"][0]["options"].pop(2)
    whole = load_document(shuffled_document()).question_of["secim"]
    part = load_document(some).question_of["secim"]

    for n in range(20):
        secret = BrowserSecret(n.to_bytes(32), 1)
        order = [o.value for o in as_shown(whole, secret).options]
        assert [o.value for o in as_shown(part, secret).options] == [v for v in order if v != "c"]


def test_questions_of_a_section_stand_in_the_respondents_order(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(statements())
    page = client.get(FIRST)

    client.submit(client.submit(page))

    kept = responses_of(survey)[0]
    assert sorted(shown_questions(page)) == [f"s{n}" for n in range(6)]
    assert kept["ifadeler_order"] == shown_questions(page)


def test_errors_are_listed_in_the_order_of_the_page(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = statements()
    for question in document["sections"][0]["questions"]:
        question["required"] = True
    open_survey(document)

    page = client.submit(client.get(FIRST), status=422)

    listed = [a["href"] for a in page.soup.select(".error-summary a")]
    assert listed == [f"#q-{name}-0" for name in shown_questions(page)]


def test_one_question_a_page_comes_in_the_respondents_order_with_the_sections_text_first(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(statements(paging="question"))
    page = client.get(client.get(START).soup.select_one("a.button")["href"])
    order, texts = [], []
    while "/section/" in page.address:
        order += shown_questions(page)
        texts.append("Ne kadar katılıyorsunuz?" in page.text)
        page = client.submit(page)
    client.submit(page)

    assert sorted(order) == [f"s{n}" for n in range(6)]
    assert responses_of(survey)[0]["ifadeler_order"] == order
    assert texts == [True, False, False, False, False, False]


def test_pages_that_need_one_another_keep_their_order() -> None:
    document = statements(paging="question")
    needed = {"question": "s0", "operator": "equals", "value": "1"}
    document["sections"][0]["questions"][3]["show_if"] = needed
    questionnaire = load_document(document)
    steps = Route(questionnaire, {"s0": "1"}).steps

    for n in range(20):
        assert steps_shown(questionnaire, steps, BrowserSecret(n.to_bytes(32), 1)) == steps


@pytest.mark.parametrize("paging", ["section", "question"])
@pytest.mark.parametrize("need", ["show_if", "text", "nothing"])
def test_the_order_that_is_kept_is_the_order_that_was_seen(
    client: PageClient, open_survey: OpenSurvey, paging: str, need: str
) -> None:
    """Where questions need one another pages end between them, or nothing is shuffled."""
    document = statements(paging=paging)
    questions = document["sections"][0]["questions"]
    if need == "text":
        questions[3]["text"] = {"tr": "${s0} neden?"}
    if need == "show_if":
        questions[3]["show_if"] = {"question": "s0", "operator": "not_equals", "value": "5"}
    survey = open_survey(document)
    page = client.get(client.get(START).soup.select_one("a.button")["href"])
    order: list[str] = []
    while "/section/" in page.address:
        order += [name for name in shown_questions(page) if name not in order]
        page = client.submit(page)
    client.submit(page)

    assert sorted(order) == [f"s{n}" for n in range(6)]
    assert responses_of(survey)[0]["ifadeler_order"] == order


def test_rows_of_a_grid_stand_in_the_respondents_order(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    rows = [{"name": f"r{n}", "text": {"tr": f"Hizmet {n}"}} for n in range(6)]
    options = [option(value) for value in "123"]
    grid = make_question(name="izgara", kind="grid", rows=rows, options=options, random_order=True)
    survey = open_survey(make_document(grid))
    page = client.get(FIRST)
    inputs = [str(tag["name"]) for tag in page.soup.select("fieldset.row input[value='1']")]

    client.submit(client.submit(page))

    assert responses_of(survey)[0]["izgara_order"] == [n.split("__")[1] for n in inputs]


def test_an_order_that_can_not_have_been_shown_is_refused() -> None:
    questionnaire = load_document(shuffled_document())
    shown = [*"fedcba", "diger", "dk"]
    forged: list[Any] = [
        shown[:-1],
        [*shown, "x"],
        ["a", *shown[1:]],
        ["dk", *shown[:-1]],
        "abcdef",
        [None] * 8,
        {"a": 1},
    ]

    assert check_all(questionnaire, {"secim": "a", "secim_order": shown}) == []
    for order in forged:
        answers = {"secim": "a", "secim_order": order}
        assert [p.field for p in check_all(questionnaire, answers)] == ["secim_order"], order


def test_an_order_of_questions_that_can_not_have_been_shown_is_refused() -> None:
    questionnaire = load_document(statements())
    answers = {f"s{n}": "1" for n in range(6)}

    assert check_all(questionnaire, answers | {"ifadeler_order": list(answers)}) == []
    for order in (["s0"], ["s0"] * 6, "s0"):
        assert check_all(questionnaire, answers | {"ifadeler_order": order}) != []


def test_what_is_shown_is_what_is_kept_for_every_respondent() -> None:
    questionnaire = load_document(statements())
    step = Route(questionnaire, {}).steps[0]

    for n in range(20):
        secret = BrowserSecret(n.to_bytes(32), 1)
        shown = [question.name for question in questions_shown(step, secret)]
        assert orders_shown(questionnaire, step, secret) == {"ifadeler_order": shown}


@pytest.mark.parametrize("audience", ["external", "internal"])
def test_the_order_tells_nothing_and_is_kept_of_employees_too(
    app: Flask, open_survey: OpenSurvey, audience: str
) -> None:
    survey = open_survey(shuffled_document(audience=audience))
    client = PageClient(app)

    client.submit(client.submit(client.get(FIRST)))

    assert "secim_order" in responses_of(survey)[0]
