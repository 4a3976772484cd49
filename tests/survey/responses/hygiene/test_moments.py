"""When hygiene is done, by whom, and how much of a table is written anew."""

import time

import pytest
from flask import Flask

from survey.anonymity.selftest.attacks import attack_database
from survey.anonymity.selftest.ledger import Ledger
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.questionnaires.loading import load_document
from survey.responses import hygiene
from survey.responses.hygiene import BATCH, Hygiene, current_hygiene, needs_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces import store as traces
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.responses.hygiene.conftest import QUIET, found, submit_one


def test_a_reader_only_puts_hygiene_off(survey: FieldSurvey, ledger: Ledger) -> None:
    if POSTGRESQL:
        pytest.skip("PostgreSQL has no log that a reader could keep")
    submit_one(survey, ledger, 1)
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as reader:
        reader.exec_driver_sql("SELECT count(*) FROM response").scalar()
        submit_one(survey, ledger, 2)  # the reader still needs what was there before
        started = time.monotonic()

        assert not current_hygiene().clean()
        assert time.monotonic() - started < 2
        assert current_hygiene().seconds_left() is not None

    assert current_hygiene().clean()
    assert found(attack_database(db.engine, ledger, survey.id)) == {}


def test_the_writer_cleans_by_itself_when_nobody_answers(
    survey: FieldSurvey, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", 0.2)
    for place in range(3):
        submit_one(survey, ledger, place)
    end = time.monotonic() + 10
    while current_hygiene().seconds_left() is not None and time.monotonic() < end:
        time.sleep(0.05)

    assert current_hygiene().seconds_left() is None
    assert found(attack_database(db.engine, ledger, survey.id)) == {}


def test_surveys_that_promise_nothing_are_left_alone(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey()

    submit(survey, load_document(three_sections()), {"puan": "4"}, b"k" * 32)

    assert not needs_hygiene(survey)
    assert current_hygiene().seconds_left() is None


class Clock:
    """Seconds a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_batch_is_cleaned_at_once_and_few_responses_after_a_silence(
    survey: FieldSurvey,
) -> None:
    clock = Clock()
    timer = Hygiene(db.engine, clock)
    with db.engine.begin() as connection:
        timer.after(connection, survey)
        assert timer.seconds_left() == QUIET
        clock.now += QUIET + 1
        assert timer.seconds_left() == 0
        clock.now -= QUIET + 1
        for _ in range(BATCH):
            timer.after(connection, survey)
    assert timer.seconds_left() == 0


def test_until_all_is_erased_there_is_something_to_do(
    survey: FieldSurvey, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for hygiene must not go on in the middle of it, nor when it was put off."""
    if POSTGRESQL:
        pytest.skip("there each submission has erased its own traces already")
    told: list[float | None] = []

    def ask(*_: object) -> bool:
        told.append(timer.seconds_left())
        return len(told) > 2  # the log is in use the first time

    timer = Hygiene(db.engine, Clock())
    monkeypatch.setattr(traces, "mix", ask)
    monkeypatch.setattr(traces, "empty_log", ask)
    with db.engine.begin() as connection:
        for _ in range(BATCH):
            timer.after(connection, survey)

    assert not timer.clean()
    assert timer.seconds_left() == hygiene.RETRY_SECONDS
    assert timer.clean()

    assert told == [0.0, 0.0, hygiene.RETRY_SECONDS]
    assert timer.seconds_left() is None


@pytest.mark.parametrize(
    ("counts", "mixed"),
    [
        ({"7": 1, "6": 40}, {"7", "6"}),
        ({"7": 1, "6": 2000, "5": 3}, {"7", "5", "6"}),
        ({"7": 24, "8": 1, "6": 2000}, {"7", "8", "6"}),
        ({"6": 2000}, {"6"}),
        ({}, set()),
    ],
)
def test_so_many_transactions_are_mixed_that_none_stands_out(
    counts: dict[str, int], mixed: set[str]
) -> None:
    assert set(traces.numbers_to_mix(counts)) == mixed


def test_numbers_of_transactions_of_a_large_survey_are_shared_by_a_batch(
    survey: FieldSurvey, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the size up to which all is mixed, mixing stays small and nobody stands out."""
    if not POSTGRESQL:
        pytest.skip("SQLite keeps no numbers of transactions")
    monkeypatch.setattr(traces, "LARGEST_WHOLE", 110)
    smallest, largest = [], []
    for place in range(260):
        submit_one(survey, ledger, place)
        if place >= 110:
            with db.engine.connect() as connection:
                counts = traces._counts_of_numbers(connection, survey.id)
            smallest.append(min(counts.values()))
            largest.append(max(counts.values()))

    assert sum(counts.values()) == 260
    assert min(smallest) >= BATCH
    assert largest[-1] < 2 * traces.PART + BATCH
    assert found(attack_database(db.engine, ledger, survey.id)) == {}


def test_settings_that_keep_a_history_are_reported(app: Flask) -> None:
    assert hygiene.engine_findings() == []
    if not POSTGRESQL:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=OFF")
            assert traces.findings(connection) == ["secure_delete"]
            connection.exec_driver_sql("PRAGMA secure_delete=ON")


def test_every_table_a_submission_writes_is_mixed_or_ends_with_it() -> None:
    """A new table with rows of a response must be thought of here."""
    without_numbers = {
        table.name
        for table in Model.metadata.sorted_tables
        if not table.dialect_options["sqlite"]["with_rowid"]
    }
    assert without_numbers == set(traces.TABLES) | set(traces.DRAFTS)
