"""All scenarios, in the order of their numbers: importing a module registers its own."""

from tests.faults import failpoints, ledger, locks, storage
from tests.faults.lab import SCENARIOS

__all__ = ["SCENARIOS", "failpoints", "ledger", "locks", "storage"]
SCENARIOS.sort(key=lambda one: (int("".join(filter(str.isdigit, one.number))), one.number))
