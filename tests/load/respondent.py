"""Respondents of a load: each answers, insists when it gets no answer, and keeps a ledger.

The rule of the ledger: a response counts as acknowledged when its client has read the redirect
to the receipt, and only then does the client write that down, in a file of its own.
"""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from tests.load.connection import Answer, BrokenError, Connection, get, post
from tests.load.questionnaires import form, short_answers

TOKEN = re.compile(rb'name="form-token" value="([0-9a-f]+)"')
BUSY, TAKEN, FIRST_STAYS = 503, 303, 409
PAUSE = 0.02
"""Seconds before a request is sent again."""

Answers = Callable[[str], Mapping[str, str]]


class StoppedError(RuntimeError):
    """The load ended while an answer was awaited."""


@dataclass
class Ledger:
    """What one client has seen; written line by line into its own file."""

    path: Path
    counts: dict[str, int] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)
    _file: TextIO | None = None

    def write(self, event: str, name: str) -> None:
        """Write down an event of a response: sent, acknowledged, wrong."""
        if self._file is None:
            self._file = self.path.open("a", encoding="utf-8")
        self._file.write(f"{event}\t{name}\n")
        self._file.flush()

    def count(self, event: str) -> None:
        """Count an event that belongs to no response: busy, broken."""
        self.counts[event] = self.counts.get(event, 0) + 1

    def close(self) -> None:
        """Write down what was counted."""
        kept = {"counts": self.counts, "milliseconds": self.milliseconds}
        self.path.with_suffix(".json").write_text(json.dumps(kept), encoding="utf-8")
        if self._file is not None:
            self._file.close()


class Respondent:
    """One person with one browser: a page, its answers, the check, the receipt."""

    def __init__(self, client: "Client", name: str) -> None:
        self.client = client
        self.name = name
        self.cookie = ""
        self.token = ""

    def fetch(self) -> None:
        """Fetch the first page: cookie and token come with it."""
        address = f"{self.client.survey}/section/1"
        answer = self.client.insist(get(address, self.cookie))
        self.cookie = answer.header(b"Set-Cookie").partition(b";")[0].decode() or self.cookie
        found = TOKEN.search(answer.body)
        if answer.status != 200 or found is None:
            raise WrongAnswerError("page", answer)
        self.token = found[1].decode()

    def answer(self) -> None:
        """Send the page."""
        body = form(self.client.answers(self.name), self.token)
        answer = self.client.insist(post(f"{self.client.survey}/section/1", body, self.cookie))
        if answer.status != TAKEN or not answer.header(b"Location").endswith(b"/check"):
            raise WrongAnswerError("answers", answer)

    def submit(self) -> None:
        """Send the response; comes back when it is acknowledged."""
        body = form({}, self.token)
        answer = self.client.insist(post(f"{self.client.survey}/check", body, self.cookie))
        if answer.status != TAKEN or not answer.header(b"Location").endswith(b"/receipt"):
            raise WrongAnswerError("check", answer)


class WrongAnswerError(RuntimeError):
    """The server said something that belongs to no case the load knows."""

    def __init__(self, step: str, answer: Answer) -> None:
        place = answer.header(b"Location").decode()
        super().__init__(f"{step}: {answer.status} {place}")


@dataclass
class Client:
    """Respondents one after the other, on one connection.

    Attributes
    ----------
    port : int
    survey : str
        Where the addresses of the survey's pages begin: /s/<slug>/<language>.
    ledger : Ledger
    is_over : callable
        Says that the load has ended.
    answers : callable
        Name of a respondent -> answers to the page.
    has_new_key : bool
        Begin anew, as another browser, when no answer came: what Paydaş spares its respondents.
    """

    port: int
    survey: str
    ledger: Ledger
    is_over: Callable[[], bool]
    answers: Answers = short_answers
    has_new_key: bool = False
    connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = Connection(self.port)

    def run(self, name: str, most: int = 1 << 60) -> None:
        """Answer again and again until the load is over."""
        number = 0
        try:
            while not self.is_over() and number < most:
                number += 1
                begun = time.perf_counter()
                self.one(f"{name}-{number}")
                self.ledger.milliseconds.append(1000 * (time.perf_counter() - begun))
        except StoppedError:
            pass
        finally:
            self.connection.close()
            self.ledger.close()

    def one(self, name: str) -> None:
        """Answer once, however often it has to be tried."""
        while True:
            respondent = Respondent(self, name)
            try:
                respondent.fetch()
                respondent.answer()
                self.ledger.write("sent", name)
                respondent.submit()
            except BrokenError:  # comes through only to who begins anew
                continue
            except WrongAnswerError as error:
                self.ledger.write("wrong", f"{name} {error}")
            else:
                self.ledger.write("acknowledged", name)
            return

    def insist(self, request: bytes) -> Answer:
        """Send a request until there is an answer that is not "busy"."""
        while True:
            try:
                answer = self.connection.ask(request)
            except BrokenError:
                self.ledger.count("broken")
                self._pause()
                if self.has_new_key:
                    raise
            else:
                if answer.status != BUSY:
                    return answer
                self.ledger.count("busy")
                self._pause()

    def _pause(self) -> None:
        if self.is_over():
            raise StoppedError
        time.sleep(PAUSE)


def read_ledgers(folder: Path) -> dict[str, Any]:
    """Put the ledgers of all clients together: event -> names, and what was counted."""
    read: dict[str, Any] = {"sent": set(), "acknowledged": [], "wrong": []}
    counts: dict[str, int] = {}
    milliseconds: list[float] = []
    for path in sorted(folder.glob("*.ledger")):
        for line in path.read_text(encoding="utf-8").splitlines():
            event, _, name = line.partition("\t")
            read[event].add(name) if event == "sent" else read[event].append(name)
    for path in sorted(folder.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        milliseconds += kept["milliseconds"]
        for event, number in kept["counts"].items():
            counts[event] = counts.get(event, 0) + number
    return read | {"counts": counts, "milliseconds": sorted(milliseconds)}
