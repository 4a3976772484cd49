"""The audit trail: added to by everybody, changed by nobody, and every foreign hand is found."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from survey.access import Role
from survey.accounts import store as accounts
from survey.audit import store
from survey.audit.actions import (
    ACTION_NAMES,
    Action,
    action_name,
    details_text,
    subject_name,
)
from survey.audit.digests import FIRST, canonical, digest_of
from survey.audit.store import Filter
from survey.audit.trail import RespondentError, record
from survey.audit.verification import Fault, verify
from survey.extensions import db

COPY = (
    "INSERT INTO audit_entry SELECT {}, at, account_id, origin, action, subject, details,"
    " {}, digest FROM audit_entry WHERE number = {}"
)
ENTRY = {
    "number": 1,
    "at": datetime(2026, 3, 2, 9, 5, 7, tzinfo=UTC),
    "account_id": 4,
    "origin": "page",
    "action": "survey opened",
    "subject": "survey 3",
    "details": {"reason": "Şehir", "count": 2},
    "previous": FIRST,
}
BY_HAND = (
    '{"account_id":4,"action":"survey opened","at":"2026-03-02T09:05:07Z",'
    '"details":{"count":2,"reason":"Şehir"},"number":1,"origin":"page",'
    '"previous":"' + "00" * 32 + '","subject":"survey 3"}'
)


BY_HAND_DIGEST = "33c68b5f5c109333751a43841db265902102afe3bb60a691c2e9825584d160db"


def fill(n: int) -> None:
    for place in range(n):
        record(Action.SURVEY_OPENED, f"survey {place}", reason="ğüşöçı İ", count=place)
    db.session.commit()


def foreign_hand(statement: str, **values: object) -> None:
    """Change the trail as somebody does who owns the database file or server."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("stays", "remains", "continues"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_{name}")
        else:
            connection.exec_driver_sql("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        connection.execute(text(statement), values)


@pytest.fixture(autouse=True)
def triggers_come_back(app: Flask) -> Iterator[None]:
    yield
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":  # its database is that of the next test too
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE audit_entry ENABLE TRIGGER ALL")


def test_the_digest_is_that_of_the_entry_written_by_hand() -> None:
    assert canonical(ENTRY).decode() == BY_HAND
    # printf of the line above into sha256sum
    assert digest_of(ENTRY).hex() == BY_HAND_DIGEST


def test_entries_are_numbered_and_chained(app: Flask) -> None:
    fill(3)

    entries = list(store.every_entry())

    assert [entry["number"] for entry in entries] == [1, 2, 3]
    assert [bytes(entry["previous"]) for entry in entries] == [
        FIRST,
        *(bytes(entry["digest"]) for entry in entries[:2]),
    ]
    assert verify().n_entries == 3
    assert verify().broken is None


def test_an_entry_goes_with_the_action_that_is_undone(app: Flask) -> None:
    fill(1)
    record(Action.SURVEY_OPENED, "survey 9")
    db.session.rollback()
    fill(1)

    assert [entry["subject"] for entry in store.every_entry()] == ["survey 0", "survey 0"]
    assert verify().broken is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET subject = 'survey 7' WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_entry",
        COPY.format("4", "previous", 2),
        COPY.format("9", "digest", 3),
    ],
)
def test_the_database_refuses_to_change_the_trail(app: Flask, statement: str) -> None:
    fill(3)

    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text(statement))

    assert verify().n_entries == 3


def test_the_database_refuses_to_replace_or_empty_the_trail(app: Flask) -> None:
    fill(3)
    statement = (
        "INSERT OR REPLACE INTO audit_entry SELECT number, at, account_id, origin, action,"
        " 'survey 7', details, previous, digest FROM audit_entry WHERE number = 2"
        if db.engine.dialect.name == "sqlite"
        else "TRUNCATE audit_entry"
    )

    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text(statement))

    assert verify().n_entries == 3


