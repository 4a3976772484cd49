"""A planner makes a survey, opens it, watches it and closes it."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts.store import add_account
from survey.clock import as_utc, now, today
from survey.extensions import db
from survey.fieldwork import store
from survey.fieldwork.codes import tally
from survey.fieldwork.models import Survey
from survey.fieldwork.progress import count_for_the_day
from survey.questionnaires import store as questionnaires
from survey.responses import store as responses
from survey.responses.submission import submit
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient

LINK = {"access_mode": "open", "reason": "Deneme"}
"""Employees come in by a link: what is tested here is the same for all."""
DOCUMENT = make_document(make_question(name="soru"), languages=("tr", "en"))


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    """Sign a planner in."""
    sign_in(client, Role.PLANNER)
    return client


def sign_in(client: PageClient, role: Role) -> None:
    _account, password = add_account(email="p@example.org", name="P", role=role)
    db.session.commit()
    client.sign_in("p@example.org", password)


def new_survey(client: PageClient, audience: str = "external", **values: str) -> Page:
    """Fill in the form of a new survey."""
    document = DOCUMENT | {"audience": audience, "name": f"deneme-{audience}"}
    version = questionnaires.add_version(document)
    fields = {
        "version": str(version.id),
        "title": "Deneme anketi",
        "organisation": "Sakızlı Belediyesi",
        "slug": "deneme",
    }
    status = 200 if values.pop("accepted", "1") else 422
    return client.submit(
        client.get("/planner/surveys/new"), fields | values, status=status, form="form.panel"
    )


def only_survey() -> Survey:
    db.session.expire_all()
    survey = store.find_by_slug("deneme")
    assert survey is not None
    return survey


def keep_responses(survey: Survey, n: int) -> None:
    with responses.reading() as connection:
        field = responses.find_survey(connection, survey.slug)
    assert field is not None
    version = questionnaires.compiled(survey.questionnaire_version_id)
    db.session.remove()
    for number in range(n):
        submit(field, version, {"soru": "a"}, number.to_bytes(32))


def act(client: PageClient, page: Page, action: str) -> Page:
    return client.submit(page, form=f"form[action$='/{action}']")


def test_a_new_survey_takes_no_answers_until_it_is_opened(planner: PageClient) -> None:
    page = new_survey(planner)
    planner.get("/s/deneme", status=404)

    act(planner, page, "open")

    assert planner.get("/s/deneme").heading == "Deneme anketi"


def test_a_survey_is_closed_only_after_asking_once_more(planner: PageClient) -> None:
    page = act(planner, new_survey(planner), "open")
    link = page.soup.find("a", href=re.compile("/close$"))["href"]

    asked = planner.get(link)
    still_open = planner.get("/s/deneme").status
    act(planner, asked, "close")

    assert still_open == 200
    planner.get("/s/deneme/tr", status=410)


def test_a_closed_survey_is_not_opened_again(planner: PageClient) -> None:
    page = new_survey(planner)
    store.open_now(only_survey())
    store.close_now(only_survey())

    act(planner, page, "open")

    planner.get("/s/deneme/tr", status=410)


def test_times_are_entered_in_local_time(planner: PageClient) -> None:
    new_survey(planner, opens_at="2031-03-01T09:00", closes_at="2031-03-31T18:30")

    survey = only_survey()

    assert survey.opens_at is not None
    assert survey.closes_at is not None
    assert as_utc(survey.opens_at).isoformat() == "2031-03-01T06:00:00+00:00"
    assert as_utc(survey.closes_at).isoformat() == "2031-03-31T15:30:00+00:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("organisation", ""),
        ("slug", "Büyük Harf"),
        ("slug", "../etc"),
        ("slug", "a"),
        ("opens_at", "dün"),
        ("closes_at", "2001-01-01T00:00"),
        ("minimum_group", "4"),
    ],
)
def test_a_wrong_entry_is_named_at_its_field(planner: PageClient, field: str, value: str) -> None:
    page = new_survey(planner, accepted="", **{field: value})

    assert page.soup.select_one(f"#{field}-error") is not None
    assert page.soup.select_one(f'.error-summary a[href="#{field}"]') is not None
    assert store.all_surveys() == []


def test_an_address_is_given_once(planner: PageClient) -> None:
    new_survey(planner)

    page = new_survey(planner, accepted="")

    assert page.soup.select_one("#slug-error") is not None


@pytest.mark.parametrize(
    ("audience", "minimum", "apart"), [("external", 5, False), ("internal", 10, True)]
)
def test_the_audience_decides_what_is_shown_and_what_is_kept_apart(
    planner: PageClient, audience: str, minimum: int, apart: bool
) -> None:
    new_survey(planner, audience)

    survey = only_survey()

    assert (survey.minimum_group, survey.free_text_apart) == (minimum, apart)


def test_citizens_are_counted_exactly(planner: PageClient) -> None:
    page = act(planner, new_survey(planner), "open")
    keep_responses(only_survey(), 13)

    page = planner.get(page.address)

    assert page.soup.select_one("dl.facts dd").get_text().strip() == "13"


def test_employees_are_counted_in_tens_before_and_after_closing(
    planner: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look is on another day: within a day the count stays as it is.

    After closing the exact number would tell, beside the results, how many skipped a question.
    """
    days = (date(2029, 5, day) for day in range(1, 32))
    tomorrow = [date(2029, 4, 30)]
    monkeypatch.setattr(tally, "today", lambda: tomorrow[-1])
    page = act(planner, new_survey(planner, "internal", **LINK), "open")

    def shown() -> str:
        tomorrow.append(next(days))
        one = planner.get(page.address).soup.select_one("dl.facts dd").get_text().strip()
        all_of_them = planner.get("/planner/surveys/").soup.select_one("td.numeric").get_text()
        assert all_of_them.strip() == one
        return one

    none = shown()
    keep_responses(only_survey(), 9)
    nine = shown()
    keep_responses(only_survey(), 13)
    thirteen = shown()
    keep_responses(only_survey(), 19)
    nineteen = shown()
    store.close_now(only_survey())

    assert none == nine
    assert "10" in thirteen
    assert thirteen == nineteen
    assert shown() == nineteen


