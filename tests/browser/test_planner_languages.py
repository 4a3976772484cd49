"""Planners' pages in each language: choosing one by keyboard, and Arabic from right to left."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from survey.access import Role
from survey.accounts import store as accounts
from survey.extensions import db
from tests.browser.test_planner_pages import page, problems, sign_in, site
from tests.survey.results.field import answers, make_survey, order_run, run_now

__all__ = ["page", "site"]  # fixtures
pytestmark = pytest.mark.browser


def middle(page: Page, selector: str) -> float:
    """Give how far from the left the middle of an element lies, in pixels."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def choose(page: Page, language: str) -> None:
    """Choose a language from the menu with the keyboard alone."""
    page.focus(".language-menu summary")
    page.keyboard.press("Enter")
    page.focus(f'.language-switch button[value="{language}"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_language_is_chosen_by_keyboard_and_stays(site: str, page: Page) -> None:
    page.goto(f"{site}/sign-in")
    for language, words in (("ku", "Têkevin"), ("ar", "تسجيل الدخول"), ("tr", "Oturum aç")):
        choose(page, language)
        page.reload()

        assert page.get_attribute("html", "lang") == language
        assert page.text_content("h1") == words
        chosen = {"ku": "Kurmancî", "ar": "العربية", "tr": "Türkçe"}[language]
        assert (page.text_content(".language-menu summary") or "").endswith(chosen)


def test_arabic_pages_run_from_right_to_left_and_turkish_texts_on_them_do_not(
    app: Flask, site: str, page: Page
) -> None:
    _, password = accounts.add_account(
        email="yonetici@ornek.bel.tr", name="Yönetici", role=Role.ADMINISTRATOR
    )
    survey = make_survey(answers(60))
    number = survey.id
    run = run_now(order_run(survey)).id
    db.session.rollback()
    page.goto(f"{site}/sign-in")
    choose(page, "ar")
    sign_in(page, site, password)

    found = []
    for part in (
        f"surveys/{number}",
        f"results/{run}/swot",
        f"results/{run}/surveys/{number}/tables",
    ):
        found += problems(page, f"{site}/planner/{part}")
        assert page.get_attribute("html", "dir") == "rtl"
        assert middle(page, ".site-name") > middle(page, ".site-nav") > middle(page, ".site-tools")
    assert found == []

    page.goto(f"{site}/planner/results/{run}/swot")
    # the place of the number after the label is its place in an Arabic line: to the left
    assert middle(page, ".evidence a") > middle(page, ".evidence .quiet")
    assert page.locator(".swot-phrase bdi").first.get_attribute("dir") == "ltr"
    page.goto(f"{site}/planner/results/{run}/surveys/{number}/tables")
    full, value = ".bar-rest", ".bar-value"
    assert middle(page, value) > middle(page, full)
