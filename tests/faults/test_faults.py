"""The quick set of the faults: counts are asserted, never times.

The whole plan runs with ``make faults``; here each scenario does little, and what it must find
is the same: nothing acknowledged is lost, nothing is there twice.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from tests.conftest import POSTGRESQL
from tests.faults.catalogue import SCENARIOS
from tests.faults.lab import POSTGRESQL as ON_POSTGRESQL
from tests.faults.lab import SMALL, SQLITE, Lab, Scenario

QUICK = ("FT1", "FT3", "FT4", "FT4b", "FT6", "FT6b", "FT7", "FT8", "FT9b", "codes")
DATABASE = ON_POSTGRESQL if POSTGRESQL else SQLITE


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """Give a scenario its folder and, on PostgreSQL, a database of its own."""
    if not POSTGRESQL:
        yield Lab(tmp_path, DATABASE, SMALL)
        return
    url = sqlalchemy.make_url(POSTGRESQL)
    name = f"paydas_faults_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
        address = url.set(database=name).render_as_string(hide_password=False)
        yield Lab(tmp_path, DATABASE, SMALL, address=address)
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    engine.dispose()


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
