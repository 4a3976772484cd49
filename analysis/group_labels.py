"""Groups by their names: which stand for no group of people, and which for quarters."""

from typing import Final

UNKNOWN_LABELS: Final = {"tr": "Belirtilmemiş", "en": "Not stated"}
MERGED_LABELS: Final = {"tr": "Diğer (birleştirilmiş)", "en": "Other (merged)"}
NO_GROUPS: Final = frozenset((*MERGED_LABELS.values(), *UNKNOWN_LABELS.values()))
QUARTERS: Final = "mahalle"
"""How the names of questions begin that tell quarters apart."""
