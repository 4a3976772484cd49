"""The load generator of the benchmark: one process, many kept-alive connections, no threads.

Each connection is driven by a script: a generator that gives prepared requests and gets their
answers. Between two requests of a connection lies nothing but a read and a write, so that the
server is what is measured.
"""

import multiprocessing
import selectors
import socket
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from tests.load.connection import HEAD_END, LARGEST_READ, Answer

CONTEXT = multiprocessing.get_context("fork")
Script = Generator[bytes, Answer, None]
EXPECTED = (200, 303)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give a percentile of values in order; not a number where there are none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


@dataclass
class Measured:
    """What one drive has shown.

    Attributes
    ----------
    requests : int
        Answers that came within the time.
    seconds : float
    latencies : list of float
        Milliseconds of each, sorted.
    unexpected : dict
        Status -> count, of answers that were neither 200 nor 303.
    own_cpu : float
        Processor seconds of the generator itself.
    """

    requests: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    unexpected: dict[int, int] = field(default_factory=dict)
    own_cpu: float = 0.0
    server_cpu: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Give a percentile of the latencies, in milliseconds."""
        return percentile(self.latencies, share)


class _Line:
    """One connection and its script."""

    def __init__(self, port: int, script: Script) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.script = script
        self.data = b""
        self.needed = 0
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.data, self.needed, self.sent_at = b"", 0, time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> Answer | None:
        """Read what is there; the answer when it is whole."""
        more = self.socket.recv(LARGEST_READ)
        if not more:
            raise ConnectionError("the server closed a connection of the benchmark")
        self.data += more
        if not self.needed:
            cut = self.data.find(HEAD_END)
            if cut < 0:
                return None
            head = Answer(0, self.data[:cut], b"")
            self.needed = cut + 4 + int(head.header(b"Content-Length") or 0)
        if len(self.data) < self.needed:
            return None
        head, _, body = self.data.partition(HEAD_END)
        return Answer(int(head[9:12]), head, body)


def drive(port: int, scripts: Sequence[Script], seconds: float) -> Measured:
    """Drive one connection for each script, until the time is over or all have ended."""
    measured = Measured()
    with selectors.DefaultSelector() as selector:
        for script in scripts:
            line = _Line(port, script)
            selector.register(line.socket, selectors.EVENT_READ, line)
            line.send(next(script))
        begun, cpu = time.perf_counter(), time.process_time()
        end = begun + seconds
        while selector.get_map() and time.perf_counter() < end:
            for key, _events in selector.select(timeout=0.1):
                if not _turn(key.data, measured):
                    selector.unregister(key.data.socket)
        measured.seconds = time.perf_counter() - begun
        measured.own_cpu = time.process_time() - cpu
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    measured.latencies.sort()
    return measured


def _turn(line: _Line, measured: Measured) -> bool:
    """Take what came on a connection and send its next request; False: its script has ended."""
    answer = line.receive()
    if answer is None:
        return True
    measured.latencies.append(1000 * (time.perf_counter() - line.sent_at))
    measured.requests += 1
    if answer.status not in EXPECTED:
        measured.unexpected[answer.status] = measured.unexpected.get(answer.status, 0) + 1
    try:
        line.send(line.script.send(answer))
    except StopIteration:
        line.socket.close()
        return False
    return True


def repeat(request: bytes) -> Script:
    """Send one request again and again."""
    while True:
        yield request


def one_after_another(requests: Sequence[bytes]) -> Script:
    """Send each request once."""
    for request in requests:  # noqa: UP028  # a list's own iterator takes no answers
        yield request


def driven_apart(port: int, make: Callable[[], Sequence[Script]], seconds: float) -> Measured:
    """Drive from a process of its own, so that nothing of this one comes between."""
    reading, writing = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(
        target=lambda: writing.send(drive(port, make(), seconds)), daemon=True
    )
    process.start()
    writing.close()
    measured: Measured = reading.recv()
    process.join()
    return measured
