"""People go on answering while an analysis runs: Polis stopped its mathematics to take votes."""

import os
import subprocess
import sys
import time
from pathlib import Path

from flask import Flask

from survey.extensions import db
from survey.responses import store as responses
from survey.results import store
from survey.results.models import RunState
from tests.conftest import SECRET
from tests.page_client import PageClient
from tests.survey.results.field import answers, make_survey, order_run, reread

ROOT = Path(__file__).resolve().parents[3]
LONG_ENOUGH = 120
RESPONSES, ANSWERING = 800, 4


def answer(app: Flask) -> None:
    """Answer the survey from its first page to the receipt."""
    client = PageClient(app)
    page = client.get("/s/vatandas/tr/section/1")
    check = client.submit(page, {"cinsiyet": "a", "oneri": "Park istiyoruz"})
    assert client.submit(check).address == "/s/vatandas/tr/receipt"


def test_answers_are_kept_while_an_analysis_runs(
    app: Flask, tmp_path: Path, database_url: str
) -> None:
    survey = make_survey(answers(RESPONSES))
    survey_id = survey.id
    number = order_run(survey)
    db.session.rollback()
    environment = os.environ | {
        "PAYDAS_INSTANCE_PATH": str(tmp_path),
        "PAYDAS_SECRET_KEY": SECRET,
        "PAYDAS_DATABASE_URL": database_url,
    }
    assert store.rows.start(number)
    db.session.rollback()
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "results", "run", str(number)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        is_under_way(number)
        given = 0
        while process.poll() is None and given < ANSWERING:
            answer(app)
            # a response that had to wait for the analysis comes after its end, and counts nothing
            given += process.poll() is None
        kept = responses.count_responses(survey_id)
        process.wait(LONG_ENOUGH)
    finally:
        process.kill()
        process.wait()

    assert given > 0, "nobody could answer before the analysis was over"
    assert kept >= RESPONSES + given
    assert reread(number).state == RunState.DONE


def is_under_way(number: int) -> None:
    """Wait until the job has begun its work."""
    end = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < end:
        if reread(number).step not in ("", "starting"):
            return
        time.sleep(0.1)
    raise AssertionError("the analysis does not begin")
