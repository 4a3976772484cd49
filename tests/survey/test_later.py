"""Requests that are answered later are begun and worked out together, and all are answered."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from survey.later import PATIENCE, Answer, LaterAnswers, Tell

KEPT: Answer = ("303 SEE OTHER", [], b"kept")


class Begun:
    """A request whose answer the test decides."""

    def __init__(self, line: "Line", tell: Tell) -> None:
        self.line = line
        self.tell = tell
        self.is_called_off = False

    def call_off(self) -> None:
        self.is_called_off = True
        self.tell()

    def answer(self) -> Answer | None:
        return self.line.given


class Line:
    """A connection that notes down what becomes of its request."""

    def __init__(self, *, is_for_thread: bool = False, given: Answer | None = KEPT) -> None:
        self.is_for_thread = is_for_thread
        self.given = given
        self.begun: Begun | None = None
        self.replies: list[Answer | str] = []
        self.and_then: Callable[[], object] = lambda: None

    def begin(self, tell: Tell) -> Begun | None:
        if self.is_for_thread:
            return None
        self.begun = Begun(self, tell)
        return self.begun

    def reply(self, answer: Answer) -> None:
        self.replies.append(answer)
        self.and_then()

    def leave_to_thread(self) -> None:
        self.replies.append("a thread's")


class Office:
    """Works out what was begun as far as the test lets it."""

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.wakes = 0
        self.seconds = 0.0
        self.later = LaterAnswers(self, self._wake, self._now)

    def _now(self) -> float:
        return self.seconds

    def _wake(self) -> None:
        self.wakes += 1

    def takes(self, method: str, _path: str) -> bool:
        return method == "POST"

    def work_out(self, begun: Sequence[Any]) -> None:
        self.batches.append(list(begun))

    def come(self, *lines: Line) -> None:
        for line in lines:
            self.later.add(line)
        self.later.turn()

    def finish(self) -> None:
        for one in self.batches.pop():
            one.tell()


@pytest.fixture
def office() -> Office:
    return Office()


def test_what_came_together_is_worked_out_together(office: Office) -> None:
    office.come(Line(), Line(), Line())

    assert [len(batch) for batch in office.batches] == [3]


def test_nobody_is_answered_before_it_was_told(office: Office) -> None:
    line = Line()
    office.come(line)
    office.later.turn()

    assert line.replies == []


def test_all_are_answered_once_at_the_turn_after_it_was_told(office: Office) -> None:
    lines = [Line(), Line()]
    office.come(*lines)
    office.finish()
    office.later.turn()
    office.later.turn()

    assert [line.replies for line in lines] == [[KEPT], [KEPT]]


def test_the_server_is_woken_once_for_a_batch(office: Office) -> None:
    office.come(Line(), Line(), Line())
    office.finish()

    assert office.wakes == 1


def test_the_server_is_woken_for_what_is_done_after_a_turn(office: Office) -> None:
    for _ in range(2):
        office.come(Line())
        office.finish()
        office.later.turn()

    assert office.wakes == 2


def test_the_server_is_woken_for_the_rest_of_a_batch_of_which_one_came_to_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, foreign = Line(), Line(given=None)
    # its own thread finds at once that one is none for here
    monkeypatch.setattr(office, "work_out", lambda begun: begun[1].tell())
    office.come(good, foreign)
    assert foreign.replies == ["a thread's"]
    before = office.wakes
    assert good.begun is not None
    good.begun.tell()

    assert office.wakes == before + 1


def test_what_is_called_off_is_answered_in_the_same_turn(office: Office) -> None:
    line = Line()
    office.come(line)
    office.seconds = PATIENCE
    office.later.turn()

    assert line.replies == [KEPT]


def test_what_is_not_for_here_goes_to_a_thread_at_once(office: Office) -> None:
    line = Line(is_for_thread=True)
    office.come(line)

    assert line.replies == ["a thread's"]
    assert office.batches == []


def test_an_answer_that_only_a_thread_finds_is_left_to_it(office: Office) -> None:
    line = Line(given=None)
    office.come(line)
    office.finish()
    office.later.turn()

    assert line.replies == ["a thread's"]


def test_the_next_request_of_a_connection_is_begun_in_the_same_turn(office: Office) -> None:
    first, second = Line(), Line()
    first.and_then = lambda: office.later.add(second)
    office.come(first)
    office.finish()
    office.later.turn()

    assert second.begun is not None


def test_what_waits_too_long_is_called_off(office: Office) -> None:
    early, late = Line(), Line()
    office.come(early)
    office.seconds = PATIENCE - 1
    office.come(late)
    office.seconds = PATIENCE
    office.later.turn()
    office.later.turn()

    assert early.begun is not None
    assert early.begun.is_called_off
    assert early.replies == [KEPT]
    assert late.begun is not None
    assert not late.begun.is_called_off


def test_a_fault_at_the_beginning_is_left_to_a_thread(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, other = Line(), Line()
    monkeypatch.setattr(line, "begin", lambda _tell: 1 / 0)
    office.come(line, other)

    assert line.replies == ["a thread's"]
    assert other.begun is not None


def test_a_fault_of_a_whole_batch_leaves_nobody_without_an_answer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [Line(), Line()]
    monkeypatch.setattr(office, "work_out", lambda _begun: 1 / 0)
    office.come(*lines)
    office.later.turn()

    assert [line.replies for line in lines] == [[KEPT], [KEPT]]


def test_a_fault_at_the_end_is_left_to_a_thread(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, other = Line(), Line()
    office.come(line, other)
    monkeypatch.setattr(line.begun, "answer", lambda: 1 / 0)
    office.finish()
    office.later.turn()

    assert line.replies == ["a thread's"]
    assert other.replies == [KEPT]
