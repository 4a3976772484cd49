"""Dates, entries, places and files of real responses come to the analysis as what they are."""

from typing import Any

import pytest

from analysis.codebook import MissingKind, VariableType
from analysis.frequencies import FrequencyTable, frequency_tables
from survey.extensions import db
from survey.fieldwork.store import find_by_slug
from survey.questionnaires.checks.checking import checked
from survey.responses.submission import submit
from survey.results import store
from survey.results.dataset import build_dataset
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.responses.conftest import OpenSurvey, open_survey
from tests.survey.results.field import order_run

__all__ = ["open_survey"]  # a fixture


def tables_of(
    put: OpenSurvey, name: str, answers: list[dict[str, Any]]
) -> dict[str, FrequencyTable]:
    document = tiny_document(name)
    survey = put(document)
    for place, each in enumerate(answers):
        submit(survey, checked(document), each, bytes([place]) * 32)
    db.session.rollback()
    found = find_by_slug("deneme")
    assert found is not None
    (facts,) = store.read_order(order_run(found)).surveys
    dataset = build_dataset(facts, "tr")
    return {table.question: table for table in frequency_tables(dataset)}


def test_dates_are_counted_by_month_and_do_not_know_apart(open_survey: OpenSurvey) -> None:
    days = ["2026-03-01", "2026-03-31", "2026-01-05", "dk"]

    tables = tables_of(open_survey, "date", [{"ziyaret": day, "bitis": None} for day in days])

    rows = [(row.label, row.count) for row in tables["ziyaret"].rows]
    assert rows == [("Ocak 2026", 1), ("Mart 2026", 2)]
    assert tables["ziyaret"].missing == {MissingKind.DONT_KNOW: 1}


def test_entries_are_counted_and_each_has_its_tables(open_survey: OpenSurvey) -> None:
    one = {"konu": "Yol", "acil": "az", "tarih": None, "kisi": 40}
    answers = [{"ihtiyaclar": [one]}, {"ihtiyaclar": [one, one | {"kisi": 10}], "oncelik": None}]

    tables = tables_of(open_survey, "repeat", answers)

    assert tables["ihtiyaclar__count"].mean == pytest.approx(1.5)
    assert tables["ihtiyaclar__2__kisi"].base == 1
    assert tables["ihtiyaclar__2__kisi"].missing == {MissingKind.NOT_ASKED: 1}


def test_a_place_is_a_choice(open_survey: OpenSurvey) -> None:
    tables = tables_of(open_survey, "place", [{"mahalle": "artuklu_ensar"}, {"mahalle": "demem"}])

    assert tables["mahalle"].type is VariableType.SINGLE_CHOICE
    assert tables["mahalle"].base == 1
    assert tables["mahalle"].is_group


def test_files_are_a_number(open_survey: OpenSurvey) -> None:
    tables = tables_of(open_survey, "upload", [{"foto": None, "belge": None, "aciklama": "x"}])

    assert tables["foto"].mean == 0
