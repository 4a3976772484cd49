"""Planners' pages in Chromium: no accessibility problem, nothing wider than a phone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from survey.access import Role
from survey.accounts import store as accounts
from survey.extensions import db
from survey.results.models import RunState
from tests.survey.results.field import answers, make_survey, order_run, run_now

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
EMAIL = "yonetici@ornek.bel.tr"
WIDTHS = (360, 1280)


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """Serve the test's application; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page() -> Iterator[Page]:
    """Give a page of a fresh browser that collects what it complains of."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="tr-TR")
        yield context.new_page()
        context.close()
        browser.close()


def problems(page: Page, address: str) -> list[str]:
    """List what is wrong with a page at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        found += [f"{address} at {width}: {violation['id']}" for violation in violations]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} at {width}: wider than the screen")
    return found


def sign_in(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", password)
    page.click("main button")


def test_pages_of_planners_have_no_accessibility_problem(app: Flask, site: str, page: Page) -> None:
    _, password = accounts.add_account(email=EMAIL, name="Yönetici", role=Role.ADMINISTRATOR)
    survey = make_survey(answers(60))
    number = survey.id
    run = run_now(order_run(survey))
    assert run.state == RunState.DONE, run.error
    waiting = order_run(make_survey(slug="bos"))
    db.session.rollback()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    found = problems(page, f"{site}/sign-in")
    sign_in(page, site, password)
    for part in (
        "",
        "password",
        "accounts/",
        "accounts/new",
        "results/",
        "results/new",
        f"results/{waiting}",
        f"results/{run.id}",
        f"results/{run.id}/swot",
        f"results/{run.id}/findings",
        f"results/{run.id}/surveys/{number}/tables",
        f"results/{run.id}/surveys/{number}/themes",
        f"results/{run.id}/surveys/{number}/themes/0",
    ):
        found += problems(page, f"{site}/planner/{part}")

    assert found == []
    assert complaints == []
