"""Which rules an item has its place from, told from its evidence."""

from analysis.language.wording import wording_of
from analysis.situation.rules import RULES, rules_of
from tests.analysis.situation.plain import item, piece


def test_rules_are_told_from_the_kinds_of_evidence_in_one_order() -> None:
    evidence = [
        piece("a", 5, polarity="complaint"),
        piece("b", 5, question="kotu"),
        piece("c", 5, kind="table"),
    ]
    roads = item("external/weakness/topic:local_roads", evidence=evidence)
    assert rules_of(roads) == ("service", "question", "polarity")
    unequal = item("external/weakness/contrast:x", evidence=[piece("c", 5, kind="table", mean=2.9)])
    assert rules_of(unequal) == ("contrast",)
    culture = item("internal/weakness/dimension:x", evidence=[piece("d", 5, kind="table")])
    assert rules_of(culture) == ("dimension",)


def test_only_what_has_left_the_inner_cells_says_so() -> None:
    asked = item("external/threat/topic:water_sewer", owner="MARSU")
    rated = {**asked, "evidence": [piece("su", 5, kind="table")]}
    # a question may ask for threats themselves; a rating is of the municipality's own services
    assert rules_of(asked) == ("question",)
    assert rules_of({**asked, "has_moved": True}) == ("question", "outside")
    assert rules_of(rated) == ("service", "outside")
    assert rules_of({**rated, "owner": ""}) == ("service",)


def test_what_a_planner_moved_or_wrote_is_the_planners() -> None:
    moved = item("external/threat/topic:water_sewer", owner="MARSU", edited=["quadrant"])
    assert rules_of(moved) == ("question", "planner")
    assert rules_of(item("team/weakness/x", evidence=[])) == ("planner",)
    heard = item("stakeholder/weakness/x", evidence=[], records=[{"id": "1"}])
    assert rules_of(heard) == ("record",)


def test_every_rule_has_words_in_both_languages() -> None:
    for language in ("tr", "en"):
        assert all(wording_of(language).find(f"carried_rules.{rule}") for rule in RULES)
