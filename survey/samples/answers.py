"""Writes the open answers of one invented person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from survey.samples.grammar import Phrases, Topic, expand
from survey.samples.noise import Writer, write_kurmanji, write_turkish

JOINTS = (". ", ", ", " ve ", ", ayrıca ", ", bir de ", " + ", ". Bir de ")
OPENINGS = (
    "Sayın başkanım, ", "Merhaba, ", "valla ", "bence ", "öncelikle ", "bana göre ",
    "sayın yetkili, ", "arkadaşlar ", "kısaca ", "bir vatandaş olarak ", "Selamün aleyküm, ",
)  # fmt: skip
STRENGTHS = "guclu_yon"
ANGRY, CLAPPING = " 😡", " 👏"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who writes.

    Attributes
    ----------
    traits : frozenset of str
        What makes topics likelier ("kirsal", "genc", "kadin", ...).
    ratings : Mapping of str to int
        Ratings 1 to 5 by service or dimension; those not given are absent.
    places : Mapping of str to list of str
        The slots that depend on where the person lives.
    writer : Writer
    """

    traits: frozenset[str]
    ratings: Mapping[str, int]
    places: Mapping[str, list[str]]
    writer: Writer


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How often answers are of each kind, as shares of the answers given.

    Attributes
    ----------
    empty, kurmanci, karisik, kisisel, muhtar, kampanya : float
        Shares of a question's answers; kinds a question has no patterns for don't occur.
    opening : float
        Chance that the text begins with a form of address or the like.
    second, third : float
        Chance of a second matter, and of a third when there is a second.
    """

    empty: float = 0.06
    kurmanci: float = 0.035
    karisik: float = 0.015
    kisisel: float = 0.025
    muhtar: float = 0.016
    kampanya: float = 0.05
    opening: float = 0.1
    second: float = 0.3
    third: float = 0.2


def write_answer(
    question: str, phrases: Phrases, person: Person, habits: Habits, rng: Random
) -> tuple[str, str]:
    """Write one open answer.

    Returns
    -------
    text, topics : str, str
        The answer, and what it is about ("a; b"), to judge themes by.
    """
    kind = _kind(question, phrases, habits, rng)
    slots = {**phrases.slots, **person.places}
    if kind == "topics":
        return _write_topics(question, phrases, person, habits, rng)
    if kind == "empty":
        return rng.choice(phrases.empty), "(boş)"
    text = expand(rng.choice(phrases.special[kind][question]), slots, rng)
    if kind == "kurmanci":
        text = write_kurmanji(text, person.writer, rng)
    elif kind in ("karisik", "kisisel"):
        text = write_turkish(text, person.writer, rng)
    return text, f"({kind})"


def _kind(question: str, phrases: Phrases, habits: Habits, rng: Random) -> str:
    draw = rng.random() - habits.empty
    if draw < 0:
        return "empty"
    for kind in ("kurmanci", "karisik", "kisisel", "muhtar", "kampanya"):
        if not phrases.special[kind].get(question):
            continue
        draw -= getattr(habits, kind)
        if draw < 0:
            return kind
    return "topics"


def _write_topics(
    question: str, phrases: Phrases, person: Person, habits: Habits, rng: Random
) -> tuple[str, str]:
    count = 1
    if rng.random() < habits.second:
        count = 3 if rng.random() < habits.third else 2
    topics = list(phrases.topics[question])
    weights = [_weight(topic, person, praises=question == STRENGTHS) for topic in topics]
    text = rng.choice(OPENINGS) if rng.random() < habits.opening else ""
    names: list[str] = []
    for _ in range(count):
        place = rng.choices(range(len(topics)), weights)[0]
        weights[place] = 0
        names.append(topics[place].name)
        slots = {**phrases.slots, **person.places}
        part = expand(rng.choice(topics[place].texts), slots, rng)
        joint = rng.choice(JOINTS) if len(names) > 1 else ""
        text += joint + (part[:1].upper() + part[1:] if joint.endswith(". ") else part)
    return write_turkish(text, _in_mood(person.writer, question), rng), "; ".join(names)


def _in_mood(writer: Writer, question: str) -> Writer:
    """Keep angry faces away from praise and applause away from complaints."""
    unfit = ANGRY if question in (STRENGTHS, "firsat") else CLAPPING
    return replace(writer, marks="") if writer.marks == unfit else writer


def _weight(topic: Topic, person: Person, *, praises: bool) -> float:
    weight = topic.weight
    for trait, factor in topic.likelier.items():
        if trait in person.traits:
            weight *= factor
    rating = person.ratings.get(topic.service)
    if rating is None:
        return weight
    step = rating - 3 if praises else 3 - rating
    return weight * 1.7**step
