"""The respondent's pages in Chromium: accessible, phone-wide, whole without JavaScript, light."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.questionnaires.shipped import default_documents
from survey.responses import store
from tests.browser.test_planner_pages import CHROMIUM, WIDTHS, site
from tests.survey.responses.conftest import OpenSurvey, open_survey

__all__ = ["open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser

LARGEST_PAGE = 60_000
SMALLEST_TARGET = 44


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give one browser for all tests of this file."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def document(audience: str) -> dict[str, object]:
    return next(d for d in default_documents() if d["audience"] == audience)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.click("main .actions .button")


def problems(page: Page) -> list[str]:
    """List what is wrong with the page as it stands, at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 760})
        violations = Axe().run(page).response["violations"]
        found += [f"{page.url} at {width}: {violation['id']}" for violation in violations]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} at {width}: wider than the screen")
    return found


def test_every_page_and_state_is_accessible(
    site: str, browser: Browser, open_survey: OpenSurvey
) -> None:
    open_survey(document("external"))
    db.session.remove()
    page = browser.new_page(locale="tr-TR")
    found: list[str] = []

    page.goto(f"{site}/")
    found += problems(page)
    page.goto(f"{site}/s/deneme")
    found += problems(page)
    go_on(page)
    while "/section/" in page.url:
        found += problems(page)
        if page.query_selector("textarea") and not page.query_selector(".error-summary"):
            page.locator("textarea").first.fill("x" * 3000)
        elif page.query_selector("textarea"):
            focused = page.evaluate("document.activeElement.className")
            page.locator("textarea").first.fill("Çöpler toplanmıyor.")
            assert focused == "error-summary"
        go_on(page)
    found += problems(page)
    go_on(page)
    found += problems(page)
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)
    db.session.remove()
    page.goto(f"{site}/s/deneme/tr")
    found += problems(page)
    page.close()

    assert found == []


def test_a_phone_without_javascript_gets_from_start_to_receipt(
    site: str, browser: Browser, app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(document("internal"))
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 640}, locale="tr-TR"
    )
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    small: list[str] = []

    page.goto(f"{site}/s/deneme")
    go_on(page)
    while "/section/" in page.url:
        for label in page.locator("label.point, label.choice").all():
            box = label.bounding_box()
            if box is not None and min(box["height"], box["width"]) < SMALLEST_TARGET:
                small.append(label.inner_text())
        for question in page.locator("fieldset").all():
            question.locator("label").nth(2).click()
        if page.locator("textarea").count():
            page.locator("textarea").first.fill("Toplantılar uzun sürüyor.")
        go_on(page)
    go_on(page)
    code = page.locator(".receipt-code").inner_text()
    context.close()

    assert len(code) == 19
    assert small == []
    assert max(sizes) < LARGEST_PAGE
    assert store.count_responses(survey.id) == 1
    assert [text for _, text in store.read_free_texts(survey.id)] == ["Toplantılar uzun sürüyor."]
