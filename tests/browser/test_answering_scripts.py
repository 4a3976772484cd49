"""What scripts add to the pages of answering, and that a kiosk leaves no trace."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from survey.extensions import db
from tests.browser.test_planner_pages import WIDTHS, site
from tests.browser.test_respondent_pages import browser
from tests.builders import make_document, make_question
from tests.survey.responses.conftest import OpenSurvey, open_survey, three_sections

__all__ = ["browser", "open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser

LARGEST_MODULE = 3000


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="tr-TR", viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def texts(site: str, context: BrowserContext, open_survey: OpenSurvey) -> Page:
    """Open a page with a text and a number."""
    open_survey(
        make_document(
            make_question(name="gorus", kind="open_text", max_length=50),
            make_question(name="yas", kind="number"),
            make_question(name="action", kind="short_text"),
        )
    )
    db.session.remove()
    page = context.new_page()
    page.goto(f"{site}/s/deneme/tr/section/1")
    return page


def status(page: Page) -> str:
    return page.locator("#save-status").inner_text()


def test_a_page_saves_itself_while_somebody_types(texts: Page, context: BrowserContext) -> None:
    texts.fill("#q-gorus", "Parklar yetersiz")
    expect(texts.locator("#save-status")).to_have_text("Kaydedildi")

    other = context.new_page()
    other.goto(texts.url)

    assert other.input_value("#q-gorus") == "Parklar yetersiz"


def test_a_lost_network_is_said_and_what_was_typed_is_saved_when_it_is_back(
    texts: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    texts.fill("#q-gorus", "Tünelde yazdım")
    expect(texts.locator("#save-status")).to_contain_text("Bağlantı yok")
    assert texts.input_value("#q-gorus") == "Tünelde yazdım"

    context.set_offline(False)
    texts.evaluate("window.dispatchEvent(new Event('online'))")

    expect(texts.locator("#save-status")).to_have_text("Kaydedildi")


def test_leaving_what_is_not_saved_yet_is_warned_of(texts: Page, context: BrowserContext) -> None:
    warned: list[str] = []

    def stay(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    texts.on("dialog", stay)
    context.set_offline(True)
    texts.locator("#q-gorus").press_sequentially("Yarım")
    texts.click(".back-link", no_wait_after=True)
    expect(texts.locator("#save-status")).to_contain_text("Bağlantı yok")

    assert warned == ["beforeunload"]
    assert texts.input_value("#q-gorus") == "Yarım"


def test_leaving_what_is_saved_is_not_warned_of(texts: Page) -> None:
    warned: list[str] = []
    texts.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    texts.locator("#q-gorus").press_sequentially("Tamam")
    expect(texts.locator("#save-status")).to_have_text("Kaydedildi")

    texts.click(".back-link")
    texts.wait_for_url("**/s/deneme/tr")

    assert warned == []


def test_characters_are_counted_as_the_server_counts_them(texts: Page) -> None:
    count = texts.locator("#question-gorus .count")
    heard = texts.locator("#question-gorus [aria-live=polite]")

    texts.fill("#q-gorus", "x" * 39)
    assert count.inner_text() == ""
    texts.fill("#q-gorus", "x" * 38 + "😀\n")  # 39: the end is cut, a sign is one
    assert count.inner_text() == ""
    texts.fill("#q-gorus", "x" * 38 + "😀ş")
    expect(count).to_have_text("10 karakter kaldı")
    expect(heard).to_have_text("10 karakter kaldı")
    texts.fill("#q-gorus", "x" * 53)
    expect(count).to_have_text("3 karakter fazla")


def test_a_double_click_sends_once_and_a_later_press_again(texts: Page, site: str) -> None:
    sent: list[str] = []
    texts.on("request", lambda request: sent.append(request.method + request.url))
    texts.fill("#q-yas", "beş")

    texts.dblclick("main .actions .button:not([name])")
    texts.wait_for_selector(".error-summary")
    texts.fill("#q-yas", "50")
    texts.click("main .actions .button:not([name])")
    texts.wait_for_url("**/check")

    posts = [each for each in sent if each.startswith("POST") and each.endswith("/section/1")]
    assert len(posts) == 2


def test_the_error_summary_has_the_focus(texts: Page) -> None:
    texts.fill("#q-yas", "beş")
    texts.click("main .actions .button:not([name])")
    texts.wait_for_selector(".error-summary")

    assert texts.evaluate("document.activeElement.className") == "error-summary"


def test_modules_are_small_and_nothing_comes_from_elsewhere(texts: Page, site: str) -> None:
    sizes: dict[str, int] = {}
    texts.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    complaints: list[str] = []
    texts.on("console", lambda message: complaints.append(message.text))
    texts.on("pageerror", lambda error: complaints.append(str(error)))
    texts.reload()
    texts.wait_for_load_state("networkidle")

    scripts = {url: size for url, size in sizes.items() if ".js" in url}
    assert len(scripts) >= 4
    assert max(scripts.values()) < LARGEST_MODULE
    assert all(url.startswith(site) for url in sizes)
    assert complaints == []


def test_a_new_card_has_the_focus_and_a_screen_reader_hears_of_it(
    site: str, context: BrowserContext, open_survey: OpenSurvey
) -> None:
    inner = make_question(name="ne", kind="short_text")
    open_survey(make_document(make_question(name="liste", kind="repeat", questions=[inner])))
    db.session.remove()
    page = context.new_page()
    page.goto(f"{site}/s/deneme/tr/section/1")
    page.fill("#q-liste__1__ne", "Yol")

    page.click("button[value='add:liste:']")
    page.wait_for_url("**#entry-liste-2")

    expect(page.locator("#q-liste__2__ne")).to_be_focused()
    expect(page.locator(".done[role=status]")).to_contain_text("2")
    assert "did=" not in page.url
    assert page.input_value("#q-liste__1__ne") == "Yol"


# --- kiosk


@pytest.fixture
def kiosk(site: str, context: BrowserContext, open_survey: OpenSurvey) -> Page:
    """Give a kiosk on which somebody has answered a page and types on the next."""
    open_survey(three_sections())
    db.session.remove()
    page = context.new_page()
    page.clock.install()
    page.goto(f"{site}/s/deneme/kiosk")
    page.click("main .button")
    page.click("main .button")
    page.locator("label.point").nth(3).click()
    page.click("main .actions .button")
    page.wait_for_url("**/section/3")
    page.fill("#q-gorus", "Benden kalmasın")
    return page


def assert_no_trace(page: Page, site: str) -> None:
    assert page.url == f"{site}/s/deneme/tr"
    for _ in range(6):
        page.go_back()
        page.wait_for_load_state()
        if "/s/deneme" not in page.url or "/kiosk" in page.url:
            break
        assert page.url == f"{site}/s/deneme/tr"
        assert "Benden" not in page.content()


def test_a_minute_without_a_touch_clears_a_kiosk(kiosk: Page, site: str) -> None:
    dialog = kiosk.locator("#kiosk-dialog")

    kiosk.clock.run_for(44_000)
    assert not dialog.is_visible()
    kiosk.clock.run_for(3_000)
    assert dialog.is_visible()
    with kiosk.expect_navigation():
        kiosk.clock.run_for(15_000)

    assert_no_trace(kiosk, site)


def test_who_is_still_there_goes_on(kiosk: Page) -> None:
    kiosk.clock.run_for(50_000)
    kiosk.click("#kiosk-dialog button")
    kiosk.clock.run_for(40_000)

    assert not kiosk.locator("#kiosk-dialog").is_visible()
    assert kiosk.input_value("#q-gorus") == "Benden kalmasın"


def test_finish_and_clear_does_so_at_once(kiosk: Page, site: str) -> None:
    with kiosk.expect_navigation():
        kiosk.click("#kiosk-reset .button")

    kiosk.wait_for_url(f"{site}/s/deneme/tr")
    assert_no_trace(kiosk, site)


def test_the_receipt_clears_itself(kiosk: Page, site: str) -> None:
    kiosk.click("main .actions .button:not([name])")
    kiosk.wait_for_url("**/check")
    kiosk.click("main .actions .button")
    kiosk.wait_for_selector(".receipt-code")

    with kiosk.expect_navigation():
        kiosk.clock.run_for(22_000)

    assert_no_trace(kiosk, site)


# --- accessible


def problems(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        violations = Axe().run(page).response["violations"]
        found += [f"{page.url} at {width}: {violation['id']}" for violation in violations]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{page.url} at {width}: wider than the screen")
    return found


def test_saving_and_going_on_with_a_code_are_accessible(texts: Page, site: str) -> None:
    found: list[str] = []
    texts.click("button[value=save]")
    texts.wait_for_url("**/saved*")
    found += problems(texts)
    texts.click("#code button")
    texts.wait_for_selector(".receipt-code")
    found += problems(texts)
    texts.goto(f"{site}/s/deneme/tr/resume")
    found += problems(texts)
    texts.fill("#code", "yanlış")
    texts.click("main .actions .button")
    texts.wait_for_selector(".error-summary")
    found += problems(texts)

    assert found == []


def test_a_kiosk_is_accessible_with_its_question_open(kiosk: Page, site: str) -> None:
    found = problems(kiosk)
    kiosk.clock.run_for(47_000)
    found += problems(kiosk)

    assert found == []
