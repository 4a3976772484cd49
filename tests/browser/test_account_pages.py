"""Pages of accounts in Chromium: accessible, without complaint, and usable without scripts."""

from collections.abc import Iterator

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from survey.access import Role
from survey.accounts import store
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from tests.browser.test_planner_pages import CHROMIUM, page, problems, site
from tests.survey.accounts.people import EMAIL, PASSWORD, add_person

__all__ = ["page", "site"]  # fixtures
pytestmark = pytest.mark.browser


@pytest.fixture
def plain() -> Iterator[BrowserContext]:
    """Give a browser in which scripts are off."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="tr-TR", java_script_enabled=False)
        yield context
        context.close()
        browser.close()


def press(page: Page, button: str) -> None:
    with page.expect_navigation():  # a click alone doesn't wait until the next page is there
        page.click(button)


def enter(page: Page, site: str, email: str = EMAIL) -> None:
    page.goto(f"{site}/sign-in")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    press(page, "main button")


def set_up(page: Page, site: str) -> str:
    page.goto(f"{site}/planner/second-factor/new")
    secret = (page.text_content("code.password") or "").replace(" ", "")
    page.fill("#code", pyotp.TOTP(secret).at(now()))
    page.fill("#current", PASSWORD)
    press(page, "main form button")
    return secret


def violations(page: Page) -> list[str]:
    """List what is wrong with the page as it stands, at both widths, without loading it anew."""
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} {each['id']}" for each in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} at {width}: wider than the screen")
    return found


def test_pages_of_accounts_have_no_accessibility_problem(app: Flask, site: str, page: Page) -> None:
    add_person(Role.ADMINISTRATOR)
    other = add_person(Role.INTERVIEWER, "b@ornek.bel.tr")
    for place in range(60):
        record(Action.SURVEY_OPENED, f"survey {place}", reason="Deneme " * 12)
    db.session.commit()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    enter(page, site)
    set_up(page, site)
    expect(page.locator(".recovery-code")).to_have_count(10)
    found = violations(page)
    for part in (
        "sessions/",
        "second-factor",
        "second-factor/new",
        "accounts/",
        f"accounts/{other}",
        "audit/",
    ):
        found += problems(page, f"{site}/planner/{part}")
    page.goto(f"{site}/planner/accounts/{other}")
    press(page, "form[action$='/link'] button")
    link = page.text_content("code.password") or ""
    found += violations(page)
    page.goto(f"{site}/planner/accounts/{other}")
    press(page, "form[action$='/password'] button")
    found += violations(page)
    page.context.clear_cookies()
    enter(page, site)
    expect(page).to_have_url(f"{site}/sign-in/second-step")
    found += violations(page)
    page.fill("#code", "000000")
    press(page, "main form button")
    found += violations(page)
    found += problems(page, f"{site}/choose-password")
    page.goto(link)

    assert found == []
    # the refused code answers with 401, which Chromium says aloud
    assert [line for line in complaints if "401" not in line] == []


def test_the_link_fills_its_key_in_and_takes_it_out_of_the_address(
    app: Flask, site: str, page: Page
) -> None:
    add_person(Role.ADMINISTRATOR)
    other = add_person(Role.READER, "b@ornek.bel.tr")
    enter(page, site)
    page.goto(f"{site}/planner/accounts/{other}")
    press(page, "form[action$='/link'] button")
    link = page.text_content("code.password") or ""
    page.context.clear_cookies()

    page.goto(link)
    expect(page).to_have_url(f"{site}/choose-password")
    assert page.input_value("#secret") == link.partition("#")[2]
    expect(page.locator("#secret")).to_be_hidden()
    page.fill("#password", "yeşil kapının ardında deniz")
    page.fill("#repeated", "yeşil kapının ardında deniz")
    press(page, "main form button")

    expect(page).to_have_url(f"{site}/sign-in")


def test_a_session_that_is_about_to_end_says_so_and_is_kept_by_a_button(
    app: Flask, site: str, page: Page
) -> None:
    app.config["SESSION_IDLE_MINUTES"] = 1  # warned after half of it
    add_person(Role.READER)
    enter(page, site)
    assert not page.is_visible("#session-warning")
    page.clock.install()
    page.reload()

    page.clock.fast_forward(40_000)
    expect(page.locator("#session-warning")).to_be_visible()
    assert violations(page) == []
    page.click("#session-warning button")

    page.wait_for_selector("#session-warning", state="hidden")


def test_the_whole_entry_works_without_scripts(
    app: Flask, site: str, plain: BrowserContext
) -> None:
    add_person(Role.ADMINISTRATOR)
    other = add_person(Role.READER, "b@ornek.bel.tr")
    page = plain.new_page()
    enter(page, site)
    secret = set_up(page, site)
    expect(page.locator(".recovery-code")).to_have_count(10)
    page.goto(f"{site}/planner/accounts/{other}")
    press(page, "form[action$='/link'] button")
    link = page.text_content("code.password") or ""
    account = store.find_by_email(EMAIL)
    account.totp_counter -= 2  # half a minute does not pass in a test
    db.session.commit()
    plain.clear_cookies()

    enter(page, site)
    page.fill("#code", pyotp.TOTP(secret).at(now()))
    press(page, "main form button")
    expect(page).to_have_url(f"{site}/planner/")
    plain.clear_cookies()
    page.goto(link)
    page.fill("#secret", link.partition("#")[2])
    page.fill("#password", "yeşil kapının ardında deniz")
    page.fill("#repeated", "yeşil kapının ardında deniz")
    press(page, "main form button")

    expect(page).to_have_url(f"{site}/sign-in")
