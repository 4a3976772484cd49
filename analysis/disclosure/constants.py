"""Limits and names that the rules of the gate share."""

from typing import Final

from analysis.frequencies import OTHER_VALUE
from analysis.group_labels import MERGED_LABELS, UNKNOWN_LABELS

FLOOR: Final = 5
"""No setting goes below this."""
LEAST_FOR_MEAN: Final = 10
LEAST_FOR_DEVIATION: Final = 20
MERGED_VALUE: Final = "__merged__"
UNKNOWN_VALUE: Final = "__unknown__"

JOINED: Final = (OTHER_VALUE, MERGED_VALUE)
"""Values of rows that stand for several answers already."""

__all__ = [
    "FLOOR",
    "JOINED",
    "LEAST_FOR_DEVIATION",
    "LEAST_FOR_MEAN",
    "MERGED_LABELS",
    "MERGED_VALUE",
    "UNKNOWN_LABELS",
    "UNKNOWN_VALUE",
]
