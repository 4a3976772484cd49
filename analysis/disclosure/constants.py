"""Limits and names that the rules of the gate share."""

from typing import Final

from analysis.frequencies import OTHER_VALUE

FLOOR: Final = 5
"""No setting goes below this."""
LEAST_FOR_MEAN: Final = 10
LEAST_FOR_DEVIATION: Final = 20
MERGED_VALUE: Final = "__merged__"
UNKNOWN_VALUE: Final = "__unknown__"
UNKNOWN_LABELS: Final = {"tr": "Belirtilmemiş", "en": "Not stated"}
MERGED_LABELS: Final = {"tr": "Diğer (birleştirilmiş)", "en": "Other (merged)"}

JOINED: Final = (OTHER_VALUE, MERGED_VALUE)
"""Values of rows that stand for several answers already."""
