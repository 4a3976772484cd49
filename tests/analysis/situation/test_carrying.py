"""Decisions over runs: nothing settled is lost, nothing moves by itself."""

import copy

from analysis.language.wording import wording_of
from analysis.situation.carrying import carry, change_words, proposals_of
from analysis.situation.decisions import accept, add, edit, merge, order, reject, split
from analysis.situation.plain_items import Item, name_of
from tests.analysis.situation.plain import item, piece

WASTE = item("external/weakness/topic:waste")
ROADS = item("external/weakness/topic:local_roads", count=30)
PARKS = item("external/strength/topic:parks", count=20)


def kept(*items: Item) -> list[Item]:
    found: list[Item] = []
    for each in items:
        found = accept(found, each)
    return found


def kinds(changes: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(change["kind"], change["key"]) for change in changes]


def test_the_same_run_again_changes_nothing() -> None:
    own = kept(WASTE, ROADS)
    carried = carry(own, [WASTE, ROADS])
    assert carried.changes == []
    assert carried.proposals == []
    assert [{**each, "has_lost_evidence": False} for each in own] == carried.items


def test_new_evidence_arrives_under_a_settled_item_that_stays_as_it_is() -> None:
    own = edit(kept(WASTE), WASTE["key"], phrase="Kendi sözümüz", quadrant="threat")
    more = item(WASTE["key"], count=17, strength=0.9, phrase="Yeni söz")
    carried = carry(own, [more])
    (one,) = carried.items
    assert (one["phrase"], one["quadrant"], one["strength"]) == ("Kendi sözümüz", "threat", 0.9)
    assert one["evidence"] == more["evidence"]
    (change,) = carried.changes
    assert (change["kind"], change["before"], change["after"]) == ("grown", 10, 17)


def test_an_item_that_lost_its_evidence_is_flagged_and_stays() -> None:
    carried = carry(kept(WASTE, ROADS), [ROADS])
    assert [each["key"] for each in carried.items] == [WASTE["key"], ROADS["key"]]
    assert [each["has_lost_evidence"] for each in carried.items] == [True, False]
    assert kinds(carried.changes) == [("gone", WASTE["key"])]
    again = carry(carried.items, [ROADS])
    assert again.items[0]["has_lost_evidence"]
    assert again.changes == []
    back = carry(again.items, [WASTE, ROADS])
    assert kinds(back.changes) == [("back", WASTE["key"])]
    assert not back.items[0]["has_lost_evidence"]


def test_new_proposals_stand_apart_in_the_order_of_the_run() -> None:
    carried = carry(kept(WASTE), [PARKS, WASTE, ROADS])
    assert [each["key"] for each in carried.proposals] == [PARKS["key"], ROADS["key"]]
    assert kinds(carried.changes) == [("new", PARKS["key"]), ("new", ROADS["key"])]


def test_a_rejected_item_is_not_proposed_again() -> None:
    own = reject([], WASTE, "Görevimiz değil")
    carried = carry(own, [item(WASTE["key"], count=50)])
    assert carried.proposals == []
    assert (carried.items[0]["decision"], carried.items[0]["reason"]) == (
        "rejected",
        "Görevimiz değil",
    )


def test_evidence_of_a_merged_item_goes_where_it_was_merged() -> None:
    own = merge(kept(WASTE, ROADS), ROADS["key"], WASTE["key"])
    carried = carry(own, [WASTE, item(ROADS["key"], count=44)])
    first, second = carried.items
    assert [each["count"] for each in first["evidence"]] == [10, 44]
    assert second["decision"] == "merged"
    assert kinds(carried.changes) == [("grown", WASTE["key"])]


