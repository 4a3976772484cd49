"""The first page says what the database keeps: neither less nor more."""

from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from survey.extensions import Model, db
from survey.fieldwork.models import AccessMode
from survey.responses import store as responses
from survey.responses.installation import current_installation
from survey.responses.stored import COLUMNS, TABLES, Asked, stored_of
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.surveys import (
    coded_survey,
    named_survey,
    open_for,
    open_with_codes,
)

ASKED = [
    Asked(mode, is_apart, has_files, is_apart or mode.has_codes)
    for mode, is_apart, has_files in product(AccessMode, (True, False), (True, False))
    if is_apart or mode is not AccessMode.ANONYMOUS
]


def touched() -> dict[str, set[str]]:
    """Name the columns that hold anything, table by table."""
    db.session.remove()
    found: dict[str, set[str]] = {}
    with db.engine.connect() as connection:
        for table in Model.metadata.sorted_tables:
            rows = connection.execute(select(table)).mappings().all()
            filled = {name for row in rows for name, value in row.items() if value is not None}
            if filled:
                found[table.name] = filled
    return found


def rows() -> dict[str, int]:
    db.session.remove()
    with db.engine.connect() as connection:
        return {
            table.name: len(connection.execute(select(table)).all())
            for table in Model.metadata.sorted_tables
        }


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_a_response_touches_has_a_sentence(table: str) -> None:
    columns = {column.name for column in Model.metadata.tables[table].columns}

    assert columns == set(COLUMNS[table])
    assert set(TABLES) == set(COLUMNS)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_a_column_has_one_sentence_at_most_in_one_survey(asked: Asked) -> None:
    for columns in COLUMNS.values():
        for several in columns.values():
            assert sum(column.is_filled(asked) for column in several) <= 1


def answer_everything(client: PageClient, slug: str, code: str | None) -> None:
    start = f"/s/{slug}/tr"
    page = client.get(start)
    if code is not None:
        page = client.submit(page, {"code": code})
    page = client.get(f"{start}/section/1")
    page = client.submit(page, {"puan": "4", "gorus": "Güzel"}, form="#answers")
    client.submit(page)


def shown(slug: str) -> set[str]:
    """Give every column the first page of a survey speaks of."""
    with responses.reading() as connection:
        survey = responses.find_survey(connection, slug)
    assert survey is not None
    questionnaire = current_installation().questionnaire_of(survey)
    said = {s for table in stored_of(survey, questionnaire) for s in table.sentences}
    tables = {table.heading for table in stored_of(survey, questionnaire)}
    return {
        f"{table}.{name}"
        for table, columns in COLUMNS.items()
        if str(TABLES[table].sentence) in tables
        for name, several in columns.items()
        if any(str(column.sentence) in said for column in several)
    }


@pytest.mark.parametrize("mode", AccessMode)
def test_what_a_response_leaves_behind_is_what_the_page_says(
    app: Flask, client: PageClient, mode: AccessMode
) -> None:
    code = None
    if mode is AccessMode.ANONYMOUS:
        made = open_with_codes(coded_survey(minimum_group=5), 5)
    elif mode is AccessMode.NAMED:
        made = open_for(named_survey(slug="birim"), "Baro")
    else:
        document = make_document(
            make_question(name="puan", kind="rating"), make_question(name="gorus", kind="open_text")
        )
        coded_survey(document, is_open=True)
        made = None
    if made is not None:
        code = made.codes[0].written
    before = rows()
    answer_everything(client, "birim", code)
    after = rows()

    written = {table for table in after if after[table] != before[table]}
    if made is not None:
        written |= {"invite_code"}
    left = {f"{table}.{name}" for table in written for name in touched()[table]}
    with app.test_request_context():
        said = shown("birim")
    assert written <= set(TABLES)
    assert left <= said
    never = {"draft", "draft_upload", "upload", "tally"}
    empty = {name for name in said - left if name.split(".")[0] not in never}
    assert empty <= {"response.group_name", "invite_code.group_id", "response.flags"}


def test_the_page_prints_every_sentence(app: Flask, client: PageClient) -> None:
    open_with_codes(coded_survey(minimum_group=5), 5)
    page = client.get("/s/birim/tr")
    with app.test_request_context(), responses.reading() as connection:
        survey = responses.find_survey(connection, "birim")
        assert survey is not None
        said = stored_of(survey, current_installation().questionnaire_of(survey))

    listed = [item.get_text() for item in page.soup.select("details.stored li")]
    assert len(listed) == sum(len(table.sentences) for table in said)
    assert len(page.soup.select("details.stored h3")) == len(said) >= 5


@pytest.mark.parametrize(
    ("survey", "word"), [("anonymous", True), ("named", False), ("open", False)]
)
def test_only_an_anonymous_survey_says_so(
    app: Flask, client: PageClient, survey: str, word: Any
) -> None:
    if survey == "anonymous":
        coded_survey(slug="birim", is_open=True)
    elif survey == "named":
        named_survey(slug="birim", is_open=True)
    else:
        coded_survey(make_document(audience="external"), is_open=True)
    db.session.remove()
    strong = client.get("/s/birim/tr").soup.select_one("#privacy strong")

    assert strong is not None
    assert ("anonim" in strong.get_text().lower() or "anonymous" in strong.get_text()) is word
