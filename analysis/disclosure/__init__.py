"""The disclosure gate: what may be shown of results, and what could be worked out from it.

``gate`` holds the rules that hold for every survey, ``coarse`` those for people who know each
other, ``attacker`` tries to work out small groups from what was published, ``differencing``
compares releases.
"""

from analysis.disclosure.gate import (
    FLOOR,
    JOINED,
    LEAST_FOR_DEVIATION,
    LEAST_FOR_MEAN,
    MERGED_LABELS,
    MERGED_VALUE,
    Gate,
    release,
)

__all__ = [
    "FLOOR",
    "JOINED",
    "LEAST_FOR_DEVIATION",
    "LEAST_FOR_MEAN",
    "MERGED_LABELS",
    "MERGED_VALUE",
    "Gate",
    "release",
]
