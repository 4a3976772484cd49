"""The server answers submissions that hold no thread, whatever a connection does meanwhile."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from flask import Flask

from survey.extensions import db
from survey.serving import Server
from tests.conftest import POSTGRESQL
from tests.page_client import PageClient, form_values
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="submissions share commits on SQLite")
HOST = "127.0.0.1"
PATIENCE = 10.0


class Running:
    """A server that runs in a thread of the test."""

    def __init__(self, app: Flask) -> None:
        self.server = Server(app, HOST, 0)
        self.port = int(self.server._listeners[0].effective_port)
        self._is_over = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self.server._thread = threading.get_ident()
        while not self._is_over:
            self.server._turn(1)

    @contextmanager
    def serving(self) -> Iterator["Running"]:
        """Serve; end with the block."""
        self._thread.start()
        try:
            yield self
        finally:
            self._is_over = True
            self.server._trigger.pull_trigger()
            self._thread.join(timeout=PATIENCE)
            self.server._dispatcher.shutdown()
            for channel in list(self.server._map.values()):
                channel.close()

    def within(self, work: Callable[[], object]) -> None:
        """Let the thread that reads from all connections do something."""
        self.server._trigger.pull_trigger(work)

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection((HOST, self.port), timeout=PATIENCE)


@pytest.fixture
def running(app: Flask) -> Iterator[Running]:
    with Running(app).serving() as server:
        yield server


def submission(client: PageClient, text: str = "Parklar", **changed: str) -> bytes:
    """Answer everything; give the request that sends it."""
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    page = client.submit(page, {"gorus": text})
    form = form_values(page.form("#answers, form[action$=check]"))
    body = urlencode(form | {name: [value] for name, value in changed.items()}, doseq=True)
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    db.session.remove()
    return (
        "POST /s/deneme/tr/check HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: paydas-answers={cookie.value}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def answer(connection: socket.socket) -> bytes:
    """Read one answer whole."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(connection)
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    length = int(lengths[0].partition(b":")[2]) if lengths else 0
    while len(body) < length:
        body += _more(connection)
    assert len(body) == length
    return head + b"\r\n\r\n" + body


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    assert part, "the connection was closed"
    return part


def test_the_answer_is_that_of_a_thread_but_for_the_date(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    open_survey(three_sections())
    request = submission(PageClient(app))
    heads = []
    for sent in (request, request.replace(b"/check ", b"/check?x=1 "), request):
        with running.connect() as connection:
            connection.sendall(sent)
            head, _, body = answer(connection).partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Date:")]
        heads.append((lines, body))

    # the second and the third are answered by Flask: once by its address, once as sent before
    assert heads == [heads[0]] * 3
    assert not [line for line in heads[0][0] if line.lower().startswith(b"set-cookie")]


def test_requests_of_one_connection_are_answered_in_order(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    page = b"GET /s/deneme/tr/section/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    one, two = (submission(PageClient(app), text) for text in ("Parklar", "Yollar"))
    with running.connect() as connection:
        connection.sendall(one + page + two + one + page)
        statuses: list[bytes] = []
        rest = b""
        while len(statuses) < 5:
            rest += _more(connection)
            statuses = [part[:3] for part in rest.split(b"HTTP/1.1 ")[1:]]

    assert statuses == [b"303", b"200", b"303", b"303", b"200"]
    assert sorted(answers["gorus"] for answers in responses_of(survey)) == ["Parklar", "Yollar"]


def test_who_reads_nothing_holds_up_nobody_else(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    requests = [submission(PageClient(app), text) for text in ("Parklar", "Yollar")]
    with running.connect(), running.connect() as other:
        while not running.server._channels():
            time.sleep(0.01)
        stuck = running.server._channels()[0]
        # so much is unsent that who writes more has to wait until some is gone
        stuck.send = lambda _data, do_close=True: 0
        unsent = stuck.adj.outbuf_high_watermark
        stuck.outbufs[0].append(bytes(unsent))
        stuck.total_outbufs_len = unsent
        running.within(lambda: stuck.received(requests[0]))
        while len(responses_of(survey)) < 1:
            time.sleep(0.01)
        other.sendall(requests[1])

        assert answer(other).startswith(b"HTTP/1.1 303")
        running.within(stuck.handle_close)
        while stuck.connected:
            time.sleep(0.01)


def test_a_fault_of_one_connection_closes_it_and_no_other(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    requests = [submission(PageClient(app), text) for text in ("Parklar", "Yollar")]
    with running.connect() as one, running.connect() as other:
        while not running.server._channels():
            time.sleep(0.01)
        running.server._channels()[0].service = lambda: 1 / 0
        one.sendall(requests[0])
        assert one.recv(1) == b""
        other.sendall(requests[1])

        assert answer(other).startswith(b"HTTP/1.1 303")
    assert len(responses_of(survey)) == 2


def test_who_leaves_while_waiting_is_kept_and_ends_nothing(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    requests = [submission(PageClient(app), text) for text in ("Parklar", "Yollar")]
    gone = running.connect()
    gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
    gone.sendall(requests[0])
    gone.close()
    with running.connect() as connection:
        connection.sendall(requests[1])
        assert answer(connection).startswith(b"HTTP/1.1 303")

    assert "Yollar" in [answers["gorus"] for answers in responses_of(survey)]


def test_a_body_in_pieces_or_on_request_is_one_response(
    app: Flask, running: Running, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    whole, chunked = (submission(PageClient(app), text) for text in ("Parklar", "Yollar"))
    head, _, body = whole.partition(b"\r\n\r\n")
    with running.connect() as connection:
        connection.sendall(head + b"\r\nExpect: 100-continue\r\n\r\n")
        assert _more(connection).startswith(b"HTTP/1.1 100")
        for place in range(0, len(body), 7):
            connection.sendall(body[place : place + 7])
            time.sleep(0.002)
        assert answer(connection).startswith(b"HTTP/1.1 303")
        head, _, body = chunked.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
        lines.append(b"Transfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"\r\n".join(lines))
        connection.sendall(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
        assert answer(connection).startswith(b"HTTP/1.1 303")

    assert len(responses_of(survey)) == 2