def test_parts_of_a_split_item_take_their_own_evidence_and_the_rest_is_told() -> None:
    both = {**WASTE, "evidence": [piece("cop", 8), piece("sokak", 5)]}
    names = [name_of(each) for each in both["evidence"]]
    own = split(
        kept(both),
        both["key"],
        [{"phrase": "Çöp", "takes": [names[0]]}, {"phrase": "Sokak", "takes": [names[1]]}],
    )
    run = {**both, "evidence": [piece("cop", 9), piece("sokak", 5), piece("moloz", 7)]}
    carried = carry(own, [run])
    _parent, first, second = carried.items
    assert [each["count"] for each in first["evidence"]] == [9]
    assert [each["count"] for each in second["evidence"]] == [5]
    assert sorted(str(change["kind"]) for change in carried.changes) == ["grown", "unassigned"]
    told = next(change for change in carried.changes if change["kind"] == "unassigned")
    assert told["pieces"] == [name_of(piece("moloz", 7))]


def test_an_item_is_known_by_any_of_its_keys() -> None:
    # the rules had put a service and its themes together; now only the themes are left
    service = item("external/weakness/service:çöp toplama")
    service["keys"] = [service["key"], WASTE["key"]]
    carried = carry(kept(service), [item(WASTE["key"], count=12)])
    assert carried.proposals == []
    assert carried.items[0]["evidence"][0]["count"] == 12


def test_one_proposal_that_joins_two_kept_items_leaves_each_its_own_evidence() -> None:
    service = item("external/weakness/service:çöp toplama", count=40)
    joined = {
        **service,
        "keys": [service["key"], WASTE["key"]],
        "evidence": [*service["evidence"], *item(WASTE["key"], count=11)["evidence"]],
    }
    carried = carry(kept(service, WASTE), [joined])
    first, second = carried.items
    assert [each["count"] for each in first["evidence"]] == [40, 11]
    assert [each["count"] for each in second["evidence"]] == [11]
    assert not second["has_lost_evidence"]


def test_a_matter_that_the_rules_now_see_in_another_cell_is_told_and_not_moved() -> None:
    praised = item("external/strength/topic:waste", count=60)
    carried = carry(kept(WASTE), [praised])
    assert carried.items[0]["quadrant"] == "weakness"
    assert [change["kind"] for change in carried.changes] == ["gone", "elsewhere", "new"]
    assert carried.changes[1]["cell"] == "strength"


def test_an_item_of_the_team_needs_no_evidence() -> None:
    own = add([], "team/1", {"quadrant": "strength", "phrase": "Deneyimli kadronun bulunması"})
    carried = carry(own, [WASTE])
    assert not carried.items[0]["has_lost_evidence"]
    assert kinds(carried.changes) == [("new", WASTE["key"])]


def test_the_order_of_the_planner_stays() -> None:
    own = order(kept(WASTE, ROADS, PARKS), [PARKS["key"], WASTE["key"], ROADS["key"]])
    carried = carry(own, [ROADS, PARKS, WASTE])
    assert [each["key"] for each in carried.items] == [PARKS["key"], WASTE["key"], ROADS["key"]]


def test_nothing_that_was_given_is_changed() -> None:
    own, run = kept(WASTE, ROADS), [item(WASTE["key"], count=99), PARKS]
    before = copy.deepcopy((own, run))
    carry(own, run)
    assert (own, run) == before


def test_proposals_of_a_release_are_the_list_and_its_reserve() -> None:
    found = proposals_of({"swot": [WASTE], "reserve": [ROADS]})
    assert [(each["key"], each["is_listed"]) for each in found] == [
        (WASTE["key"], True),
        (ROADS["key"], False),
    ]


def test_every_change_is_said_in_one_sentence() -> None:
    wording = wording_of("tr")
    carried = carry(kept(WASTE, ROADS), [item(ROADS["key"], count=12), PARKS])
    assert [change_words(change, wording) for change in carried.changes] == [
        "topic:waste konusunda weakness: dayanağı kalmadı",
        "topic:local_roads konusunda weakness: dayanak azaldı (30 → 12)",
        "Yeni öneri: topic:parks konusunda strength",
    ]


