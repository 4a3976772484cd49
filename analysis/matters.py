"""Matters: what an item is about, and whose duty it is."""

from dataclasses import dataclass

from analysis.text.themes import Theme
from analysis.text.topics import topic_of


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

    A theme whose words, or else the words of its label, clearly belong to a municipal topic takes the topic's name and owner;
    another keeps its own label and counts as the municipality's.
    """
    topic = topic_of(theme.terms, language) or topic_of(theme.label.split(), language)
    if topic is None:
        return Matter(name=theme.label)
    return Matter(name=topic.name, owner=topic.owner, topic=topic.key, category=topic.category)


def matter_of_service(service: str, owner: str, language: str) -> Matter:
    """Say what a service is about.

    Its name is the codebook's. So is its owner: the usual owner of a topic doesn't make a service
    another body's that the codebook gives to the municipality.
    """
    topic = topic_of(service.split(), language)
    if topic is None:
        return Matter(name=service, owner=owner)
    return Matter(name=service, owner=owner, topic=topic.key, category=topic.category)
