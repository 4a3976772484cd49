"""Pages of anonymity and of sealed surveys in Chromium: readable for everybody, at any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from survey.access import Role
from survey.accounts import store as accounts
from survey.anonymity import store
from survey.anonymity.selftest.proof import prove
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from tests.browser.test_planner_pages import page, site
from tests.survey.responses.conftest import put_in_the_field, three_sections

__all__ = ["page", "site"]  # fixtures

pytestmark = pytest.mark.browser

EMAIL = "planlama@ornek.bel.tr"
PASSPHRASE = "çınar altında yedi sarı bisiklet"
EMPLOYEES = three_sections(audience="internal")


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
    store.rows.start(number)
    store.finish(number, proof.as_document())
    page.goto(f"{site}/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", password)
    with page.expect_navigation():
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
    with page.expect_navigation():
        page.click("main form button")
    page.fill("#passphrase", "yanlış")
    with page.expect_navigation():
        page.click("main form button")
    found += problems(page)
    page.fill("#passphrase", PASSPHRASE)
    with page.expect_navigation():
        page.click("main form button")
    found += problems(page)

    assert page.url == f"{sealing}sheet"
    assert found == []
