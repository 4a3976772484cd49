"""The PESTLE table, TOWS pairs and lists for other bodies, from items made by hand."""

from typing import Any

import pytest

from analysis.language.wording import wording_of
from analysis.situation.lists import lists_of
from analysis.situation.pestle import pestle_headings, pestle_rows
from analysis.situation.places import categories_of_dimension
from analysis.situation.relations import DIMENSION
from analysis.situation.tows import KINDS, MOST, MOST_OF_ONE, tows_headings, tows_pairs
from analysis.text.labels.topics import topics
from analysis.text.words.wordlists import table
from tests.analysis.situation.plain import item, piece

TURKISH = wording_of("tr")
WATER = item(
    "external/threat/topic:water_sewer",
    code="T1",
    matter="Su ve kanalizasyon",
    owner="MARSU",
    phrase="Su ve kanalizasyon hizmetlerinin yetersiz olması",
    categories=["altyapı", "çevre"],
    evidence=[piece("su", 106, 439)],
    strength=0.8,
)
YOUTH = item(
    "external/opportunity/topic:youth",
    code="F1",
    matter="Gençler",
    categories=["demografi"],
    evidence=[piece("genc", 52, 392)],
)


def test_headings_are_the_official_ones_letter_for_letter() -> None:
    assert list(pestle_headings(TURKISH).values()) == [
        "Etkenler",
        "Tespitler (Etkenler/Sorunlar)",
        "Belediyeye Etkisi",
        "Fırsatlar",
        "Tehditler",
        "Ne Yapılmalı?",
    ]
    names = list(dict.fromkeys(row["name"] for row in pestle_rows([], TURKISH)))
    assert names == ["Politik", "Ekonomik", "Sosyokültürel", "Teknolojik", "Yasal", "Çevresel"]
    assert [TURKISH.text(f"columns.{name}") for name in ("stage", "problem", "need")] == [
        "Durum Analizi Aşamaları",
        "Tespitler/Sorun Alanları",
        "İhtiyaçlar/Gelişim Alanları",
    ]
    assert tows_headings(TURKISH)["GF"] == "GF Stratejileri"


def test_an_outer_item_makes_a_row_of_its_factor_with_finding_and_action() -> None:
    rows = pestle_rows([WATER, YOUTH], TURKISH)
    row = next(each for each in rows if each["threats"])
    assert (row["name"], row["owner"]) == ("Çevresel", "MARSU")
    assert row["finding"] == (
        "Su ve kanalizasyon konusunun 439 yanıtın 106'sında (%24,1) dile getirilmesi"
    )
    assert row["threats"] == [{name: WATER[name] for name in ("key", "code", "phrase")}]
    assert row["action"] == (
        "Su ve kanalizasyon için yenileme ve bakım önceliklerinin MARSU ile ortak bir programa "
        "bağlanması"
    )
    assert len(rows) == 6


def test_opportunity_and_threat_of_one_matter_share_a_row() -> None:
    threat = item("external/threat/topic:youth", code="T2", matter="Gençler")
    (row,) = (each for each in pestle_rows([YOUTH, threat], TURKISH) if each["matter"])
    assert [each["code"] for each in (*row["opportunities"], *row["threats"])] == ["F1", "T2"]


def test_each_item_of_a_shared_row_has_a_finding_and_an_action_of_its_own() -> None:
    threat = item(
        "external/threat/topic:youth", code="T2", matter="Gençler", evidence=[piece("x", 9, 90)]
    )
    both = [{**YOUTH, "evidence": [piece("y", 30, 60)]}, threat]
    (row,) = (each for each in pestle_rows(both, TURKISH) if each["matter"])

    assert row["finding"].split("\n") == [
        "F1: Gençler konusunun 60 yanıtın 30'unda (%50,0) dile getirilmesi",
        "T2: Gençler konusunun 90 yanıtın 9'unda (%10,0) dile getirilmesi",
    ]
    assert row["action"].split("\n") == [
        "F1: Gençler konusunda girişimcilik, gönüllülük ve katılım projelerinin hazırlanması",
        (
            "T2: Gençler konusunda meslek edindirme, eğitim desteği ve sosyal olanakların "
            "artırılması"
        ),
    ]


