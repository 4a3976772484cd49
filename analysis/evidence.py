"""Evidence: what stands behind a finding, a SWOT item or a sentence of the chapter."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.bands import Band
from analysis.proportions import wilson


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
    key : str
        What the reference is called in every run: a theme's key (its number changes from run to
        run), or the variable. Empty: the reference itself.
    group, mean : str, float or None
        For a table broken down by who answered: the group, and its mean.
    """

    kind: EvidenceKind
    reference: str
    count: int
    base: int
    audience: str = "external"
    question: str = ""
    polarity: str = ""
    key: str = ""
    group: str = ""
    mean: float | None = None

    @property
    def name(self) -> str:
        """What the evidence is called in every run of the same survey."""
        parts = (self.key or self.reference, self.question, self.polarity, self.group)
        return "/".join((str(self.kind), *parts)).rstrip("/")

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share (Wilson), 0 to 1.

        None where counts are only bands, of which no interval may be shown, and for a mean.
        """
        is_coarse = isinstance(self.count, Band) or isinstance(self.base, Band)
        if is_coarse or self.mean is not None or not self.base:
            return None
        return wilson(self.share, self.base)

    @property
    def share(self) -> float:
        """Count out of base, 0 to 1."""
        return self.count / self.base if self.base else 0.0
