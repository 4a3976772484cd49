"""Invented citizens: who they are, what they rate, what they write."""

from collections.abc import Mapping
from random import Random
from typing import Any

from survey.samples.answers import Habits, Person, write_answer
from survey.samples.drawing import RATINGS, draw, draw_rating
from survey.samples.grammar import Phrases
from survey.samples.noise import draw_writer

Answers = dict[str, Any]

# service: mean satisfaction in the centre, how much lower in rural quarters, shares of "don't
# know" and of "have not used it"
SATISFACTION = {
    "cop": (3.7, 0.6, 0.015, 0.005),
    "sokak_temizligi": (3.5, 0.8, 0.015, 0.005),
    "yol": (2.9, 0.9, 0.007, 0.003),
    "kaldirim": (2.6, 0.3, 0.03, 0.03),
    "park": (3.2, 0.9, 0.01, 0.04),
    "zabita": (2.9, 0.0, 0.1, 0.08),
    "imar": (2.6, 0.2, 0.12, 0.22),
    "ilaclama": (2.9, 0.5, 0.05, 0.02),
    "sokak_hayvanlari": (2.3, 0.1, 0.04, 0.02),
    "kultur_sanat": (3.5, 0.8, 0.06, 0.14),
    "genclik_spor": (3.1, 0.7, 0.06, 0.14),
    "kadin_cocuk": (3.1, 0.7, 0.09, 0.18),
    "sosyal_yardim": (3.3, 0.1, 0.06, 0.16),
    "basvuru": (2.9, 0.2, 0.05, 0.1),
}
OTHERS = {
    "icme_suyu": (2.8, 0.7, 0.007, 0.003),
    "toplu_tasima": (2.7, 0.8, 0.02, 0.06),
}
IMPORTANCE = {
    "cop": 4.6,
    "yol": 4.6,
    "park": 4.1,
    "sokak_hayvanlari": 3.9,
    "genclik_spor": 4.0,
    "kadin_cocuk": 4.0,
    "sosyal_yardim": 4.2,
    "basvuru": 4.3,
}
# what a group cares about more: trait, service, more points
CARES = (
    ("genc", "genclik_spor", 0.6),
    ("kadin", "kadin_cocuk", 0.6),
    ("yasli", "sosyal_yardim", 0.4),
    ("kirsal", "yol", 0.3),
    ("kirsal", "park", -0.5),
)
AGES = {"18_24": 17, "25_34": 24, "35_44": 22, "45_54": 16, "55_64": 12, "65_ustu": 9}
SCHOOLS = {
    "young": {"ilkokul": 4, "ortaokul": 17, "lise": 45, "universite": 31, "lisansustu": 3},
    "middle": {
        "okul_yok": 8, "ilkokul": 26, "ortaokul": 21, "lise": 25, "universite": 18, "lisansustu": 2,
    },
    "old": {"okul_yok": 38, "ilkokul": 39, "ortaokul": 9, "lise": 8, "universite": 6},
}  # fmt: skip
ASKED = {
    "yas": {"18_24": "18_34", "25_34": "18_34", "35_44": "35_54", "45_54": "35_54"},
    "egitim": {"okul_yok": "ilkokul", "lisansustu": "universite"},
}
"""What the questionnaire asks more coarsely than people are drawn."""
OPEN_RATES = {
    "guclu_yon": 0.55, "zayif_yon": 0.68, "firsat": 0.42, "tehdit": 0.46, "mahalle_istegi": 0.62,
}  # fmt: skip
HABITS = Habits()


def draw_citizen(
    rng: Random, phrases: Phrases, municipality: Mapping[str, Any]
) -> tuple[Answers, dict[str, str]]:
    """Draw one citizen's answers, and the topics of the open ones by question."""
    who = _draw_who(rng)
    traits = _traits(who)
    mood = rng.gauss(0, 0.55)
    answers: Answers = {
        "memnuniyet": _draw_ratings(rng, SATISFACTION, mood, traits),
        "memnuniyet_diger": _draw_ratings(rng, OTHERS, mood, traits),
        "onem": _draw_importance(rng, traits),
    }
    answers["genel_memnuniyet"] = draw_rating(rng, _mean_satisfaction(answers), 0.6, 0.02)
    topics = _write(rng, phrases, municipality, answers, traits, who)
    for name in ("mahalle_grubu", "cinsiyet", "yas", "egitim"):
        value = ASKED.get(name, {}).get(who[name], who[name])
        answers[name] = None if rng.random() < 0.03 else value
    return answers, topics


