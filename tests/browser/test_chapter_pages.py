"""The desk of the chapter in Chromium: accessible, narrow enough, few clicks, keys enough."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page

from survey.chapter.editions import making, store
from survey.extensions import db
from survey.results.store import list_runs
from tests.browser.test_planner_pages import page, problems, site
from tests.page_client import PageClient
from tests.survey.chapter.desks import HISTORY, TEXT, do, kept, open_desk, release, take_in
from tests.survey.results.field import answers, make_survey, run_now, signed_in

pytestmark = pytest.mark.browser
__all__ = ["page", "site"]
MOST_CLICKS = 11


def enter(app: Flask, page: Page, site: str, client: PageClient) -> None:
    """Give the browser the session of somebody who has signed in."""
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client.raw.get_cookie(name)
    assert cookie is not None
    db.session.rollback()  # an open transaction would keep the pages from writing
    page.set_default_timeout(120_000)
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": site}])


def test_no_page_of_the_chapter_has_a_problem(app: Flask, site: str, page: Page) -> None:
    client, desk, survey = open_desk(app)
    do(client, desk, TEXT, "save", text="Her yüz kişiden %60,0'ı kadındır.")
    release(survey, 70, 30)
    take_in(client, survey)
    enter(app, page, site, client)
    parts = ("", "/parts/A", "/parts/C", "/parts/F", f"/block?key={TEXT}", f"/new?after={TEXT}",
             "/block?key=C/own/legislation/table", "/settings", "/wording", "/log", "/upload",
             "/editions")  # fmt: skip

    found = [
        problem
        for part in parts
        for problem in problems(page, f"{site}/planner/chapter/{desk}/tr{part}")
    ]

    assert found + problems(page, f"{site}/planner/chapter/") == []


def test_a_block_is_edited_and_undone_by_keyboard_alone(app: Flask, site: str, page: Page) -> None:
    client, desk, _survey = open_desk(app)
    enter(app, page, site, client)
    page.goto(f"{site}/planner/chapter/{desk}/tr/parts/A")
    keys = page.keyboard

    for key in ("j", "j"):
        keys.press(key)
    with page.expect_navigation():
        keys.press("o")
    page.focus("#f-text")
    keys.type("Belediye 1930 yılında kurulmuştur.")
    keys.press("Tab")
    with page.expect_navigation():
        keys.press("Enter")
    assert kept(desk)[HISTORY].content["text"] == "Belediye 1930 yılında kurulmuştur."
    with page.expect_navigation():
        keys.press("z")

    assert kept(desk) == {}


class Hand:
    """A planner's hand that counts its clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.n_clicks = 0

    def click(self, selector: str) -> None:
        self.n_clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()


def test_from_the_last_response_to_the_word_file_in_under_twelve_clicks(
    app: Flask, site: str, page: Page
) -> None:
    make_survey(answers(60), is_closed=True)
    db.session.rollback()
    enter(app, page, site, signed_in(app))
    page.goto(f"{site}/planner/")
    hand = Hand(page)

    hand.click("a[href$='/planner/results/']")
    hand.click("a[href$='/planner/results/new']")
    hand.click("input[name=surveys]")
    page.fill("#plan_period", "2025-2029")
    hand.click("main form button[type=submit], main form button.btn-primary")
    number = list_runs()[0].id
    db.session.rollback()
    run_now(number)  # what the worker does; the page looks again by itself
    page.goto(f"{site}/planner/results/{number}")
    hand.click("form[action$='/chapter/open'] button")
    hand.click("form[action$='/editions/prepare'] button")
    found = re.search(r"/chapter/(\d+)/editions/(\d+)", page.url)
    assert found is not None
    edition = int(found[2])
    assert store.rows.start(edition)
    assert making.execute(edition)
    page.goto(page.url)
    with page.expect_download() as download:
        hand.click("a[href$='chapter.docx']")

    assert download.value.suggested_filename.endswith("chapter.docx")
    assert hand.n_clicks <= MOST_CLICKS
