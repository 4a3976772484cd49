"""What the book has of the desks, counted again by hand."""

from typing import Any

import pytest

from analysis.chapter.truth.book import value_of
from analysis.chapter.truth.desk_book import desk_book
from analysis.language.wording import wording_of
from tests.analysis.chapter.truth.chapters import DESKS


def item(key: str, quadrant: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "code": key.upper(),
        "quadrant": quadrant,
        "phrase": f"{key} konusu",
        **more,
    }


ITEMS = [
    item(
        "g1",
        "strength",
        topic="roads",
        audiences=["external"],
        evidence=[{"count": 12, "base": 40}, {"count": {"low": 10, "high": 19}, "base": 30}],
        records=[1, 2],
        strength=0.71,
    ),
    item("z1", "weakness", topic="roads", audiences=["external", "internal"], records=[3]),
    item("f1", "opportunity", topic="water"),
]


def value(source: str, **desks: Any) -> Any:
    return value_of(desk_book({**DESKS, **desks}), source)


def test_stakeholders_are_counted_by_side_group_and_score() -> None:
    assert value("desk/stakeholders#all/total") == 3
    assert value("desk/stakeholders#all/internal") == 1
    assert value("desk/stakeholders#all/unscored") == 1
    assert value("desk/stakeholders#all/fewest") == 3
    # Ticaret Odası: (4+5+4)/3 = 4,33; (3+4+4)/3 = 3,67; 4,33 x 3,67 = 15,8911
    assert value("desk/stakeholders#stakeholder:1/score_importance") == 4.33
    assert value("desk/stakeholders#stakeholder:1/priority") == 15.89


def test_quadrants_follow_the_threshold_and_what_people_decided() -> None:
    # Muhtarlar: importance 4,67; influence 2,33, which is no border case
    assert value("desk/stakeholders#together/count") == 1
    assert value("desk/stakeholders#involve/count") == 1
    border = {
        "threshold": 300,
        "stakeholders": [
            {"id": 1, "name": "A", "side": "external", "group": "", "scores": [[4, 3], [4, 2]]},
            {
                "id": 2,
                "name": "B",
                "side": "external",
                "group": "",
                "scores": [[4, 3], [4, 2]],
                "decided": {"influence": True},
            },
        ],
    }
    assert value("desk/stakeholders#all/border", stakeholders=border) == 2
    assert value("desk/stakeholders#involve/count", stakeholders=border) == 1
    assert value("desk/stakeholders#together/count", stakeholders=border) == 1


def test_hearings_say_how_many_were_heard() -> None:
    assert value("desk/hearings#all/heard") == 2
    assert value("desk/hearings#all/total") == 3
    assert value("desk/hearings#all/head_count") == 1042
    assert value("desk/hearings#method:workshop/count") == 1
    assert value("desk/hearings#hearing:1/year") == 2019


def test_items_are_counted_by_cell_with_what_supports_them() -> None:
    assert value("desk/items#all/total", items=ITEMS) == 3
    assert value("desk/items#all/team", items=ITEMS) == 1
    assert value("desk/items#cell:threat/count", items=ITEMS) == 0
    # 12, at least 10 of a band, and two records
    assert value("desk/items#item:g1/support", items=ITEMS) == 24
    assert value("desk/items#item:g1/strength", items=ITEMS) == 0.71
    assert value("desk/items#audience:external/count", items=ITEMS) == 2
    assert str(value("desk/items#item:g1/evidence:2/count", items=ITEMS)) == "10–19"


def test_matters_in_opposite_cells_are_contradictions() -> None:
    assert value("desk/contradictions#all/n", items=ITEMS) == 1


def test_needs_strategies_and_factors_are_counted() -> None:
    needs = [
        {"name": "Paydaş", "problem": "a", "need": "b", "goal": "H1.1"},
        {"name": "Paydaş", "problem": "", "need": "c", "goal": ""},
        {"name": "Boş", "problem": "", "need": "", "goal": ""},
    ]
    pestle = [
        {"factor": "p", "name": "Politik", "opportunities": [{"key": "a"}], "threats": []},
        {
            "factor": "p",
            "name": "Politik",
            "opportunities": [],
            "threats": [{"key": "b"}, {"key": "c"}],
        },
    ]

    assert value("desk/needs#all/n", needs=needs) == 2
    assert value("desk/needs#all/linked", needs=needs) == 1
    assert value("desk/pestle#factor:p/count", pestle=pestle) == 3
    assert value("desk/pestle#all/threats", pestle=pestle) == 2
    assert value("desk/tows#kind:GT/count", tows=[{"kind": "GT"}, {"kind": "GF"}]) == 1


def test_weights_are_percents_of_the_whole() -> None:
    weighing = {"whole": {"g1": 0.125}, "judges": {"cells": 4}, "consistency": {"cells": 0.08}}

    assert value("desk/weighing#item:g1/weight_percent", weighing=weighing, items=ITEMS) == 12.5
    assert value("desk/weighing#all/judges", weighing=weighing, items=ITEMS) == 4
    assert value("desk/weighing#group:cells/ratio", weighing=weighing, items=ITEMS) == 0.08


def test_desks_that_are_missing_have_empty_tables() -> None:
    assert value_of(desk_book({}), "desk/items#all/total") == 0


@pytest.mark.parametrize("language", ["tr", "en"])
def test_each_table_of_the_desks_has_a_name_in_the_annex(language: str) -> None:
    wording = wording_of(language)
    names = {name.removeprefix("desk/") for name in desk_book({})["tables"]} - {"texts"}
    names = {f"desk_{name}" if name == "services" else name for name in names} | {"crosstab"}
    assert not [name for name in names if not wording.find(f"document.sources.{name}")]
