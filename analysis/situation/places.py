"""Places: scope, categories, PESTLE factor and directorate of a matter.

The tables are ``language/tr/topic_places.toml``; their categories and scopes are those of Marmara
Belediyeler Birliği, *GZFT veri seti* (2022).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Final

from analysis.situation.bodies import body_name
from analysis.text.labels.topics import topic_with_key
from analysis.text.words.letters import lower
from analysis.text.words.wordlists import table

FACTORS: Final = (
    "political",
    "economic",
    "sociocultural",
    "technological",
    "legal",
    "environmental",
)
"""Rows of the PESTLE table, in the official order."""
COUNTRY_WIDE: Final = frozenset({"migration", "climate"})
"""Topics of the municipal codebook that are no body's duty, and beyond a municipality."""
FALLBACK: Final = "yönetim"
"""Category of what no topic, dimension or service tells."""


class Scope(StrEnum):
    """How far a matter reaches (*ölçek*)."""

    INSIDE = "inside"
    """*Kurum içi*: staff, budget, tools, process, attitude."""
    TOWN = "town"
    """*Kente dair*: services and the life of the town."""
    GENERAL = "general"
    """*Genel*: what holds for the whole country."""


def scope_of(topic: str, *, audience: str = "external", is_dimension: bool = False) -> Scope:
    """Say how far a matter reaches.

    Parameters
    ----------
    topic : str
        Key of the municipal topic; empty when none fits. Then what employees say is about the
        organisation, and what others say about the town.
    audience : str
        "external" or "internal".
    is_dimension : bool
        A dimension of the culture.
    """
    found = _places()["topics"].get(topic)
    if is_dimension:
        return Scope.INSIDE
    if found:
        return Scope(found["scope"])
    return Scope.INSIDE if audience == "internal" else Scope.TOWN


def factor_of(topic: str, categories: Sequence[str]) -> str:
    """Give the PESTLE factor of a matter: that of its topic, or else of its first category."""
    found = _places()["topics"].get(topic)
    if found:
        return str(found["factor"])
    factors: Mapping[str, str] = _places()["factors"]
    known = [factors[each] for each in categories if each in factors]
    return known[0] if known else "sociocultural"


def directorate_of(topic: str) -> str:
    """Give the unit that usually deals with a topic; empty where there is none."""
    found = _places()["topics"].get(topic)
    return str(found["directorate"]) if found else ""


def categories_of_dimension(name: str) -> tuple[str, ...]:
    """Give the categories of a dimension of the culture; empty when its name tells none.

    Examples
    --------
    >>> categories_of_dimension("Kurum içi iletişim")
    ('iletişim', 'yönetim')
    """
    return tuple(_places()["dimensions"].get(dimension_named(name), ()))


def dimension_named(name: str) -> str:
    """Give the beginning of a word by which a dimension of the culture is known; empty: none.

    Examples
    --------
    >>> dimension_named("Ödül ve ceza sistemi")
    'ödül'
    """
    words = lower(name)
    for start in _places()["dimensions"]:
        if any(word.startswith(start) for word in (words, *words.split())):
            return str(start)
    return ""


def is_outside(owner: str, topic: str) -> bool:
    """Say whether a matter lies outside the municipality: another body's, or the country's."""
    return bool(owner) or topic in COUNTRY_WIDE


def default_owners() -> dict[str, str]:
    """Give the usual owner of each topic; empty: the municipality itself."""
    return dict(_usual_owners())


def local_owners(known: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give the body of each topic that a questionnaire names as it is called in the town.

    Parameters
    ----------
    known : iterable of (topic, owner)
        What several questionnaires say.

    Returns
    -------
    dict of str to str
        Only topics that are another body's duty and whose body has a local name; of several names
        the first.
    """
    usual = _usual_owners()
    found: dict[str, str] = {}
    for topic, owner in known:
        if owner and usual.get(topic) and owner != usual[topic]:
            found.setdefault(topic, owner)
    return found


def owner_in_town(topic: str, owner: str, local: Mapping[str, str]) -> str:
    """Give the local name of a body where another survey has only its usual one."""
    return local.get(topic, owner) if owner and owner == _usual_owners().get(topic) else owner


@cache
def _usual_owners() -> Mapping[str, str]:
    return {key: _owner(key) for key in _places()["topics"]}


def _owner(key: str) -> str:
    topic = topic_with_key(key)
    return body_name(topic.owner) if topic else ""


@cache
def _places() -> dict[str, Any]:
    return table("tr", "topic_places")


__all__ = [
    "COUNTRY_WIDE",
    "FACTORS",
    "FALLBACK",
    "Scope",
    "categories_of_dimension",
    "default_owners",
    "dimension_named",
    "directorate_of",
    "factor_of",
    "is_outside",
    "local_owners",
    "owner_in_town",
    "scope_of",
]
