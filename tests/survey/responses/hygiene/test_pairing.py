"""Nobody can pair what one person wrote after hygiene; without it, everybody can."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.anonymity.selftest.attacks import (
    Outcome,
    attack_copies,
    attack_database,
    chance,
    take_copy,
)
from survey.anonymity.selftest.ledger import Ledger
from survey.extensions import db
from survey.responses import store
from survey.responses.hygiene import BATCH, current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces import store as traces
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import responses_of
from tests.survey.responses.hygiene.conftest import (
    QUESTIONNAIRE,
    answers_of,
    found,
    settle,
    submit_one,
)


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
    """Only what has come since the last cleaning is; of what was mixed some guesses are lucky."""
    most = 0
    for place in range(2 * BATCH + 5):
        submit_one(survey, ledger, place)
        if place % BATCH == BATCH - 1:
            settle()
        if place % 5 == 4:
            since = (place + 1) % BATCH
            for each in attack_database(db.engine, ledger, survey.id):
                if each.found:
                    most = max(most, since)
                    assert each.persons <= since + _luck(each, place + 1), each

    assert most == (0 if POSTGRESQL else 20)  # there each submission mixes in its own transaction


def _luck(outcome: Outcome, responses: int) -> float:
    """Give how many an attack may find by chance among those that were mixed."""
    guesses = outcome.attack == "places" and responses >= BATCH
    return chance(outcome.claimed, responses) if guesses else 0


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