def _draw_ratings(
    rng: Random,
    services: Mapping[str, tuple[float, float, float, float]],
    mood: float,
    traits: frozenset[str],
) -> dict[str, str]:
    ratings = {}
    for service, (mean, rural, unknown, unused) in services.items():
        level = mean + mood - (rural if "kirsal" in traits else 0)
        ratings[service] = draw_rating(rng, level, 1.0, unknown, unused)
    return ratings


def _draw_importance(rng: Random, traits: frozenset[str]) -> dict[str, str]:
    ratings = {}
    for service, mean in IMPORTANCE.items():
        more = sum(points for trait, about, points in CARES if trait in traits and about == service)
        level = mean + more if rng.random() > 0.04 else 2.0  # to a few it matters little
        ratings[service] = draw_rating(rng, level, 0.8, 0.02)
    return ratings


def _draw_who(rng: Random) -> dict[str, str]:
    """Draw who somebody is; the work is not asked, but moves what people write about."""
    age = draw(rng, AGES)
    cohort = "young" if age in ("18_24", "25_34") else "old" if age == "65_ustu" else "middle"
    who = {
        "mahalle_grubu": draw(rng, {"merkez": 60, "kirsal": 36, "98": 4}),
        "cinsiyet": draw(rng, {"kadin": 47, "erkek": 50, "98": 3}),
        "yas": age if rng.random() > 0.02 else "98",
        "egitim": draw(rng, SCHOOLS[cohort]) if rng.random() > 0.02 else "98",
    }
    work = {"isci": 18, "memur": 8, "esnaf": 13, "issiz": 11, "mevsimlik": 6, "diger": 3, "98": 2}
    work["ciftci"] = 22 if who["mahalle_grubu"] == "kirsal" else 5
    if who["cinsiyet"] == "kadin":
        work |= {"ev_isi": 55, "esnaf": 4}
    if age == "18_24":
        work |= {"ogrenci": 45, "issiz": 22}
    if age in ("55_64", "65_ustu"):
        work = {"emekli": 45, "ciftci": work["ciftci"], "ev_isi": work.get("ev_isi", 1), "esnaf": 8}
    who["is_durumu"] = draw(rng, work)
    return who


def _traits(who: Mapping[str, str]) -> frozenset[str]:
    traits = {who["mahalle_grubu"], who["cinsiyet"], who["is_durumu"]} - {"98"}
    if who["yas"] in ("18_24", "25_34"):
        traits.add("genc")
    if who["yas"] in ("55_64", "65_ustu"):
        traits.add("yasli")
    return frozenset(traits)


def _mean_satisfaction(answers: Answers) -> float:
    rated = [*answers["memnuniyet"].values(), *answers["memnuniyet_diger"].values()]
    given = [int(value) for value in rated if value in RATINGS]
    return sum(given) / max(1, len(given))


def _places(rng: Random, municipality: Mapping[str, Any], group: str) -> dict[str, list[str]]:
    quarters = municipality["quarters"].get(group) or municipality["quarters"]["merkez"]
    home = rng.choice(quarters)
    near = ["mahallemizde", "bizim sokakta", f"{home} Mahallesinde", "bizim mahallede", "burada"]
    if group == "kirsal":
        near = ["köyümüzde", "köyde", f"{home} Mahallesinde", "kırsal mahallelerde", "bizim köyde"]
    return {"mahalle": [home], "yer": near, "cadde": municipality["streets"]}


def _write(
    rng: Random,
    phrases: Phrases,
    municipality: Mapping[str, Any],
    answers: Answers,
    traits: frozenset[str],
    who: Mapping[str, str],
) -> dict[str, str]:
    careful = {"lise": 0.35, "universite": 0.6, "lisansustu": 0.8}.get(who["egitim"], 0.15)
    person = Person(
        traits=traits,
        ratings={
            service: int(value)
            for service, value in (answers["memnuniyet"] | answers["memnuniyet_diger"]).items()
            if value in RATINGS
        },
        places=_places(rng, municipality, who["mahalle_grubu"]),
        writer=draw_writer(rng, careful=careful),
    )
    topics: dict[str, str] = {}
    silent = rng.random() < 0.16
    for question, rate in OPEN_RATES.items():
        answers[question] = None
        if not silent and rng.random() < rate:
            text, about = write_answer(question, phrases, person, HABITS, rng)
            answers[question], topics[question] = text, about
    return topics
