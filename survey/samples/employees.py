"""Invented employees: who they are, what they agree with, what they write."""

from collections.abc import Mapping
from random import Random
from typing import Any

from survey.samples.answers import Habits, Person, write_answer
from survey.samples.drawing import draw, draw_rating
from survey.samples.grammar import Phrases
from survey.samples.noise import draw_writer

Answers = dict[str, Any]

# dimension: mean agreement, which of its statements are worded against it, how many there are
DIMENSIONS = {
    "katilim": (2.7, (3,), 3),
    "is_birligi": (3.3, (3,), 3),
    "bilgi": (3.3, (), 3),
    "ogrenme": (3.0, (), 2),
    "iletisim": (3.1, (3,), 3),
    "paydas": (3.7, (), 2),
    "degisim": (3.1, (), 2),
    "stratejik": (2.8, (), 3),
    "odul": (2.4, (), 3),
    "yetkinlik": (3.2, (), 3),
    "kosullar": (2.9, (), 4),
}
GRIDS = {
    "kultur_birlikte": ("katilim", "is_birligi", "bilgi"),
    "kultur_ogrenme": ("ogrenme", "iletisim", "paydas"),
    "kultur_yonetim": ("degisim", "stratejik", "odul"),
    "yetkinlik": ("yetkinlik",),
    "kosullar": ("kosullar",),
}
MANUAL = ("kadrolu_isci", "sirket_iscisi")
TRAINING = {
    "mevzuat": 30, "bilgisayar": 24, "ebys": 18, "ihale": 14, "iletisim": 22, "isg": 16,
    "arac": 8, "afet": 20, "proje": 15, "diger": 3,
}  # fmt: skip
TRAINING_MANUAL = {
    "isg": 45,
    "arac": 34,
    "iletisim": 14,
    "afet": 24,
    "bilgisayar": 10,
    "mevzuat": 5,
}
TOOLS = {
    "manual": [
        "eldiven",
        "yeni kamyon",
        "kışlık bot",
        "süpürge aracı",
        "telsiz",
        "kepçe",
        "yağmurluk",
    ],
    "desk": [
        "hızlı bilgisayar",
        "tarayıcı",
        "CBS yazılımı",
        "tablet",
        "EBYS",
        "arşiv programı",
        "klima",
    ],
}
REASONS = {
    "duyurulmadi": 45, "is_yuku": 22, "izin": 10, "uygun_degil": 9, "gerek_yok": 8, "diger": 4,
}  # fmt: skip
OPEN_RATES = {"guclu_yon": 0.52, "zayif_yon": 0.68, "firsat": 0.42, "tehdit": 0.46}
HABITS = Habits(kurmanci=0.02, karisik=0.015, kisisel=0.03, muhtar=0, kampanya=0.06)


def draw_employee(
    rng: Random, phrases: Phrases, municipality: Mapping[str, Any]
) -> tuple[Answers, dict[str, str]]:
    """Draw one employee's answers, and the topics of the open ones by question."""
    del municipality  # employees name no quarter
    status = draw(rng, {"memur": 27, "sozlesmeli": 12, "kadrolu_isci": 14, "sirket_iscisi": 47})
    years = draw(rng, {"0_4": 30, "5_14": 42, "15_ustu": 28})
    is_manual = status in MANUAL and rng.random() < 0.8
    answers, ratings = _draw_agreement(rng, status)
    answers = _with_training(rng, answers, is_manual=is_manual)
    topics = _write(rng, phrases, answers, ratings, _traits(status, years))
    answers["statu"] = status if rng.random() > 0.06 else "98"
    answers["hizmet_suresi"] = years if rng.random() > 0.05 else "98"
    return answers, topics


def _draw_agreement(rng: Random, status: str) -> tuple[Answers, dict[str, int]]:
    mood = rng.gauss(0, 0.5)
    rows: dict[str, dict[str, str]] = {}
    ratings: dict[str, int] = {}
    for dimension, (mean, against, count) in DIMENSIONS.items():
        level = mean + mood - (0.4 if status in MANUAL and dimension in ("kosullar", "odul") else 0)
        rows[dimension] = {}
        for number in range(1, count + 1):
            shown = 6 - level if number in against else level
            rows[dimension][f"{dimension}_{number}"] = draw_rating(rng, shown, 0.9, 0.05)
        ratings[dimension] = min(5, max(1, round(level + rng.gauss(0, 0.4))))
    answers: Answers = {
        grid: {row: value for each in dimensions for row, value in rows[each].items()}
        for grid, dimensions in GRIDS.items()
    }
    answers["genel_is_memnuniyeti"] = draw_rating(rng, 3.2 + mood, 0.8, 0.01)
    return answers, ratings


def _with_training(rng: Random, answers: Answers, *, is_manual: bool) -> Answers:
    """Put the questions on training and tools where the questionnaire asks them."""
    days = 0 if rng.random() < 0.42 else min(60, 1 + int(rng.expovariate(1 / 4)))
    training: Answers = {"egitim_gun": days}
    if days == 0:
        training["egitim_engeli"] = draw(rng, REASONS)
        if training["egitim_engeli"] == "diger":
            training["egitim_engeli_other"] = "eğitim hep mesai dışında"
    wanted = dict(TRAINING_MANUAL if is_manual else TRAINING)
    subjects: list[str] = []
    for _ in range(rng.choice([1, 2, 2, 3])):
        subject = draw(rng, wanted)
        del wanted[subject]
        subjects.append(subject)
    if rng.random() < 0.07:
        subjects = ["ihtiyac_yok"]
    order = [*TRAINING, "ihtiyac_yok"]
    training["egitim_konusu"] = sorted(subjects, key=order.index)
    if "diger" in subjects:
        training["egitim_konusu_other"] = rng.choice(["işaret dili", "Kurmancî", "ilk yardım"])
    tools = TOOLS["manual" if is_manual else "desk"]
    tool = rng.choice(tools) if rng.random() < 0.62 else None
    return {**answers, **training, "gerekli_arac": tool}


def _traits(status: str, years: str) -> frozenset[str]:
    traits = {"isci" if status in MANUAL else "memur"}
    if years == "0_4":
        traits.add("yeni")
    if years == "15_ustu":
        traits.add("eski")
    return frozenset(traits)


def _write(
    rng: Random,
    phrases: Phrases,
    answers: Answers,
    ratings: Mapping[str, int],
    traits: frozenset[str],
) -> dict[str, str]:
    person = Person(
        traits=traits,
        ratings=ratings,
        places={},
        writer=draw_writer(rng, careful=0.6 if "memur" in traits else 0.2),
    )
    topics: dict[str, str] = {}
    silent = rng.random() < 0.14
    for question, rate in OPEN_RATES.items():
        answers[question] = None
        if not silent and rng.random() < rate:
            text, about = write_answer(question, phrases, person, HABITS, rng)
            answers[question], topics[question] = text, about
    return topics
