"""Invented open answers: a small grammar of fragments, read from ``phrases/``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
SLOT = re.compile(r"\{([a-z_]+)\}")
INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
KINDS = ("kurmanci", "karisik", "kisisel", "muhtar", "kampanya")


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One matter people write about under one question.

    Attributes
    ----------
    name : str
    service : str
        The service or dimension whose rating makes the topic likelier; may be empty.
    weight : float
        How often it comes up, relative to the other topics of the question.
    texts : tuple of str
        Patterns of the grammar.
    likelier : Mapping of str to float
        How much likelier it is with some people ("kirsal": 2.2).
    """

    name: str
    service: str
    weight: float
    texts: tuple[str, ...]
    likelier: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """All that one audience may say.

    Attributes
    ----------
    slots : Mapping of str to list of str
    empty : list of str
        Answers that say nothing.
    topics : Mapping of str to tuple of Topic
        By open question.
    special : Mapping of str to Mapping of str to list of str
        Patterns by kind (Kurmanji, mixed, with personal data, lists, a campaign) and question.
    """

    slots: Mapping[str, list[str]]
    empty: list[str]
    topics: Mapping[str, tuple[Topic, ...]]
    special: Mapping[str, Mapping[str, list[str]]]


def read_phrases(name: str) -> Phrases:
    """Read ``phrases/<name>.toml``."""
    table = tomllib.loads((HERE / "phrases" / f"{name}.toml").read_text(encoding="utf-8"))
    return Phrases(
        slots=table["slots"],
        empty=table["bos"]["texts"],
        topics={
            question: tuple(_topic(row) for row in rows)
            for question, rows in table.items()
            if isinstance(rows, list)
        },
        special={kind: table.get(kind, {}) for kind in KINDS},
    )


def _topic(row: Mapping[str, Any]) -> Topic:
    known = ("topic", "service", "weight", "texts")
    return Topic(
        name=row["topic"],
        service=row.get("service", ""),
        weight=float(row["weight"]),
        texts=tuple(row["texts"]),
        likelier={key: float(value) for key, value in row.items() if key not in known},
    )


def expand(pattern: str, slots: Mapping[str, list[str]], rng: Random) -> str:
    """Make a text of a pattern.

    Examples
    --------
    >>> expand("{yer} yol (bozuk|kötü)", {"yer": ["köyde"]}, Random(1))
    'köyde yol bozuk'
    """
    text = pattern
    while match := SLOT.search(text):
        text = text[: match.start()] + rng.choice(slots[match[1]]) + text[match.end() :]
    while match := INNERMOST.search(text):
        if match[1] is not None:
            chosen = rng.choice(match[1].split("|"))
        else:
            chosen = match[2] if rng.random() < 0.5 else ""
        text = text[: match.start()] + chosen + text[match.end() :]
    return " ".join(text.replace("<", " (").replace(">", ")").split())
