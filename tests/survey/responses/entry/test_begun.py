"""What somebody began with a code and has not sent: its traces wait for no submission."""

import time
from pathlib import Path

import pytest
from flask import Flask

from survey.anonymity.forensics.wal import read_log
from survey.extensions import db
from survey.responses import hygiene
from survey.responses.hygiene import Hygiene, current_hygiene
from tests.conftest import POSTGRESQL
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes
from tests.survey.responses.conftest import put_in_the_field

START = "/s/birim/tr"
QUIET = 3600.0


def begin(app: Flask) -> None:
    """Answer the first page with a code, and go away."""
    code = open_with_codes(coded_survey(minimum_group=5), 5).codes[0].written
    db.session.remove()
    person = PageClient(app)
    person.submit(person.get(START), {"code": code})
    page = person.get(f"{START}/section/1")
    person.submit(page, {"puan": "3", "gorus": "Yazıyorum"}, form="#answers")


def wait_for_hygiene() -> None:
    end = time.monotonic() + 10
    while current_hygiene().seconds_left() is not None and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.skipif(bool(POSTGRESQL), reason="PostgreSQL keeps no log beside the database")
def test_the_log_is_emptied_though_nobody_sends_anything(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", 0.4)
    begin(app)
    wait_for_hygiene()

    assert read_log((tmp_path / "paydas.sqlite-wal").read_bytes()).commits == ()


def test_what_was_begun_is_erased_after_a_silence(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", QUIET)
    begin(app)
    left = current_hygiene().seconds_left()

    assert left is not None
    assert QUIET - 60 < left <= QUIET
    assert current_hygiene().clean()
    assert current_hygiene().seconds_left() is None


def test_who_goes_on_typing_does_not_put_it_off(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", QUIET)
    seconds = [100.0]
    timer = Hygiene(db.engine, lambda: seconds[0])
    for moment in (100.0, 1000.0, 100.0 + QUIET):
        seconds[0] = moment
        timer.after_draft()

    assert timer.seconds_left() == 0.0


def test_where_no_code_is_asked_for_nothing_is_erased(app: Flask) -> None:
    """Citizens' drafts promise nothing of the kind, and emptying the log costs time."""
    put_in_the_field()
    person = PageClient(app)
    person.submit(person.get("/s/deneme/tr/section/1"), {"puan": "4"}, form="#answers")

    assert current_hygiene().seconds_left() is None
