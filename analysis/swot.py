"""The SWOT (GZFT) list: items placed by visible rules, each with its evidence."""

from dataclasses import dataclass

from analysis.codebook import Quadrant
from analysis.evidence import Evidence


@dataclass(frozen=True, kw_only=True)
class SwotItem:
    """One item of the SWOT list.

    Attributes
    ----------
    code : str
        G1, Z1, F1, T1, ...: the cell's Turkish letter and the rank in it.
    quadrant : Quadrant
    phrase : str
        A noun phrase in the official style ("yolların bozuk olması"); no verb.
    rule : str
        The rule that proposed and placed the item, in words, with its numbers.
    evidence, against : tuple of Evidence
        What supports the item (never empty), and what speaks against it.
    strength : float
        0 to 1, the order within the cell; the formula stands in the module.
    """

    code: str
    quadrant: Quadrant
    phrase: str
    rule: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    strength: float
