"""What stakeholders and workshops said comes to the desk with the analysis."""

from collections.abc import Sequence
from typing import Any

from flask import Flask

from analysis.situation.plain_items import Item
from survey.extensions import db
from survey.results.hearing import heard_document
from survey.situation.closing import needs
from survey.situation.models import LONGEST_KEY
from survey.situation.rules import bringing
from survey.stakeholders.hearings import store as hearings
from tests.survey.results.field import answers, make_survey, order_run, run_now
from tests.survey.situation.desks import (
    ROADS,
    accept,
    desk_with_proposals,
    item_page,
    kept,
    proposals,
    release,
    take_in,
    the_desk,
)
from tests.survey.stakeholders.field import add, add_hearing

LOCAL = {"roads": "local_roads", "waste": "waste", "parks": "parks", "water": "water_sewer"}
"""Topics of the items -> of the municipal codebook."""


def say(kind: str, text: str, *, method: str = "meeting") -> None:
    """Write down what a stakeholder said in a hearing of its own."""
    who = add(f"Kuruluş {len(hearings.all_hearings())}")
    number = add_hearing(who, title=text[:100], method=method)
    hearing = hearings.get(number)
    assert hearing is not None
    hearings.add_input(hearing, {"stakeholder_id": who, "kind": kind, "text": text}, by=None)
    db.session.rollback()


def heard(survey: int) -> dict[str, Any]:
    """Give what the records add to a release of four items."""
    return heard_of(proposals(survey))


def heard_of(items: Sequence[Item]) -> dict[str, Any]:
    document = {
        "settings": {"language": "tr"},
        "swot": [{**item, "topic": LOCAL[item["topic"]]} for item in items],
        "reserve": [],
    }
    records = bringing.records()
    db.session.rollback()
    return heard_document(document, records)


def test_an_analysis_brings_what_was_said_masked_and_with_its_origin(app: Flask) -> None:
    say("strength", "Meslek eğitimi kursları yaygın, Ali Bey 0532 111 22 33", method="workshop")

    run = run_now(order_run(make_survey(answers(40), is_closed=True)))

    assert run.release is not None
    (item,) = run.release["inputs"]["proposals"]
    assert (item["origin"], item["quadrant"]) == ("workshop", "strength")
    assert "0532" not in str(run.release["inputs"])
    assert "[telefon]" in item["records"][0]["text"]


def test_opinions_and_needs_come_to_stand_in_the_table_of_needs_masked(app: Flask) -> None:
    say("opinion", "Belediyeyle iletişim iyi, Ali Bey 0532 111 22 33")
    say("need", "Sanayi sitesine yol gerekli")
    client, _desk, survey = desk_with_proposals(app)

    release(survey, proposals(survey), **heard(survey))
    take_in(client, survey)

    rows = needs.table_of(the_desk())["rows"]
    told = {row["cells"]["problem"]["text"] or row["cells"]["need"]["text"] for row in rows}
    (opinion,) = [text for text in told if text.startswith("Kuruluş 0: Belediyeyle iletişim iyi")]
    assert "0532" not in opinion
    assert "Kuruluş 1: Sanayi sitesine yol gerekli" in told
    assert {row["stage"] for row in rows if row["key"].startswith("need/heard")} == {"stakeholders"}
    assert the_desk().proposals == [{**p, "is_listed": True} for p in proposals(survey)]


def test_what_comes_to_stand_beside_an_item_is_no_lost_evidence(app: Flask) -> None:
    say("weakness", "Yollar ve asfalt bozuk")
    client, desk, survey = desk_with_proposals(app)
    few = [each for each in proposals(survey) if each["key"] != ROADS]
    said = heard_of(few)
    release(survey, few, **said)
    take_in(client, survey)
    (own,) = [each for each in the_desk().proposals if each["origin"] == "stakeholder"]
    accept(client, desk, own["key"])

    # now answers make an item of the same topic, and the sentence stands beside that one
    release(survey, proposals(survey), **heard(survey))
    take_in(client, survey)

    item = kept(desk)[own["key"]]
    assert not item["has_lost_evidence"]
    assert [record["text"] for record in item["records"]] == ["Yollar ve asfalt bozuk"]


def test_a_sentence_on_the_matter_of_an_item_comes_to_stand_beside_it(app: Flask) -> None:
    say("weakness", "Yollar ve asfalt bozuk")
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)

    release(survey, proposals(survey), **heard(survey))
    take_in(client, survey)

    assert [record["stakeholder"] for record in kept(desk)[ROADS]["records"]] == ["Kuruluş 0"]
    page = item_page(client, desk, ROADS)
    assert "Yollar ve asfalt bozuk" in page.text
    assert "grown" in {c["kind"] for c in the_desk().arrived if c["key"] == ROADS}


def test_a_sentence_on_nothing_known_becomes_a_proposal_that_can_be_accepted(app: Flask) -> None:
    say("opportunity", "Üniversitenin ilçeye taşınması")
    client, desk, survey = desk_with_proposals(app)
    release(survey, proposals(survey), **heard(survey))
    page = take_in(client, survey)

    assert "Üniversitenin ilçeye taşınması" in page.text
    (item,) = [each for each in the_desk().proposals if each["origin"] == "stakeholder"]
    accept(client, desk, item["key"])

    assert kept(desk)[item["key"]]["decision"] == "accepted"
    assert "Kuruluş 0" in item_page(client, desk, item["key"]).text


def test_what_was_accepted_from_a_record_stays_when_the_analysis_runs_again(app: Flask) -> None:
    say("opportunity", "Üniversitenin ilçeye taşınması")
    client, desk, survey = desk_with_proposals(app)
    release(survey, proposals(survey), **heard(survey))
    take_in(client, survey)
    (item,) = [each for each in the_desk().proposals if each["origin"] == "stakeholder"]
    accept(client, desk, item["key"])
    before = kept(desk)

    release(survey, proposals(survey), **heard(survey))
    take_in(client, survey)

    assert kept(desk) == before
    assert item["key"] not in {change["key"] for change in the_desk().arrived}


def test_a_long_sentence_has_a_key_that_fits_and_tells_it_from_others(app: Flask) -> None:
    start = "Üniversitenin ilçeye taşınması " * 20
    say("opportunity", f"{start} bir.")
    say("opportunity", f"{start} iki.")

    keys = {item["key"] for item in heard(1)["inputs"]["proposals"]}

    assert len(keys) == 2
    assert max(map(len, keys)) <= LONGEST_KEY
