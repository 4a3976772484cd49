"""Coming in with a code in Chromium: from a slip's link, by hand, without JavaScript."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from survey.extensions import db
from survey.fieldwork.codes.making import MadeCodes
from survey.responses import store
from tests.browser.test_planner_pages import site
from tests.browser.test_respondent_pages import browser, problems
from tests.survey.fieldwork.codes.surveys import (
    coded_survey,
    named_survey,
    open_for,
    open_with_codes,
)

__all__ = ["browser", "site"]  # fixtures

pytestmark = pytest.mark.browser


@pytest.fixture
def made(app: Flask) -> MadeCodes:
    """Give the codes of an open survey among employees."""
    return open_with_codes(coded_survey(minimum_group=5), 5)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page of a fresh browser."""
    context = browser.new_context(locale="tr-TR", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def enter(page: Page, code: str) -> None:
    page.fill("#code", code)
    with page.expect_navigation():
        page.press("#code", "Enter")


def answer(page: Page) -> None:
    page.locator("label.point, label.choice").nth(2).click()
    page.locator("textarea").first.fill("Toplantılar uzun sürüyor.")
    for _page in ("questions", "check"):
        with page.expect_navigation():
            page.click("main .actions .button")


def test_a_link_from_a_slip_fills_in_the_code_and_leaves_no_trace_of_it(
    site: str, page: Page, made: MadeCodes
) -> None:
    code = made.codes[0].written
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))

    page.goto(f"{site}/s/birim#{code}")
    page.wait_for_function("document.getElementById('code').value !== ''")

    assert page.input_value("#code") == code
    assert code not in page.url
    with page.expect_navigation():
        page.press("#code", "Enter")
    answer(page)
    assert page.locator(".receipt-code").is_visible()
    assert code not in "".join(asked)
    page.go_back()
    page.go_back()
    assert code not in page.content()
    assert page.locator("#code").count() == 0 or page.input_value("#code") == ""


def test_every_page_of_coming_in_is_accessible(
    site: str, page: Page, browser: Browser, made: MadeCodes, app: Flask
) -> None:
    code, found = made.codes[0].written, []
    page.goto(f"{site}/s/birim")
    page.click("details.stored summary")
    found += problems(page)
    enter(page, code[:-1])
    assert page.evaluate("document.activeElement.className") == "error-summary"
    found += problems(page)
    enter(page, code)
    answer(page)
    page.goto(f"{site}/s/birim")
    found += problems(page)
    other = browser.new_context(locale="tr-TR").new_page()
    other.goto(f"{site}/s/birim")
    enter(other, code)
    found += problems(other)
    named = open_for(named_survey(), "Ticaret Odası")
    db.session.remove()
    other.goto(f"{site}/s/kurum")
    found += problems(other)
    enter(other, named.codes[0].written)
    found += problems(other)
    other.context.close()

    assert found == []


def test_a_phone_without_javascript_comes_in_with_a_code(
    site: str, browser: Browser, made: MadeCodes
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 640}, locale="tr-TR"
    )
    page = context.new_page()
    page.goto(f"{site}/s/birim")
    enter(page, made.codes[0].written.lower().replace("-", " "))
    answer(page)
    receipt = page.locator(".receipt-code").inner_text()
    context.close()

    assert len(receipt) == 19
    with store.reading() as connection:
        survey = store.find_survey(connection, "birim")
    assert survey is not None
    assert store.count_responses(survey.id) == 1
