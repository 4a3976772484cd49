"""Matters: what an item is about, and whose duty it is."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.situation.bodies import body_name
from analysis.text.labels.topics import Topic, belongs, topic_of, topic_with_key, topics
from analysis.text.words.letters import fold, lower

if TYPE_CHECKING:
    from analysis.text.model import Theme


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a theme, a service or a dimension is about.

    Attributes
    ----------
    name : str
        As it is printed within a noun phrase.
    owner : str
        The body whose duty it is; empty: the municipality itself.
    topic : str
        Key of the municipal topic it belongs to; empty when none fits.
    categories : tuple of str
        Categories of the topic.
    """

    name: str
    owner: str = ""
    topic: str = ""
    categories: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes two matters the same: the topic, or else the name."""
        return self.topic or self.name.casefold()


def names_of(theme: "Theme", matter: Matter) -> tuple[str, ...]:
    """Say what a theme and its matter are called in every run, the steadiest first.

    The topic outlasts another number of themes; a settled theme's key outlasts its label.
    """
    key = f"theme:{theme.key}" if theme.key else ""
    steady = f"topic:{matter.topic}" if matter.topic else f"label:{fold(lower(matter.name))}"
    names = (key, steady) if theme.is_settled else (steady, key)
    return tuple(name for name in names if name)


def matter_of(theme: "Theme", language: str) -> Matter:
    """Say what a theme is about.

    A theme takes the name and owner of the municipal topic its answers speak of; also of one
    that its words clearly belong to and its label shows too; else it keeps its own label and
    counts as the municipality's. Both are asked for, because a topic can move an item to another
    cell. A label that lists several matters ("Trafik, işsizlik ve kira") is not put under the
    topic of one of them. Only Turkish has topics: a chapter in another language on Turkish
    answers names them in Turkish, as it does the themes.
    """
    if theme.topic:
        known = topic_with_key(theme.topic, language) or topic_with_key(theme.topic)
        owner = body_name(theme.owner)
        if known is not None and body_name(known.owner) == owner:
            return _of_topic(known)
        return Matter(name=theme.label, owner=owner, topic=theme.topic, categories=theme.categories)
    named = _topic_named(theme.label)
    if named is not None:
        return _of_topic(named)
    words = [fold(lower(word)) for word in theme.label.split()]
    for terms in (theme.terms, theme.label.split()):
        topic = topic_of(terms, language)
        if topic is not None and any(belongs(topic, word) for word in words):
            return _of_topic(topic) if _is_all_of(theme.label, topic) else Matter(name=theme.label)
    return Matter(name=theme.label)


@cache
def _topic_named(label: str) -> Topic | None:
    """Find the topic that a label is the very name of, or of a side of it ("Genç nüfus")."""
    wanted = fold(lower(label))
    for topic in topics("tr"):
        names = (topic.name, *(aspect.name for aspect in topic.aspects))
        if any(fold(lower(name)) == wanted for name in names):
            return topic
    return None


def _hardened(word: str) -> str:
    """Undo a softened ending: "temizliği" is "temizlik"."""
    folded = fold(lower(word))
    return f"{folded[:-2]}k" if folded.endswith(("gi", "gu")) else word


def _is_all_of(label: str, topic: Topic) -> bool:
    """Say whether nothing that a label lists is of another topic."""
    if ", " not in label:
        return True
    listed = label.replace(" ve ", ", ").split(", ")
    return all(belongs(topic, fold(lower(part))) for part in listed)


def _of_topic(topic: Topic) -> Matter:
    return Matter(
        name=topic.name,
        owner=body_name(topic.owner),
        topic=topic.key,
        categories=topic.categories,
    )


def matter_of_service(service: str, owner: str, language: str) -> Matter:
    """Say what a service is about.

    Its name is the codebook's. So is its owner: the usual owner of a topic doesn't make a service
    another body's that the codebook gives to the municipality.
    """
    # services of a Turkish questionnaire keep their Turkish names in an English chapter
    known = language if topics(language) else "tr"
    topic = (
        _topic_named(service)
        or topic_of(service.split(), known)
        # some words belong to a topic only together: "toplu taşıma"
        or topic_of((service, *service.split()), known)
        # the last word says what it is: "cadde ve sokakların temizliği"
        or topic_of([_hardened(word) for word in reversed(service.split())], known)
    )
    whose = body_name(owner)
    if topic is None:
        return Matter(name=service, owner=whose)
    return Matter(name=service, owner=whose, topic=topic.key, categories=topic.categories)
