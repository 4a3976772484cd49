"""How many have answered: tens of all while open, tens of units once closed."""

from datetime import timedelta

import pytest
from flask import Flask, current_app

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import store as codes
from survey.fieldwork.codes.groups import Part, names_of
from survey.fieldwork.codes.making import draw_codes
from survey.fieldwork.codes.rates import rate_of
from survey.fieldwork.codes.secret import verifier_of
from survey.fieldwork.models import Survey
from survey.questionnaires import store as questionnaires
from survey.responses import store as responses
from survey.responses.submission import submit
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.desk import desk_of, sign_in
from tests.survey.fieldwork.codes.surveys import coded_survey


def survey_with(answered: dict[str, int], invited: int = 30) -> int:
    """Make an open survey whose units have so many responses; codes cost no work here."""
    document = make_document(make_question(name="soru"), audience="internal")
    survey = coded_survey(document, is_open=True)
    number = survey.id
    parts = [Part(label, invited) for label in answered]
    ids = codes.insert_groups(number, parts, names_of(parts))
    rows = [
        {
            "survey_id": number,
            "selector": code.selector,
            "verifier": verifier_of(number, code.letters.encode()),
            "group_id": ids[part.label],
            "label": None,
            "is_spent": False,
        }
        for part, place in zip(parts, range(len(parts)), strict=True)
        for code in draw_codes(invited, (str(place),))
    ]
    codes.insert_codes(rows)
    db.session.commit()
    for label, count in answered.items():
        own = [row["verifier"] for row in rows if row["group_id"] == ids[label]]
        answer(survey, own[:count])
    return number


def answer(survey: Survey, verifiers: list[bytes]) -> None:
    number, slug = survey.questionnaire_version_id, survey.slug
    with responses.reading() as connection:
        field = responses.find_survey(connection, slug)
    assert field is not None
    version = questionnaires.compiled(number)
    db.session.remove()
    for verifier in verifiers:
        submit(field, version, {"soru": "a"}, verifier, verifier=verifier)


def close(number: int) -> None:
    survey = fieldwork.get(number)
    assert survey is not None
    fieldwork.close_now(survey)


def rate(number: int) -> dict[str, int | None]:
    db.session.remove()
    with current_app.test_request_context():  # as on the page: it only reads
        survey = fieldwork.get(number)
        assert survey is not None
        found = rate_of(survey)
        db.session.remove()
    return {share.label: share.answered for share in (found.total, *found.groups)}


def test_while_a_survey_is_open_no_unit_is_counted_and_all_in_tens(app: Flask) -> None:
    number = survey_with({"Fen": 17, "İmar": 8})

    assert rate(number) == {"": 20, "Fen": None, "İmar": None}


def test_once_closed_units_are_counted_in_tens_and_small_ones_not_at_all(app: Flask) -> None:
    number = survey_with({"Fen": 17, "İmar": 9, "Basın": 10})
    close(number)

    assert rate(number) == {"": 30, "Fen": 10, "İmar": None, "Basın": 10}


@pytest.mark.parametrize(("answered", "seen"), [(9, False), (10, True)])
def test_the_page_says_too_few_of_a_small_unit(
    app: Flask, client: PageClient, answered: int, seen: bool
) -> None:
    sign_in(client)
    number = survey_with({"Fen": answered, "İmar": 12})
    close(number)
    db.session.remove()
    cells = [row.get_text(" ") for row in client.get(desk_of(number)).soup.select("tbody tr")]

    (row,) = [cell for cell in cells if "Fen" in cell]
    assert ("33" in row) == seen


def test_the_band_of_the_day_stays_though_somebody_answers(app: Flask) -> None:
    number = survey_with({"Fen": 9}, invited=40)
    assert rate(number)[""] == 0
    survey = fieldwork.get(number)
    assert survey is not None
    more = [verifier_of(number, f"x{n}".encode()) for n in range(5)]
    codes.insert_codes(
        [
            {"survey_id": number, "selector": f"ZZZ{n}", "verifier": verifier, "group_id": None,
             "label": None, "is_spent": False}
            for n, verifier in enumerate(more)
        ]
    )  # fmt: skip
    db.session.commit()
    answer(survey, more)

    assert rate(number)[""] == 0


def test_a_survey_that_closes_by_itself_counts_as_closed(app: Flask) -> None:
    number = survey_with({"Fen": 12})
    survey = fieldwork.get(number)
    assert survey is not None
    survey.closes_at = now() - timedelta(seconds=1)
    survey.opens_at = now() - timedelta(days=1)
    db.session.commit()

    assert rate(number) == {"": 10, "Fen": 10}
