"""Hygiene: nobody can pair what one person wrote; without it, everybody can."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.anonymity.selftest.attacks import (
    Outcome,
    attack_copies,
    attack_database,
    take_copy,
)
from survey.anonymity.selftest.ledger import Ledger
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.questionnaires.loading import load_document
from survey.responses import hygiene, store
from survey.responses.hygiene import BATCH, Hygiene, current_hygiene, needs_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces import store as traces
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
QUIET = 3600.0


@pytest.fixture
def survey(app: Flask, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch) -> FieldSurvey:
    """Put a survey of employees in the field; only a full batch is cleaned by itself."""
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", QUIET)
    return open_survey(EMPLOYEES)


@pytest.fixture
def ledger(survey: FieldSurvey) -> Ledger:
    return Ledger(db.engine, survey.id)


def answers_of(place: int) -> dict[str, Any]:
    return {
        "puan": "1",
        "sebep": f"Neden {place}",
        "secim": None,
        "yas": 20 + place % 60,
        "gorus": f"Cümle {place}",
    }


def submit_one(survey: FieldSurvey, ledger: Ledger, place: int) -> None:
    submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))
    ledger.note()


def found(outcomes: list[Outcome]) -> dict[str, int]:
    """Give the attacks that found more than chance, and of how many persons."""
    return {each.attack: each.persons for each in outcomes if each.found}


def settle(seconds: float = 60.0) -> None:
    """Wait until the writer has nothing to do before a far day."""
    if POSTGRESQL:
        return  # each submission has done it itself
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        left = current_hygiene().seconds_left()
        if left is None or left > 60:
            return
        time.sleep(0.01)


@pytest.mark.parametrize("count", [3, 12, 40])
def test_without_hygiene_every_person_is_paired(
    survey: FieldSurvey, ledger: Ledger, count: int
) -> None:
    """The control: tests that find nothing prove nothing unless they can find something."""
    current_hygiene().is_on = False
    for place in range(count):
        submit_one(survey, ledger, place)

    paired = found(attack_database(db.engine, ledger, survey.id))

    assert paired["xmin" if POSTGRESQL else "wal"] == count


def test_without_hygiene_the_order_of_rows_pairs_them(survey: FieldSurvey, ledger: Ledger) -> None:
    current_hygiene().is_on = False
    for place in range(30):
        submit_one(survey, ledger, place)
    if not POSTGRESQL:
        traces.empty_log(db.engine)  # a single copy, taken later, with no log beside it

    paired = found(attack_database(db.engine, ledger, survey.id))

    assert paired["ctid" if POSTGRESQL else "places"] == 30


@pytest.mark.parametrize("count", [3, 12, 40])
def test_after_hygiene_no_attack_finds_anything(
    survey: FieldSurvey, ledger: Ledger, count: int
) -> None:
    for place in range(count):
        submit_one(survey, ledger, place)
    kept = len(responses_of(survey)), sorted(store.read_free_texts(survey.id))

    settle()
    assert current_hygiene().clean()

    assert found(attack_database(db.engine, ledger, survey.id)) == {}
    assert (len(responses_of(survey)), sorted(store.read_free_texts(survey.id))) == kept
    assert kept == (count, sorted(_texts(count)))


def _texts(count: int) -> list[tuple[str, str]]:
    return [
        pair for n in range(count) for pair in (("gorus", f"Cümle {n}"), ("sebep", f"Neden {n}"))
    ]


def test_at_no_moment_is_more_than_one_batch_paired(survey: FieldSurvey, ledger: Ledger) -> None:
    most = 0
    for place in range(2 * BATCH + 5):
        submit_one(survey, ledger, place)
        if place % BATCH == BATCH - 1:
            settle()
        if place % 5 == 4:
            paired = found(attack_database(db.engine, ledger, survey.id))
            most = max(most, *paired.values(), 0)

    assert most <= BATCH
    assert (most == 0) == bool(POSTGRESQL)  # there each submission mixes in its own transaction


def test_what_is_kept_stays_byte_by_byte(survey: FieldSurvey, ledger: Ledger) -> None:
    for place in range(30):
        submit_one(survey, ledger, place)
    before = _everything()

    with db.engine.begin() as connection:
        traces.mix(connection, survey.id, whole=True)

    assert _everything() == before


def _everything() -> list[list[tuple[Any, ...]]]:
    db.session.remove()
    with db.engine.connect() as connection:
        return [
            sorted(
                (tuple(row) for row in connection.execute(select(table))),
                key=repr,
            )
            for table in traces.tables(connection)
        ]


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


def test_submissions_side_by_side_leave_no_group_of_their_own(
    app: Flask, survey: FieldSurvey, ledger: Ledger
) -> None:
    def work(first: int) -> None:
        with app.app_context():
            for place in range(first, first + 8):
                submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))

    threads = [threading.Thread(target=work, args=(8 * n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settle()
    current_hygiene().clean()

    assert len(responses_of(survey)) == 40
    # nobody watched who wrote what, so every certain claim counts
    claims = attack_database(db.engine, ledger, survey.id)
    assert {each.attack: each.claimed for each in claims if each.attack in ("wal", "xmin")} in (
        {"wal": 0},
        {"xmin": 0},
    )


def test_copies_with_ten_responses_between_them_pair_nobody(
    survey: FieldSurvey, ledger: Ledger
) -> None:
    taken = [take_copy(db.engine, survey.id)]
    each = [taken[0]]
    for place in range(20):
        submit_one(survey, ledger, place)
        each.append(take_copy(db.engine, survey.id))
        if place % 10 == 9:
            taken.append(each[-1])

    assert attack_copies(taken, ledger).claimed == 0
    assert attack_copies(each, ledger).persons == 20


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


@pytest.fixture(autouse=True)
def _no_late_cleaning(app: Flask) -> Iterator[None]:
    """Let no thread of a test that has ended write into the next one's database."""
    yield
    current_hygiene()._surveys.clear()
    current_hygiene()._is_log_full = False
