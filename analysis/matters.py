"""Matters: what an item is about, and whose duty it is."""

from dataclasses import dataclass

from analysis.text.themes import Theme


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
    """Say what a theme is about, through the table of municipal topics."""
    return Matter(name=theme.label)


def matter_of_service(service: str, owner: str, language: str) -> Matter:
    """Say what a service is about; its own owner goes before the topic's."""
    return Matter(name=service, owner=owner)
