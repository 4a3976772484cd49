"""The municipal codebook: whose duty a theme is, and which categories of plans it belongs to.

Contract: :func:`topics` gives the codebook that comes with Paydaş, :func:`read_codebook` a
planner's own; :func:`topic_of` names the topic a set of words clearly belongs to, or none.

The categories are the 25 of Marmara Belediyeler Birliği, *GZFT veri seti* (2022).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import SettingsError
from analysis.text.words.letters import fold, lower
from analysis.text.words.wordlists import table

CATEGORIES: Final = frozenset({
    "afet", "altyapı", "bilgi teknolojileri", "çevre", "demografi", "dezavantajlı gruplar",
    "ekonomi", "fiziksel kapasite", "göç", "güvenlik", "hukuk", "iş birliği", "iletişim",
    "kamusal alan", "katılım", "konut", "koordinasyon", "kültür", "mali işler", "personel",
    "sağlık", "sanayi", "turizm", "ulaşım", "yönetim",
})  # fmt: skip
PARTS: Final = ("town", "internal")
_LEAST_SHARE = 0.3
_LEAST_LEAD = 1.35
_TOPIC_FIELDS: Final = {"key", "name", "categories", "owner", "part", "words", "aspect"}
_ASPECT_FIELDS: Final = {"name", "words"}


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words that are looked for: by their beginning, or as a whole; folded."""

    stems: tuple[str, ...]
    whole: frozenset[str]

    def has(self, folded: str) -> bool:
        """Say whether a folded word is one of them."""
        return folded in self.whole or folded.startswith(self.stems)


Pattern = tuple[Words, ...]
"""Words that must all stand in an answer, in whatever order."""


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """A narrower name that a theme may take within its topic ("Kaldırım işgali").

    Attributes
    ----------
    name : str
    patterns : tuple of Pattern
        An answer speaks of the aspect when one of them fits.
    """

    name: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of municipal life.

    Attributes
    ----------
    key : str
        A name for programs ("water_sewer").
    name : str
        A name for people ("Su ve kanalizasyon").
    categories : tuple of str
        One to four of :data:`CATEGORIES`, the most fitting first.
    owner : str
        The body whose duty it usually is; empty: the municipality itself.
    part : str
        "town", or "internal": employees' matters.
    words : Words
        One of them in an answer shows the topic.
    phrases : tuple of Pattern
        Words that show the topic only together ("ana yol").
    aspects : tuple of Aspect
    """

    key: str
    name: str
    categories: tuple[str, ...]
    owner: str
    part: str
    words: Words
    phrases: tuple[Pattern, ...] = ()
    aspects: tuple[Aspect, ...] = ()


@cache
def topics(language: str = "tr") -> tuple[Topic, ...]:
    """Give the codebook of a language; empty when there is none."""
    return _codebook(table(language, "municipal_topics"), f"{language}/municipal_topics.toml")


def read_codebook(path: Path) -> tuple[Topic, ...]:
    """Read a planner's own codebook.

    Parameters
    ----------
    path : Path
        A TOML file as ``analysis/language/tr/README.md`` describes it.

    Raises
    ------
    SettingsError
        If it can't be read, or a topic lacks something; the message says which and what to do.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"{path.name}: the codebook can't be read ({error}); save it as TOML in UTF-8.",
            f"{path.name}: konu listesi okunamıyor ({error}); UTF-8 ile TOML olarak kaydediniz.",
        ) from error
    found = _codebook(document, path.name)
    if not found:
        raise SettingsError(
            f"{path.name}: there is no [[topic]]; write one or more.",
            f"{path.name}: [[topic]] bölümü yok; en az bir konu yazınız.",
        )
    return found