def test_one_more_answer_changes_nothing_that_is_shown(planner: PageClient) -> None:
    """F7 of the checklist: remind one person, and watch."""
    page = act(planner, new_survey(planner, "internal", **LINK), "open")
    keep_responses(only_survey(), 9)
    before = planner.get(page.address).text, planner.get("/planner/surveys/").text
    keep_responses(only_survey(), 19)

    assert (planner.get(page.address).text, planner.get("/planner/surveys/").text) == before


def test_the_worker_counts_before_anybody_looks(planner: PageClient) -> None:
    """So nobody chooses the moment at which the count of a day is taken."""
    page = act(planner, new_survey(planner, "internal", **LINK), "open")
    survey = only_survey()
    tally.store.keep_tally(survey.id, 0, date(2020, 1, 1))  # of another day
    keep_responses(survey, 19)
    count_for_the_day()
    keep_responses(only_survey(), 39)

    assert tally.store.read_tally(only_survey().id) == (10, today())
    assert "10" in planner.get(page.address).soup.select_one("dl.facts dd").get_text()


def test_the_preview_shows_every_section_and_keeps_nothing(planner: PageClient) -> None:
    page = new_survey(planner)
    link = page.soup.find("a", href=re.compile("/preview/"))["href"]

    section = planner.get(link)
    end = planner.submit(section, {"soru": "a"})

    assert section.heading == "Bölüm"
    assert section.soup.select_one(".banner") is not None
    assert end.address == page.address
    assert responses.count_responses(only_survey().id) == 0


def test_a_reader_may_not_open_the_pages_of_surveys(app: Flask, client: PageClient) -> None:
    sign_in(client, Role.READER)

    client.get("/planner/surveys/", status=403)
    client.get("/planner/surveys/new", status=403)


def test_a_survey_that_does_not_exist_is_not_found(planner: PageClient) -> None:
    planner.get("/planner/surveys/999", status=404)
    planner.get("/planner/surveys/999/preview/tr/1", status=404)


def test_the_front_page_lists_open_surveys_among_citizens_only(planner: PageClient) -> None:
    empty = planner.get("/")
    act(planner, new_survey(planner), "open")
    page = planner.get("/")
    internal = {"slug": "calisan", "title": "Çalışan anketi"}
    act(planner, new_survey(planner, "internal", **LINK, **internal), "open")
    both = planner.get("/")

    assert "Deneme anketi" not in empty.text
    assert page.links()["Deneme anketi"] == "/s/deneme/"
    assert "Çalışan anketi" not in both.text


def test_the_health_address_says_ok_and_nothing_else(app: Flask) -> None:
    response = app.test_client().get("/health")

    assert response.json == {"status": "ok"}


def test_characters_that_break_files_are_taken_out_of_a_title(planner: PageClient) -> None:
    new_survey(planner, title="Yurt\x00taş\x0b anketi\u2028 2029 ", organisation=" Sakız\x00lı ")

    assert only_survey().title == "Yurttaş anketi 2029"
    assert only_survey().organisation == "Sakızlı"


@pytest.mark.parametrize("title", [" \u200b ", "\x00"])
def test_a_title_of_invisible_characters_is_none(planner: PageClient, title: str) -> None:
    page = new_survey(planner, title=title, accepted="")

    assert page.soup.select("#title-error, [aria-invalid]")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "0202-09-01T09:00", "9999-12-31T23:59"])
def test_a_year_that_is_a_typing_error_is_refused(planner: PageClient, moment: str) -> None:
    page = new_survey(planner, opens_at=moment, closes_at="2099-01-01T00:00", accepted="")

    assert "2000" in page.soup.select_one("#opens_at-error, .form-error").get_text()


def test_a_draft_whose_closing_time_has_passed_is_not_opened(planner: PageClient) -> None:
    new_survey(planner)
    survey = only_survey()
    survey.closes_at = now() - timedelta(hours=1)
    db.session.commit()

    page = planner.submit(
        planner.get(f"/planner/surveys/{survey.id}"), form="form[action$='/open']"
    )

    assert only_survey().opens_at is None
    assert page.soup.select_one(".alert-danger") is not None
