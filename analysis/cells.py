"""Cells: where in the SWOT list praise and complaint belong, inside and outside."""

from typing import Final

from analysis.codebook import Quadrant
from analysis.text.model import Polarity

INSIDE: Final = {Polarity.PRAISE: Quadrant.STRENGTH, Polarity.COMPLAINT: Quadrant.WEAKNESS}
"""The inner cell of what is said about the municipality's own duties."""
OUTSIDE: Final = {Quadrant.WEAKNESS: Quadrant.THREAT, Quadrant.STRENGTH: Quadrant.OPPORTUNITY}
"""The outer cell of what an inner cell would hold, were it the municipality's duty."""

__all__ = ["INSIDE", "OUTSIDE"]
