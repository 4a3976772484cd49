"""Planners download files; strangers, readers and eyes on an open employees' survey do not."""

from collections.abc import Callable
from typing import Any

import pytest

from survey.access import Role
from survey.fieldwork import store as fieldwork
from survey.responses.uploads.store import list_uploads
from tests.page_client import PageClient
from tests.survey.fieldwork.test_surveys import sign_in
from tests.survey.responses.conftest import OpenSurvey
from tests.survey.responses.uploads.test_cleaning import photo
from tests.survey.responses.uploads.test_journey import (
    FIRST,
    apart_survey,
    send,
    upload_survey,
)


def survey_with_file(
    client: PageClient, put: OpenSurvey, make: Callable[[OpenSurvey], Any] = upload_survey
) -> Any:
    survey = make(put)
    client.submit(send(client, client.get(FIRST), files={"foto": photo()}, aciklama="x"))
    return survey


def test_a_planner_finds_and_downloads_a_file(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = survey_with_file(client, open_survey)
    sign_in(client, Role.PLANNER)

    page = client.get(f"/planner/surveys/{survey.id}/files/")
    (address,) = [href for href in page.links().values() if "/files/" in href]
    response = client.raw.get(address)

    assert response.status_code == 200
    assert response.data[:2] == b"\xff\xd8"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="deneme-foto-')
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]
    assert (
        f"/planner/surveys/{survey.id}/files/"
        in client.get(f"/planner/surveys/{survey.id}").links().values()
    )


@pytest.mark.parametrize("key", ["0" * 32, "x" * 32, "0" * 31, "..", "%2e%2e%2fetc", "٠" * 32])
def test_an_unknown_key_leads_nowhere(
    client: PageClient, open_survey: OpenSurvey, key: str
) -> None:
    survey = survey_with_file(client, open_survey)
    sign_in(client, Role.PLANNER)

    assert client.raw.get(f"/planner/surveys/{survey.id}/files/{key}").status_code == 404


def test_a_file_of_another_survey_leads_nowhere(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = survey_with_file(client, open_survey)
    key = list_uploads(survey.id)[0].key.hex()
    sign_in(client, Role.PLANNER)

    assert client.raw.get(f"/planner/surveys/{survey.id + 1}/files/{key}").status_code == 404


def test_files_of_employees_are_seen_only_after_closing(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = survey_with_file(client, open_survey, apart_survey)
    key = list_uploads(survey.id)[0].key.hex()
    sign_in(client, Role.PLANNER)
    place = f"/planner/surveys/{survey.id}/files/"

    before = client.get(place)
    refused = client.raw.get(place + key).status_code
    found = fieldwork.find_by_slug("deneme")
    assert found is not None
    fieldwork.close_now(found)
    after = client.raw.get(place + key).status_code

    assert [href for href in before.links().values() if key in href] == []
    assert (refused, after) == (404, 200)


def test_a_reader_may_not_see_files(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = survey_with_file(client, open_survey)
    sign_in(client, Role.READER)

    assert client.raw.get(f"/planner/surveys/{survey.id}/files/").status_code == 403
