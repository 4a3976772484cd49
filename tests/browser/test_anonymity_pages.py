"""Pages of anonymity and of sealed surveys in Chromium: readable for everybody, at any width."""

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
from survey.anonymity import store
from survey.anonymity.selftest.proof import prove
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from tests.survey.responses.conftest import put_in_the_field, three_sections

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
EMAIL = "planlama@ornek.bel.tr"
PASSPHRASE = "çınar altında yedi sarı bisiklet"
EMPLOYEES = three_sections(audience="internal")


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
    """Give a page of a fresh browser."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="tr-TR")
        yield context.new_page()
        context.close()
        browser.close()


def problems(page: Page) -> list[str]:
    """List what is wrong with the page that is open, at each width."""
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        violations = Axe().run(page).response["violations"]
        found += [f"{page.url} at {width}: {violation['id']}" for violation in violations]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} at {width}: wider than the screen")
    return found


def test_an_employees_representative_reads_the_page_on_a_telephone(
    app: Flask, site: str, page: Page
) -> None:
    _, password = accounts.add_account(email=EMAIL, name="Plan", role=Role.PLANNER)
    survey = put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN)
    draft = put_in_the_field(EMPLOYEES, slug="taslak", opens_at=None)
    definition = store.definition_of(survey.id)
    proof = prove(definition, app.config["SQLALCHEMY_DATABASE_URI"], 10)
    number = store.add_test(survey.id, now()).id
    db.session.commit()
    db.session.remove()
    store.start(number)
    store.finish(number, proof.as_document())
    page.goto(f"{site}/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", password)
    page.click("main button")

    page.goto(f"{site}/planner/surveys/{survey.id}/anonymity/")
    found = problems(page)
    sealing = f"{site}/planner/surveys/{draft.id}/sealing/"
    page.goto(sealing)
    found += problems(page)
    page.goto(f"{sealing}new")
    found += problems(page)
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("main form button")
    page.fill("#passphrase", "yanlış")
    page.click("main form button")
    found += problems(page)
    page.fill("#passphrase", PASSPHRASE)
    page.click("main form button")
    found += problems(page)

    assert page.url == f"{sealing}sheet"
    assert found == []
