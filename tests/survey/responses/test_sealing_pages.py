"""Planners seal a survey, test the passphrase, print its sheet, and open it after closing."""

import pytest
from flask import Flask
from sqlalchemy import select

from survey.access import Role
from survey.audit.models import AuditEntry
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode, Survey
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.closing import steps
from survey.responses.sealing import keys
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces.store import LogInUseError
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.results.field import signed_in

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
PASSPHRASE = "çınar altında yedi sarı bisiklet"


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "WORK", 1)
    monkeypatch.setattr(keys, "MEMORY", 8 * 1024 * 1024)


@pytest.fixture
def draft(app: Flask, open_survey: OpenSurvey) -> FieldSurvey:
    return open_survey(EMPLOYEES, opens_at=None, access_mode=AccessMode.OPEN)


@pytest.fixture
def planner(app: Flask) -> PageClient:
    return signed_in(app)


def address(survey: FieldSurvey, page: str = "") -> str:
    return f"/planner/surveys/{survey.id}/sealing/{page}"


def seal(planner: PageClient, survey: FieldSurvey) -> None:
    page = planner.get(address(survey, "new"))
    page = planner.submit(page, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    planner.submit(page, {"passphrase": PASSPHRASE})


def answer_and_close(survey: FieldSurvey, count: int) -> None:
    row = db.session.get_one(Survey, survey.id)
    fieldwork.open_now(row)
    db.session.remove()
    with store.reading() as connection:
        opened = store.find_survey_by_id(connection, survey.id)
    assert opened is not None
    for place in range(count):
        answers = {"puan": "4", "secim": None, "yas": 30 + place, "gorus": f"Söz {place}"}
        submit(opened, QUESTIONNAIRE, answers, place.to_bytes(32))
    fieldwork.close_now(db.session.get_one(Survey, survey.id))
    db.session.remove()


def is_sealed(survey: FieldSurvey) -> bool:
    db.session.remove()
    found = db.session.get_one(Survey, survey.id).is_sealed
    db.session.remove()
    return found


def actions() -> list[str]:
    db.session.remove()
    found = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.number)))
    db.session.remove()
    return found


def test_a_survey_is_sealed_only_after_the_passphrase_opened_the_trial(
    planner: PageClient, draft: FieldSurvey
) -> None:
    page = planner.get(address(draft, "new"))
    page = planner.submit(page, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert not is_sealed(draft)

    page = planner.submit(page, {"passphrase": PASSPHRASE + "x"}, status=422)
    assert not is_sealed(draft)
    assert "survey sealed" not in actions()

    sheet = planner.submit(page, {"passphrase": PASSPHRASE})
    assert is_sealed(draft)
    assert "survey sealed" in actions()
    assert draft.title in sheet.text
    assert PASSPHRASE not in sheet.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("kısa parola", "kısa parola"),
        (PASSPHRASE, PASSPHRASE.upper()),
        ("a" * 30, "a" * 30),
        ("", ""),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_refused(
    planner: PageClient, draft: FieldSurvey, first: str, second: str
) -> None:
    page = planner.get(address(draft, "new"))

    page = planner.submit(page, {"passphrase": first, "again": second}, status=422)

    assert page.soup.find(class_="error-summary")
    assert first == "" or first not in page.text


def test_all_is_opened_after_closing(planner: PageClient, draft: FieldSurvey) -> None:
    seal(planner, draft)
    answer_and_close(draft, 3)

    page = planner.get(address(draft, "open"))
    planner.submit(page, {"passphrase": PASSPHRASE})

    assert sorted(int(each["yas"]) for each in store.read_responses(draft.id)) == [30, 31, 32]
    assert "sealed responses opened" in actions()


def test_a_wrong_passphrase_is_said_clearly_and_opens_nothing(
    planner: PageClient, draft: FieldSurvey
) -> None:
    seal(planner, draft)
    answer_and_close(draft, 2)

    page = planner.get(address(draft, "open"))
    page = planner.submit(page, {"passphrase": "başka bir parola denemesi"}, status=422)

    assert page.soup.find(id="passphrase-error")
    assert "başka bir parola" not in page.text
    assert list(store.read_responses(draft.id)) == []
    assert "sealed responses opened" not in actions()


def test_a_sealed_survey_is_not_opened_while_it_runs(
    planner: PageClient, draft: FieldSurvey
) -> None:
    seal(planner, draft)

    page = planner.get(address(draft, "open"))

    assert page.soup.find(id="passphrase") is None


def test_an_open_survey_can_not_be_sealed(planner: PageClient, open_survey: OpenSurvey) -> None:
    survey = open_survey(EMPLOYEES, access_mode=AccessMode.OPEN)

    page = planner.get(address(survey))

    assert page.soup.find(class_="alert-warning")
    assert planner.get(address(survey, "new")).soup.find(id="passphrase") is None


def test_a_questionnaire_that_asks_for_files_can_not_be_sealed(
    planner: PageClient, open_survey: OpenSurvey
) -> None:
    document = make_document(make_question(name="foto", kind="upload"), name="dosyali")
    survey = open_survey(document, opens_at=None)

    assert planner.get(address(survey)).soup.find(class_="alert-warning")


def test_guessing_a_passphrase_ends_after_twenty_tries(
    app: Flask, planner: PageClient, draft: FieldSurvey
) -> None:
    seal(planner, draft)
    answer_and_close(draft, 1)
    page = planner.get(address(draft, "open"))
    for number in range(20):
        page = planner.submit(page, {"passphrase": f"yanlış parola {number}"}, status=422)

    planner.submit(page, {"passphrase": PASSPHRASE}, status=429)

    assert list(store.read_responses(draft.id)) == []


def test_readers_see_no_key(app: Flask, draft: FieldSurvey) -> None:
    reader = signed_in(app, role=Role.READER)

    for page in ("", "new", "try", "sheet", "open"):
        assert reader.raw.get(address(draft, page)).status_code in (403, 404)


def test_the_planner_hears_that_traces_are_still_to_be_erased(
    planner: PageClient, draft: FieldSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(planner, draft)
    answer_and_close(draft, 3)
    monkeypatch.setattr(steps, "erase_everything", _in_use)

    done = planner.submit(planner.get(address(draft, "open")), {"passphrase": PASSPHRASE})

    said = done.soup.find(class_="flashes").text
    assert "Anahtar yok edildi" in said
    assert "her dakika yeniden" in said


def _in_use() -> None:
    raise LogInUseError
