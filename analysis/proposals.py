"""Proposals: what a rule of ``placement`` wants in a cell of the SWOT list."""

from collections.abc import Iterable
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
        The rule: "service", "dimension", "question", "polarity" or "contrast".
    matter : Matter
    phrase : str
    rules : tuple of str
        A sentence for each rule that proposed it.
    figures : tuple of str
        What of it a short table tells beside the counts: "Kaldırımlar: memnuniyet 2,45".
    note : str
        Why it stands in another cell than its rule says; empty otherwise.
    support : float
        0 to 1: share of the mentions, responses or ratings that speak for it.
    evidence, against : tuple of Evidence
    names : tuple of str
        What the matter is called in every run ("service:çöp toplama", "topic:waste",
        "theme:cop-toplama"), the steadiest first.
    own_severity : float or None
        How grave or good it is by its own rule, 0 to 1, where other rules must not change it:
        for ratings. None: the balance of all that speaks for and against it.
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
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own_severity: float | None = None

    @property
    def severity(self) -> float:
        """How grave or good it is, 0 to 1: of those who take a side, the share on its side."""
        return self.balance if self.own_severity is None else self.own_severity

    @property
    def rule(self) -> str:
        """The rules and the note as one text."""
        return " ".join((*self.rules, *([self.note] if self.note else ())))

    @property
    def balance(self) -> float:
        """Share that speaks for the item out of what speaks for and against it, 0 to 1."""
        return balance_of(self.evidence, self.against)


def balance_of(evidence: Iterable[Evidence], against: Iterable[Evidence]) -> float:
    """Give the share that speaks for something out of what speaks for and against it, 0 to 1."""
    speaks_for = sum(each.share for each in evidence)
    speaks_against = sum(each.share for each in against)
    return speaks_for / (speaks_for + speaks_against) if speaks_for else 0.0
