"""The chapter's page, briefs and summaries in Chromium: accessible, no wider than a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from analysis.chapter.brief.of_release import briefs_of
from analysis.chapter.composing import compose_edition
from analysis.chapter.summary.of_release import summaries_of
from analysis.chapter.web.briefs import brief_html
from analysis.chapter.web.summaries import summary_html
from analysis.chapter.web.writing import to_html
from tests.analysis.chapter.quarters import edition
from tests.browser.test_planner_pages import page, problems

pytestmark = pytest.mark.browser
__all__ = ["page"]


def written() -> dict[str, bytes]:
    composed = compose_edition(edition())
    return {
        "chapter": to_html(composed.printed, composed.settings, composed.book),
        "brief": brief_html(briefs_of(edition())[1]),
        **{f"summary-{each.language}": summary_html(each) for each in summaries_of(edition())},
    }


def test_no_page_of_a_chapter_has_a_problem(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(120_000)
    found = []
    for name, content in written().items():
        file = tmp_path / f"{name}.html"
        file.write_bytes(content)
        # axe is a script of the test's own; the page's policy allows none
        session = page.context.new_cdp_session(page)
        session.send("Page.setBypassCSP", {"enabled": True})
        found += problems(page, file.as_uri())
    assert found == []


def test_the_policy_of_a_page_is_kept_and_complains_of_nothing(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(120_000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for name, content in written().items():
        file = tmp_path / f"{name}.html"
        file.write_bytes(content)
        page.goto(file.as_uri())
    assert complaints == []


def test_the_first_key_press_offers_to_skip_to_the_content(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(120_000)
    file = tmp_path / "chapter.html"
    file.write_bytes(written()["chapter"])
    page.goto(file.as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
