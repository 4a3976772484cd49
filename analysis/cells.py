"""Cells: where a mention belongs in the SWOT list, by what it says and whose duty it names."""

from typing import Final

from analysis.codebook import Quadrant
from analysis.situation.places import is_outside
from analysis.text.model import Polarity

INSIDE: Final = {Polarity.PRAISE: Quadrant.STRENGTH, Polarity.COMPLAINT: Quadrant.WEAKNESS}
"""The inner cell of what is said about the municipality's own duties."""
OUTSIDE: Final = {Quadrant.WEAKNESS: Quadrant.THREAT, Quadrant.STRENGTH: Quadrant.OPPORTUNITY}
"""The outer cell of what an inner cell would hold, were it the municipality's duty."""


def cell_of(
    polarity: Polarity, *, owner: str = "", topic: str = "", asked: Quadrant | None = None
) -> Quadrant | None:
    """Say in which cell one mention belongs.

    Parameters
    ----------
    polarity : Polarity
    owner : str
        The body whose duty the matter is; empty: the municipality itself.
    topic : str
        Key of the municipal topic; what is beyond every municipality stands outside too.
    asked : Quadrant, optional
        The cell the open question asks for. It decides where the mention only names its matter,
        and between strength and opportunity, weakness and threat.

    Returns
    -------
    Quadrant or None
        None for a wish (a need), and for what neither says nor is asked how it is meant.
    """
    if polarity in (Polarity.WISH, Polarity.NONE):
        return None
    found = INSIDE.get(polarity, asked)
    if found is None:
        return None
    if asked in (Quadrant.OPPORTUNITY, Quadrant.THREAT) and OUTSIDE.get(found) is asked:
        return asked
    return OUTSIDE.get(found, found) if is_outside(owner, topic) else found


__all__ = ["INSIDE", "OUTSIDE", "cell_of"]
