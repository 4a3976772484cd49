"""Owners: whose duty a topic is, as a table that a planner can edit.

In a planner's words: the municipal codebook says whose duty a topic usually is. Where the
questionnaire names the body for a service of that topic, that local name holds. A planner's own
table stands above both: it can give a topic to another body, or to the municipality itself. Names
that mean one body become one (:mod:`analysis.situation.bodies`).
"""

from collections.abc import Mapping
from dataclasses import replace

from analysis.codebook import Codebook
from analysis.errors import SettingsError
from analysis.matters import Matter, matter_of, matter_of_service
from analysis.situation.bodies import body_name
from analysis.situation.places import default_owners
from analysis.text.model import Theme


def owners_table(codebook: Codebook, own: Mapping[str, str], language: str) -> dict[str, str]:
    """Say whose duty each topic is.

    Parameters
    ----------
    codebook : Codebook
        Its services name the bodies as people know them in the town.
    own : Mapping of str to str
        A planner's table: topic -> body; empty text: the municipality itself.
    language : str

    Returns
    -------
    dict of str to str
        Every topic of the municipal codebook.

    Raises
    ------
    SettingsError
        If the planner's table has a topic that the municipal codebook doesn't know.
    """
    owners = default_owners()
    unknown = sorted(set(own) - set(owners))
    if unknown:
        raise SettingsError(
            f"Owners: there is no topic '{unknown[0]}'; take the keys of the municipal codebook.",
            f"Görevli kurumlar: '{unknown[0]}' adlı bir konu yok; belediye konu listesindeki "
            "anahtarları kullanınız.",
        )
    for variable in codebook.columns:
        if variable.service and variable.owner:
            matter = matter_of_service(variable.service, variable.owner, language)
            # a service does not take from the municipality what the topic leaves with it
            if owners.get(matter.topic):
                owners[matter.topic] = matter.owner
    return owners | {topic: body_name(name) for topic, name in own.items()}


class Whose:
    """Says what a theme or a service is about, and whose duty it is.

    Parameters
    ----------
    codebook : Codebook
    own : Mapping of str to str
        A planner's table; it holds in any case.
    language : str
    """

    def __init__(self, codebook: Codebook, own: Mapping[str, str], language: str) -> None:
        self._owners = owners_table(codebook, own, language)
        self._own = own
        self._language = language

    def theme(self, theme: Theme) -> Matter:
        """Say what a theme is about; an owner that somebody gave to this very theme stays."""
        matter = matter_of(theme, self._language)
        usual = default_owners().get(matter.topic)
        if matter.topic in self._own or (usual and matter.owner == usual):
            return replace(matter, owner=self._owners[matter.topic])
        return matter

    def service(self, service: str, owner: str) -> Matter:
        """Say what a service is about; its owner is the codebook's or the planner's."""
        matter = matter_of_service(service, owner, self._language)
        if matter.topic in self._own:
            return replace(matter, owner=self._owners[matter.topic])
        return matter


__all__ = ["Whose", "owners_table"]
