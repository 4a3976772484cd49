"""What rows of a table are called that stand for no group of people."""

from typing import Final

UNKNOWN_LABELS: Final = {"tr": "Belirtilmemiş", "en": "Not stated"}
MERGED_LABELS: Final = {"tr": "Diğer (birleştirilmiş)", "en": "Other (merged)"}
NO_GROUPS: Final = frozenset((*MERGED_LABELS.values(), *UNKNOWN_LABELS.values()))
