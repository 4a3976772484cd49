"""Orders live in memory: one at a time for a survey, given once, forgotten soon."""

import threading
import time
from collections.abc import Callable

import pytest
from flask import Flask

from survey.fieldwork.codes import orders as module
from survey.fieldwork.codes.orders import BusyError, File, Order, Orders, State

FILE = File("kodlar.csv", "text/csv", b"7K2M-9QXR-04TB-HEWZ-C")


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def order(survey_id: int = 1) -> Order:
    return Order(survey_id=survey_id, account_id=7, total=10)


def test_a_survey_has_one_order_at_a_time_and_a_process_few(app: Flask) -> None:
    known, go_on = Orders(), threading.Event()
    known.begin(order(1), lambda _order: go_on.wait(10) and None)
    with pytest.raises(BusyError):
        known.begin(order(1), lambda _order: None)
    known.begin(order(2), lambda _order: go_on.wait(10) and None)
    with pytest.raises(BusyError):
        known.begin(order(3), lambda _order: None)
    go_on.set()
    last = order(1)

    def begin() -> bool:
        try:
            known.begin(last, lambda _order: None)
        except BusyError:
            return False
        return True

    until(begin)
    until(lambda: last.state is State.DONE)


def test_an_order_is_found_by_who_gave_it_only(app: Flask) -> None:
    known, own = Orders(), order()
    known.begin(own, lambda _order: None)

    assert known.find(own.key, 1, 7) is own
    assert known.find(own.key, 1, 8) is None
    assert known.find(own.key, 2, 7) is None
    assert known.find("x", 1, 7) is None


def test_of_many_hands_that_reach_for_a_file_one_gets_it(app: Flask) -> None:
    known, own = Orders(), order()
    own.file = FILE
    given: list[File | None] = []
    threads = [
        threading.Thread(target=lambda: given.append(known.take_file(own))) for _n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [file for file in given if file] == [FILE]


def test_an_order_is_forgotten_with_its_file(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MINUTES_KEPT", 0.001)
    known, own = Orders(), order()
    known.begin(own, lambda each: setattr(each, "file", FILE))
    until(lambda: known.find(own.key, 1, 7) is None)


def test_a_fault_is_logged_without_what_it_quotes(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_order: Order) -> None:
        raise ValueError(FILE.content.decode())

    known, own = Orders(), order()
    known.begin(own, work)
    until(lambda: own.state is State.FAILED)

    assert "ValueError" in caplog.text
    assert "7K2M" not in caplog.text
    assert "7K2M" not in repr(own)


def test_an_order_does_not_show_its_codes_when_it_is_written_out() -> None:
    own = order()
    own.file = FILE
    own.unreached = ["ayse@ornek.bel.tr"]
    assert "7K2M" not in repr(own) + repr(FILE)
    assert "ayse" not in repr(own)


@pytest.mark.parametrize(
    ("is_mail", "is_reminder", "made", "sent", "share"),
    [(False, False, 5, 0, 50), (True, False, 10, 5, 75), (True, True, 0, 5, 50)],
)
def test_the_share_counts_codes_and_letters(
    is_mail: bool, is_reminder: bool, made: int, sent: int, share: int
) -> None:
    own = Order(survey_id=1, account_id=7, total=10, is_mail=is_mail, is_reminder=is_reminder)
    own.made, own.sent = made, sent
    assert own.share == share
