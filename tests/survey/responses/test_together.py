"""Submissions that wait together are kept by the same statements, each as if it were alone."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from survey.clock import now
from survey.extensions import db
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.hygiene import BATCH, current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import ReceiptState, SurveyNotOpenError, submit
from survey.responses.visits.ahead import Ahead
from survey.responses.visits.store import VisitReader
from survey.responses.wholeness.store import read_whole_responses
from survey.responses.writer import current_writer
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, responses_of, three_sections

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="there each job has a transaction")
ANSWERS: dict[str, Any] = {"puan": "4", "secim": ["a"], "yas": 40, "gorus": "Parklar"}
OPEN = load_document(three_sections())
INTERNAL = load_document(three_sections(audience="internal"))
LONGEST = 20.0


@contextmanager
def held() -> Iterator[None]:
    """Keep the writer busy until all that is sent meanwhile waits for it."""
    gate, is_held = threading.Event(), threading.Event()

    def hold(_connection: object) -> None:
        is_held.set()
        gate.wait(LONGEST)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(current_writer().run, hold)
        is_held.wait(LONGEST)
        try:
            yield
        finally:
            gate.set()


def together(app: Flask, calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Let calls wait for the writer in the order given; give results or errors."""

    def call(one: Callable[[], Any]) -> Any:
        with app.app_context():
            return one()

    with ThreadPoolExecutor(len(calls)) as pool:
        with held():
            sent = []
            for place, one in enumerate(calls, 1):
                sent.append(pool.submit(call, one))
                end = time.monotonic() + LONGEST
                while current_writer().waiting < place and time.monotonic() < end:
                    time.sleep(0.001)
        return [each.exception() or each.result() for each in sent]


def sending(survey: FieldSurvey, place: int, **more: Any) -> Callable[[], ReceiptState]:
    asked = INTERNAL if survey.free_text_apart else OPEN
    answers = ANSWERS | {"yas": 20 + place} | more
    return lambda: submit(survey, asked, answers, bytes([place]) * 32)


def test_each_of_many_is_kept_whole(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(three_sections())

    states = together(app, [sending(survey, place) for place in range(40)])

    with store.reading() as connection:
        rows = list(read_whole_responses(connection, survey.id))
    assert states == [ReceiptState.KEPT] * 40
    assert sorted(row["answers"]["yas"] for row in rows) == list(range(20, 60))


def test_texts_that_are_kept_apart_are_all_there(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(three_sections(audience="internal"))

    together(app, [sending(survey, place, gorus=f"Cümle {place}") for place in range(10)])

    texts = sorted(text for name, text in store.read_free_texts(survey.id) if name == "gorus")
    assert texts == sorted(f"Cümle {place}" for place in range(10))
    assert len(responses_of(survey)) == 10


def test_one_form_that_waits_twice_counts_once_and_the_first_stays(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    one = sending(survey, 1)

    states = together(app, [one, sending(survey, 2), one, sending(survey, 1, gorus="Başka")])

    assert states == [
        ReceiptState.KEPT,
        ReceiptState.KEPT,
        ReceiptState.SAME,
        ReceiptState.FIRST_STAYS,
    ]
    assert [r["gorus"] for r in responses_of(survey)] == ["Parklar"] * 2


def test_a_form_that_was_kept_before_spoils_nothing_for_the_others(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    with app.app_context():
        assert sending(survey, 1)() is ReceiptState.KEPT

    states = together(app, [sending(survey, place) for place in (1, 2, 3)])

    assert states == [ReceiptState.SAME, ReceiptState.KEPT, ReceiptState.KEPT]
    assert len(responses_of(survey)) == 3


def test_a_survey_that_closed_refuses_its_own_only(app: Flask, open_survey: OpenSurvey) -> None:
    still = open_survey(three_sections(), slug="acik")
    closed = open_survey(three_sections(), closes_at=now() - timedelta(minutes=1))
    calls = [sending(still, 1), sending(closed, 2), sending(still, 3)]
    states = together(app, calls)

    assert states[0] is states[2] is ReceiptState.KEPT
    assert isinstance(states[1], SurveyNotOpenError)
    assert len(responses_of(still)) == 2
    assert responses_of(closed) == []


def test_no_more_traces_than_a_batch_come_between_two_cleanings(
    app: Flask, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = open_survey(three_sections(audience="internal"))
    seen: list[int] = []
    hygiene = current_hygiene()
    clean = hygiene.clean

    def noted() -> bool:
        seen.append(hygiene._responses)
        return clean()

    monkeypatch.setattr(hygiene, "clean", noted)

    together(app, [sending(survey, place) for place in range(2 * BATCH + 5)])

    assert len(responses_of(survey)) == 2 * BATCH + 5
    assert seen[:2] == [BATCH, BATCH]


def test_visits_that_are_read_ahead_find_what_each_would_read_alone(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    drafts = {bytes([n]) * 32: bytes([n]) * (n + 1) for n in range(40)}
    nobody = b"n" * 32

    def keep(connection: Any) -> None:
        for digest, text in drafts.items():
            day = survey.opens_at.date()  # type: ignore[union-attr]  # it is open
            store.put_draft(
                connection, digest=digest, survey_id=survey.id, ciphertext=text, expires_on=day
            )

    current_writer().run(keep)
    reader = VisitReader(db.engine)
    several = [Ahead(reader, survey.slug, digest) for digest in (*drafts, nobody)]
    several[0].read_with(several)

    for ahead in several:
        alone = reader.read(survey.slug, lambda _id, ahead=ahead: ahead.digest)  # type: ignore[misc]  # bound at once
        assert ahead.found == alone
        assert alone is not None
        assert alone[1] == drafts.get(ahead.digest)
        assert ahead.read(survey.slug, lambda _id, ahead=ahead: ahead.digest) == alone  # type: ignore[misc]  # bound at once


def test_what_was_read_ahead_for_one_browser_is_not_given_to_another(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    ahead = Ahead(VisitReader(db.engine), survey.slug, b"a" * 32)
    ahead.found = survey, b"foreign"

    found = ahead.read(survey.slug, lambda _id: b"b" * 32)

    assert found is not None
    assert found[1] is None
