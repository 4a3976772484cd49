"""Clients on bad lines: they send byte by byte, and some bytes come late."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from tests.load.connection import Connection, get, post
from tests.load.questionnaires import TEXT
from tests.load.respondent import TOKEN

SLOW_CLIENTS = 50
PAUSE = 0.04
"""Seconds between two bytes of a slow client."""
LOSS, RESENT_AFTER = 0.02, 0.4
"""Share of bytes that are sent only after a pause, as on a line that loses packets."""
SURVEY = "/s/deneme/tr"


class SlowClients:
    """Browsers on bad lines: each sends its first page one byte after the other."""

    def __init__(self, port: int, clients: int = SLOW_CLIENTS) -> None:
        self._port = port
        self._random = random.Random(7)
        self._left = {self._open(number): data for number, data in enumerate(self._pages(clients))}
        self._due = dict.fromkeys(self._left, 0.0)
        self._pause = PAUSE
        self._stop = threading.Event()

    def _pages(self, clients: int) -> Iterator[bytes]:
        connection = Connection(self._port)
        for number in range(clients):
            page = connection.ask(get(f"{SURVEY}/section/1"))
            cookie = page.header(b"Set-Cookie").partition(b";")[0].decode()
            token = TOKEN.search(page.body)
            assert token is not None
            form = {"puan": "4", TEXT: f"slow-{number}", "form-token": token[1].decode()}
            yield post(f"{SURVEY}/section/1", urlencode(form).encode(), cookie)
        connection.close()

    def _open(self, _number: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._port))

    @contextmanager
    def sending(self) -> Iterator[None]:
        """Send in a thread of its own, as slowly as the line is."""
        thread = threading.Thread(target=self._send)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _send(self) -> None:
        while any(self._left.values()) and not self._stop.is_set():
            self._turn()
            time.sleep(PAUSE / 4)

    def _turn(self) -> None:
        now = time.monotonic()
        for line, data in self._left.items():
            if data and self._due[line] <= now:
                line.sendall(data[:1])
                self._left[line] = data[1:]
                is_lost = self._random.random() < LOSS
                self._due[line] = now + self._pause + (RESENT_AFTER if is_lost else 0.0)

    def finish(self) -> None:
        """Send the rest at once."""
        for line, data in self._left.items():
            line.sendall(data)

    def statuses(self) -> dict[int, int]:
        """Read what the server answers: status -> count."""
        counts: dict[int, int] = {}
        for line in self._left:
            line.settimeout(20)
            status = int(line.recv(1 << 16)[9:12] or b"0")
            counts[status] = counts.get(status, 0) + 1
            line.close()
        return counts
