"""Codes exist in clear once; the database keeps what leads back to none."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import inspect, text

from survey.audit.actions import Action
from survey.audit.store import every_entry
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import store, tally
from survey.fieldwork.codes.groups import Part, TooFewInvitedError
from survey.fieldwork.codes.making import (
    MOST_AT_ONCE,
    CodesError,
    MadeCodes,
    Maker,
    add_codes,
    make_codes,
    make_named_codes,
)
from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.fieldwork.models import AccessMode, Survey
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey


@pytest.fixture(autouse=True)
def in_english(app: Flask) -> Iterator[None]:
    """Read the messages as they stand in the code."""
    with force_locale("en"):
        yield


def all_values() -> list[str]:
    """Give everything the database holds, as text."""
    db.session.remove()
    with db.engine.connect() as connection:
        return [
            value.hex() if isinstance(value, bytes) else str(value)
            for table in inspect(db.engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  # names from the database itself
            for value in row
        ]


def small_survey(**more: Any) -> Survey:
    """Make a survey whose groups may be small: each code takes its time on purpose."""
    return coded_survey(minimum_group=5, **more)


def verifiers(survey_id: int, made: MadeCodes) -> list[bytes]:
    codes = [read_code(code.written) for code in made.codes]
    return [
        verifier_of(survey_id, secret_of(survey_id, code))
        for code in codes
        if isinstance(code, Code)
    ]


def spend(survey_id: int, verifier: bytes) -> store.Entitled | None:
    db.session.remove()
    with db.engine.begin() as connection:
        return store.spend_code(connection, survey_id, verifier)


def test_the_database_holds_no_code_and_no_half_of_one(app: Flask) -> None:
    made = make_codes(small_survey(), count=5)
    held = "\n".join(all_values())

    assert len(made.codes) == 5
    for code in made.codes:
        plain = code.written.replace("-", "")
        for letters in (code.written, plain, plain[:-1], plain[4:16], plain[4:10], plain[-8:-1]):
            assert letters not in held
            assert letters.encode().hex() not in held


def test_every_code_that_was_made_opens_once(app: Flask) -> None:
    survey = small_survey()
    number = survey.id

    for verifier in verifiers(number, make_codes(survey, count=5)):
        assert spend(number, verifier) == store.Entitled(None, None)
        assert spend(number, verifier) is None


def test_a_code_of_another_survey_opens_nothing(app: Flask) -> None:
    survey, other = small_survey(), coded_survey(slug="baska").id
    number = survey.id
    made = make_codes(survey, count=5)
    first = read_code(made.codes[0].written)
    assert isinstance(first, Code)

    assert spend(other, verifier_of(other, secret_of(other, first))) is None
    assert spend(other, verifier_of(number, secret_of(number, first))) is None


def test_the_group_of_a_code_is_the_merged_one(app: Flask) -> None:
    survey = small_survey()
    number = survey.id
    made = make_codes(survey, parts=[Part("İmar", 5), Part("Basın", 3), Part("Özel Kalem", 2)])

    assert {group.label for group in made.groups} == {"İmar", "Other units"}
    assert [merge.label for merge in made.merges] == ["Basın", "Özel Kalem"]
    assert len(made.codes) == 10
    groups = {code.group for code in made.codes}
    assert groups == {"İmar", "Other units"}
    wanted = {"İmar": "imar", "Other units": "other_units"}
    for code, verifier in zip(made.codes, verifiers(number, made), strict=True):
        entitled = spend(number, verifier)
        assert entitled is not None
        assert entitled.group_name == wanted[str(code.group)]


def test_codes_come_out_in_an_order_that_says_nothing(app: Flask) -> None:
    made = make_codes(coded_survey(), parts=[Part("A", 25), Part("B", 25)])
    changes = sum(
        one.group != next_.group for one, next_ in zip(made.codes, made.codes[1:], strict=False)
    )
    # in order of groups there is one change; shuffled 25 on average, under 6 once in 10 million
    assert changes >= 6


def test_groups_that_are_too_few_together_are_refused_and_nothing_is_kept(app: Flask) -> None:
    survey = coded_survey()
    with pytest.raises(TooFewInvitedError):
        make_codes(survey, parts=[Part("İmar", 4), Part("Basın", 5)])
    with pytest.raises(TooFewInvitedError):
        make_codes(survey, count=9)
    assert store.count_codes(survey.id) == 0


def test_codes_are_made_once(app: Flask) -> None:
    survey = small_survey()
    make_codes(survey, count=5)
    with pytest.raises(CodesError, match="already"):
        make_codes(survey, count=5)
    assert store.count_codes(survey.id) == 5


def test_until_the_survey_opens_codes_may_be_made_anew_with_other_groups(app: Flask) -> None:
    survey = small_survey(opens_at=now() + timedelta(days=1))
    number = survey.id
    before = make_codes(survey, parts=[Part("İmar", 5)])
    made = make_codes(survey, parts=[Part("Fen", 6)], is_anew=True)

    assert store.count_codes(number) == 6
    assert [group.label for group in store.groups_of(number)] == ["Fen"]
    assert spend(number, verifiers(number, before)[0]) is None
    assert spend(number, verifiers(number, made)[0]) == store.Entitled("fen", None)


def test_codes_of_an_opened_survey_stay(app: Flask) -> None:
    survey = small_survey(is_open=True)
    make_codes(survey, count=5)
    with pytest.raises(CodesError, match="taken back"):
        make_codes(survey, count=5, is_anew=True)
    assert store.count_codes(survey.id) == 5


def test_who_comes_later_gets_a_code_of_a_declared_group(app: Flask) -> None:
    survey = small_survey(is_open=True)
    number = survey.id
    make_codes(survey, parts=[Part("İmar", 5)])
    made = add_codes(survey, group="İmar", count=2)
    for group in (None, "Fen"):
        with pytest.raises(CodesError, match="declared"):
            add_codes(survey, group=group, count=1)

    assert [spend(number, v) for v in verifiers(number, made)] == [store.Entitled("imar", None)] * 2
    assert [(g.label, g.invited) for g in store.groups_of(number)] == [("İmar", 7)]


def test_the_first_codes_cannot_be_added_past_the_minimum(app: Flask) -> None:
    with pytest.raises(CodesError, match="no codes yet"):
        add_codes(coded_survey(), group=None, count=1)


def test_codes_of_organisations_carry_their_names(app: Flask) -> None:
    survey = named_survey()
    number = survey.id
    made = make_named_codes(survey, ["Ticaret Odası", "Baro"])

    assert [code.organisation for code in made.codes] == ["Baro", "Ticaret Odası"]
    assert [spend(number, v) for v in verifiers(number, made)] == [
        store.Entitled(None, "Baro"),
        store.Entitled(None, "Ticaret Odası"),
    ]
    assert list(store.labels_of(number)) == ["Baro", "Ticaret Odası"]


def test_an_organisation_stands_in_the_list_once(app: Flask) -> None:
    with pytest.raises(CodesError, match="once"):
        make_named_codes(named_survey(), ["Baro", "baro"])


@pytest.mark.parametrize("mode", [AccessMode.OPEN, AccessMode.ANONYMOUS])
def test_a_mode_makes_its_own_codes_only(app: Flask, mode: AccessMode) -> None:
    with pytest.raises(CodesError):
        make_named_codes(coded_survey(access_mode=mode), ["Baro"])
    with pytest.raises(CodesError):
        make_codes(named_survey(), count=10)


def test_a_closed_survey_gets_no_codes(app: Flask) -> None:
    survey = coded_survey(is_open=True)
    fieldwork.close_now(survey)
    with pytest.raises(CodesError, match="closed"):
        make_codes(survey, count=10)


def test_there_is_a_most_at_once(app: Flask) -> None:
    with pytest.raises(CodesError, match="10000"):
        make_codes(coded_survey(), count=MOST_AT_ONCE + 1)


def test_codes_are_deleted_and_their_groups_stay(app: Flask) -> None:
    survey = small_survey(is_open=True)
    number = survey.id
    made = make_codes(survey, parts=[Part("İmar", 5)])
    db.session.remove()
    with db.engine.begin() as connection:
        assert store.delete_codes(connection, number) == 5

    assert spend(number, verifiers(number, made)[0]) is None
    assert [group.label for group in store.groups_of(number)] == ["İmar"]


def test_the_shown_count_stays_for_a_day(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = coded_survey(is_open=True).id
    db.session.remove()
    days = iter([date(2029, 5, 1), date(2029, 5, 1), date(2029, 5, 2)])
    monkeypatch.setattr(tally, "today", lambda: next(days))

    assert tally.band_of_day(survey, lambda: 19) == 10
    assert tally.band_of_day(survey, lambda: 31) == 10
    assert tally.band_of_day(survey, lambda: 31) == 30


def test_a_clock_that_was_ten_years_ahead_does_not_stop_the_count(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = coded_survey(is_open=True).id
    db.session.remove()
    days = iter([date(2039, 5, 1), date(2029, 5, 1)])
    monkeypatch.setattr(tally, "today", lambda: next(days))

    assert tally.band_of_day(survey, lambda: 9) == 0
    assert tally.band_of_day(survey, lambda: 12) == 10


def test_the_audit_trail_names_groups_and_numbers_and_no_code(app: Flask) -> None:
    survey = small_survey(is_open=True)
    number = survey.id
    made = make_codes(survey, parts=[Part("İmar", 6), Part("Basın", 5)])
    add_codes(survey, group="Basın", count=2, maker=Maker(reason="Zarflar kayboldu"))

    entries = [entry for entry in every_entry() if entry["action"] == Action.CODES_MADE]
    assert [entry["details"] for entry in entries] == [
        {"codes": 11, "groups": "Basın 5, İmar 6"},
        {"codes": 2, "groups": "Basın 2", "reason": "Zarflar kayboldu"},
    ]
    assert {entry["subject"] for entry in entries} == {f"survey {number}"}
    assert made.codes[0].written[:4] not in str([entry["details"] for entry in entries])


def test_codes_that_were_refused_leave_no_entry(app: Flask) -> None:
    survey = small_survey()
    make_codes(survey, count=5)
    with pytest.raises(CodesError):
        make_codes(survey, count=5)
    assert [entry["action"] for entry in every_entry()].count(Action.CODES_MADE) == 1


def test_whoever_waits_is_told_how_many_are_done(app: Flask) -> None:
    steps: list[int] = []
    make_codes(small_survey(), count=5, maker=Maker(told=steps.append))
    assert steps == [1, 2, 3, 4, 5]
