"""Every question type in Chromium: each language, phone and wide, with and without JavaScript.

A new type joins by its tiny questionnaire in tests/questionnaires.
"""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from survey.responses.pages.rendering import page_languages
from tests.browser.test_planner_pages import WIDTHS, site
from tests.browser.test_respondent_pages import browser
from tests.survey.questionnaires.tiny import NAMES, tiny, tiny_document
from tests.survey.responses.conftest import OpenSurvey, open_survey

__all__ = ["browser", "open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 44
FINGER = "label.point, label.choice, .ranking button, .share input, .button, select"


def problems(page: Page, name: str) -> list[str]:
    """List what is wrong with the page as it stands, at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 760})
        for violation in Axe().run(page).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"]]
            found.append(f"{name} at {width}: {violation['id']} {nodes[:2]}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{name} at {width}: wider than the screen")
    return found


def press_continue(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main .actions .button").first.click()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page; one without the site's scripts where the test says so.

    With JavaScript off altogether axe itself could not run.
    """
    context = browser.new_context()
    if not getattr(request, "param", True):
        context.route(
            "**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript")
        )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_type_is_accessible_in_every_language(
    site: str, page: Page, open_survey: OpenSurvey, name: str
) -> None:
    open_survey(tiny_document(name))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    found: list[str] = []
    for language in page_languages(tiny(name)):
        page.goto(f"{site}/s/deneme/{language}/section/1")
        found += problems(page, f"{name} {language}")

    assert found == []
    assert complaints == []


@pytest.mark.parametrize("page", [False], ids=["plain"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_a_question_type_is_accessible_without_scripts_and_after_an_error(
    site: str, page: Page, open_survey: OpenSurvey, name: str
) -> None:
    open_survey(tiny_document(name))
    page.goto(f"{site}/s/deneme/tr/section/1")
    found = problems(page, name)
    small = [
        f"{finger.inner_text()} {box}"
        for finger in page.locator(FINGER).all()
        if (box := finger.bounding_box()) and min(box["height"], box["width"]) < SMALLEST_TARGET
    ]

    press_continue(page)
    found += problems(page, f"{name} left empty")

    assert found == []
    assert small == []


def ranked(page: Page) -> list[str]:
    return page.locator(".ranked > li > .option-label").all_inner_texts()


def test_a_ranking_is_made_by_keyboard_alone(
    site: str, page: Page, open_survey: OpenSurvey
) -> None:
    open_survey(tiny_document("ranking"))
    page.goto(f"{site}/s/deneme/tr/section/1")
    start = ranked(page)

    page.locator(".add").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")  # the focus went on to the next option
    page.keyboard.press("Enter")
    full = ranked(page)
    page.locator(".ranked .up:visible").last.focus()
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.className.trim()")
    expect(page.locator(".status")).to_contain_text("2")
    page.locator(".ranked .remove").first.focus()
    page.keyboard.press("Enter")

    assert start == []
    assert full == ["Çöp toplama", "Parklar", "Yollar ve kaldırımlar"]
    assert focused == "move up"
    assert ranked(page) == ["Yollar ve kaldırımlar", "Parklar"]
    press_continue(page)
    assert page.locator(".said").first.inner_text() == "1. Yollar ve kaldırımlar\n2. Parklar"


@pytest.mark.parametrize("page", [False], ids=["plain"], indirect=True)
def test_a_ranking_is_made_without_scripts(site: str, page: Page, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("ranking"))
    page.goto(f"{site}/s/deneme/tr/section/1")

    for button in (".add", ".add", ".ranked .down:visible", ".add", ".ranked .remove"):
        with page.expect_navigation():
            page.locator(button).first.click()

    assert ranked(page) == ["Çöp toplama", "Yollar ve kaldırımlar"]
    assert "Parklar" in page.locator(".done").inner_text()
    assert page.url.endswith("#question-oncelik")
    press_continue(page)
    assert page.locator(".said").first.inner_text() == "1. Çöp toplama\n2. Yollar ve kaldırımlar"


def test_the_total_of_shares_runs_along(site: str, page: Page, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("constant_sum"))
    page.goto(f"{site}/s/deneme/ar/section/1")
    total = page.locator(".shares-total")

    page.locator(".share input").nth(0).fill("٦٠")
    expect(total).to_contain_text(re.compile("60|٦٠"))
    page.locator(".share input").nth(1).fill("40")
    page.wait_for_selector(".shares-total.exact")

    assert total.get_attribute("role") == "status"


def test_a_grid_is_answered_by_keyboard_and_survives_an_error(
    site: str, page: Page, open_survey: OpenSurvey
) -> None:
    open_survey(tiny_document("grid"))
    page.goto(f"{site}/s/deneme/tr/section/1")

    page.locator(".row").nth(0).locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    before = [field.get_attribute("id") for field in page.locator("input:checked").all()]
    press_continue(page)

    after = [field.get_attribute("id") for field in page.locator("input:checked").all()]
    assert len(before) == 2
    assert before[0].endswith("-1")
    assert after == before
    links = page.locator(".error-summary a")
    assert links.count() == 1
    links.first.click()
    focused = page.evaluate("document.activeElement.id")
    assert focused == links.first.get_attribute("href").removeprefix("#")
