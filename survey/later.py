"""Answers that come later: requests that wait for the disk, and hold no thread while they do.

Python runs one thread at a time. Where each of dozens that wait for the same flush has a thread
of its own, these spend more on handing over to one another than on the work. So the thread that
reads from all connections begins such requests itself, lets all that came be worked out as one
batch, reads on, and answers them when it is told that they are done. It never waits for the
disk; whatever might is left to the server's other threads.

Under :data:`LATER` the server puts a function into the WSGI environment by which it wants to be
told. The application puts there instead what will have the answer; or None: a thread has to
answer, and is given the same environment.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from typing import Any, NamedTuple, Protocol

LATER = "paydas.later"
"""In the WSGI environment: see above. Among the extensions of an application: its Beginner."""
PATIENCE = 30.0
"""Seconds after which a request is called off that nobody has begun to work on."""

log = logging.getLogger(__name__)

Answer = tuple[str, list[tuple[str, str]], bytes]
"""Status, headers and body."""
Tell = Callable[[], object]


class Begun(Protocol):
    """A request that was begun."""

    def call_off(self) -> None:
        """Let the answer be that the service is busy, unless it is being worked on."""

    def answer(self) -> Answer | None:
        """Give the answer, after it was told that it is there; None: a thread has to find it."""


class Beginner(Protocol):
    """What of an application works out requests that were begun."""

    def takes(self, method: str, path: str) -> bool:
        """Say whether a request may be begun."""

    def work_out(self, begun: Sequence[Any]) -> None:
        """Work out several together, without waiting for anything but reading."""


class Line(Protocol):
    """A connection on which a request came."""

    def begin(self, tell: Tell) -> Begun | None:
        """Begin the request; None: it is one for a thread."""

    def reply(self, answer: Answer) -> None:
        """Answer it."""

    def leave_to_thread(self) -> None:
        """Let a thread answer it."""


class Awaited(NamedTuple):
    """What a connection waits for, and how long."""

    begun: Begun
    until: float


class LaterAnswers:
    """The requests of a server that are answered later.

    Parameters
    ----------
    beginner : Beginner
    wake : callable
        Makes the server's thread call :meth:`turn` soon.
    clock : callable
        Seconds that never jump.
    """

    def __init__(
        self,
        beginner: Beginner,
        wake: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._beginner = beginner
        self._wake = wake
        self._clock = clock
        self._come: deque[Line] = deque()
        self._done: deque[Line] = deque()
        self._awaited: dict[Line, Awaited] = {}
        self._is_woken = False

    # --- from whatever thread

    def takes(self, method: str, path: str) -> bool:
        """Say whether a request may be begun."""
        return self._beginner.takes(method, path)

    def add(self, line: Line) -> None:
        """Let the request of a connection be begun at the next turn."""
        self._come.append(line)

    def tell(self, line: Line) -> None:
        """Say that the answer to the request of a connection is there."""
        self._done.append(line)
        if not self._is_woken:  # once for all that is told until the next turn
            self._is_woken = True
            self._wake()

    # --- from the server's own thread

    def turn(self) -> None:
        """Call off what waits in vain, answer what is done, and begin what came."""
        self._call_off()
        self._answer()
        while self._come:  # an answer may have let the next request of its connection come
            self._begin()
            self._answer()

    def _begin(self) -> None:
        begun: list[Begun] = []
        until = self._clock() + PATIENCE
        for _ in range(len(self._come)):
            line = self._come.popleft()
            one = self._begun(line)
            if one is None:
                line.leave_to_thread()
            else:
                self._awaited[line] = Awaited(one, until)
                begun.append(one)
        if begun:
            self._work_out(begun)

    def _begun(self, line: Line) -> Begun | None:
        try:
            return line.begin(partial(self.tell, line))
        except Exception as error:  # a thread meets it again, and says so to who asked
            log.warning("a request was left to a thread: %s", type(error).__name__)
            return None

    def _work_out(self, begun: Sequence[Begun]) -> None:
        try:
            self._beginner.work_out(begun)
        except Exception as error:  # the server goes on, whatever is the matter
            log.error("requests could not be worked out: %s", type(error).__name__)  # noqa: TRY400  # the error's own words may hold answers
            for one in begun:
                one.call_off()

    def _answer(self) -> None:
        # also after what this thread told itself, which wakes nobody
        self._is_woken = False
        for _ in range(len(self._done)):
            line = self._done.popleft()
            answer = _answer_of(self._awaited.pop(line).begun)
            if answer is None:
                line.leave_to_thread()
            else:
                line.reply(answer)

    def _call_off(self) -> None:
        now = self._clock()
        late = takewhile(lambda awaited: awaited.until <= now, self._awaited.values())
        for awaited in list(late):
            awaited.begun.call_off()


def _answer_of(begun: Begun) -> Answer | None:
    try:
        return begun.answer()
    except Exception as error:  # a thread finds what was kept, or says that something is wrong
        log.warning("an answer was left to a thread: %s", type(error).__name__)
        return None