def test_inner_items_stand_in_no_row_and_a_planner_may_choose_the_factor() -> None:
    weak = item("external/weakness/topic:waste")
    chosen = {**YOUTH, "factor": "political"}
    (row,) = (each for each in pestle_rows([weak, chosen], TURKISH) if each["matter"])
    assert row["factor"] == "political"


def test_a_rated_finding_says_which_way_the_ratings_point() -> None:
    rated = {**WATER, "evidence": [piece("su_m", 591, 1167, kind="table")]}
    (row,) = (each for each in pestle_rows([rated], TURKISH) if each["matter"])
    assert row["finding"] == (
        "Su ve kanalizasyon konusunda olumsuz değerlendirmelerin payının %50,6 olması "
        "(1.167 değerlendirmenin 591'i)"
    )


def test_items_of_one_topic_or_of_related_topics_make_pairs() -> None:
    same = item("internal/strength/topic:youth", matter="Gençler", strength=0.5, categories=["x"])
    related = item(
        "internal/weakness/topic:coordination",
        matter="Birimler arası eş güdüm",
        strength=0.5,
        categories=["yönetim"],
    )
    pairs = {pair["kind"]: pair for pair in tows_pairs([same, related, WATER, YOUTH], TURKISH)}
    assert set(pairs) == {"GF", "ZT"}
    assert pairs["GF"]["weight"] == pytest.approx(0.5 * 0.5)
    assert pairs["ZT"]["weight"] == pytest.approx(0.8 * 0.5 * 0.8)
    assert pairs["ZT"]["outer"]["code"] == "T1"
    assert pairs["ZT"]["strategy"].endswith("karşı hazırlıklı olunması")
    assert pairs["ZT"]["evidence"] == ["1/theme/topic:coordination", "1/theme/su"]


def test_a_category_in_common_is_no_reason_to_pair_two_topics() -> None:
    rubbish = item("external/strength/topic:waste", matter="Çöp toplama", categories=["çevre"])
    drought = item("external/threat/topic:climate", matter="Kuraklık", categories=["çevre"])
    farming = item("external/opportunity/topic:irrigation", matter="Tarım", categories=["çevre"])
    visitors = item("external/opportunity/topic:tourism", matter="Turizm", categories=["turizm"])
    pairs = tows_pairs([rubbish, drought, farming, visitors], TURKISH)
    assert [(pair["kind"], pair["outer"]["key"]) for pair in pairs] == [("GF", visitors["key"])]
    assert pairs[0]["reason"] == "Temiz bir kent, gelen konukların ilk izlenimidir."


def test_a_relation_holds_for_the_kinds_it_is_stated_for() -> None:
    drought = item("external/threat/topic:climate")
    flies = item("external/weakness/topic:pest_control")
    clean = item("external/strength/topic:pest_control")
    assert [pair["kind"] for pair in tows_pairs([flies, clean, drought], TURKISH)] == ["ZT"]


def test_a_dimension_of_the_culture_pairs_by_its_name() -> None:
    pay = item(
        "internal/weakness/dimension:ödül", matter="Ödül ve ceza sistemi", source="dimension"
    )
    leaving = item("internal/threat/topic:staff", matter="Personel")
    (pair,) = tows_pairs([pay, leaving, WATER], TURKISH)
    assert pair["outer"]["key"] == leaving["key"]


def test_relations_name_topics_and_dimensions_that_exist_and_say_why() -> None:
    known = {topic.key for topic in topics("tr")}
    for relation in table("tr", "topic_relations")["relation"]:
        inner = {name for name in relation["inner"] if not name.startswith(DIMENSION)}
        assert inner | set(relation["outer"]) <= known
        assert set(relation["kinds"]) <= {kind for kind, _, _ in KINDS}
        assert relation["reason"].endswith(".")
        for name in set(relation["inner"]) - inner:
            assert categories_of_dimension(name.removeprefix(DIMENSION))


