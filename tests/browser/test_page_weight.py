"""Chromium fetches what the scale of test_page_weight.py counts, and no file a second time."""

import pytest
from flask import Flask, request, request_started
from playwright.sync_api import Browser

from survey.extensions import db
from tests.browser.test_planner_pages import site
from tests.browser.test_respondent_pages import browser, go_on
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, open_survey
from tests.survey.responses.test_page_weight import Phone, citizens

__all__ = ["browser", "open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser


def test_a_browser_fetches_what_was_weighed_and_each_file_once(
    app: Flask, site: str, browser: Browser, open_survey: OpenSurvey
) -> None:
    open_survey(citizens())
    phone = Phone(PageClient(app))
    phone.load(phone.client.get("/s/deneme/tr"))
    phone.load(phone.client.get("/s/deneme/tr/section/1"))
    db.session.remove()
    fetched: list[str] = []

    def note(_app: Flask, **_more: object) -> None:
        fetched.append(request.full_path.removesuffix("?"))

    request_started.connect(note, app)
    context = browser.new_context(locale="tr-TR")
    page = context.new_page()
    page.goto(f"{site}/s/deneme/tr")
    go_on(page)
    go_on(page)
    page.wait_for_load_state("networkidle")
    context.close()

    files = [address for address in fetched if not address.startswith("/s/deneme/")]
    assert sorted(files) == sorted(phone.kept)
    assert len(fetched) > len(files) + 2
