"""Rows F1 to F3 of the checklist: no shared values, no order, no time finer than a day."""

import logging
import random
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.anonymity.forensics import logs, placement, postgresql
from survey.anonymity.forensics.pairs import spearman
from survey.anonymity.selftest.attacks import _whole_file
from survey.anonymity.selftest.ledger import Ledger
from survey.clock import now
from survey.extensions import Model, db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import secret
from survey.fieldwork.codes.groups import Part
from survey.fieldwork.codes.making import make_codes
from survey.fieldwork.codes.writing import Code, read_code
from survey.fieldwork.models import AccessMode
from survey.questionnaires.loading import load_document
from survey.responses import hygiene, store
from survey.responses.hygiene import current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces import store as traces
from tests.conftest import POSTGRESQL
from tests.load.crowd import Crowd
from tests.load.installation import install
from tests.load.questionnaires import short
from tests.load.server import Server
from tests.page_client import PageClient
from tests.survey.responses.conftest import put_in_the_field, three_sections

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
COUNT = 500
LARGEST_CORRELATION = 0.15
"""Of 500 independent ranks the coefficient's standard deviation is 1/sqrt(499) = 0.045."""


def answers_of(place: int) -> dict[str, Any]:
    return {
        "puan": "4",
        "secim": (None, ["a"], ["a", "b"])[place % 3],
        "yas": 18 + place % 40,
        "gorus": f"S {place}",  # a blank: no code by chance is the same
    }


def submit_all(survey: FieldSurvey, count: int) -> None:
    for place in range(count):
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))


# --- F2


@pytest.fixture
def answered(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FieldSurvey:
    """Let 500 people answer one after the other; text ``S17`` is that of the eighteenth."""
    drawn = random.Random(2)
    monkeypatch.setattr(secrets, "token_bytes", lambda count=32: drawn.randbytes(count))
    monkeypatch.setattr(traces, "LARGEST_WHOLE", 120 if POSTGRESQL else 1000)  # for speed
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", 3600.0)
    survey = put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN)
    submit_all(survey, COUNT)
    current_hygiene().clean()
    return survey


def order_of(texts: Iterable[str]) -> float:
    """Correlate the order of texts with the order in which they came."""
    places = [int(text.removeprefix("S")) for text in texts]
    assert len(places) == COUNT
    return spearman(range(COUNT), places)


def test_neither_exports_nor_places_on_the_disk_are_in_order_of_arrival(
    answered: FieldSurvey,
) -> None:
    exported = order_of(text for _question, text in store.read_free_texts(answered.id))
    with db.engine.connect() as connection:
        table = Model.metadata.tables["free_text"]
        stored = order_of(connection.execute(select(table.c.text)).scalars())
        texts = {
            bytes(key): text for key, text in connection.execute(select(table.c.key, table.c.text))
        }
    on_disk = _order_on_disk(answered, texts)

    assert abs(exported) < LARGEST_CORRELATION
    assert abs(stored) < LARGEST_CORRELATION
    assert abs(on_disk) < LARGEST_CORRELATION


def _order_on_disk(survey: FieldSurvey, texts: dict[bytes, str]) -> float:
    arrived = sorted(texts, key=lambda key: int(texts[key].removeprefix("S")))
    if POSTGRESQL:
        connection = db.engine.raw_connection()
        rows = postgresql.orders(connection.cursor(), survey.id)["gorus"]
        connection.close()
        return placement.correlation([rows], arrived)
    path = Path(str(db.engine.url.database))
    pages = placement.pages_of_file(_whole_file(path), survey.id)["free_text"]
    return placement.correlation(pages, arrived)


