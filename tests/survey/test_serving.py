"""The web server has as many threads as its database bears, and room for silent visitors."""

import http.client
import socket
import subprocess
import sys
from contextlib import ExitStack

import pytest
from flask import Flask

from survey.serving import THREADS, THREADS_WITH_CONNECTIONS, threads_of
from tests.load.server import free_port

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


SERVE = """
import sys
from flask import Flask
from survey.serving import Server
app = Flask("empty")
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", PROXY_COUNT=0)
app.add_url_rule("/", view_func=lambda: "here")
server = Server(app, "127.0.0.1", int(sys.argv[1]))
print("ready", flush=True)
server.run()
"""
SILENT = 300


def test_hundreds_of_silent_connections_keep_nobody_out() -> None:
    port = free_port()
    with ExitStack() as ends:
        server = ends.enter_context(
            subprocess.Popen([sys.executable, "-c", SERVE, str(port)], stdout=subprocess.PIPE)
        )
        ends.callback(server.kill)
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        for _ in range(SILENT):
            ends.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
        visitor = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        ends.callback(visitor.close)
        visitor.request("GET", "/")

        assert visitor.getresponse().read() == b"here"