def test_bands_of_employees_are_compared_by_their_lower_ends() -> None:
    low = {**WASTE, "evidence": [piece("x", 10, count={"low": 20, "high": 29})]}
    high = {**WASTE, "evidence": [piece("x", 10, count={"low": 30, "high": 39})]}
    assert [change["after"] for change in carry(kept(low), [high]).changes] == [30]


def split_in_two() -> list[Item]:
    """An item with three pieces of evidence: two went into its first part, one into the second."""
    whole = item(ROADS["key"], evidence=[piece(name, 10) for name in ("w", "x", "y")])
    parts = [
        {"phrase": "Bir", "takes": ["1/theme/w", "1/theme/x"]},
        {"phrase": "İki", "takes": ["1/theme/y"]},
    ]
    return split(kept(whole, WASTE), ROADS["key"], parts)


def evidence_after_a_run(own: list[Item]) -> dict[str, list[str]]:
    more = item(ROADS["key"], evidence=[piece(name, 11) for name in ("w", "x", "y")])
    carried = carry(own, [more, WASTE])
    assert carried.proposals == []
    assert not any(each.get("has_lost_evidence") for each in carried.items)
    return {str(each["key"]): sorted(map(name_of, each["evidence"])) for each in carried.items}


def test_a_part_that_was_split_again_keeps_its_evidence_for_its_parts() -> None:
    first = f"{ROADS['key']}/1"
    parts = [
        {"phrase": "Üç", "takes": ["1/theme/w"]},
        {"phrase": "Dört", "takes": ["1/theme/x"]},
    ]

    found = evidence_after_a_run(split(split_in_two(), first, parts))

    assert (found[f"{first}/1"], found[f"{first}/2"]) == (["1/theme/w"], ["1/theme/x"])


def test_a_part_that_was_merged_takes_its_evidence_along() -> None:
    found = evidence_after_a_run(merge(split_in_two(), f"{ROADS['key']}/1", WASTE["key"]))

    assert found[WASTE["key"]] == ["1/theme/topic:waste", "1/theme/w", "1/theme/x"]


def test_a_part_keeps_what_was_merged_into_it() -> None:
    first = f"{ROADS['key']}/1"

    found = evidence_after_a_run(merge(split_in_two(), WASTE["key"], first))

    assert found[first] == ["1/theme/topic:waste", "1/theme/w", "1/theme/x"]


ROADS_TOGETHER = item(
    "external/weakness/topic:local_roads",
    keys=[f"external/weakness/{name}" for name in ("topic:local_roads", "service:a", "service:b")],
    evidence=[piece("a", 60), piece("b", 50), piece("t", 30)],
)


def test_items_settled_apart_stay_apart_when_the_rules_make_one_of_them() -> None:
    names = {"service:a": "a", "service:b": "b", "topic:local_roads": "t"}
    own = kept(
        *(
            item(f"external/weakness/{key}", evidence=[piece(name, 20)])
            for key, name in names.items()
        )
    )
    carried = carry(own, [ROADS_TOGETHER])
    assert carried.proposals == []
    assert not any(each["has_lost_evidence"] for each in carried.items)
    counts = [{each["name"]: each["count"] for each in one["evidence"]} for one in carried.items]
    assert counts[:2] == [{"theme/a": 60}, {"theme/b": 50}]
    assert counts[2]["theme/t"] == 30


def test_an_item_of_several_services_is_taken_apart_and_stays_so() -> None:
    parts = [
        {"phrase": "Kaldırımların bozuk olması", "takes": ["1/theme/a"]},
        {"phrase": "Mahalle yollarının bozuk olması", "takes": ["1/theme/b", "1/theme/t"]},
    ]
    own = split(kept(ROADS_TOGETHER), ROADS_TOGETHER["key"], parts)
    carried = carry(own, [ROADS_TOGETHER])
    assert carried.proposals == carried.changes == []
    _, first, second = carried.items
    assert [name_of(each) for each in first["evidence"]] == parts[0]["takes"]
    assert [name_of(each) for each in second["evidence"]] == parts[1]["takes"]