def test_rows_that_were_never_mixed_lie_in_order_of_arrival(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the measure above."""
    survey = put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN)
    current_hygiene().is_on = False
    ledger = Ledger(db.engine, survey.id)
    for place in range(100):
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))
        ledger.note()
    texts = {key: f"S {place}" for place, key in enumerate(ledger.arrived["free_text"])}

    assert _order_on_disk(survey, texts) > 0.9


# --- F1


def values_by_column(tables: Sequence[str]) -> dict[str, set[str]]:
    """Give what each column holds, answers of each question as a column of their own."""
    found: dict[str, set[str]] = {}
    with db.engine.connect() as connection:
        for name in tables:
            for row in connection.execute(select(Model.metadata.tables[name])).mappings():
                for column, value in _flat(name, dict(row)):
                    found.setdefault(column, set()).add(value)
    # what is the same in every row of a survey tells nothing
    return {column: values for column, values in found.items() if len(values) > 1}


def _flat(table: str, row: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for column, value in row.items():
        if isinstance(value, dict):
            yield from ((f"{table}.{column}.{key}", repr(each)) for key, each in value.items())
        else:
            yield f"{table}.{column}", repr(value)


def test_codes_and_responses_share_nothing_but_the_group(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret, "N", 2)  # 220 codes with scrypt's full cost take long on purpose
    draft = put_in_the_field(EMPLOYEES, access_mode=AccessMode.ANONYMOUS, opens_at=None)
    row = fieldwork.get(draft.id)
    assert row is not None
    parts = [Part("Fen İşleri", 90), Part("Mali Hizmetler", 70), Part("Zabıta", 60)]
    codes = [read_code(code.written) for code in make_codes(row, parts=parts).codes]
    fieldwork.open_now(row)
    db.session.remove()
    with store.reading() as connection:
        survey = store.find_survey_by_id(connection, draft.id)
    assert survey is not None
    for place, code in enumerate(codes[:200]):
        assert isinstance(code, Code)
        verifier = secret.verifier_of(survey.id, secret.secret_of(survey.id, code))
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32), verifier=verifier)

    code_side = values_by_column(["invite_code", "code_group"])
    response_side = values_by_column(["response", "free_text", "receipt"])
    shared = {
        (one, other)
        for one, ones in code_side.items()
        for other, others in response_side.items()
        if ones & others
    }

    assert len(response_side["response.key"]) == 200
    assert shared == {("code_group.name", "response.group_name")}


# --- F3


def cells() -> set[tuple[str, str]]:
    """Give every cell of every table, with its column."""
    db.session.remove()
    with db.engine.connect() as connection:
        return {
            (f"{table.name}.{column}", str(value))
            for table in Model.metadata.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for column, value in row.items()
        }


def test_a_submission_writes_no_time_into_any_table_or_log(
    app: Flask, client: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN)
    caplog.set_level(logging.DEBUG)
    before = cells()
    page = client.submit(client.get("/s/deneme/tr/section/1"), {"puan": "4"})
    drafted = cells() - before
    check = client.submit(page, {"yas": "40", "gorus": "Kalan cümle"})
    client.submit(check)
    current_hygiene().clean()

    written = drafted | (cells() - before)
    content = "\n".join(value for _column, value in written).encode()

    assert {column.partition(".")[0] for column, _value in written} == {
        *("draft", "response", "free_text", "receipt")
    }
    assert logs.times(content, now()) == []
    assert logs.times(caplog.text.encode(), now()) == []
    assert logs.find(caplog.text.encode(), ["Kalan cümle".encode(), b"127.0.0.1"]) == []


def test_the_survey_itself_has_times_that_the_search_finds(app: Flask) -> None:
    put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN, opens_at=now() - timedelta(minutes=1))

    content = "\n".join(value for _column, value in cells()).encode()

    assert logs.times(content, now())


def test_the_server_writes_nothing_of_respondents_into_its_files(tmp_path: Path) -> None:
    """F14: the real server, real requests; everything it leaves but the database itself."""
    installation = install(tmp_path / "instance")
    installation.put_in_field(short(audience="internal"), access_mode=AccessMode.OPEN)
    with Server(installation.environment) as server:
        moment = now()
        quiet = {path for path in (tmp_path / "instance").rglob("*") if path.is_file()}
        sizes = {path: path.stat().st_size for path in quiet}
        with Crowd(server.port, tmp_path / "crowd", 2, most=4) as crowd:
            crowd.wait()
            acknowledged = list(crowd.ledger()["acknowledged"])
        written = b"".join(
            path.read_bytes()[sizes.get(path, 0) :]
            for path in (tmp_path / "instance").rglob("*")
            if path.is_file() and not path.name.startswith("paydas.sqlite")
        )
        written += server._log_path().read_bytes() if server._log_path().exists() else b""

    assert len(acknowledged) >= 4
    assert logs.find(written, [each.encode() for each in acknowledged]) == []
    assert logs.find(written, [b"127.0.0.1", b"/s/deneme"]) == []
    lines = [line for line in written.splitlines() if b"survey.responses" in line]
    assert logs.times(b"\n".join(lines), moment) == []
