"""What is made from the list of items: carried items, PESTLE, GZFT, strategies, weights, needs."""

from functools import cache

from analysis.chapter.composing import Composed
from analysis.chapter.truth.binding import unbound
from tests.analysis.chapter.desks.examples import composed, settled, surveys, table, text


@cache
def with_items() -> Composed:
    return composed(settled())


def cells(found: Composed) -> list[tuple[str, ...]]:
    return list(table(found, "I/desk/swot/table").rows[0])


def test_without_a_desk_the_proposals_are_written_and_marked_for_the_desk() -> None:
    found = composed()

    assert len(cells(found)[0]) == sum(
        item["quadrant"] == "strength" for item in surveys()["proposals"]["swot"]
    )
    assert {"I/desk/swot/table", "J/desk/needs/table"} <= found.proposed
    assert not [key for key in found.proposed if key.startswith("F/s1")]


def test_settled_items_take_the_place_of_the_proposals() -> None:
    assert any("Yolların bozuk olması" in line for line in cells(with_items())[1])
    assert with_items().proposed == frozenset()


def test_an_item_of_the_team_says_so() -> None:
    assert cells(with_items())[2] == (
        "F1. Yeni organize sanayi bölgesinin kurulması (yalnız ekip değerlendirmesi)",
    )
    assert "1'i yalnız ekip değerlendirmesine" in text(with_items(), "I/desk/swot/text")


def test_carried_items_name_the_table_they_rest_on_and_its_counts() -> None:
    rows = table(composed(), "F/desk/carried/table").rows
    water = next(row for row in rows if "Su ve kanalizasyon" in row[1][0])

    assert "{{F/s1/likert/hizmetler-2ce0a7/table}} (30/40)" in " ".join(water[2])
    assert "{{F/s1/themes/table}} (12/12)" in " ".join(water[2])


def test_a_rule_is_told_once_above_the_table_and_named_beside_the_item() -> None:
    found = composed()
    rows = {row[0][0]: row for row in table(found, "F/desk/carried/table").rows}
    rules = text(found, "F/desk/carried/rules/text")

    assert [line.split(":")[0] for line in rules.split("Kural ")[1:]] == ["I", "II", "III", "IV"]
    assert rules.startswith("Kural I: Önemi de sorulan hizmetlerde")
    roads = next(row for row in rows.values() if "Yol bakımı" in row[1][0])
    # a rating and a theme under a question; the mean is told, the rule is not told again
    assert roads[2][0] == "Memnuniyet 2,00, önem 5,00"
    assert roads[4] == ("I, II",)
    assert "kural" not in " ".join(line for row in rows.values() for line in row[2])
    water = next(row for row in rows.values() if "Su ve kanalizasyon" in row[1][0])
    assert water[4] == ("I, III, IV",)


def test_an_item_that_a_planner_has_moved_names_no_rule_of_the_data() -> None:
    desk = settled()
    moved = {**desk["items"][0], "quadrant": "threat", "edited": ["quadrant"]}
    found = composed({**desk, "items": [moved]})

    assert "Maddenin hücresini planlama ekibi belirlemiştir." in text(
        found, f"{'F' if 'external' in moved['audiences'] else 'G'}/desk/carried/rules/text"
    )


def test_each_audience_carries_its_own_items() -> None:
    external = {row[0] for row in table(composed(), "F/desk/carried/table").rows}
    internal = {row[0] for row in table(composed(), "G/desk/carried/table").rows}

    assert not external & internal


def test_the_pestle_matrix_has_all_six_factors_and_the_teams_item() -> None:
    found = table(with_items(), "H/desk/pestle/table")
    factors = [row[0][0] for row in found.rows if row[0][0]]

    assert factors == [
        "Politik", "Ekonomik", "Sosyokültürel", "Teknolojik", "Yasal", "Çevresel",
    ]  # fmt: skip
    economic = next(row for row in found.rows if row[0] == ("Ekonomik",))
    assert economic[2] == ("F1. Yeni organize sanayi bölgesinin kurulması",)
    assert found.is_wide


def test_a_planners_words_in_the_pestle_matrix_stand_instead_of_the_draft() -> None:
    rows = [dict(row) for row in _drafted("pestle")]
    rows[-1]["action"] = "Su idaresiyle protokol yapılması"
    found = composed({**settled(), "pestle": rows})

    assert table(found, "H/desk/pestle/table").rows[-1][4] == ("Su idaresiyle protokol yapılması",)


def with_pairs() -> dict[str, object]:
    """A list with one pair: parks against the heat."""
    items = [dict(item) for item in surveys()["proposals"]["swot"]]
    parks = next(item for item in items if item["topic"] == "parks")
    heat = {
        **parks, "key": "external/threat/topic:climate", "keys": ["external/threat/topic:climate"],
        "code": "T2", "quadrant": "threat", "topic": "climate", "matter": "Kuraklık",
        "phrase": "Kuraklık riskinin bulunması",
    }  # fmt: skip
    return {"language": "tr", "items": [*items, heat]}


