"""What a planner decides on items."""

import copy

import pytest

from analysis.errors import SettingsError
from analysis.situation.decisions import (
    accept,
    add,
    coded,
    edit,
    merge,
    order,
    reject,
    split,
)
from analysis.situation.plain_items import Item, name_of
from tests.analysis.situation.plain import item, piece

WASTE = item("external/weakness/topic:waste")
ROADS = item("external/weakness/topic:local_roads", count=30)


def kept(*items: Item) -> list[Item]:
    found: list[Item] = []
    for each in items:
        found = accept(found, each)
    return found


def test_an_accepted_item_stands_as_it_was_proposed() -> None:
    (one,) = accept([], WASTE)
    assert one["decision"] == "accepted"
    assert one["edited"] == []
    assert {name: one[name] for name in WASTE} == WASTE


def test_an_edit_notes_what_a_person_changed() -> None:
    (one,) = edit(kept(WASTE), WASTE["key"], phrase="Çöp konteynerlerinin yetersiz olması")
    assert one["phrase"] == "Çöp konteynerlerinin yetersiz olması"
    assert one["edited"] == ["phrase"]
    (moved,) = edit([one], WASTE["key"], quadrant="threat", phrase=one["phrase"])
    assert (moved["quadrant"], moved["edited"]) == ("threat", ["phrase", "quadrant"])
    assert moved["key"] == WASTE["key"]


@pytest.mark.parametrize(
    "edits",
    [{"phrase": " "}, {"quadrant": "x"}, {"categories": list("abcde")}, {"strength": 1.0}],
)
def test_an_edit_that_makes_no_item_is_refused(edits: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        edit(kept(WASTE), WASTE["key"], **edits)


def test_a_rejected_item_stays_in_the_list_with_its_reason() -> None:
    (one,) = reject(kept(WASTE), WASTE, " Belediyenin görevi değil ")
    assert (one["decision"], one["reason"]) == ("rejected", "Belediyenin görevi değil")
    with pytest.raises(SettingsError, match="reason"):
        reject([], WASTE, "  ")


def test_a_proposal_can_be_rejected_without_being_accepted_first() -> None:
    (one,) = reject([], ROADS, "Yineleniyor")
    assert one["decision"] == "rejected"


def test_an_item_of_the_team_is_marked_so() -> None:
    (one,) = add([], "team/1", {"quadrant": "strength", "phrase": "Deneyimli kadronun bulunması"})
    assert (one["origin"], one["evidence"], one["decision"]) == ("team", [], "accepted")
    with pytest.raises(SettingsError, match="team/1"):
        add([one], "team/1", {"quadrant": "strength", "phrase": "Başka"})


def test_merging_brings_the_evidence_together_and_keeps_both_in_the_list() -> None:
    first, second = merge(kept(WASTE, ROADS), ROADS["key"], WASTE["key"])
    assert [each["count"] for each in first["evidence"]] == [10, 30]
    assert (second["decision"], second["merged_into"]) == ("merged", WASTE["key"])
    with pytest.raises(SettingsError):
        merge([first, second], WASTE["key"], ROADS["key"])


def test_splitting_gives_each_part_the_evidence_it_takes() -> None:
    both = {**WASTE, "evidence": [piece("cop", 8), piece("sokak", 5)]}
    names = [name_of(each) for each in both["evidence"]]
    parent, first, second = split(
        kept(both),
        both["key"],
        [
            {"phrase": "Çöplerin toplanmaması", "takes": [names[0]]},
            {"phrase": "Sokakların kirli olması", "takes": [names[1]]},
        ],
    )
    assert parent["decision"] == "split"
    assert first["split_from"] == second["split_from"] == both["key"]
    assert [each["count"] for each in first["evidence"]] == [8]
    assert [each["count"] for each in second["evidence"]] == [5]
    assert len({first["key"], second["key"], parent["key"]}) == 3
    with pytest.raises(SettingsError, match="two phrases"):
        split(kept(both), both["key"], [{"phrase": "Tek"}])


def test_codes_follow_the_order_of_accepted_items() -> None:
    some = reject(kept(WASTE, ROADS), WASTE, "Yineleniyor")
    some = add(some, "team/1", {"quadrant": "weakness", "phrase": "Ek madde"})
    assert [each["code"] for each in coded(some)] == ["", "Z1", "Z2"]
    turned = order(some, ["team/1", ROADS["key"]])
    assert [each["code"] for each in coded(turned)] == ["Z1", "Z2", ""]


def test_no_decision_changes_the_list_it_was_given() -> None:
    given = kept(WASTE, ROADS)
    before = copy.deepcopy(given)
    edit(given, WASTE["key"], phrase="Başka")
    merge(given, ROADS["key"], WASTE["key"])
    reject(given, WASTE, "Gerekçe")
    split(given, WASTE["key"], [{"phrase": "a"}, {"phrase": "b"}])
    assert given == before


def test_an_item_that_is_not_in_the_list_is_named() -> None:
    with pytest.raises(SettingsError, match="external/x"):
        edit([], "external/x", phrase="a")
