"""Wrong codes: one that is mistyped and one nobody has look alike, and guessing takes time."""

import pytest
from flask import Flask

from survey.fieldwork.codes.writing import Code, read_code
from survey.responses.entry import entering
from survey.responses.entry.slowing import FORGOTTEN, FREE, LONGEST, WrongCodes
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes

START = "/s/birim/tr"


def test_a_wrong_code_and_an_unknown_one_take_the_same_way(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C3: both cost one scrypt and one look, and the pages differ in what was typed only."""
    made = open_with_codes(coded_survey(minimum_group=5), 5)
    right = read_code(made.codes[0].written)
    assert isinstance(right, Code)
    other = "0" if right.letters[-1] != "0" else "1"
    wrong = Code(right.letters[:-1] + other)
    unknown = Code(("0" if right.letters[0] != "0" else "1") + right.letters[1:])
    worked: list[str] = []
    looked: list[bytes] = []
    derive, find = entering.secret_of, entering.find_code
    monkeypatch.setattr(
        entering, "secret_of", lambda s, code: (worked.append(code.letters), derive(s, code))[1]
    )
    monkeypatch.setattr(entering, "find_code", lambda c, s, v: (looked.append(v), find(c, s, v))[1])
    pages = []
    for code in (wrong, unknown):
        client = PageClient(app)
        page = client.submit(client.get(START), {"code": code.written}, status=422)
        pages.append(page.response.get_data(as_text=True).replace(code.written, "CODE"))

    assert worked == [wrong.letters, unknown.letters]
    assert len(looked) == 2
    first, second = (p.split('name="form-token" value="') for p in pages)
    assert [piece.split('"', 1)[1] for piece in first[1:]] == [
        piece.split('"', 1)[1] for piece in second[1:]
    ]


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.moment = 1000.0
        monkeypatch.setattr("time.monotonic", lambda: self.moment)


def test_wrong_codes_wait_longer_each_time_and_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, wrong = Clock(monkeypatch), WrongCodes()
    waits = []
    for _ in range(FREE + 9):
        waits.append(wrong.seconds_left("network"))
        clock.moment += waits[-1]
        wrong.count("network")

    assert waits[: FREE + 1] == [0] * FREE + [1]
    assert waits[FREE:] == [1, 2, 4, 6, 6, 6, 6, 6, 6]
    assert wrong.seconds_left("another") == 0
    clock.moment += LONGEST
    assert wrong.seconds_left("network") == 0
    wrong.count("network")
    assert wrong.seconds_left("network") == LONGEST
    clock.moment += FORGOTTEN
    assert wrong.seconds_left("network") == 0


def test_wrong_codes_on_purpose_keep_no_colleague_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tries for an hour has ten codes a minute looked at; others wait some seconds."""
    clock, wrong = Clock(monkeypatch), WrongCodes()
    begin, tries, waits = clock.moment, 0, []
    while clock.moment < begin + 3600:
        waits.append(wrong.seconds_left("town hall"))
        clock.moment += waits[-1]
        wrong.count("town hall")
        tries += 1

    assert tries <= FREE + 3 + 60 * 10
    assert max(waits) <= 6


def test_where_no_network_is_known_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = WrongCodes()
    for _ in range(100):
        wrong.count(None)
    assert wrong.seconds_left(None) == 0


def test_who_has_to_wait_is_told_and_keeps_the_code_in_the_field(app: Flask) -> None:
    made = open_with_codes(coded_survey(minimum_group=5), 5)
    app.extensions["paydas_wrong_codes"] = wrong = WrongCodes()
    client = PageClient(app)
    page = client.get(START)
    client.raw.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        network = entering.network_key()
    for _ in range(FREE + 4):
        wrong.count(network)

    page = client.submit(page, {"code": made.codes[0].written}, status=429)
    assert 1 <= int(page.response.headers["Retry-After"]) <= LONGEST
    assert page.soup.find(id="code")["value"] == made.codes[0].written  # type: ignore[index]  # it is there
    assert "203.0.113.7" not in str(wrong._wrong)

    other = PageClient(app)
    other.raw.environ_base["REMOTE_ADDR"] = "203.0.113.8"
    other.submit(other.get(START), {"code": made.codes[0].written})
