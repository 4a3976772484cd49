"""Pages of stakeholders in Chromium: accessible, no wider than a phone, usable by keyboard."""

from datetime import timedelta

from flask import Flask
from playwright.sync_api import Page

from survey.access import Role
from survey.clock import now
from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.scoring import store as scoring
from tests.browser.test_planner_pages import page, problems, site
from tests.survey.accounts.people import EMAIL, PASSWORD, add_person
from tests.survey.stakeholders.field import add, add_hearing, add_services, score

__all__ = ["page", "site"]  # the fixtures
PATIENCE = 120_000
"""Milliseconds: a busy machine is no fault."""


def fill() -> int:
    """Make a small register; give the number of a stakeholder."""
    number = add("Örnekova Ticaret ve Sanayi Odası", group="Meslek odaları")
    add("Belediye meclisi üyeleri", "internal", "Belediye yönetimi")
    score(number, [(2, 4), (3, 4), (3, 5)])
    add_services(("Fen işleri", "Yol"), ("Çevre", "Çöp toplama"))
    add_hearing(number)
    db.session.rollback()  # an open transaction would keep the server out
    return number


def test_pages_of_stakeholders_have_no_accessibility_problem(
    app: Flask, site: str, page: Page
) -> None:
    number = fill()
    add_person(Role.PLANNER)
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site}/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("main button")

    found = []
    for part in (
        "",
        f"{number}",
        f"{number}/services",
        "scoring",
        "borders",
        "tables",
        "hearings/1",
    ):
        found += problems(page, f"{site}/planner/stakeholders/{part}")

    assert found == []
    assert complaints == []


def test_a_scorer_scores_by_keyboard_alone(app: Flask, site: str, page: Page) -> None:
    number = fill()
    page.set_default_timeout(PATIENCE)
    page.goto(_link(site))
    page.focus("main button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/score/sheet")
    assert problems(page, f"{site}/score/sheet") == []

    page.focus(f"input[name=importance-{number}]")
    page.keyboard.press("5")
    page.keyboard.press("2")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    db.session.rollback()
    scorer = scoring.find_scorer("Kişi")
    assert scorer is not None
    assert scoring.scores_of(scorer.id) == {number: (5, 2)}
    assert store.count() == 2


def _link(site: str) -> str:
    scorer = scoring.add_scorer("Kişi", is_by_link=True, by=None)
    secret = scoring.make_link(scorer, now() + timedelta(days=1), by=None)
    return f"{site}/score/#{secret}"
