"""The quick set of the faults: counts are asserted, never times.

The whole plan runs with ``make faults``; here each scenario does little, and what it must find
is the same: nothing acknowledged is lost, nothing is there twice.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import POSTGRESQL
from tests.faults.catalogue import SCENARIOS
from tests.faults.lab import POSTGRESQL as ON_POSTGRESQL
from tests.faults.lab import SMALL, SQLITE, Lab, Scenario
from tests.faults.postgresql import Cluster

QUICK = ("FT1", "FT3", "FT4", "FT4b", "FT6", "FT6b", "FT7", "FT8", "FT9b", "FT15", "G16", "codes")
DATABASE = ON_POSTGRESQL if POSTGRESQL else SQLITE


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster | None]:
    """Give a PostgreSQL server that flushes: Paydaş refuses to start on the tests' fast one."""
    if not POSTGRESQL:
        yield None
        return
    with Cluster() as own:
        yield own


@pytest.fixture
def lab(tmp_path: Path, cluster: Cluster | None) -> Lab:
    """Give a scenario its folder and database."""
    return Lab(tmp_path, DATABASE, SMALL, cluster)


@pytest.mark.parametrize(
    "scenario",
    [one for one in SCENARIOS if one.number in QUICK and DATABASE in one.databases],
    ids=lambda one: one.number,
)
def test_nothing_acknowledged_is_lost_or_doubled(scenario: Scenario, lab: Lab) -> None:
    finding = scenario.run(lab)

    if finding.skipped:
        pytest.skip(finding.skipped)
    assert finding.missed == []
    assert finding.figures.get("acknowledged", 1) > 0
