"""Proposals: what a rule of ``placement`` wants in a cell of the SWOT list."""

from dataclasses import dataclass
from typing import Final

from analysis.codebook import Quadrant
from analysis.evidence import Evidence
from analysis.matters import Matter

OPPOSITE: Final = {
    Quadrant.STRENGTH: Quadrant.WEAKNESS,
    Quadrant.WEAKNESS: Quadrant.STRENGTH,
    Quadrant.OPPORTUNITY: Quadrant.THREAT,
    Quadrant.THREAT: Quadrant.OPPORTUNITY,
}
"""What speaks for one cell speaks against the other."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One matter that a rule wants in one cell.

    Attributes
    ----------
    quadrant : Quadrant
    source : str
        The rule: "service", "dimension", "question" or "polarity".
    matter : Matter
    phrase : str
    rules : tuple of str
        A sentence for each rule that proposed it.
    note : str
        Why it stands in another cell than its rule says; empty otherwise.
    support : float
        0 to 1: share of the mentions or of the responses, or distance of a mean from the
        middle of its scale over half the scale.
    evidence, against : tuple of Evidence
    """

    quadrant: Quadrant
    source: str
    matter: Matter
    phrase: str
    rules: tuple[str, ...]
    support: float
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...] = ()
    note: str = ""

    @property
    def rule(self) -> str:
        """The rules and the note as one text."""
        return " ".join((*self.rules, *([self.note] if self.note else ())))

    @property
    def balance(self) -> float:
        """Share that speaks for the item out of what speaks for and against it, 0 to 1."""
        speaks_for = sum(each.share for each in self.evidence)
        speaks_against = sum(each.share for each in self.against)
        return speaks_for / (speaks_for + speaks_against) if speaks_for else 0.0
