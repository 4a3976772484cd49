"""What no later screen may change, the database itself refuses."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from survey.extensions import Model, db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey

CODE = {"selector": "ABCD", "verifier": b"v" * 32, "group_id": None, "label": None}


def run(statement: str, **values: Any) -> int:
    """Run a statement as somebody with the database in hand would."""
    db.session.remove()
    with db.engine.begin() as connection:
        return connection.execute(text(statement), values).rowcount


def change(table: str, column: str, value: object, *, survey_id: int) -> None:
    """Change one column of a survey, or of its codes."""
    own = Model.metadata.tables[table]
    key = own.c.id if table == "survey" else own.c.survey_id
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(update(own).where(key == survey_id).values({column: value}))


def add_code(survey_id: int, **more: Any) -> None:
    run(
        "INSERT INTO invite_code (survey_id, selector, verifier, group_id, label, is_spent) "
        "VALUES (:survey_id, :selector, :verifier, :group_id, :label, :is_spent)",
        survey_id=survey_id,
        is_spent=False,
        **CODE | more,
    )


def add_response(survey_id: int, **more: Any) -> None:
    run(
        "INSERT INTO response (key, survey_id, questionnaire_version_id, answers, respondent) "
        "SELECT :key, id, questionnaire_version_id, '{}', :respondent FROM survey "
        "WHERE id = :survey_id",
        key=b"k" * 16,
        survey_id=survey_id,
        **more,
    )


FIXED = (
    ("access_mode", "open"),
    ("audience", "external"),
    ("free_text_apart", False),
    ("minimum_group", 5),
    ("is_sealed", True),
)


@pytest.mark.parametrize(("column", "value"), FIXED)
def test_how_an_opened_survey_lets_people_in_cannot_be_changed(
    app: Flask, column: str, value: object
) -> None:
    survey = coded_survey(is_open=True).id
    with pytest.raises(DBAPIError, match="fixed"):
        change("survey", column, value, survey_id=survey)


@pytest.mark.parametrize(("column", "value"), [c for c in FIXED if c[0] != "free_text_apart"])
def test_how_a_survey_with_codes_lets_people_in_cannot_be_changed(
    app: Flask, column: str, value: object
) -> None:
    survey = coded_survey().id
    add_code(survey)
    with pytest.raises(DBAPIError, match="fixed"):
        change("survey", column, value, survey_id=survey)


def test_a_survey_that_is_being_prepared_may_still_change(app: Flask) -> None:
    survey = coded_survey().id
    assert run("UPDATE survey SET minimum_group = 20 WHERE id = :id", id=survey) == 1


def test_an_opened_survey_cannot_be_made_a_draft_to_be_changed(app: Flask) -> None:
    survey = coded_survey(is_open=True).id
    with pytest.raises(DBAPIError, match="opening time"):
        run("UPDATE survey SET opens_at = NULL, access_mode = 'open' WHERE id = :id", id=survey)


def test_titles_and_closing_times_of_opened_surveys_may_change(app: Flask) -> None:
    survey = coded_survey(is_open=True)
    fieldwork.close_now(survey)
    assert survey.closes_at is not None


def test_an_anonymous_survey_keeps_texts_apart(app: Flask) -> None:
    survey = coded_survey().id
    with pytest.raises(IntegrityError):
        run("UPDATE survey SET free_text_apart = :no WHERE id = :id", no=False, id=survey)


def test_employees_are_never_asked_by_name(app: Flask) -> None:
    with pytest.raises(IntegrityError):
        coded_survey(access_mode=AccessMode.NAMED)
    db.session.rollback()


def test_an_unknown_access_mode_is_refused(app: Flask) -> None:
    survey = coded_survey().id
    with pytest.raises(IntegrityError):
        run("UPDATE survey SET access_mode = 'secret' WHERE id = :id", id=survey)


def test_a_used_code_stays_used(app: Flask) -> None:
    survey = coded_survey().id
    add_code(survey)
    assert run("UPDATE invite_code SET is_spent = :yes", yes=True) == 1
    with pytest.raises(DBAPIError, match="stays used"):
        run("UPDATE invite_code SET is_spent = :no", no=False)


@pytest.mark.parametrize(
    ("column", "value"), [("selector", "WXYZ"), ("verifier", b"w" * 32), ("label", "Ayşe")]
)
def test_a_code_is_never_changed(app: Flask, column: str, value: object) -> None:
    survey = coded_survey().id
    add_code(survey)
    with pytest.raises(DBAPIError):
        change("invite_code", column, value, survey_id=survey)


def test_rows_of_codes_may_be_written_anew_as_they_are(app: Flask) -> None:
    """PostgreSQL forgets the order of writing that way."""
    survey = coded_survey().id
    add_code(survey)
    assert run("UPDATE invite_code SET survey_id = survey_id, is_spent = is_spent") == 1


def test_codes_of_anonymous_surveys_carry_no_name(app: Flask) -> None:
    survey = coded_survey().id
    with pytest.raises(DBAPIError, match="only surveys of organisations"):
        add_code(survey, label="Ayşe Yılmaz")


def test_codes_of_organisations_carry_one(app: Flask) -> None:
    survey = named_survey().id
    add_code(survey, label="Ticaret Odası")
    with pytest.raises(DBAPIError, match="only surveys of organisations"):
        add_code(survey, selector="EFGH", verifier=b"u" * 32)


def test_open_surveys_have_no_codes(app: Flask) -> None:
    survey = coded_survey(access_mode=AccessMode.OPEN).id
    with pytest.raises(DBAPIError, match="open surveys have no codes"):
        add_code(survey)


def test_a_code_belongs_to_a_group_of_its_own_survey(app: Flask) -> None:
    survey, other = coded_survey().id, coded_survey(slug="baska").id
    run(
        "INSERT INTO code_group (id, survey_id, name, label, invited) "
        "VALUES (7, :survey, 'imar', 'İmar', 12)",
        survey=other,
    )
    with pytest.raises(IntegrityError):
        add_code(survey, group_id=7)


@pytest.mark.parametrize(
    "wrong", [{"selector": "AB"}, {"verifier": b""}, {"selector": None}, {"verifier": None}]
)
def test_half_a_code_is_refused(app: Flask, wrong: dict[str, object]) -> None:
    survey = coded_survey().id
    with pytest.raises(IntegrityError):
        add_code(survey, **wrong)


def test_a_response_of_an_anonymous_survey_takes_no_name(app: Flask) -> None:
    survey = coded_survey(is_open=True).id
    with pytest.raises(DBAPIError, match="only surveys of organisations"):
        add_response(survey, respondent="Ayşe Yılmaz")


def test_nobody_is_named_on_a_response_afterwards(app: Flask) -> None:
    survey = coded_survey(is_open=True).id
    add_response(survey, respondent=None)
    with pytest.raises(DBAPIError, match="keeps its group"):
        run("UPDATE response SET respondent = 'Ayşe Yılmaz'")
    with pytest.raises(DBAPIError, match="keeps its group"):
        run("UPDATE response SET group_name = 'imar'")


def test_the_rules_outlast_every_migration(app: Flask) -> None:
    """SQLite drops the triggers of a table that a later migration makes anew."""
    if db.engine.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        found = set(connection.execute(text(query)).scalars())

    assert found >= {
        "survey_is_fixed",
        "survey_stays_opened",
        "code_fits_survey",
        "code_stays_as_it_is",
        "group_stays_as_it_is",
        "response_is_unnamed",
        "response_stays_unnamed",
    }


def test_codes_and_responses_have_no_running_number(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has row numbers of its own")
    with db.engine.connect() as connection:
        for table in ("invite_code", "response"):
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}
            ).scalar_one()
            assert "WITHOUT ROWID" in made


def test_the_two_sides_share_the_group_and_the_survey_only(app: Flask) -> None:
    columns = {
        table: {column["name"] for column in inspect(db.engine).get_columns(table)}
        for table in ("invite_code", "response", "free_text", "receipt")
    }
    for table in ("response", "free_text", "receipt"):
        assert columns["invite_code"] & columns[table] == {"survey_id"}