def test_an_item_of_no_topic_pairs_by_its_main_category_and_a_guessed_one_with_none() -> None:
    weak = item("team/weakness/label:x", categories=["altyapı"], strength=0.5)
    (pair,) = tows_pairs([weak, WATER], TURKISH)
    assert pair["weight"] == pytest.approx(0.8 * 0.5 * 0.5)
    assert pair["shared_categories"] == ["altyapı"]
    assert tows_pairs([{**weak, "categories_are_guessed": True}, WATER], TURKISH) == []
    assert tows_pairs([{**weak, "categories": ["çevre", "altyapı"]}, WATER], TURKISH) == []


def test_the_heaviest_pairs_of_a_kind_are_proposed() -> None:
    weak = [
        item(f"team/weakness/label:{n}", categories=["altyapı", "çevre"], strength=n / 10)
        for n in range(1, 9)
    ]
    pairs = tows_pairs([*weak, WATER], TURKISH)
    assert [pair["code"] for pair in pairs] == [f"ZT{n}" for n in range(1, MOST + 1)]
    assert pairs[0]["inner"]["key"] == "team/weakness/label:8"


def test_every_item_has_its_turn_before_any_has_its_second() -> None:
    strong = item("external/strength/topic:parks", strength=0.9)
    other = item("external/strength/topic:zoning", strength=0.2)
    others = [item(f"external/threat/topic:{name}") for name in ("climate", "disaster")]
    inner = [pair["inner"]["key"] for pair in tows_pairs([strong, other, *others], TURKISH)]
    assert inner == [strong["key"], other["key"], strong["key"]]


def test_the_opportunity_in_finances_is_called_by_its_grants() -> None:
    roads = item("external/weakness/topic:local_roads", matter="Yol ve kaldırım")
    grants = item("external/opportunity/topic:finance", matter="Mali durum")
    (pair,) = tows_pairs([roads, grants], TURKISH)
    assert pair["strategy"] == (
        "Hibe ve ek gelir konusundaki fırsattan yararlanılarak yol ve kaldırım konusundaki zayıf "
        "yönün giderilmesi"
    )


def test_one_item_makes_no_more_than_two_pairs_of_a_kind() -> None:
    others = [item(f"external/threat/topic:{name}") for name in ("climate", "air", "disaster")]
    pairs = tows_pairs([item("external/strength/topic:parks"), *others], TURKISH)
    assert len(pairs) == MOST_OF_ONE == 2


def theme(theme_id: int, label: str, topic: str, owner: str, size: int) -> dict[str, Any]:
    return {
        "theme_id": theme_id,
        "label": label,
        "size": size,
        "polarity": {"complaint": size - 2, "praise": 2},
        "matter": {"name": label, "topic": topic, "owner": owner, "categories": []},
    }


def cell(count: int, base: int) -> dict[str, Any]:
    return {
        "count": count,
        "base": base,
        "percent": 100 * count / base,
        "low": 0.0,
        "high": 1.0,
        "difference": 0.0,
        "is_notable": False,
    }


SURVEY = {
    "id": 7,
    "minimum_group": 5,
    "themes": {
        "themes": [
            theme(0, "Su kesintisi", "water_sewer", "MARSU", 30),
            theme(1, "Çöp toplama", "waste", "", 20),
            theme(2, "Az söylenen", "waste", "", 4),
        ]
    },
    "services": {
        "rows": [
            {
                "service": "İçme suyu",
                "owner": "MARSU",
                "satisfaction": 2.4,
                "satisfaction_base": 90,
                "satisfaction_variable": "su_m",
            }
        ]
    },
    "theme_tables": [
        {
            "breakdown": "mahalle",
            "text": "Mahalleniz",
            "groups": ["Merkez", "Kırsal", "Belirtilmemiş"],
            "rows": [
                {"theme_id": 0, "label": "Su kesintisi", "cells": [cell(10, 50), None, None]},
                {
                    "theme_id": 1,
                    "label": "Çöp toplama",
                    "cells": [cell(12, 50), cell(8, 40), cell(5, 10)],
                },
            ],
        }
    ],
}


