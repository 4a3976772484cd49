"""A job that hangs or grows is ended; the machine goes on answering people."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from survey import jobs
from survey.results import queueing
from survey.results.models import RunState
from tests.conftest import SECRET
from tests.survey.results.field import answers, make_survey, order_run, reread

MEBIBYTE = 1024 * 1024
GROW = f"input(); bytearray(400 * {MEBIBYTE})"


@pytest.fixture
def number(app: Flask, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Order a run, whose process gets the settings of the test's application."""
    monkeypatch.setenv("PAYDAS_INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("PAYDAS_SECRET_KEY", SECRET)
    monkeypatch.setenv("PAYDAS_DATABASE_URL", database_url)
    return order_run(make_survey(answers(30)))


def share_of(mebibytes: int) -> float:
    """Say which share of this machine's memory so much is."""
    return mebibytes * MEBIBYTE / (os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def test_a_job_that_takes_too_long_is_killed_and_the_planner_told(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LONGEST_SECONDS", 0.0)

    ending = jobs.supervise(queueing.AnalysisJob(), number, lambda: False)

    found = reread(number)
    assert ending is jobs.Ending.OVERDUE
    assert found.state == RunState.FAILED
    assert found.error is not None
    assert "üç saatten uzun" in found.error["tr"]


def test_a_job_that_needs_too_much_memory_fails_before_the_machine_does(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SHARE_OF_MEMORY", share_of(8))

    jobs.supervise(queueing.AnalysisJob(), number, lambda: False)

    assert reread(number).state == RunState.FAILED


@pytest.mark.parametrize(("mebibytes", "is_enough"), [(200, False), (900, True)])
def test_a_process_gets_so_much_memory_and_no_more(
    mebibytes: int, is_enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SHARE_OF_MEMORY", share_of(mebibytes))
    with subprocess.Popen(
        [sys.executable, "-c", GROW], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        jobs._limit_memory(process.pid)
        _out, said = process.communicate(b"\n", timeout=60)

    assert (process.returncode == 0) == is_enough
    assert (b"MemoryError" in said) != is_enough
