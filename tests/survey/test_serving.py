"""The web server has as many threads as its database bears."""

import pytest
from flask import Flask

from survey.serving import THREADS, THREADS_WITH_CONNECTIONS, threads_of

MOST_CONNECTIONS = 100
"""PostgreSQL's own default of ``max_connections``."""


@pytest.mark.parametrize(
    ("address", "threads"),
    [
        ("sqlite:////var/lib/paydas/paydas.sqlite", THREADS),
        ("postgresql+psycopg://paydas@localhost/paydas", THREADS_WITH_CONNECTIONS),
    ],
)
def test_threads_depend_on_the_database(address: str, threads: int) -> None:
    app = Flask("empty")
    app.config["SQLALCHEMY_DATABASE_URI"] = address

    assert threads_of(app) == threads


def test_threads_with_a_connection_to_write_and_one_to_read_find_room() -> None:
    assert 2 * THREADS_WITH_CONNECTIONS < MOST_CONNECTIONS
