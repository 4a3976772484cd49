"""The sample has a survey that is answered with codes, and says where they are."""

import stat
from pathlib import Path

from flask import Flask

from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import store as codes
from survey.fieldwork.models import AccessMode
from survey.samples.codes import FILE, TRIAL_SLUG, UNITS, open_trial_survey
from survey.samples.loading import SLUGS
from tests.page_client import PageClient


def written(app: Flask) -> list[str]:
    lines = (Path(app.instance_path) / FILE).read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if not line.startswith("#")]


def test_a_survey_with_codes_can_be_tried_out(app: Flask, client: PageClient) -> None:
    open_trial_survey()
    own = written(app)
    survey = fieldwork.find_by_slug(TRIAL_SLUG)
    assert survey is not None
    assert survey.access_mode == AccessMode.ANONYMOUS
    assert len(own) == sum(unit.invited for unit in UNITS)
    assert all(group.invited >= 10 for group in codes.groups_of(survey.id))
    assert len(codes.groups_of(survey.id)) == 3
    assert TRIAL_SLUG in SLUGS

    page = client.submit(client.get(f"/s/{TRIAL_SLUG}/tr"), {"code": own[0]})
    assert page.address == f"/s/{TRIAL_SLUG}/tr/section/1"


def test_opening_it_again_changes_nothing(app: Flask) -> None:
    open_trial_survey()
    before = written(app)
    open_trial_survey()

    assert written(app) == before


def test_only_its_owner_reads_the_file(app: Flask) -> None:
    open_trial_survey()

    assert stat.S_IMODE((Path(app.instance_path) / FILE).stat().st_mode) == 0o600
