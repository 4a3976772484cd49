"""A respondent of the test's own, who looks at what the page says."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.load.connection import Answer, Connection, get, post
from tests.load.questionnaires import TEXT
from tests.load.respondent import TOKEN

SURVEY = "/s/deneme/tr"
WRITTEN = "Kaldirimlar-bozuk-ve-karanlik"
UNAVAILABLE = 503


@dataclass
class Probe:
    """One browser."""

    port: int
    cookie: str = ""
    token: str = ""

    def begin(self) -> None:
        """Open the first page."""
        page = self.ask(get(f"{SURVEY}/section/1"))
        self.cookie = page.header(b"Set-Cookie").partition(b";")[0].decode()
        found = TOKEN.search(page.body)
        assert found is not None
        self.token = found[1].decode()

    def ask(self, request: bytes) -> Answer:
        """Ask on a connection of its own."""
        connection = Connection(self.port, timeout=90)
        try:
            return connection.ask(request)
        finally:
            connection.close()

    def send_page(self, text: str = WRITTEN) -> Answer:
        """Send the first page."""
        body = urlencode({"puan": "4", TEXT: text, "form-token": self.token}).encode()
        return self.ask(post(f"{SURVEY}/section/1", body, self.cookie))

    def submit(self) -> Answer:
        """Send the response."""
        body = urlencode({"form-token": self.token}).encode()
        return self.ask(post(f"{SURVEY}/check", body, self.cookie))


def refused_within(probe: Probe, seconds: float) -> tuple[Answer, float]:
    """Send the page until it is refused as busy; give the answer and the time it took."""
    end = time.monotonic() + seconds
    while True:
        begun = time.monotonic()
        answer = probe.send_page()
        took = time.monotonic() - begun
        if answer.status == UNAVAILABLE or time.monotonic() > end:
            return answer, took


def keeps_text(answer: Answer) -> bool:
    """Say whether a refusal is the form with what was typed, and says when to come back."""
    is_form = TOKEN.search(answer.body) is not None
    return is_form and WRITTEN.encode() in answer.body and bool(answer.header(b"Retry-After"))
