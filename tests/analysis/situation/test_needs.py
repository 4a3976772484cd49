"""The table of findings and needs: official headings, a row for each stage, drafts from items."""

from typing import Any

from analysis.language.wording import wording_of
from analysis.situation.needs import needs_headings, needs_rows
from tests.analysis.situation.plain import item

TURKISH = wording_of("tr")


def rows_of(*items: dict[str, Any], needs: tuple[dict[str, Any], ...] = ()) -> list[dict[str, Any]]:
    return needs_rows(items, needs, TURKISH)


def test_the_headings_are_the_official_ones_and_the_links_to_the_plan() -> None:
    assert list(needs_headings(TURKISH).values()) == [
        "Durum Analizi Aşamaları",
        "Tespitler/Sorun Alanları",
        "İhtiyaçlar/Gelişim Alanları",
        "Amaç/Hedef",
        "Performans Göstergesi",
    ]


def test_every_stage_has_a_row_in_the_order_of_the_chapter() -> None:
    assert [row["name"] for row in rows_of()] == [
        "Uygulanmakta Olan Stratejik Planın Değerlendirilmesi",
        "Mevzuat Analizi",
        "Üst Politika Belgeleri Analizi",
        "Faaliyet Alanları ile Ürün ve Hizmetlerin Belirlenmesi",
        "Paydaş Analizi",
        "Kuruluş İçi Analiz",
        "PESTLE Analizi (Çevre Analizi)",
        "GZFT Analizi",
    ]
    assert {row["problem"] + row["need"] for row in rows_of()} == {""}


def test_weaknesses_and_threats_become_needs_at_their_stage() -> None:
    rows = rows_of(
        item(
            "external/weakness/label:Yollar",
            source="service",
            phrase="Yolların bozuk olması",
            categories_are_guessed=True,
        ),
        item(
            "internal/weakness/label:Araçlar",
            source="polarity",
            audiences=["internal"],
            categories=[],
        ),
        item("external/threat/label:Su", owner="MARSU"),
        item("external/threat/label:Göç", categories=[]),
        item("external/strength/label:Parklar"),
        item("external/opportunity/label:Turizm"),
    )

    assert [(row["stage"], row["need"]) for row in rows if row["need"]] == [
        ("stakeholders", "Yollar konusunda hizmet kalitesinin artırılması"),
        ("internal", "Araçlar konusundaki şikâyet nedenlerinin giderilmesi"),
        ("pestle", "Su konusunda MARSU ile iş birliği ve eş güdümün güçlendirilmesi"),
        ("pestle", "Göç konusundaki risklere karşı hazırlık yapılması"),
    ]
    (roads,) = [row for row in rows if row["stage"] == "stakeholders"]
    assert roads["problem"] == "Yolların bozuk olması"
    assert roads["key"] == "need/external/weakness/label:Yollar"


def test_the_teams_own_judgement_stands_at_the_last_stage_and_waits_for_its_need() -> None:
    team = item("team/weakness/x", origin="team", audiences=[], matter="", phrase="Arşivin dağınık")

    row = rows_of(team)[-1]

    assert (row["stage"], row["problem"], row["need"]) == ("swot", "Arşivin dağınık", "")


def test_wishes_of_the_release_stay_and_its_other_needs_are_drafted_anew() -> None:
    wish = {
        "key": "need/external/wish/kreş",
        "stage": "stakeholders",
        "problem": "Kreş konusunda taleplerin bulunması",
        "need": "Kreş konusundaki taleplerin değerlendirilmesi",
    }
    old = {**wish, "key": "need/external/weakness/topic:roads", "problem": "Yol"}

    assert [row["problem"] for row in rows_of(needs=(wish, old)) if row["problem"]] == [
        "Kreş konusunda taleplerin bulunması"
    ]


def test_a_wish_on_the_matter_of_a_weakness_is_part_of_its_need() -> None:
    wish = {
        "key": "need/external/wish/yol",
        "topic": "local_roads",
        "stage": "stakeholders",
        "problem": "Yol ve kaldırım konusunda taleplerin bulunması",
        "need": "Yol ve kaldırım konusundaki taleplerin değerlendirilmesi",
    }
    roads = item("external/weakness/topic:local_roads", matter="Yol ve kaldırım", phrase="Yollar")

    (row,) = [row for row in rows_of(roads, needs=(wish,)) if row["problem"]]

    assert (row["problem"], row["items"][0]["key"]) == ("Yollar", roads["key"])
    assert row["need"].endswith(" ve bu konudaki taleplerin birlikte değerlendirilmesi")
    # employees' weakness is not what citizens wish for, and without the item the wish stands alone
    for others in ([{**roads, "audiences": ["internal"]}], [{**roads, "quadrant": "strength"}], []):
        rows = rows_of(*others, needs=(wish,))
        assert wish["problem"] in [row["problem"] for row in rows]


def test_what_a_stakeholder_told_is_a_row_of_its_own() -> None:
    said = [
        {"kind": "opinion", "text": "İletişim iyi", "stakeholder": "Baro"},
        {"kind": "need", "text": "Yol gerekli", "stakeholder": "Baro"},
        {"kind": "need", "text": "Yol gerekli", "stakeholder": "Baro"},
        {"kind": "need", "text": "Otopark gerekli", "stakeholder": "Esnaf odası"},
    ]

    rows = [row for row in needs_rows([], [], TURKISH, said) if row["key"].startswith("need/heard")]

    assert [(row["stage"], row["problem"], row["need"]) for row in rows] == [
        ("stakeholders", "Baro: İletişim iyi", "Baro: Yol gerekli"),
        ("stakeholders", "", "Esnaf odası: Otopark gerekli"),
    ]
