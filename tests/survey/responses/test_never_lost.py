"""No answer is lost or changed on the way, whatever its type: security.md I3, I6, C7.

The failures behind these tests: an error or the way back changed answers (decidim 3686, 2971,
ONS 331, 384), time-outs (ONS 991, slice 116), a switch of the language (cds-snc 5078), two tabs
(ONS 379, 492). Each tiny questionnaire is answered here through every one of them.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from survey import clock
from survey.extensions import Model
from survey.questionnaires.loading import load_document
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.responses import store, visit
from survey.responses.drafts import keeping as drafts
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections
from tests.survey.responses.filling import (
    TINY,
    answer_all,
    fields_for,
    names_on,
    own_values,
    send,
    tiny,
    valid_value,
)

START = "/s/deneme/tr"
FIRST = START + "/section/1"
OBSTACLE = "engel"

each_questionnaire = pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)


def with_obstacle(path: Path) -> dict[str, Any]:
    """Give a tiny questionnaire with a required question at the head of its first page."""
    document = tiny(path.stem)
    question = make_question(name=OBSTACLE, kind="short_text", required=True)
    question["text"] = dict.fromkeys(document["languages"], "Engel?")
    document["sections"][0]["questions"].insert(0, question)
    return document


def begun(client: PageClient, open_survey: OpenSurvey, path: Path) -> tuple[Page, Any]:
    """Open a survey and its first page."""
    document = with_obstacle(path)
    open_survey(document)
    return client.get(FIRST), load_document(document)


@each_questionnaire
def test_an_error_elsewhere_on_the_page_changes_no_answer(
    client: PageClient, open_survey: OpenSurvey, path: Path
) -> None:
    page, questionnaire = begun(client, open_survey, path)
    names = names_on(page, questionnaire)
    data = fields_for(page, questionnaire) | {OBSTACLE: []}
    typed = {f: v for f, v in data.items() if not f.startswith("form-") and any(v)}

    refused = send(client, page, data, status=422)
    reloaded = client.get(FIRST)
    start = client.get(str(reloaded.soup.select_one(".back-link")["href"]))
    returned = client.get(str(start.soup.select_one("a.button")["href"]))

    assert refused.soup.select_one(f"#error-{OBSTACLE}") is not None
    for again in (refused, reloaded, returned):
        assert own_values(again, names) == typed


@each_questionnaire
def test_a_switch_of_the_language_keeps_the_page_and_its_answers(
    client: PageClient, open_survey: OpenSurvey, path: Path
) -> None:
    page, questionnaire = begun(client, open_survey, path)
    names = names_on(page, questionnaire)
    data = fields_for(page, questionnaire)
    typed = {f: v for f, v in data.items() if not f.startswith("form-") and any(v)}
    button = page.soup.select_one("button[name=form-stay]")
    if button is None:
        pytest.skip("one language only")

    english = client.post(str(button["formaction"]), {**data, "form-stay": "1"})
    turkish = client.get(FIRST)

    assert english.soup.html["lang"] != "tr"
    assert own_values(english, names) == typed
    assert own_values(turkish, names) == typed


@each_questionnaire
def test_the_way_back_shows_what_was_answered_and_forward_keeps_it(
    client: PageClient, open_survey: OpenSurvey, path: Path
) -> None:
    page, questionnaire = begun(client, open_survey, path)
    names = names_on(page, questionnaire)
    data = fields_for(page, questionnaire)
    typed = {f: v for f, v in data.items() if not f.startswith("form-") and any(v)}

    send(client, page, data)
    back = client.get(FIRST)
    check = answer_all(client, client.get(FIRST), questionnaire)

    assert own_values(back, names) == typed
    assert check.address == START + "/check"


@each_questionnaire
def test_what_is_kept_is_what_was_given(
    client: PageClient, open_survey: OpenSurvey, path: Path
) -> None:
    document = tiny(path.stem)
    questionnaire = load_document(document)
    survey = open_survey(document)

    check = answer_all(client, client.get(FIRST), questionnaire)
    client.submit(check)

    kept = responses_of(survey)[0]
    whole = {n: q for n, q in questionnaire.question_of.items() if q.shows_all and q.is_asked}
    for name in whole.keys() & kept.keys():
        assert kept[name] == valid_value(whole[name]), name


@each_questionnaire
def test_a_page_without_its_cookie_shows_what_was_typed_and_then_takes_it(
    app: Flask, open_survey: OpenSurvey, path: Path
) -> None:
    """The cookie is gone: the week is over, or the browser forgot it."""
    client = PageClient(app)
    page, questionnaire = begun(client, open_survey, path)
    names = names_on(page, questionnaire)
    data = fields_for(page, questionnaire)
    typed = {f: v for f, v in data.items() if not f.startswith("form-") and any(v)}
    client.raw.delete_cookie("paydas-answers", path="/s/deneme")

    refused = send(client, page, data, status=400)
    taken = send(client, refused, fields_for(refused, questionnaire))

    assert own_values(refused, names) == typed
    assert own_values(client.get(FIRST), names) == typed
    assert taken.address != FIRST or "more=1" in taken.address


@each_questionnaire
def test_forty_five_minutes_of_silence_lose_nothing(
    client: PageClient, open_survey: OpenSurvey, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, questionnaire = begun(client, open_survey, path)
    names = names_on(page, questionnaire)
    data = fields_for(page, questionnaire)
    typed = {f: v for f, v in data.items() if not f.startswith("form-") and any(v)}

    later = clock.now() + timedelta(minutes=45)
    for module in (drafts, visit):
        monkeypatch.setattr(module, "now", lambda: later)
    send(client, page, data)
    check = answer_all(client, client.get(FIRST), questionnaire)

    assert own_values(client.get(FIRST), names) == typed
    assert check.address == START + "/check"


def test_every_question_type_is_among_them() -> None:
    types = {
        question.type for path in TINY for question in load_document(tiny(path.stem)).questions
    }

    assert set(ANSWER_TYPES) == types


# --- what was typed and not continued with


def test_what_was_typed_waits_until_the_page_is_taken(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    page = client.submit(client.get(FIRST), {"puan": "4"})

    client.submit(page, {"yas": "beş", "gorus": "Duran"}, status=422)
    page = client.get(START + "/section/3")
    check = client.submit(page, {"yas": "50"})
    client.submit(check)

    assert page.soup.select_one("#q-yas")["value"] == "beş"
    assert responses_of(survey) == [{"puan": "4", "secim": None, "yas": 50, "gorus": "Duran"}]


def test_something_typed_and_not_continued_with_stands_before_the_check(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """An answer on the screen must not differ from the answer that is sent."""
    survey = open_survey()
    page = client.submit(client.get(FIRST), {"puan": "4"})
    client.submit(page, {"gorus": "Eski"})
    page = client.get(START + "/section/3?return=check")

    saved = client.raw.post(START + "/section/3/typed", data=typed_form(page, gorus="Yeni"))
    waiting = client.get(START + "/check")
    check = client.submit(waiting)
    client.submit(check)

    assert saved.status_code == 204
    assert waiting.address.startswith(START + "/section/3")
    assert waiting.soup.select_one("textarea").get_text().strip() == "Yeni"
    assert waiting.soup.select_one(".note[role=status]") is not None
    assert check.address == START + "/check"
    assert responses_of(survey)[0]["gorus"] == "Yeni"


def typed_form(page: Page, **values: str) -> dict[str, Any]:
    return form_values(page.form("#answers")) | {n: [v] for n, v in values.items()}


def test_a_page_that_saves_itself_late_does_not_bring_older_text_back(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    page = client.submit(client.get(FIRST), {"puan": "4"})
    late = typed_form(page, gorus="Yarım")
    check = client.submit(page, {"gorus": "Yarım değil"})

    client.raw.post(START + "/section/3/typed", data=late)
    client.submit(check)

    assert responses_of(survey)[0]["gorus"] == "Yarım değil"


def test_an_untouched_page_that_saves_itself_leaves_nothing_waiting(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "4"})
    values = {"secim": ["c", "a"], "yas": "40", "gorus": "İki\r\nsatır"}
    client.submit(page, values)
    page = client.get(START + "/section/3")

    form = typed_form(page, gorus="İki\r\nsatır")
    client.raw.post(START + "/section/3/typed", data=form)

    assert client.get(START + "/check").address == START + "/check"


@pytest.mark.parametrize("token", ["", "0" * 32])
def test_a_foreign_page_can_plant_nothing_in_a_draft(
    client: PageClient, open_survey: OpenSurvey, token: str
) -> None:
    open_survey()
    form = typed_form(client.get(FIRST), puan="1") | {"form-token": [token]}

    answer = client.raw.post(FIRST + "/typed", data=form)

    assert answer.status_code == 400
    assert client.get(FIRST).soup.select_one("input[checked]") is None


def test_a_page_that_is_no_longer_asked_keeps_what_was_typed_in_the_other_tab(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    second = client.submit(client.get(FIRST), {"puan": "1"})
    client.submit(client.get(FIRST), {"puan": "5"})

    elsewhere = client.submit(second, {"sebep": "Çöp"})
    again = client.submit(client.get(FIRST), {"puan": "1"})

    assert elsewhere.address == START + "/section/3"
    assert again.soup.select_one("#q-sebep")["value"] == "Çöp"


def test_answers_off_the_route_come_back_when_they_are_asked_again(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey()
    page = client.submit(client.get(FIRST), {"puan": "1"})
    client.submit(page, {"sebep": "Çöp"})
    client.submit(client.get(FIRST), {"puan": "5"})

    page = client.submit(client.get(FIRST), {"puan": "1"})
    shown = page.soup.select_one("#q-sebep")["value"]
    page = client.submit(page)
    client.submit(client.submit(page))

    assert shown == "Çöp"
    assert responses_of(survey)[0]["sebep"] == "Çöp"


def test_an_answer_off_the_route_of_its_own_page_stays_while_answering(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    only_if = {"question": "soru", "operator": "equals", "value": "a"}
    follow_up = make_question(name="ek", kind="short_text", show_if=only_if)
    survey = open_survey(make_document(make_question(), follow_up))
    page = client.submit(client.get(FIRST), {"soru": "a"})
    client.submit(page, {"ek": "Kalsın"})

    client.submit(client.get(FIRST), {"soru": "b"})
    gone = client.get(START + "/check").text
    client.submit(client.get(FIRST), {"soru": "a"})
    check = client.get(START + "/check")
    client.submit(check)

    assert "Kalsın" not in gone
    assert responses_of(survey) == [{"soru": "a", "ek": "Kalsın"}]


def test_two_tabs_each_change_their_own_page_only(app: Flask, open_survey: OpenSurvey) -> None:
    """A draft that changed since the request read it is changed where it is, not put back."""
    survey = open_survey()
    client = PageClient(app)
    client.get(FIRST)
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    secret = visit.BrowserSecret.read(cookie.value, survey.id)
    assert secret is not None
    server_key = str(app.config["SECRET_KEY"])
    empty = drafts.Draft()

    one = drafts.Change(page="ilk", answers={"puan": "4"})
    two = drafts.Change(page="son", typed={"gorus": ["Yazıyorum"]})
    drafts.keep_draft(secret, empty, one, server_key)
    drafts.keep_draft(secret, empty, two, server_key)

    page = client.get(START + "/section/3")
    assert page.soup.select_one("textarea").get_text().strip() == "Yazıyorum"
    assert client.get(FIRST).soup.select_one("input[checked]")["value"] == "4"


def test_a_draft_of_another_browser_or_a_changed_one_opens_as_an_empty_one() -> None:
    secret, other = visit.BrowserSecret.make(1), visit.BrowserSecret.make(1)
    sealed = drafts.seal_draft(drafts.Draft({"puan": "4"}), secret)
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])

    assert drafts.read_draft(sealed, secret).answers == {"puan": "4"}
    assert drafts.read_draft(sealed, other).answers == {}
    assert drafts.read_draft(changed, secret).answers == {}
    assert drafts.read_draft(b"gAAAA kept by an older version", secret).answers == {}


def test_a_page_with_more_than_a_draft_holds_is_shown_again_whole(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(three_sections())
    page = client.submit(client.get(FIRST), {"puan": "4"})
    button = page.soup.select_one("button[name=form-stay]")
    text = "ş" * (drafts.MOST_TYPED + 1)

    switched = client.post(
        str(button["formaction"]), typed_form(page, gorus=text) | {"form-stay": ["1"]}
    )

    assert switched.soup.html["lang"] == "en"
    assert switched.soup.select_one("textarea").get_text().strip() == text


def test_names_of_fields_take_room_in_a_draft_too(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """A forged form may hold any number of fields that begin as a question's do."""
    open_survey(three_sections())
    page = client.submit(client.get(FIRST), {"puan": "1"})
    fields = {"sebep_" + "x" * drafts.MOST_TYPED: "1", "sebep": "Çöp"}

    client.post(
        str(page.form("#answers")["action"]), typed_form(page, **fields) | {"form-stay": ["1"]}
    )
    client.submit(client.get(FIRST), {"puan": "5"})
    client.submit(page, {"sebep": "Çöp"})  # off the route now
    action = str(page.form("#answers")["action"])
    refused = client.post(action, typed_form(page, **fields), status=413)

    assert "Çöp" in refused.text
    with store.reading() as connection:
        rows = connection.execute(Model.metadata.tables["draft"].select()).all()
    assert max(len(row.ciphertext) for row in rows) < drafts.MOST_TYPED
