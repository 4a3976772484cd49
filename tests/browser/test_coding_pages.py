"""The desk of themes in Chromium: accessible, narrow enough, workable by keyboard alone."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.test_planner_pages import page, problems, site
from tests.survey.coding.desks import changes, open_desk, sign_in, themes
from tests.survey.results.settled.documents import rows

pytestmark = pytest.mark.browser
__all__ = ["page", "site"]


@pytest.fixture
def desk(app: Flask, site: str, page: Page) -> str:
    """Open a desk with a planner signed in; give its address."""
    survey_id = open_desk()
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = sign_in(app).client.raw.get_cookie(name)
    assert cookie is not None
    page.set_default_timeout(120_000)
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": site}])
    return f"{site}/planner/coding/{survey_id}"


def test_no_page_of_the_desk_has_a_problem(desk: str, page: Page) -> None:
    theme = themes(1)["yol"]["id"]
    parts = ("", f"/themes/{theme}", "/themes/0", f"/themes/{theme}/edit", f"/themes/{theme}/split",
             "/search?q=yol", "/like?id=1", "/log", "/picture", "/codebook", "/second")  # fmt: skip

    found = [problem for part in parts for problem in problems(page, desk + part)]

    assert found + problems(page, desk.rsplit("/", 1)[0] + "/") == []


def send(page: Page, key: str) -> None:
    """Press a key that sends a form, and wait for the page that comes."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_themes_are_worked_on_by_keyboard_alone(desk: str, page: Page) -> None:
    of_key = themes(1)
    page.goto(f"{desk}/themes/{of_key['yol']['id']}")
    keys = page.keyboard

    send(page, "a")  # the first one is right
    for key in ("x", "j", "x", "m"):
        keys.press(key)
    keys.type("Park")
    send(page, "Enter")
    keys.press("n")
    keys.type("Tozlu yollar")
    send(page, "Enter")

    found = rows(1)
    assert found["asfalt bozuk"] == ("yol", True, 1)
    assert found["kaldırım dar"] == ("park", True, 1)
    assert found["çukur dolu"] == ("park", True, 1)
    assert found["yol tozlu"] == ("tozlu-yollar", True, 1)
    page.goto(f"{desk}/themes/{of_key['park']['id']}?show=all")
    send(page, "z")
    assert rows(1)["yol tozlu"] == ("yol", False, 1)
    send(page, "A")  # all of the page
    assert changes()[-2:] == ["undone", "accepted"]


def test_keys_rename_and_merge_themes(desk: str, page: Page) -> None:
    page.goto(desk)
    keys = page.keyboard
    keys.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    keys.press("j")
    keys.press("r")
    keys.type("Yeni ad")
    send(page, "Enter")
    assert "Yeni ad" in [theme["label"] for theme in themes(1).values()]

    for key in ("j", "x", "j", "x"):
        keys.press(key)
    send(page, "g")

    assert [theme["state"] for theme in themes(1).values()].count("gone") == 1