def test_each_other_body_gets_its_matters_with_counts_groups_and_ratings() -> None:
    (owner,) = lists_of([WATER], [SURVEY])["owners"]
    assert owner["name"] == "MARSU"
    (matter,) = owner["matters"]
    assert (matter["count"], matter["polarity"]) == (30, {"complaint": 28})
    assert [(each["group"], each["count"]) for each in matter["themes"][0]["groups"]] == [
        ("Merkez", 10)
    ]
    assert [(each["service"], each["mean"]) for each in matter["ratings"]] == [("İçme suyu", 2.4)]
    assert [each["code"] for each in matter["items"]] == ["T1"]


def test_a_body_written_in_two_ways_has_one_list() -> None:
    (service,) = SURVEY["services"]["rows"]  # type: ignore[index]  # a plain document
    other = {**SURVEY, "services": {"rows": [{**service, "owner": "Marsu"}]}}

    assert [each["name"] for each in lists_of([], [other])["owners"]] == ["MARSU"]


def test_each_directorate_gets_the_topics_it_deals_with() -> None:
    lists = {each["name"]: each for each in lists_of([], [SURVEY])["directorates"]}
    assert [each["count"] for each in lists["Temizlik İşleri Müdürlüğü"]["matters"]] == [20]
    own = lists_of([], [SURVEY], directorate=lambda topic: "Tek Müdürlük")["directorates"]
    assert [each["name"] for each in own] == ["Tek Müdürlük"]


def test_groups_get_what_may_be_shown_of_them_and_who_did_not_say_is_no_group() -> None:
    groups = {each["group"]: each for each in lists_of([], [SURVEY])["groups"]}
    assert set(groups) == {"Merkez", "Kırsal"}
    assert [each["label"] for each in groups["Merkez"]["matters"]] == [
        "Çöp toplama",
        "Su kesintisi",
    ]
    assert [each["owner"] for each in groups["Merkez"]["matters"]] == ["", "MARSU"]


def test_a_theme_of_too_few_stands_in_no_list() -> None:
    assert "Az söylenen" not in str(lists_of([], [SURVEY]))


def test_a_finding_with_more_themes_or_only_complaints_counts_at_least_so_many() -> None:
    for pieces in (
        [piece("su", 106, 439), piece("kanal", 20, 439)],
        [piece("su", 106, 439, polarity="complaint")],
    ):
        rows = pestle_rows([{**WATER, "evidence": pieces}], TURKISH)
        assert next(row for row in rows if row["threats"])["finding"] == (
            "Su ve kanalizasyon konusunun 439 yanıtın en az 106'sında (%24,1) dile getirilmesi"
        )


def test_of_a_base_that_is_a_band_no_share_is_told() -> None:
    banded = piece("x", 44) | {"base": {"low": 80, "high": 89}, "share": 0.55}
    (row,) = (
        each for each in pestle_rows([YOUTH | {"evidence": [banded]}], TURKISH) if each["matter"]
    )
    assert "80–89 yanıtın 44'ünde dile getirilmesi" in row["finding"]
    assert "%" not in row["finding"]


def test_what_the_team_wrote_is_not_said_to_come_from_stakeholders() -> None:
    words = "Hibe programlarına başvurma olanağının bulunması"
    own = YOUTH | {"evidence": [], "topic": "", "matter": words, "phrase": words}
    (row,) = (each for each in pestle_rows([own], TURKISH) if each["matter"])
    assert row["finding"] == "Planlama ekibinin değerlendirmesi"
    assert row["action"] == "Bu olanaktan yararlanacak projelerin hazırlanması"
