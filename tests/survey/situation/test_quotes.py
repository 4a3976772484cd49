"""Quotes are printed only when a planner has approved them."""

from flask import Flask

from survey.situation import store
from survey.situation.quotes import approved
from tests.page_client import Page, PageClient
from tests.survey.coding.desks import sign_in
from tests.survey.situation.desks import (
    PARKS,
    ROADS,
    accept,
    desk_with_proposals,
    item_page,
    proposals,
    release,
    send,
    take_in,
    the_desk,
)


def key(text: str) -> str:
    """Give by what a quote of the desk is known."""
    (found,) = [quote.key for quote in approved.quotes_of(the_desk()) if quote.text == text]
    return found


def decide(client: PageClient, desk: int, do: str, *texts: str, **more: str) -> Page:
    values = {"do": do, "chosen": [key(text) for text in texts], **more}
    return send(client, f"{desk}/quotes/decide", values)


def states() -> dict[str, str]:
    return {quote.text: quote.state for quote in approved.quotes_of(the_desk())}


def test_a_quote_stands_with_an_item_only_when_it_was_approved(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    assert "Alıntı 1" not in item_page(client, desk, ROADS).text

    decide(client, desk, "approve", "Alıntı 1")
    assert "Alıntı 1" in item_page(client, desk, ROADS).text

    decide(client, desk, "refuse", "Alıntı 1")
    assert "Alıntı 1" not in item_page(client, desk, ROADS).text


def test_the_chapter_gets_the_approved_quotes_and_how_many_are_not(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    assert approved.quotes_document(the_desk()) == {"approved": [], "n_open": 4, "n_refused": 0}

    decide(client, desk, "approve", "Alıntı 2")
    decide(client, desk, "refuse", "Alıntı 3")

    assert approved.quotes_document(the_desk()) == {
        "approved": [
            {
                "survey": survey,
                "theme_id": 2,
                "theme": "",
                "label": "Tema 2",
                "question": "oneri",
                "text": "Alıntı 2",
            }
        ],
        "n_open": 2,
        "n_refused": 1,
    }


def test_all_that_was_shown_and_not_chosen_is_approved(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    page = client.get(f"/planner/situation/{desk}/quotes")
    shown = [str(each["value"]) for each in page.soup.select("input[name=shown]")]
    assert len(shown) == 4

    send(client, f"{desk}/quotes/decide",
         {"do": "approve-rest", "shown": shown, "chosen": [key("Alıntı 4")]})  # fmt: skip

    assert states() == {f"Alıntı {n}": "approved" if n < 4 else "open" for n in range(1, 5)}


def test_a_decision_is_undone_and_stands_in_the_log(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    decide(client, desk, "approve", "Alıntı 1", "Alıntı 2")

    page = client.get(f"/planner/situation/{desk}/log")
    assert "Basım için onaylandı: 2 alıntı" in page.text
    client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")

    assert set(states().values()) == {"open"}


def test_a_decision_holds_in_the_next_analysis(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    decide(client, desk, "approve", "Alıntı 3")

    release(survey, proposals(survey, more=5))
    take_in(client, survey)

    assert states()["Alıntı 3"] == "approved"


def test_what_is_kept_of_a_decision_tells_no_word_of_the_quote(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    decide(client, desk, "approve", "Alıntı 1")

    kept = store.texts_of(desk, approved.PART)

    assert not any("Alıntı" in f"{place}{row.text}{row.draft}" for place, row in kept.items())


def test_who_only_reads_sees_no_quote_before_it_is_approved(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, PARKS)
    from survey.access import Role

    reader = sign_in(app, "okuyan", Role.READER).client

    assert reader.raw.get(f"/planner/situation/{desk}/quotes").status_code in (302, 403)
    assert "Alıntı" not in item_page(reader, desk, PARKS).text
