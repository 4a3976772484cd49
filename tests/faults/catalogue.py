"""All scenarios, in the order of their numbers: importing a module registers its own."""

from tests.faults import connections, failpoints, ledger, locks, signals, storage
from tests.faults.lab import SCENARIOS

__all__ = ["SCENARIOS", "connections", "failpoints", "ledger", "locks", "signals", "storage"]
SCENARIOS.sort(key=lambda one: (int("".join(filter(str.isdigit, one.number))), one.number))
