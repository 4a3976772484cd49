"""Behind our own proxy the application sees the visitor; without one nobody invents an address."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request

from survey import create_app
from survey.serving import Server
from tests.conftest import SECRET

VISITOR = "203.0.113.77"


def seen_through_the_server(folder: Path, proxies: int, forwarded: str) -> tuple[str, str, str]:
    """Ask the application behind the real server's own layers what it sees of a visitor."""
    app: Flask = create_app(
        {"INSTANCE_PATH": folder, "SECRET_KEY": SECRET, "PROXY_COUNT": proxies, "TESTING": True}
    )
    app.add_url_rule(
        "/seen", "seen", lambda: "|".join((str(request.remote_addr), request.scheme, request.host))
    )
    server = Server(app, "127.0.0.1", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/seen",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "HTTP_X_FORWARDED_FOR": forwarded,
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_HOST": "anket.ornek.bel.tr",
    }
    try:
        body = b"".join(server._server.application(environ, lambda *_: lambda _: None))
    finally:
        server._server.close()
        server._server.task_dispatcher.shutdown()
    address, scheme, host = body.decode().split("|")
    return address, scheme, host


def test_behind_one_proxy_the_visitor_is_seen(tmp_path: Path) -> None:
    assert seen_through_the_server(tmp_path, 1, VISITOR) == (
        VISITOR,
        "https",
        "anket.ornek.bel.tr",
    )


@pytest.mark.parametrize("forwarded", [VISITOR, f"10.0.0.1, {VISITOR}"])
def test_without_a_proxy_nobody_invents_an_address(tmp_path: Path, forwarded: str) -> None:
    assert seen_through_the_server(tmp_path, 0, forwarded) == (
        "127.0.0.1",
        "http",
        "localhost:8000",
    )


def test_behind_one_proxy_a_visitor_invents_no_address_before_it(tmp_path: Path) -> None:
    address, _, _ = seen_through_the_server(tmp_path, 1, f"198.51.100.1, {VISITOR}")

    assert address == VISITOR
