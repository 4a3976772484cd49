"""The web server: many threads of one process, and an end that breaks nobody's answer off.

Asked to stop (SIGTERM, or SIGHUP when the installation shall be loaded anew), the server takes
no more connections, answers every request that comes on those it has, tells their clients to
come back on a new one, and ends when all are gone. Who comes meanwhile waits in the queue of the
listening socket where a manager holds that for the next process (systemd's socket activation);
without one they are refused until it listens.
"""

import gc
import logging
import os
import signal
import socket
import time
from types import FrameType
from typing import Any

import waitress
from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer
from waitress.task import WSGITask

THREADS = 64
"""Threads of the one web process: waiting submissions share a commit. While the disk flushes
what some of them sent, the responses of the others are worked out; with 32 threads on a disk
that takes 5 ms for a flush all soon wait for it at once, and the processor has nothing to do."""
THREADS_WITH_CONNECTIONS = 32
"""The same on PostgreSQL, where each submission has a connection of its own, and a server takes
100 of them if nobody says otherwise."""
FIRST_INHERITED = 3
"""The descriptor of the first socket a manager hands over, as systemd counts."""
PATIENCE = 10.0
"""Seconds requests may take after the server was asked to stop."""
QUIET = 0.5
"""Seconds after which a connection on which nothing comes is closed."""


LARGEST_BODY = 70 * 1024 * 1024
"""Bytes of a request that are taken in at all; pages set their own, smaller limits."""
LARGEST_HEADERS = 64 * 1024
LENGTHS = {b"transfer-encoding", b"content-length"}


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Refuses a request that says twice, in two ways, where it ends.

    Two servers behind one another may each believe another of the two, and what one takes for
    the body is to the other the next person's request (RFC 9112, section 6.1).
    """

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request.

        Raises
        ------
        waitress.parser.ParsingError
            If it can't be trusted; the answer is 400 and the connection is closed.
        """
        names = [line.partition(b":")[0].strip().lower() for line in header_plus.split(b"\r\n")]
        lengths = [name for name in names[1:] if name in LENGTHS]
        if len(lengths) > 1:
            raise ParsingError("The length of the request is said more than once")
        super().parse_header(header_plus)


def inherited_socket() -> socket.socket | None:
    """Give the listening socket that a manager holds for us; None: we open our own."""
    is_ours = os.environ.get("LISTEN_PID", str(os.getpid())) == str(os.getpid())
    if not is_ours or os.environ.get("LISTEN_FDS") != "1":
        return None
    return socket.socket(fileno=FIRST_INHERITED)


def threads_of(app: Flask) -> int:
    """Say how many threads serve an application."""
    is_sqlite = str(app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")
    return THREADS if is_sqlite else THREADS_WITH_CONNECTIONS


class Server:
    """waitress, with an orderly end.

    Parameters
    ----------
    app : Flask
    host : str
    port : int
        Where it listens, if no manager holds a socket for it.

    Raises
    ------
    OSError
        If it can't listen there.
    """

    def __init__(self, app: Flask, host: str, port: int) -> None:
        # under load it writes a warning for each request
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        held = inherited_socket()
        where: dict[str, Any] = (
            {"host": host, "port": port} if held is None else {"sockets": [held]}
        )
        self._map: dict[int, Any] = {}
        self._server = waitress.create_server(
            app,
            map=self._map,
            threads=threads_of(app),
            ident=None,
            max_request_body_size=LARGEST_BODY,
            max_request_header_size=LARGEST_HEADERS,
            # else waitress drops what our own proxies say of the visitor, and ProxyFix, which
            # counts them, finds nothing: everybody would look like the proxy
            clear_untrusted_proxy_headers=not app.config["PROXY_COUNT"],
            **where,
        )
        self._asked_at: float | None = None
        # a host of several addresses has a listener for each
        self._listeners = [one for one in self._map.values() if isinstance(one, BaseWSGIServer)]
        for listener in self._listeners:
            listener.channel_class = self._channel_class()

    def _channel_class(self) -> type[HTTPChannel]:
        server = self

        class Task(WSGITask):  # type: ignore[misc]  # waitress has no types
            """Tells the client to come back on a new connection once the server is to stop."""

            def build_response_header(self) -> bytes:
                if server._asked_at is not None:
                    self.set_close_on_finish()
                header: bytes = super().build_response_header()
                return header

        class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
            task_class = Task
            parser_class = StrictParser

        return Channel

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Begin to end; a handler of signals."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()
            self._listeners[0].pull_trigger()  # wakes the loop

    def run(self) -> None:
        """Serve until asked to stop, and then until all requests are answered."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        # what is there before the first request stays for good; looking through all of it for
        # what nobody needs any more would stop every request for 100 to 150 ms again and again
        gc.collect()
        gc.freeze()
        try:
            while self._asked_at is None:
                wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)
            self._drain(self._asked_at)
        except (KeyboardInterrupt, SystemExit):
            pass
        self._server.task_dispatcher.shutdown()

    def _drain(self, asked_at: float) -> None:
        for listener in self._listeners:
            listener.accepting = False
            listener.del_channel()  # the socket stays open for who waits in its queue
        while self._channels() and time.monotonic() < asked_at + PATIENCE:
            if time.monotonic() > asked_at + QUIET:
                self._close_quiet_ones()
            wasyncore.loop(timeout=0.05, use_poll=True, map=self._map, count=1)

    def _channels(self) -> list[HTTPChannel]:
        return [one for listener in self._listeners for one in listener.active_channels.values()]

    def _close_quiet_ones(self) -> None:
        for channel in self._channels():
            if not (channel.requests or channel.request or channel.total_outbufs_len):
                channel.will_close = True
