"""Ratings and themes on one matter make one item of the list."""

from dataclasses import replace

import pytest

from analysis.codebook import Quadrant
from analysis.evidence import Evidence, EvidenceKind
from analysis.language.wording import wording_of
from analysis.matters import matter_of_service
from analysis.proposals import Proposal
from analysis.situation.joining import joined
from analysis.situation.phrasing import placed_outside

TURKISH = wording_of("tr")


def rated(service: str, count: int, against: int, owner: str = "") -> Proposal:
    evidence = Evidence(kind=EvidenceKind.TABLE, reference=service, count=count, base=100)
    opposite = replace(evidence, count=against)
    return Proposal(
        quadrant=Quadrant.WEAKNESS,
        source="service",
        matter=matter_of_service(service, owner, "tr"),
        phrase=f"{service} konusunda memnuniyetin düşük olması",
        rules=(f"{service} kuralı.",),
        support=count / 100,
        evidence=(evidence,),
        against=(opposite,),
        names=(f"service:{service.lower()}",),
        own_severity=count / (count + against),
    )


def told(label: str, count: int) -> Proposal:
    one = rated(label, count, 0)
    piece = Evidence(kind=EvidenceKind.THEME, reference="3", count=count, base=200, question="k")
    names = (f"topic:{one.matter.topic}", f"theme:{label.lower()}")
    return replace(
        one, source="question", evidence=(piece,), against=(), names=names, own_severity=None
    )


PAVEMENTS = rated("Kaldırımlar", 60, 20)
STREETS = rated("Mahalle yolları (asfalt, parke)", 50, 30)
THEME = told("Yol ve kaldırım", 28)


def test_two_services_and_a_theme_on_one_topic_are_one_item_with_all_evidence() -> None:
    (one,) = joined([PAVEMENTS, STREETS, THEME], None, TURKISH)
    assert one.phrase == "Yol ve kaldırımların bakım ve onarımının yetersiz olması"
    assert one.matter.name == "Yol ve kaldırım"
    assert [each.reference for each in one.evidence] == [
        "Kaldırımlar", "Mahalle yolları (asfalt, parke)", "3",
    ]  # fmt: skip
    assert one.rules == (*PAVEMENTS.rules, *STREETS.rules, *THEME.rules)


def test_the_strength_of_one_item_is_of_all_its_ratings() -> None:
    (one,) = joined([PAVEMENTS, STREETS, THEME], None, TURKISH)
    # at least 60 of 100 find fault with one of the two; 60 + 50 against 20 + 30
    assert one.support == 0.6
    assert one.severity == pytest.approx(1.1 / 1.6)


def test_the_item_is_found_again_by_the_topic_and_by_each_of_its_services() -> None:
    (one,) = joined([PAVEMENTS, STREETS, THEME], None, TURKISH)
    assert one.names[0] == "topic:local_roads"
    assert {"service:kaldırımlar", "theme:yol ve kaldırım"} <= set(one.names)


def test_services_of_two_bodies_or_in_two_cells_stay_two_items() -> None:
    metro = rated("Metro ve tramvay", 40, 10, "Ulaştırma Bakanlığı")
    buses = rated("Otobüs seferleri", 40, 10, "Büyükşehir belediyesi")
    assert metro.matter.topic == buses.matter.topic == "public_transport"
    assert len(joined([metro, buses], None, TURKISH)) == 2
    good = replace(STREETS, quadrant=Quadrant.STRENGTH)
    assert len(joined([PAVEMENTS, good], None, TURKISH)) == 2


def test_one_service_keeps_its_name_and_takes_the_themes_on_its_topic() -> None:
    (one,) = joined([PAVEMENTS, THEME], None, TURKISH)
    assert (one.phrase, one.matter.name) == (PAVEMENTS.phrase, "Kaldırımlar")
    assert len(one.evidence) == 2


def test_services_without_an_official_phrase_are_called_by_their_topic() -> None:
    first = replace(PAVEMENTS, matter=replace(PAVEMENTS.matter, topic="industry"))
    second = replace(STREETS, matter=replace(STREETS.matter, topic="industry"))
    assert TURKISH.find("topics.industry.strength") is None
    good = [replace(each, quadrant=Quadrant.STRENGTH) for each in (first, second)]
    (one,) = joined(good, None, TURKISH)
    assert one.phrase == f"{one.matter.name} konusunda memnuniyetin yüksek olması"


def test_what_leaves_the_inner_cells_is_called_as_its_phrase_says() -> None:
    water = placed_outside(rated("İçme suyu", 50, 20, "MARSU"), TURKISH)
    assert water.phrase == "Su ve kanalizasyon hizmetlerinin yetersiz olması"
    assert (water.matter.name, water.matter.owner) == ("Su ve kanalizasyon", "MARSU")
