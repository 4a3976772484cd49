"""The pages that close the situation analysis in Chromium: accessible and narrow enough."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.test_planner_pages import page, problems, site
from tests.survey.situation.closing.test_headmen import name_quarters, rural_of
from tests.survey.situation.closing.test_lists import desk_on

pytestmark = pytest.mark.browser
__all__ = ["page", "site"]


def test_no_page_that_closes_the_analysis_has_a_problem(app: Flask, site: str, page: Page) -> None:
    client, lists = desk_on(app)
    cookie = client.raw.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    page.set_default_timeout(120_000)
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    desk = lists.removesuffix("/lists")
    name_quarters(client, rural_of(client, lists), "Yeni Mahalle")
    links = client.get(lists).links()

    addresses = (f"{desk}/needs", lists, f"{lists}/owners?name=MARSU", f"{desk}/control",
                 links["Mahalleniz: Kırsal"], links["Yeni Mahalle"], f"{desk}/quotes",
                 f"{desk}/table/pestle", "/planner/situation/supported/1?key=x")  # fmt: skip

    assert [problem for each in addresses for problem in problems(page, site + each)] == []
