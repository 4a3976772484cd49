"""Pages of weighing and of the rules in Chromium: accessible, and no wider than a phone."""

from datetime import timedelta

from flask import Flask
from playwright.sync_api import Page

from survey.access import Role
from survey.clock import now
from survey.extensions import db
from survey.situation.weighing import store
from tests.browser.test_planner_pages import page, problems, site
from tests.survey.accounts.people import EMAIL, PASSWORD, add_person
from tests.survey.situation.weighing.test_weighing import WEAK, begin, desk_with_items

__all__ = ["page", "site"]  # the fixtures
PATIENCE = 120_000
"""Milliseconds: a busy machine is no fault."""


def test_a_judge_and_a_planner_find_no_accessibility_problem(
    app: Flask, site: str, page: Page
) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    db.session.rollback()
    (weighing,) = store.weighings_of(desk)
    _judge, secret = store.put_judge(weighing.id, "Müdür", now() + timedelta(days=1))
    db.session.commit()
    add_person(Role.PLANNER)
    page.set_default_timeout(PATIENCE)

    page.goto(f"{site}/weigh/#{secret}")
    page.focus("main button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/weigh/sheet")
    for place, value in enumerate(("9", "-9", "9")):
        page.select_option(f"#pair-{place}", value)
    page.click("#sheet button")
    page.wait_for_selector("#worst")
    found = problems(page, f"{site}/weigh/sheet")
    page.goto(f"{site}/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("main button")
    for part in (f"{desk}/weighing", "rules"):
        found += problems(page, f"{site}/planner/situation/{part}")

    assert found == []
