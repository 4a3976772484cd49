"""All scenarios, in the order of their numbers: importing a module registers its own."""

from tests.faults import ledger
from tests.faults.lab import SCENARIOS

__all__ = ["SCENARIOS", "ledger"]
