"""Raw bytes against the real server: requests that say twice where they end are refused.

Rows C13, C14 and J5 of tests/SECURITY.md; the server is started as people start it.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOST = b"Host: localhost\r\n"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\n" + HOST + b"\r\n"


@pytest.fixture(scope="module")
def port(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start the server on a free port; give the port."""
    if not migrated.endswith(".sqlite"):
        pytest.skip("the server reads requests before any database; tried with SQLite")
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(migrated, folder / "paydas.sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    environment = {
        **os.environ,
        "PAYDAS_INSTANCE_PATH": str(folder),
        "PAYDAS_SECRET_KEY": "x" * 40,
        "PAYDAS_PORT": str(number),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "survey", "serve"], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(number, server)
        yield number
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(number: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert server.poll() is None, "the server did not start"
        try:
            socket.create_connection(("127.0.0.1", number), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not listen")


def exchange(port: int, sent: bytes) -> bytes:
    """Send bytes; give all that comes until the server closes, or nothing comes for a second."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(sent)
        connection.settimeout(1)
        received = b""
        try:
            while piece := connection.recv(65536):
                received += piece
        except TimeoutError:
            received += b"<open>"
        except ConnectionResetError:
            pass  # closed before all was read
        return received


def test_an_honest_request_is_answered_and_the_server_does_not_say_what_it_is(port: int) -> None:
    answer = exchange(port, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n")

    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"<open>")
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"server:" not in head
    assert b"waitress" not in head


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n",
        b"Content-Length: 6\r\ntransfer-encoding : chunked\r\n",
        b"Content-Length: 6\r\nContent-Length: 0\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length: +6\r\n",
        b"Content-Length: 6, 6\r\n",
    ],
)
def test_a_request_with_two_ends_is_refused_and_the_connection_closed(
    port: int, lengths: bytes
) -> None:
    sent = b"POST /language HTTP/1.1\r\n" + HOST + lengths + b"\r\n0\r\n\r\n" + SMUGGLED

    answer = exchange(port, sent)

    assert answer.split(b" ")[1] in (b"400", b"501"), answer[:200]
    assert answer.count(b"HTTP/1.") == 1, "the hidden request was answered"
    assert not answer.endswith(b"<open>")


def test_a_body_of_a_gigabyte_is_refused_before_it_is_sent(port: int) -> None:
    """C13: nothing of it comes to the disk."""
    head = b"POST /s/deneme/tr/check HTTP/1.1\r\n" + HOST + b"Content-Length: 1073741824\r\n\r\n"

    answer = exchange(port, head + b"x" * 1000)

    assert answer.startswith(b"HTTP/1.1 413")


def test_headers_without_end_are_refused(port: int) -> None:
    answer = exchange(port, b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 100_000 + b"\r\n\r\n")

    assert answer == b"" or answer.split(b" ")[1] == b"431"
    assert not answer.endswith(b"<open>")


def test_slow_clients_hold_up_nobody(port: int) -> None:
    """C13: more of them than there are threads send a byte now and then."""
    slow = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(40)]
    try:
        for connection in slow:
            connection.sendall(b"POST /s/deneme/tr/check HTTP/1.1\r\n" + HOST + b"Content-L")
        began = time.monotonic()
        answer = exchange(port, b"GET /health HTTP/1.0\r\n" + HOST + b"\r\n")
        assert answer.startswith(b"HTTP/1.0 200")
        assert time.monotonic() - began < 5
    finally:
        for connection in slow:
            connection.close()
