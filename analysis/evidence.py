"""Evidence: what stands behind a finding, a SWOT item or a sentence of the chapter."""

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What kind of result the evidence is."""

    TABLE = "table"
    """A table; ``reference`` is the variable or question it shows."""
    THEME = "theme"
    """A theme; ``reference`` is its number, and ``question`` limits it to one open question."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A pointer from a sentence to the result it rests on.

    Attributes
    ----------
    kind : EvidenceKind
    reference : str
        Name of the table's variable, or number of the theme as text.
    count : int
        Responses or mentions that support the item.
    base : int
        Unweighted number of responses or verbatims the count is out of.
    audience : str
        "external" or "internal": whose answers these are.
    question : str
        For a theme: the open question the mentions are limited to; empty for all questions.
    polarity : str
        For a theme: the :class:`~analysis.text.themes.Polarity` the mentions are limited to;
        empty for all mentions.
    """

    kind: EvidenceKind
    reference: str
    count: int
    base: int
    audience: str = "external"
    question: str = ""
    polarity: str = ""

    @property
    def share(self) -> float:
        """Count out of base, 0 to 1."""
        return self.count / self.base if self.base else 0.0
