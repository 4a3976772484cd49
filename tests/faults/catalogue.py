"""All scenarios, in the order of their numbers: importing a module registers its own."""

from tests.faults import (
    backups,
    clock,
    codes,
    connections,
    failpoints,
    forensics,
    growth,
    ledger,
    locks,
    signals,
    slowness,
    storage,
    workbooks,
)
from tests.faults.lab import SCENARIOS

__all__ = [
    "SCENARIOS",
    "backups",
    "clock",
    "codes",
    "connections",
    "failpoints",
    "forensics",
    "growth",
    "ledger",
    "locks",
    "signals",
    "slowness",
    "storage",
    "workbooks",
]
SCENARIOS.sort(key=lambda one: (int("".join(filter(str.isdigit, one.number)) or 99), one.number))