@pytest.mark.parametrize(
    ("statement", "broken", "fault"),
    [
        ("UPDATE audit_entry SET subject = 'survey 7' WHERE number = 3", 3, Fault.CHANGED),
        (
            "UPDATE audit_entry SET account_id = NULL, origin = 'page' WHERE number = 2",
            2,
            Fault.CHANGED,
        ),
        ("UPDATE audit_entry SET number = 9 WHERE number = 4", 9, Fault.MISSING),
        ("DELETE FROM audit_entry WHERE number = 2", 3, Fault.MISSING),
        ("DELETE FROM audit_entry WHERE number = 1", 2, Fault.MISSING),
    ],
)
def test_a_foreign_hand_in_the_database_is_found(
    app: Flask, statement: str, broken: int, fault: Fault
) -> None:
    fill(4)
    foreign_hand(statement)

    verdict = verify()

    assert (verdict.broken, verdict.fault) == (broken, fault)


def test_a_changed_entry_with_a_fitting_digest_is_found_at_the_next_one(app: Flask) -> None:
    fill(3)
    forged = dict(list(store.every_entry())[1]) | {"subject": "survey 7"}
    foreign_hand(
        "UPDATE audit_entry SET subject = 'survey 7', digest = :digest WHERE number = 2",
        digest=digest_of(forged),
    )

    verdict = verify()

    assert (verdict.broken, verdict.fault) == (3, Fault.MISSING)


def test_a_trail_cut_off_at_its_end_is_found_with_a_noted_digest_only(app: Flask) -> None:
    fill(3)
    noted = verify()
    foreign_hand("DELETE FROM audit_entry WHERE number = 3")

    assert verify().broken is None
    assert verify((noted.n_entries, noted.last)).fault is Fault.CUT_OFF


def test_a_trail_computed_anew_is_found_with_a_noted_digest(app: Flask) -> None:
    fill(2)
    noted = verify()
    foreign_hand("DELETE FROM audit_entry")
    fill(1)
    record(Action.SURVEY_CLOSED, "survey 1")
    db.session.commit()

    assert verify().broken is None
    assert verify((noted.n_entries, noted.last)).fault is Fault.NOT_AS_NOTED


def test_the_chain_holds_under_parallel_writers(app: Flask) -> None:
    faults: list[BaseException] = []

    def work(name: int) -> None:
        try:
            with app.app_context():
                for place in range(15):
                    record(Action.SURVEY_OPENED, f"survey {name}", count=place)
                    db.session.commit()
                db.session.remove()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert (verify().n_entries, verify().broken) == (120, None)


def test_a_download_is_kept_at_once_and_knows_who(app: Flask) -> None:
    account, _ = accounts.add_account(email="a@ornek.bel.tr", name="A", role=Role.PLANNER)
    number = account.id
    db.session.commit()

    with app.test_request_context("/planner/questionnaires/1/questionnaire.json"):
        record(Action.QUESTIONNAIRE_EXPORTED, "questionnaire 1", by=number)
        db.session.rollback()

    (entry,) = list(store.every_entry())[-1:]
    assert (entry["account_id"], entry["origin"]) == (number, "page")


def test_a_respondents_request_leaves_no_trace(app: Flask) -> None:
    with app.test_request_context("/s/anket/tr"), pytest.raises(RespondentError):
        record(Action.SURVEY_OPENED, "survey 1")


def test_control_characters_and_long_texts_stay_out(app: Flask) -> None:
    record(Action.SURVEY_OPENED, "survey\r\n1\x00", reason="a\ud800\x00" + "x" * 900)
    db.session.commit()

    (entry,) = store.every_entry()

    assert entry["subject"] == "survey  1 "
    assert len(entry["details"]["reason"]) == 200
    assert verify().broken is None


def test_every_action_has_a_name() -> None:
    assert set(ACTION_NAMES) == set(Action)


def test_entries_of_a_later_version_are_shown_by_their_own_words(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert action_name("lunch eaten") == "lunch eaten"
        assert subject_name("table 3") == "table 3"
        assert subject_name("survey 3") == "Survey 3"
        assert details_text({"reason": "x", "spoon": 2}) == "reason: x; spoon: 2"


def test_a_filter_by_day_means_the_day_of_turkiye(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in ("2026-03-01T20:59:59", "2026-03-01T21:00:00", "2026-03-02T20:59:59"):
        when = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr("survey.audit.trail.now", lambda when=when: when)
        fill(1)

    day = datetime(2026, 3, 2, tzinfo=UTC).date()

    assert store.count(Filter(day=day)) == 2
    assert store.count(Filter(person="command")) == 3
    assert store.count(Filter(person="nobody")) == 0
    assert store.count(Filter(action="survey closed")) == 0
