"""Dates, lists of entries and places on the respondents' pages, without JavaScript."""

from typing import Any

import pytest

from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient, form_values
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.responses.conftest import OpenSurvey, responses_of

FIRST = "/s/deneme/tr/section/1"
CARD = "ihtiyaclar__{}__{}"


def press(client: PageClient, page: Page, button: str, **values: str) -> Page:
    """Press a button of a question, with what the page holds and what was typed."""
    form = page.form()
    assert form.find("button", attrs={"value": button}) is not None, f"no button {button!r}"
    data = form_values(form) | {name: [value] for name, value in values.items()}
    return client.post(str(form["action"]), data | {"form-action": [button]})


def held(page: Page, name: str) -> str:
    tag = page.soup.find(attrs={"name": name})
    assert tag is not None, f"no field {name!r}"
    return str(tag.get("value", ""))


def test_a_wrong_date_keeps_what_was_typed_and_says_so_at_the_field(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(tiny_document("date"))
    typed = {"ziyaret__day": "31", "ziyaret__month": "2", "ziyaret__year": "2026"}

    page = client.submit(client.get(FIRST), typed, status=422)

    assert page.links()["Bu ayda böyle bir gün yok. Tarihi düzeltiniz"] == "#q-ziyaret__day"
    assert [held(page, name) for name in typed] == list(typed.values())
    day = page.soup.find(id="q-ziyaret__day")
    assert day["aria-invalid"] == "true"
    assert day["aria-describedby"] == "error-ziyaret__day"


def test_a_date_is_kept_and_shown_again(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey(tiny_document("date"))
    typed = {"ziyaret__day": "٢", "ziyaret__month": "Mart", "ziyaret__year": "2026"}

    check = client.submit(client.get(FIRST), typed)
    again = client.get(FIRST)
    client.submit(check)

    assert "2 Mart 2026" in check.text
    assert [held(again, name) for name in typed] == ["2", "3", "2026"]
    assert responses_of(survey) == [{"ziyaret": "2026-03-02", "bitis": None}]


def test_do_not_know_is_ticked_again(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("number"))

    client.submit(client.get(FIRST), {"yas": "40", "saat_apart": "dk"})
    box = client.get(FIRST).soup.find(attrs={"name": "saat_apart"})

    assert box.has_attr("checked")


def test_cards_are_added_and_taken_out_and_keep_what_was_typed(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(tiny_document("repeat"))

    two = press(client, client.get(FIRST), "add:ihtiyaclar:", **{CARD.format(1, "konu"): "Yol"})
    three = press(client, two, "add:ihtiyaclar:", **{CARD.format(2, "konu"): "Su"})
    less = press(client, three, "remove:ihtiyaclar:1")

    assert held(two, CARD.format(1, "konu")) == "Yol"
    assert "2" in two.soup.find(role="status").text
    assert held(three, CARD.format(2, "konu")) == "Su"
    assert [held(less, CARD.format(n, "konu")) for n in (1, 2)] == ["Su", ""]
    assert less.soup.find(attrs={"name": CARD.format(3, "konu")}) is None


def test_no_more_cards_than_there_may_be(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("repeat"))

    page = client.get(FIRST)
    for _time in range(3):
        page = press(client, page, "add:ihtiyaclar:")

    assert page.soup.find(attrs={"value": "add:ihtiyaclar:"}) is None
    assert len(page.soup.select("fieldset.entry")) == 4


def test_a_list_of_entries_goes_all_the_way(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey(tiny_document("repeat"))
    first = {CARD.format(1, "konu"): "Yol", CARD.format(1, "acil"): "cok"}

    asked = client.submit(client.get(FIRST), first, status=422)
    two = press(client, asked, "add:ihtiyaclar:", **{CARD.format(1, "neden"): "Çamur var."})
    wrong = client.submit(two, {CARD.format(2, "kisi"): "x"}, status=422)
    last = client.submit(wrong, {CARD.format(2, "konu"): "Su", CARD.format(2, "kisi"): "8"})
    check = client.submit(last, {"oncelik": "Su"})
    client.submit(check)

    assert "#q-ihtiyaclar__1__neden" in asked.links().values()
    assert held(wrong, CARD.format(1, "konu")) == "Yol"
    assert "1. İhtiyaç nedir? Yol; Ne kadar acil? Çok acil; Neden acil? Çamur var." in check.text
    (answers,) = responses_of(survey)
    assert answers["ihtiyaclar"] == [
        {"konu": "Yol", "acil": "cok", "neden": "Çamur var.", "tarih": None, "kisi": None},
        {"konu": "Su", "acil": None, "tarih": None, "kisi": 8},
    ]


def test_the_quarters_of_the_chosen_district_are_shown(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(tiny_document("option_filter"))

    page = client.submit(client.get(FIRST), {"ilce": "kiziltepe"})
    shown = [option["value"] for option in page.form().select("select option")]
    client.submit(client.submit(page, {"mahalle": "kiziltepe_inonu"}))

    assert "Kızıltepe ilçesinin" in page.text
    assert shown == ["", *(f"kiziltepe_{name}" for name in ("ipek", "tepebasi", "sahkulubey",
                     "inonu")), "diger", "demem"]  # fmt: skip
    assert responses_of(survey) == [{"ilce": "kiziltepe", "mahalle": "kiziltepe_inonu"}]


def test_a_quarter_of_another_district_is_asked_again(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(tiny_document("option_filter"))

    page = client.submit(client.get(FIRST), {"ilce": "kiziltepe"})
    client.submit(page, {"mahalle": "kiziltepe_inonu"})
    after = client.submit(client.get(FIRST), {"ilce": "nusaybin"})

    assert after.address.endswith("/section/2")
    assert after.form().select("option[selected]") == []


def test_places_stand_together_by_group(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("place"))

    groups: list[Any] = client.get(FIRST).form().select("optgroup")

    assert [group["label"] for group in groups] == ["Artuklu", "Kızıltepe", "Nusaybin"]
    assert [len(group.find_all("option")) for group in groups] == [4, 4, 4]


@pytest.mark.parametrize("language", ["tr", "en", "ku", "ar"])
@pytest.mark.parametrize("name", ["date", "number", "repeat", "place", "option_filter"])
def test_the_page_is_whole_in_every_language(
    client: PageClient, open_survey: OpenSurvey, name: str, language: str
) -> None:
    open_survey(tiny_document(name))

    page = client.get(f"/s/deneme/{language}/section/1")

    assert page.soup.html["lang"] == language


def test_options_that_vary_stand_on_every_card(client: PageClient, open_survey: OpenSurvey) -> None:
    before = make_question(name="once")
    hidden = {"question": "once", "operator": "equals", "value": "a"}
    options = [
        {"value": value, "label": {"tr": value}, **({"show_if": hidden} if value == "y" else {})}
        for value in "xyz"
    ]
    inner = make_question(name="secim", options=options)
    group = make_question(name="liste", kind="repeat", questions=[inner])
    survey = open_survey(make_document(before, group))

    page = client.submit(client.get(FIRST), {"once": "b"})
    values = [tag["value"] for tag in page.soup.select("[name=liste__1__secim]")]
    refused = client.submit(page, {"liste__1__secim": "y"}, status=422)
    client.submit(client.submit(refused, {"liste__1__secim": "z"}))

    assert values == ["x", "y", "z"]
    assert refused.soup.find(id="error-liste__1__secim") is not None
    assert responses_of(survey)[0]["liste"] == [{"secim": "z"}]


@pytest.mark.parametrize("languages", [["tr"], ["tr", "en", "ku", "ar"]])
def test_the_enter_key_continues_and_takes_no_card_out(
    client: PageClient, open_survey: OpenSurvey, languages: list[str]
) -> None:
    open_survey(tiny_document("repeat") | {"languages": languages})

    page = client.get(FIRST)
    buttons = page.soup.select("#answers button, button[form=answers]")

    # a browser presses the first button of a form when somebody presses Enter in a field
    assert buttons[0].get("name") is None


def test_a_choice_can_be_searched_too(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey(make_document(make_question(name="renk", appearance="search")))

    page = client.get(FIRST)
    client.submit(client.submit(page, {"renk": "b"}))

    assert page.soup.select_one("select[data-search]") is not None
    assert responses_of(survey) == [{"renk": "b"}]


def test_a_default_day_stands_in_its_fields(client: PageClient, open_survey: OpenSurvey) -> None:
    day = make_question(name="gun", kind="date", default="2026-01-05")
    group = make_question(name="liste", kind="repeat", questions=[day])
    open_survey(make_document(day | {"name": "ilk"}, group))

    page = client.get(FIRST)

    assert [held(page, f"{name}__day") for name in ("ilk", "liste__1__gun")] == ["5", "5"]


def test_the_button_leads_to_the_new_card(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(tiny_document("repeat"))
    form = client.get(FIRST).form()

    response = client.raw.post(
        str(form["action"]), data=form_values(form) | {"form-action": ["add:ihtiyaclar:"]}
    )

    assert response.headers["Location"].endswith("#entry-ihtiyaclar-2")
