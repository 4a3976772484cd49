"""Matters: what an item is about, and whose duty it is."""

from dataclasses import dataclass

from analysis.text.labels.topics import Topic, belongs, topic_of, topic_with_key
from analysis.text.themes import Theme
from analysis.text.words.letters import fold, lower


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


def matter_of(theme: Theme, language: str) -> Matter:
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
        if known is not None and known.owner == theme.owner:
            return _of_topic(known)
        return Matter(
            name=theme.label, owner=theme.owner, topic=theme.topic, categories=theme.categories
        )
    words = [fold(lower(word)) for word in theme.label.split()]
    for terms in (theme.terms, theme.label.split()):
        topic = topic_of(terms, language)
        if topic is not None and any(belongs(topic, word) for word in words):
            return _of_topic(topic) if _is_all_of(theme.label, topic) else Matter(name=theme.label)
    return Matter(name=theme.label)


def _is_all_of(label: str, topic: Topic) -> bool:
    """Say whether nothing that a label lists is of another topic."""
    if ", " not in label:
        return True
    listed = label.replace(" ve ", ", ").split(", ")
    return all(belongs(topic, fold(lower(part))) for part in listed)


def _of_topic(topic: Topic) -> Matter:
    return Matter(name=topic.name, owner=topic.owner, topic=topic.key, categories=topic.categories)


def matter_of_service(service: str, owner: str, language: str) -> Matter:
    """Say what a service is about.

    Its name is the codebook's. So is its owner: the usual owner of a topic doesn't make a service
    another body's that the codebook gives to the municipality.
    """
    topic = topic_of(service.split(), language)
    if topic is None:
        return Matter(name=service, owner=owner)
    return Matter(name=service, owner=owner, topic=topic.key, categories=topic.categories)
