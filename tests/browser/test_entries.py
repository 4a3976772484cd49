"""Lists of entries and dates in Chromium by keyboard alone, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page

from survey.extensions import db
from tests.browser.test_planner_pages import site
from tests.browser.test_respondent_pages import browser
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.responses.conftest import OpenSurvey, open_survey, responses_of

__all__ = ["browser", "open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser


def open_page(site: str, browser: Browser, **options: bool) -> Page:
    db.session.remove()
    page = browser.new_page(locale="tr-TR", **options)
    page.goto(f"{site}/s/deneme/tr/section/1")
    return page


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_list_of_entries_is_filled_in_by_keyboard_alone(
    site: str, browser: Browser, open_survey: OpenSurvey, scripts: bool
) -> None:
    survey = open_survey(tiny_document("repeat"))
    page = open_page(site, browser, java_script_enabled=scripts)

    page.focus("#q-ihtiyaclar__1__konu")
    page.keyboard.type("Yol")
    page.focus("[value='add:ihtiyaclar:']")
    press(page, "Enter")
    page.focus("#q-ihtiyaclar__2__konu")
    page.keyboard.type("Su")
    page.focus("#q-ihtiyaclar__2__tarih__day")
    for part in ("5", "1", "2026"):
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.focus("[value='remove:ihtiyaclar:1']")
    press(page, "Space")
    page.focus("#q-ihtiyaclar__1__konu")
    press(page, "Enter")  # as everywhere: the Enter key in a field continues
    page.focus("main .actions .button")
    press(page, "Enter")

    (answers,) = responses_of(survey)
    assert answers["ihtiyaclar"] == [
        {"konu": "Su", "acil": None, "tarih": "2026-01-05", "kisi": None}
    ]
