"""What is left out on PostgreSQL can't reach it (tests/conftest.py leaves it out)."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
VARIABLE = "PAYDAS_TEST_" + "DATABASE_URL"


def test_only_the_fixtures_read_the_address_of_the_server() -> None:
    found = [path for path in TESTS.rglob("*.py") if VARIABLE in path.read_text("utf-8")]

    assert found == [TESTS / "conftest.py"]
