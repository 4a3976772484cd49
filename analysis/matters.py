"""Matters: what an item is about, and whose duty it is."""

from dataclasses import dataclass

from analysis.text.labels.topics import belongs, topic_of
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
    category : str
        Category of the topic.
    """

    name: str
    owner: str = ""
    topic: str = ""
    category: str = ""

    @property
    def key(self) -> str:
        """What makes two matters the same: the topic, or else the name."""
        return self.topic or self.name.casefold()


def matter_of(theme: Theme, language: str) -> Matter:
    """Say what a theme is about.

    A theme takes the name and owner of a municipal topic when its words clearly belong to the
    topic and its label shows it too; else it keeps its own label and counts as the
    municipality's. Both are asked for, because a topic can move an item to another cell.
    """
    words = [fold(lower(word)) for word in theme.label.split()]
    for terms in (theme.terms, theme.label.split()):
        topic = topic_of(terms, language)
        if topic is not None and any(belongs(topic, word) for word in words):
            return Matter(
                name=topic.name, owner=topic.owner, topic=topic.key, category=topic.category
            )
    return Matter(name=theme.label)


def matter_of_service(service: str, owner: str, language: str) -> Matter:
    """Say what a service is about.

    Its name is the codebook's. So is its owner: the usual owner of a topic doesn't make a service
    another body's that the codebook gives to the municipality.
    """
    topic = topic_of(service.split(), language)
    if topic is None:
        return Matter(name=service, owner=owner)
    return Matter(name=service, owner=owner, topic=topic.key, category=topic.category)
