"""The web server: many threads of one process, and an end that breaks nobody's answer off.

Submissions that wait for the disk hold no thread: see :mod:`survey.later`.

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
import sys
import threading
import time
from types import FrameType
from typing import Any

import waitress
from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask

from survey.later import LATER, Answer, Begun, LaterAnswers, Tell

THREADS = 64
"""Threads of the one web process: pages that were continued with wait for the disk in one each,
and share a commit. While it flushes what some of them wrote, others are worked out."""
THREADS_WITH_CONNECTIONS = 32
"""The same on PostgreSQL, where each submission has a connection of its own, and a server takes
100 of them if nobody says otherwise."""
FIRST_INHERITED = 3
"""The descriptor of the first socket a manager hands over, as systemd counts."""
PATIENCE = 10.0
"""Seconds requests may take after the server was asked to stop."""
QUIET = 0.5
"""Seconds after which a connection on which nothing comes is closed."""

TURN_SECONDS = 0.001
"""How long a thread may keep Python to itself while another waits for it: the writer needs it a
dozen times for a commit, and would wait up to Python's own 5 ms each time."""

LARGEST_BODY = 70 * 1024 * 1024
"""Bytes of a request that are taken in at all; pages set their own, smaller limits."""
LARGEST_HEADERS = 64 * 1024
MOST_CONNECTIONS = 400
"""Open at once. With waitress' own 100 a hundred silent ones kept everybody else out for two
minutes; a process may have 1,024 files open almost everywhere, and databases need some of them."""
LENGTHS = {b"transfer-encoding", b"content-length"}

log = logging.getLogger(__name__)


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Refuses a request that says twice, in two ways, where it ends.

    Two servers behind one another may each believe another of the two, and what one takes for
    the body is to the other the next person's request (RFC 9112, section 6.1).

    Attributes
    ----------
    environ : dict or None
        The WSGI environment of a request that was begun already.
    answer : Answer or None
        Where it is there before a thread asks the application for it.
    """

    environ: dict[str, Any] | None = None
    answer: Answer | None = None

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


class Task(WSGITask):  # type: ignore[misc]  # waitress has no types
    """Sends the answer that is there, or asks the application for one."""

    def __init__(self, channel: HTTPChannel, request: StrictParser) -> None:
        super().__init__(channel, request)
        self.environ = request.environ

    def execute(self) -> None:
        """Answer the request."""
        if self.request.answer is None:
            super().execute()
            return
        self.status, headers, body = self.request.answer
        self.response_headers.extend(headers)
        self.content_length = len(body)
        self.complete = True
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection; its request may be answered later."""

    parser_class = StrictParser
    task_class = Task

    def begin(self, tell: Tell) -> Begun | None:
        """Begin the request; see :class:`survey.later.Line`."""
        request = self.requests[0]
        environ = self.task_class(self, request).get_environment()
        environ[LATER] = tell
        try:
            self.server.application(environ, None)
        finally:
            begun: Begun | None = environ.pop(LATER)
            request.environ = environ
        return begun

    def reply(self, answer: Answer) -> None:
        """Answer the request."""
        self.requests[0].answer = answer
        if self.total_outbufs_len:  # who writes may have to wait until more of it is sent
            self.leave_to_thread()
            return
        try:
            self.service()
        except Exception as error:  # in a thread of its own nobody else would feel it either
            log.error("a connection is closed: %s", type(error).__name__)  # noqa: TRY400  # the error's own words may hold answers
            self.will_close = True

    def leave_to_thread(self) -> None:
        """Let a thread answer the request."""
        self.server.task_dispatcher.give_to_thread(self)


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress has no types
    """Gives requests to threads, but for those that are answered later."""

    later: LaterAnswers | None = None

    def add_task(self, channel: Channel) -> None:
        """Let the request of a connection be answered."""
        request = channel.requests[0]
        is_new = request.environ is None and not request.error
        if self.later and is_new and self.later.takes(request.command, request.path):
            self.later.add(channel)
        else:
            self.give_to_thread(channel)

    def give_to_thread(self, channel: Channel) -> None:
        """Let a thread answer the request of a connection."""
        super().add_task(channel)


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
        self._dispatcher = Dispatcher()
        self._dispatcher.set_thread_count(threads_of(app))
        self._server = waitress.create_server(
            app,
            map=self._map,
            _dispatcher=self._dispatcher,
            ident=None,
            connection_limit=MOST_CONNECTIONS,
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
        self._trigger = self._listeners[0].trigger
        for listener in self._listeners:
            listener.channel_class = self._channel_class()
            listener.pull_trigger = self._wake
        self._thread = 0
        if beginner := app.extensions.get(LATER):
            self._dispatcher.later = LaterAnswers(beginner, self._wake)

    def _channel_class(self) -> type[Channel]:
        server = self

        class EndingTask(Task):
            """Tells the client to come back on a new connection once the server is to stop."""

            def build_response_header(self) -> bytes:
                if server._asked_at is not None:
                    self.set_close_on_finish()
                header: bytes = super().build_response_header()
                return header

        class EndingChannel(Channel):
            task_class = EndingTask

        return EndingChannel

    def _wake(self) -> None:
        """Wake the thread that reads from all connections, if that is not who asks."""
        if threading.get_ident() != self._thread:
            self._trigger.pull_trigger()

    def _turn(self, seconds: float) -> None:
        """Look at all connections once; wait so long where nothing comes."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)
        if self._dispatcher.later:
            self._dispatcher.later.turn()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Begin to end; a handler of signals."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()
            self._trigger.pull_trigger()

    def run(self) -> None:
        """Serve until asked to stop, and then until all requests are answered."""
        self._thread = threading.get_ident()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        # what is there before the first request stays for good; looking through all of it for
        # what nobody needs any more would stop every request for 100 to 150 ms again and again
        gc.collect()
        gc.freeze()
        sys.setswitchinterval(TURN_SECONDS)
        try:
            while self._asked_at is None:
                self._turn(1)
            self._drain(self._asked_at)
        except (KeyboardInterrupt, SystemExit):
            pass
        self._dispatcher.shutdown()

    def _drain(self, asked_at: float) -> None:
        for listener in self._listeners:
            listener.accepting = False
            listener.del_channel()  # the socket stays open for who waits in its queue
        while self._channels() and time.monotonic() < asked_at + PATIENCE:
            if time.monotonic() > asked_at + QUIET:
                self._close_quiet_ones()
            self._turn(0.05)

    def _channels(self) -> list[HTTPChannel]:
        return [one for listener in self._listeners for one in listener.active_channels.values()]

    def _close_quiet_ones(self) -> None:
        for channel in self._channels():
            if not (channel.requests or channel.request or channel.total_outbufs_len):
                channel.will_close = True
