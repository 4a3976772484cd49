"""The register of the invented municipality: stakeholders, five scorers, services, hearings.

The same seed gives the same scores and marks. Everything is invented; no scorer has a link.
"""

from datetime import date
from random import Random
from typing import Any

from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.samples.generate import SEED, read_municipality
from survey.stakeholders import store as register
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import change
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.hearings.store import Record
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.ready import ready_services, ready_stakeholders
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.scoring.store import Pair
from survey.stakeholders.services import store as services
from survey.stakeholders.store import Entry

SCORERS = (
    "Strateji geliştirme müdürü",
    "Plan ekibi üyesi 1",
    "Plan ekibi üyesi 2",
    "Belediye meclisi üyesi",
    "Birim müdürü",
)
SKIPPED = 0.08
"""Share of the stakeholders that a scorer does not know."""
LEVELS = {
    "Belediye yönetimi": (5, 5),
    "Çalışanlar": (4, 4),
    "Büyükşehir belediyesi ve bağlı idareler": (4, 5),
    "Merkezi idarenin taşra teşkilatı": (3, 4),
    "Altyapı şirketleri": (3, 3),
    "Üniversiteler": (4, 3),
    "Okullar ve sağlık kuruluşları": (4, 2),
    "Meslek odaları": (4, 3),
    "Sivil toplum kuruluşları": (4, 3),
    "Kent konseyi": (4, 3),
    "Muhtarlar": (5, 3),
    "Vatandaşlar": (5, 4),
    "İşletmeler": (4, 3),
    "Siyasi partiler": (2, 4),
}
"""Importance and influence that scorers scatter around, by group; 2 and 2 elsewhere."""
MARKED = {
    "Vatandaşlar": 0.7,
    "Muhtarlar": 0.45,
    "İşletmeler": 0.3,
    "Sivil toplum kuruluşları": 0.25,
    "Okullar ve sağlık kuruluşları": 0.25,
}
"""Share of the services that a stakeholder of the group takes; 8 % elsewhere."""
HEARINGS: tuple[dict[str, Any], ...] = (
    {
        "method": "workshop",
        "title": "Stratejik plan dış paydaş çalıştayı",
        "held_on": date(2024, 5, 14),
        "head_count": 64,
        "reference": "2024/118",
        "minutes": "Beş masada hizmet alanları konuşulmuş, öncelikler oylanmıştır.",
        "groups": ("Meslek odaları", "Sivil toplum kuruluşları", "Kent konseyi"),
        "said": (
            ("Meslek odaları", "weakness", "Pazar yerlerinin düzeni yetersizdir."),
            ("Meslek odaları", "need", "Ruhsat başvurularının tek masada toplanması gerekir."),
            ("Sivil toplum kuruluşları", "opportunity", "Kadın girişimcilerin sayısı artmaktadır."),
            ("Kent konseyi", "strength", "Belediye ile kent konseyi düzenli görüşmektedir."),
        ),
    },
    {
        "method": "letter",
        "title": "Üniversite görüşü",
        "held_on": date(2024, 5, 27),
        "head_count": None,
        "reference": "E-4471",
        "minutes": "",
        "groups": ("Üniversiteler",),
        "said": (("Üniversiteler", "opportunity", "Ortak staj programı kurulabilir."),),
    },
    {
        "method": "meeting",
        "title": "Muhtarlar toplantısı",
        "held_on": date(2024, 6, 5),
        "head_count": 15,
        "reference": "2024/131",
        "minutes": "Kırsal mahallelerin yol ve su sorunları dinlenmiştir.",
        "groups": ("Muhtarlar",),
        "said": (
            ("Muhtarlar", "weakness", "Kırsal mahalle yolları bakımsızdır."),
            ("Muhtarlar", "threat", "Su kesintileri göçü hızlandırmaktadır."),
        ),
    },
)


def load_stakeholders(surveys: tuple[Survey, ...]) -> None:
    """Fill the register, unless somebody has begun one.

    Parameters
    ----------
    surveys : tuple of Survey
        The sample's surveys of citizens and employees, by which their groups were heard.
    """
    if _is_begun_by_somebody() or hearings.all_hearings():
        return
    numbers = [(survey.id, survey.title) for survey in surveys]
    scorers = [_scorer(label) for label in SCORERS]
    register.take_over(_entries(), Kind.LIST_TAKEN_OVER, "", by=None)
    services.take_over(ready_services(), by=None)
    rng = Random(f"{SEED} stakeholders")  # noqa: S311  # invented data, nothing secret
    for number in scorers:
        given = {each.id: _pair(rng, each) for each in register.all_stakeholders()}
        scoring.enter_scores(number, given, by=None)
    _mark(rng)
    _hear(numbers)
    db.session.rollback()


def _is_begun_by_somebody() -> bool:
    # an earlier loading that was cut off has made the scorers first
    return bool(register.count()) and scoring.find_scorer(SCORERS[0]) is None


def _scorer(label: str) -> int:
    known = scoring.find_scorer(label)
    return known.id if known else scoring.add_scorer(label, is_by_link=False, by=None)


def _entries() -> list[Entry]:
    municipality = read_municipality()
    district = municipality["name"].removesuffix(" Belediyesi")
    return ready_stakeholders({"il": municipality["province"], "ilce": district})


def _group(stakeholder: Stakeholder) -> str:
    return stakeholder.group.name if stakeholder.group else ""


def _pair(rng: Random, stakeholder: Stakeholder) -> Pair:
    if rng.random() < SKIPPED:
        return (None, None)
    importance, influence = LEVELS.get(_group(stakeholder), (2, 2))
    return (_near(rng, importance), _near(rng, influence))


def _near(rng: Random, level: int) -> int:
    return min(5, max(1, level + rng.choice((-1, 0, 0, 0, 1))))


def _mark(rng: Random) -> None:
    with change(Kind.MARKS_CHANGED, "", by=None) as journal:
        numbers = [service.id for service in services.all_services()]
        for each in register.all_stakeholders():
            share = MARKED.get(_group(each), 0.08)
            chosen = {number: rng.random() for number in numbers}
            wanted = {
                number: "all" if drawn < share / 2 else "part"
                for number, drawn in chosen.items()
                if drawn < share
            }
            services.put_marks(journal, each.id, wanted)


def _hear(surveys: list[tuple[int, str]]) -> None:
    groups: dict[str, list[int]] = {}
    for each in register.all_stakeholders():
        groups.setdefault(_group(each), []).append(each.id)
    asked = zip(surveys, ("Vatandaşlar", "Çalışanlar"), (1200, 260), strict=True)
    for (number, title), group, count in asked:
        record = Record(
            method="survey",
            title=title,
            held_on=date(2024, 6, 28),
            survey_id=number,
            head_count=count,
            stakeholders=tuple(groups[group]),
        )
        hearings.add(record, by=None)
    for hearing in HEARINGS:
        _add_hearing(hearing, groups)


def _add_hearing(sample: dict[str, Any], groups: dict[str, list[int]]) -> None:
    taking_part = tuple(number for group in sample["groups"] for number in groups[group])
    values = {name: value for name, value in sample.items() if name not in ("groups", "said")}
    hearing_id = hearings.add(Record(stakeholders=taking_part, **values), by=None)
    for group, kind, text in sample["said"]:
        said = {"stakeholder_id": groups[group][0], "kind": kind, "text": text}
        hearing = hearings.get(hearing_id)
        if hearing is not None:
            hearings.add_input(hearing, said, by=None)
