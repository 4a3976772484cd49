"""Codes: each lets one response in, however many send at the same moment."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from survey.fieldwork import store
from survey.fieldwork.codes.making import make_codes
from survey.fieldwork.models import AccessMode
from tests.faults.lab import Finding, Lab, scenario
from tests.faults.probing import SURVEY, Probe
from tests.load.connection import Answer, get, post
from tests.load.questionnaires import short
from tests.load.respondent import TAKEN, TOKEN

CODES = 30
CLIENTS = 16
COUNTED = {
    "responses": "SELECT count(*) FROM response",
    "receipts": "SELECT count(*) FROM receipt",
    "codes spent": "SELECT count(*) FROM invite_code WHERE is_spent",
}


@scenario(
    "codes",
    "30 codes, sent with by 16 parallel clients, several browsers for each code",
    "exactly 30 responses; nobody sees an error of the server",
)
def spend_codes(lab: Lab, finding: Finding) -> None:
    """Let several browsers enter each code, and all send at the same moment."""
    installation = lab.install(short(), access_mode=AccessMode.ANONYMOUS, minimum_group=10)
    with installation.application():
        survey = store.get(1)
        assert survey is not None
        codes = [made.written for made in make_codes(survey, count=CODES).codes]
    each = lab.sizes.browsers
    answers: Counter[str] = Counter()
    with lab.server() as server, ThreadPoolExecutor(CLIENTS) as pool:
        for first in range(0, CODES, CLIENTS // each):
            round_of = [
                code for code in codes[first : first + CLIENTS // each] for _ in range(each)
            ]
            together = threading.Barrier(len(round_of))
            jobs = [
                pool.submit(_answer, server.port, code, f"{first}-{n}", together)
                for n, code in enumerate(round_of)
            ]
            answers.update(job.result() for job in jobs)
    counted = {words: installation.rows(query)[0][0] for words, query in COUNTED.items()}
    finding.figures |= {"codes": CODES, "browsers for each": each, **counted, **answers}
    for words, number in counted.items():
        finding.expect(number == CODES, f"{words}: {number}")
    finding.expect(answers["receipt"] == CODES, f"{answers['receipt']} were shown a receipt")
    finding.expect(not any(words.startswith("5") for words in answers), "errors of the server")


def _answer(port: int, code: str, name: str, together: threading.Barrier) -> str:
    """Enter a code, answer, wait for the others, and send; say what came of it."""
    probe = CodedProbe(port)
    probe.enter(code)
    probe.open_page()
    kept = probe.send_page(name)
    together.wait(120)
    return _said(probe.submit() if kept.status == TAKEN else kept)


def _said(answer: Answer) -> str:
    if answer.header(b"Location").endswith(b"/receipt"):
        return "receipt"
    return f"{answer.status} {answer.header(b'Location').decode()}".strip()


class CodedProbe(Probe):
    """A browser that enters a code first."""

    def enter(self, code: str) -> None:
        """Enter a code: a form of the start page sends it."""
        self._remember(self.ask(get(f"{SURVEY}/code")))
        body = f"code={code.replace(' ', '+')}&form-token={self.token}".encode()
        self._remember(self.ask(post(f"{SURVEY}/code", body, self.cookie)))

    def open_page(self) -> None:
        """Open the first page."""
        self._remember(self.ask(get(f"{SURVEY}/section/1", self.cookie)))

    def _remember(self, answer: Answer) -> None:
        given = answer.header(b"Set-Cookie").partition(b";")[0].decode()
        self.cookie = given or self.cookie
        token = TOKEN.search(answer.body)
        self.token = token[1].decode() if token else self.token
