"""Long lists that can be searched: letters of each language, keyboard, screen readers, fallback."""

import pytest
from playwright.sync_api import Browser, Page, expect

from survey.extensions import db
from tests.browser.test_planner_pages import site
from tests.browser.test_respondent_pages import browser, problems
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.responses.conftest import OpenSurvey, open_survey, responses_of

__all__ = ["browser", "open_survey", "site"]  # fixtures

pytestmark = pytest.mark.browser

BOX, OPTION = "#q-mahalle", "[role=option]"


@pytest.fixture
def page(site: str, browser: Browser, open_survey: OpenSurvey) -> Page:
    open_survey(tiny_document("place"))
    db.session.remove()
    page = browser.new_page(locale="tr-TR")
    page.goto(f"{site}/s/deneme/tr/section/1")
    return page


def chosen(page: Page) -> str:
    return str(page.evaluate("document.querySelector('select[name=mahalle]').value"))


def found(page: Page) -> list[str]:
    return page.locator(f"{OPTION}:not(.apart)").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("sehit", "Şehitlik (Artuklu)"),
        ("ŞEHİT", "Şehitlik (Artuklu)"),
        ("IPEK", "Ipek (Kızıltepe)"),
        ("inonu", "İnönü (Kızıltepe)"),
        ("fırat", "Fırat (Nusaybin)"),
        ("FIRAT", "Fırat (Nusaybin)"),
        ("yenı", "Yenituran (Nusaybin)"),
    ],
)
def test_letters_find_places_however_they_are_typed(page: Page, typed: str, place: str) -> None:
    page.fill(BOX, typed)

    assert found(page) == [place]
    assert page.inner_text("[role=status]:not(#save-status)") == "Sonuç sayısı: 1"


def test_letters_of_kurmanji_and_arabic_are_folded(page: Page) -> None:
    module = page.locator("script[src*='search.js']").get_attribute("src")
    folded = page.evaluate(
        f"import('{module}').then(m => ['Diyarbekîr', 'الأحمدية', 'مستشفى', 'کوی'].map(m.fold))"
    )

    assert folded == ["diyarbekir", "الاحمديه", "مستشفي", "كوي"]


def test_a_place_is_chosen_with_the_keyboard_alone_and_sent(page: Page) -> None:
    page.focus(BOX)
    page.keyboard.type("şah")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(BOX, "aria-activedescendant")
    page.keyboard.press("Enter")

    assert active == "q-mahalle-list-0"
    assert page.input_value(BOX) == "Şahkulubey"
    assert chosen(page) == "kiziltepe_sahkulubey"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/check")
    assert "Şahkulubey" in page.inner_text("main")


def test_escape_closes_the_list_and_then_empties_the_box(page: Page) -> None:
    page.focus(BOX)
    page.keyboard.type("dicle")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Escape")
    is_open = page.get_attribute(BOX, "aria-expanded")
    page.keyboard.press("Escape")

    assert is_open == "false"
    assert page.input_value(BOX) == ""
    assert chosen(page) == ""


def test_home_and_end_move_in_the_text(page: Page) -> None:
    page.focus(BOX)
    page.keyboard.type("icl")
    page.keyboard.press("Home")
    page.keyboard.type("d")
    page.keyboard.press("End")
    page.keyboard.type("e")

    assert page.input_value(BOX) == "dicle"


def test_other_and_no_answer_stay_in_reach_whatever_is_typed(page: Page) -> None:
    page.fill(BOX, "qqq")
    apart = page.locator(f"{OPTION}.apart").all_inner_texts()
    page.locator(OPTION).first.click()

    assert apart == ["Listede yok", "Belirtmek istemiyorum"]
    assert chosen(page) == "diger"
    expect(page.locator("#q-mahalle_other")).to_be_visible()


def test_what_is_no_place_is_told_and_not_sent(page: Page) -> None:
    page.fill(BOX, "Bağlar")
    page.keyboard.press("Escape")
    page.click("main .actions .button")

    expect(page.locator("#q-mahalle-trouble")).to_be_visible()
    expect(page.locator("#q-mahalle")).to_be_focused()
    assert page.url.endswith("/section/1")


def test_a_place_written_out_in_full_is_taken(page: Page) -> None:
    page.fill(BOX, "ensar")
    page.keyboard.press("Tab")

    assert chosen(page) == "artuklu_ensar"


def test_the_open_list_has_no_accessibility_fault(page: Page) -> None:
    page.fill(BOX, "e")
    page.keyboard.press("ArrowDown")

    assert problems(page) == []


def test_without_javascript_the_list_is_a_drop_down(
    site: str, browser: Browser, open_survey: OpenSurvey
) -> None:
    survey = open_survey(tiny_document("place"))
    db.session.remove()
    page = browser.new_page(locale="tr-TR", java_script_enabled=False)
    page.goto(f"{site}/s/deneme/tr/section/1")

    page.select_option("select[name=mahalle]", "nusaybin_dicle")
    for _step in range(2):
        with page.expect_navigation():
            page.locator("main .actions .button").first.click()

    assert responses_of(survey) == [{"mahalle": "nusaybin_dicle"}]
