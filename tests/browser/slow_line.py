"""A bad line of a village between a browser and the site: slow, far, and it loses packets."""

import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

BYTES_A_SECOND = 50_000 / 8
DELAY = 0.2
"""Seconds each way."""
LOST_OF = 50
"""Of so many segments one is lost."""
RESENT_AFTER = 0.6
"""Seconds after which TCP sends again what was lost: the round trip and half of it more."""
SEGMENT = 1400
MOST_UNDERWAY = 32
"""Segments a connection has on the line; more wait where they come from."""

Underway = queue.Queue[tuple[float, bytes]]
"""Moment of arrival and bytes; none: that was all."""


@dataclass
class Direction:
    """One direction of the line, shared by all connections.

    A segment takes its turn, then the way; a lost one comes a while later, and what follows on
    its connection waits for it. The slow start of TCP is left out: its first window fills this
    line already.

    Attributes
    ----------
    carried, taken, lost : int
        Bytes, segments, and those of them that were sent again.
    """

    carried: int = 0
    taken: int = 0
    lost: int = 0
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arrival_of(self, size: int) -> float:
        """Take a segment; give the moment at which it is at the other end."""
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / BYTES_A_SECOND
            self.carried += size
            self.taken += 1
            is_lost = self.taken % LOST_OF == LOST_OF // 2
            self.lost += is_lost
            return self._free_at + DELAY + (RESENT_AFTER if is_lost else 0.0)


class SlowLine:
    """Listens on a port of its own and carries everything to another one and back."""

    def __init__(self, target: int) -> None:
        self._target = target
        self.down, self.up = Direction(), Direction()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._sockets: list[socket.socket] = [self._listener]
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def close(self) -> None:
        """End all connections."""
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        for each in self._sockets:
            each.close()

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                browser = self._listener.accept()[0]
                self._sockets.append(browser)
                self._start(self._connect, browser)

    def _connect(self, browser: socket.socket) -> None:
        time.sleep(2 * DELAY)  # the greeting of TCP goes there and back
        site = socket.create_connection(("127.0.0.1", self._target))
        self._sockets.append(site)
        for source, target, way in ((browser, site, self.up), (site, browser, self.down)):
            underway: Underway = queue.Queue(MOST_UNDERWAY)
            self._start(_take, source, way, underway)
            self._start(_deliver, target, underway)


def _take(source: socket.socket, way: Direction, underway: Underway) -> None:
    """Take what one end sends, until it has ended."""
    data = b"-"
    while data:
        try:
            data = source.recv(SEGMENT)
        except OSError:
            data = b""
        underway.put((way.arrival_of(len(data)), data))


def _deliver(target: socket.socket, underway: Underway) -> None:
    """Hand over to the other end what has arrived."""
    while True:
        arrival, data = underway.get()
        time.sleep(max(0.0, arrival - time.monotonic()))
        with suppress(OSError):  # the other end has gone: the rest is taken and thrown away
            target.sendall(data) if data else target.shutdown(socket.SHUT_WR)
        if not data:
            return