def test_strategies_stand_by_their_kind() -> None:
    found = table(composed(with_pairs()), "I/desk/tows/gt/table")

    assert found.caption == "GT Stratejileri"
    assert found.rows[0][0][0].startswith("GT1. ")
    assert len(found.rows[0][1]) == 2


def test_kinds_without_a_strategy_are_named() -> None:
    found = text(composed(with_pairs()), "I/desk/tows/text")

    assert "1 strateji önerisi belirlenmiştir: GT Stratejileri (1)." in found
    assert found.endswith(
        "GF Stratejileri, ZF Stratejileri ve ZT Stratejileri için eşleşen madde bulunmamıştır."
    )
    assert "eşleşen madde bulunmadığından" in text(composed(), "I/desk/tows/text")


def test_weights_stand_beside_the_strength_and_never_instead_of_it() -> None:
    items = surveys()["proposals"]["swot"]
    weighing = {
        "whole": {items[0]["key"]: 0.25},
        "judges": {"strength": 3, "cells": 2},
        "consistency": {"strength": 0.04},
    }
    found = composed({**settled(), "weighing": weighing})
    header = [name for name, _ in table(found, "I/desk/weights/table").header[0]]
    rows = {row[0][0]: row for row in table(found, "I/desk/weights/table").rows}

    assert header == ["Kod", "Madde", "Dayanak", "Güç", "Ağırlık"]
    assert rows[items[0]["code"]][4] == ("%25,0",)
    assert rows[items[0]["code"]][3][0] != "-"
    assert rows["F1"][2:] == (("ekip",), ("-",), ("-",))
    assert "(3 değerlendirici)" in text(found, "I/desk/weights/text")


def test_what_is_known_in_bands_is_never_added_up_as_if_it_were_exact() -> None:
    item = surveys()["proposals"]["swot"][0]
    evidence = [{**item["evidence"][0], "count": {"low": 60, "high": 69}}]
    found = composed({**settled(), "items": [{**item, "evidence": evidence}]})

    (row,) = table(found, "I/desk/weights/table").rows

    assert row[2] == ("en az 60",)


def test_needs_have_a_row_for_each_stage_and_codes_in_brackets() -> None:
    rows = table(with_items(), "J/desk/needs/table").rows
    stages = [row[0][0] for row in rows if row[0][0]]

    assert stages[0] == "Uygulanmakta Olan Stratejik Planın Değerlendirilmesi"
    assert len(stages) == 8
    assert any(row[1] == ("Yolların bozuk olması (Z1)",) for row in rows)


def test_goal_and_indicator_are_columns_as_soon_as_a_need_is_linked() -> None:
    rows = [dict(row) for row in _drafted("needs")]
    rows[-2] |= {"goal": "Amaç 2", "indicator": "PG 2.1"}
    found = composed({**settled(), "needs": rows})
    header = [name for name, _ in table(found, "J/desk/needs/table").header[0]]

    assert header[3:] == ["Amaç/Hedef", "Performans Göstergesi"]
    assert table(found, "J/desk/needs/table").rows[-2][3:] == (("Amaç 2",), ("PG 2.1",))
    assert len(table(with_items(), "J/desk/needs/table").header[0]) == 3


def test_matters_judged_in_opposite_ways_stand_side_by_side() -> None:
    desk = settled()
    good = next(item for item in desk["items"] if item["audiences"] == ["external"])
    opposite = {**good, "key": "x", "code": "Z9", "quadrant": "weakness", "phrase": "Karşıtı"}
    found = composed({**desk, "items": [*desk["items"], opposite]})
    row = table(found, "F/desk/differences/table").rows[0]

    assert row[1][0].startswith(good["phrase"])
    assert row[2] == ("Karşıtı: Z9 (dış paydaşlar)",)
    assert "{{F/desk/differences/table}}" in text(found, "I/desk/swot/text")


def test_matters_of_other_bodies_are_listed_by_body() -> None:
    rows = table(composed(), "F/desk/others/table").rows

    assert rows[0][0] == ("MARSU",)
    assert rows[0][2] == ("12; memnuniyet ortalaması 1,50",)


def test_a_finding_without_a_need_is_not_counted_as_a_need() -> None:
    rows = [dict(row) for row in _drafted("needs")]
    before = sum(bool(row["need"]) for row in rows)
    at = next(place for place, row in enumerate(rows) if row["need"])
    rows.insert(at + 1, rows[at] | {"need": "", "items": [], "problem": "Bir tespit"})
    found = composed({**settled(), "needs": rows})
    assert f"Tabloda {before} ihtiyaç bulunmaktadır." in text(found, "J/desk/needs/text")
    loose = [each for each in unbound(found.printed, found.book) if each.key.startswith("J/desk")]
    assert not loose


def _drafted(part: str) -> list[dict[str, object]]:
    from analysis.language.wording import wording_of
    from analysis.situation.needs import needs_rows
    from analysis.situation.pestle import pestle_rows

    items = settled()["items"]
    if part == "pestle":
        return pestle_rows(items, wording_of("tr"))
    return needs_rows(items, surveys()["proposals"]["needs"], wording_of("tr"))
