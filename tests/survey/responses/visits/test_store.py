"""What a visit reads is what the database holds at that moment."""

from flask import Flask

from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.responses.visits.store import VisitReader
from tests.survey.responses.conftest import OpenSurvey


def number(reader: VisitReader, slug: str) -> int | None:
    """Give the number of the survey at an address."""
    found = reader.read(slug, lambda _survey_id: None)
    return found[0].id if found else None


def rename(old: str, new: str) -> None:
    survey = fieldwork.find_by_slug(old)
    assert survey is not None
    survey.slug = new
    db.session.commit()
    db.session.remove()


def test_a_survey_that_got_another_address_is_found_there_only(
    app: Flask, open_survey: OpenSurvey
) -> None:
    first = open_survey(slug="ilk")
    reader = VisitReader(db.engine)
    assert number(reader, "ilk") == first.id

    rename("ilk", "sonra")

    assert number(reader, "sonra") == first.id
    assert number(reader, "ilk") is None


def test_another_survey_at_an_address_is_another_survey(
    app: Flask, open_survey: OpenSurvey
) -> None:
    first = open_survey(slug="ilk")
    reader = VisitReader(db.engine)
    assert number(reader, "ilk") == first.id
    rename("ilk", "sonra")

    second = open_survey(slug="ilk")

    assert number(reader, "ilk") == second.id != first.id


def test_there_is_no_survey_at_an_unknown_address(app: Flask) -> None:
    assert number(VisitReader(db.engine), "yok") is None