def _codebook(document: Mapping[str, Any], name: str) -> tuple[Topic, ...]:
    rows = document.get("topic", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(
            f"{name}: 'topic' must be a list of tables; begin each topic with [[topic]].",
            f"{name}: 'topic' tablo listesi olmalıdır; her konuya [[topic]] ile başlayınız.",
        )
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        _check_topic(row, f"{name}, topic {number} ({row.get('key', '?')})", seen)
    return tuple(_topic(row) for row in rows)


def _check_topic(row: Mapping[str, Any], where: str, seen: set[str]) -> None:
    key, categories = row.get("key"), row.get("categories")
    _demand(not set(row) - _TOPIC_FIELDS, where, f"unknown: {sorted(set(row) - _TOPIC_FIELDS)}")
    is_key = isinstance(key, str) and re.fullmatch(r"[a-z][a-z0-9_]*", key) and key not in seen
    _demand(bool(is_key), where, "'key': small letters and _, each once")
    seen.add(str(key))
    _demand(_is_text(row.get("name")), where, "'name': a text")
    _demand(
        _is_texts(categories)
        and len(categories or []) <= 4
        and set(categories or []) <= CATEGORIES,
        where,
        f"'categories': 1-4: {', '.join(sorted(CATEGORIES))}",
    )
    _demand(isinstance(row.get("owner", ""), str), where, "'owner': a text, or \"\"")
    _demand(row.get("part", "town") in PARTS, where, f"'part': {' | '.join(PARTS)}")
    _check_words(row.get("words"), where)
    aspects = row.get("aspect", [])
    _demand(isinstance(aspects, list), where, "[[topic.aspect]]")
    for aspect in aspects:
        fits = isinstance(aspect, dict) and set(aspect) == _ASPECT_FIELDS
        _demand(fits and _is_text(aspect["name"]), where, "[[topic.aspect]]: 'name', 'words'")
        _check_words(aspect["words"], f"{where}, {aspect['name']}")


def _check_words(words: object, where: str) -> None:
    _demand(_is_texts(words), where, "'words': [\"...\"]")
    for word in words if isinstance(words, list) else ():
        parts = re.split(r"[+| ]", word)
        _demand(all(len(part.rstrip("=")) >= 2 for part in parts), where, f"'words': '{word}'")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_text(item) for item in value)


def _demand(fits: bool, where: str, what: str) -> None:
    if not fits:
        raise SettingsError(
            f"{where}: not as a codebook needs it; write {what}.",
            f"{where}: konu listesinin biçimine uymuyor; şöyle yazınız: {what}.",
        )


def _topic(row: Mapping[str, Any]) -> Topic:
    single = [word for word in row["words"] if " " not in word]
    return Topic(
        key=row["key"],
        name=row["name"],
        categories=tuple(row["categories"]),
        owner=row.get("owner", ""),
        part=row.get("part", "town"),
        words=words_of(single),
        phrases=tuple(
            tuple(words_of([part]) for part in word.split()) for word in row["words"] if " " in word
        ),
        aspects=tuple(
            Aspect(name=each["name"], patterns=tuple(pattern_of(word) for word in each["words"]))
            for each in row.get("aspect", ())
        ),
    )


def pattern_of(text: str) -> Pattern:
    """Read a pattern of a list: elements joined by "+", alternatives by "|"."""
    return tuple(words_of(element.split("|")) for element in text.split("+"))


def words_of(words: Sequence[str]) -> Words:
    """Read words of a list: beginnings of words, or whole ones ending with "="."""
    folded = [fold(lower(word)) for word in words]
    return Words(
        stems=tuple(word for word in folded if not word.endswith("=")),
        whole=frozenset(word[:-1] for word in folded if word.endswith("=")),
    )


def topic_of(terms: Sequence[str], language: str = "tr") -> Topic | None:
    """Name the topic that words clearly belong to.

    Parameters
    ----------
    terms : sequence of str
        Words or phrases, most telling first (``Theme.terms``, or a label's words). The word at
        place i weighs 1 / (i + 1).
    language : str

    Returns
    -------
    Topic or None
        None unless a topic has 30 % of the weight and 1.35 times that of the next one.
    """
    scores = sorted(((_score(topic, terms), topic.key) for topic in topics(language)), reverse=True)
    weight = sum(1 / (place + 1) for place in range(len(terms)))
    if not scores or scores[0][0] < _LEAST_SHARE * weight or weight == 0:
        return None
    if len(scores) > 1 and scores[0][0] < _LEAST_LEAD * scores[1][0]:
        return None
    return topic_with_key(scores[0][1], language)


def topic_with_key(key: str, language: str = "tr") -> Topic | None:
    """Give the topic of a key; None when the codebook has none."""
    return next((topic for topic in topics(language) if topic.key == key), None)


def _score(topic: Topic, terms: Sequence[str]) -> float:
    return sum(
        1 / (place + 1) for place, term in enumerate(terms) if belongs(topic, fold(lower(term)))
    )


def belongs(topic: Topic, folded: str) -> bool:
    """Say whether a folded word or phrase, or a word of the phrase, is one of a topic's."""
    parts = folded.split()
    return any(topic.words.has(part) for part in parts) or any(
        all(any(words.has(part) for part in parts) for words in phrase) for phrase in topic.phrases
    )
