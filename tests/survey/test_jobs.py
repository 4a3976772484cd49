"""Jobs: done in a process of their own, cancelled, begun again after a restart."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from survey import jobs
from survey.extensions import db
from survey.results import queueing, store
from survey.results.models import Run, RunState
from tests.conftest import SECRET
from tests.survey.results.field import answers, make_survey, order_run, reread

ROOT = Path(__file__).resolve().parents[2]
LONG_ENOUGH = 60


@pytest.fixture
def settings(
    app: Flask, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give processes that tests start the settings of the test's application."""
    monkeypatch.setenv("PAYDAS_INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("PAYDAS_SECRET_KEY", SECRET)
    monkeypatch.setenv("PAYDAS_DATABASE_URL", database_url)
    monkeypatch.setenv("COVERAGE_PROCESS_START", "")


@pytest.fixture
def worker(settings: None) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    """Start workers that are stopped when the test ends."""
    started: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def wait_for(number: int, is_reached: Callable[[Run], bool]) -> Run:
    """Wait until a run is as it should be."""
    end = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < end:
        run = reread(number)
        if is_reached(run):
            return run
        time.sleep(0.3)
    raise AssertionError(f"run {number} stays {run.state}: {run.error}")


def test_the_worker_does_what_waits_and_what_is_rung_later(
    worker: Callable[[], "subprocess.Popen[str]"],
) -> None:
    survey = make_survey(answers(30))
    first = order_run(survey)
    process = worker()
    assert wait_for(first, lambda run: run.state == RunState.DONE).files

    second = order_run(survey)
    run = store.find_run(second)
    assert run is not None
    queueing.enqueue(run)
    db.session.rollback()
    assert wait_for(second, lambda run: run.state == RunState.DONE).release

    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0


def test_a_stopped_worker_leaves_no_process_and_the_next_one_begins_again(
    worker: Callable[[], "subprocess.Popen[str]"],
) -> None:
    number = order_run(make_survey(answers(30)))
    process = worker()
    wait_for(number, lambda run: run.state == RunState.RUNNING)

    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0

    assert children_of(process.pid) == []
    assert reread(number).state == RunState.RUNNING
    worker()
    wait_for(number, lambda run: run.state == RunState.DONE)


def children_of(pid: int) -> list[str]:
    listed = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "args="], capture_output=True, text=True
    )
    return listed.stdout.split("\n")[:-1]


def test_a_running_job_is_killed_when_a_planner_cancels(settings: None) -> None:
    number = order_run(make_survey(answers(30)))
    looks = iter([False, True])
    job = queueing.AnalysisJob()
    job.is_cancel_wanted = lambda _number: next(looks, True)  # type: ignore[method-assign]  # cancels at the second look
    store_run = store.find_run(number)
    assert store_run is not None
    store.want_cancel(store_run)
    store_run.state = RunState.QUEUED
    db.session.commit()

    ending = jobs.supervise(job, number, lambda: False)

    assert ending is jobs.Ending.CANCELLED
    assert reread(number).state == RunState.CANCELLED


def test_a_process_that_dies_without_a_word_leaves_a_readable_error(settings: None) -> None:
    class Dying(queueing.AnalysisJob):
        def command(self, number: int) -> list[str]:
            return ["no-such-command"]

    number = order_run(make_survey(answers(30)))

    ending = jobs.supervise(Dying(), number, lambda: False)

    run = reread(number)
    assert ending is jobs.Ending.ENDED
    assert run.state == RunState.FAILED
    assert run.error is not None
    assert "başvuru numarasını" in run.error["tr"]
    assert "reference" in run.error["en"]


def test_a_cancelled_run_is_not_begun(settings: None) -> None:
    number = order_run(make_survey(answers(30)))
    run = store.find_run(number)
    assert run is not None
    store.want_cancel(run)
    db.session.commit()

    assert jobs.supervise(queueing.AnalysisJob(), number, lambda: False) is None


def test_an_unknown_run_is_refused_in_one_line(settings: None) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "results", "run", "77"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )

    assert result.returncode == 1
    assert result.stderr.strip() == "Error: There is no run 77."


PROBE = """
import sys
from survey import create_app
app = create_app()
client = app.test_client()
client.get("/sign-in")
import survey.results.views
heavy = {"pandas", "polars", "sklearn", "scipy", "matplotlib"}
loaded = {name.split(".")[0] for name in sys.modules} & heavy
analyses = {"analysis.dataset", "analysis.pipeline", "analysis.text.themes"} & set(sys.modules)
print(sorted(loaded | analyses))
"""


def test_the_web_process_with_its_pages_of_results_loads_no_analysis(settings: None) -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def test_an_application_that_orders_no_job_has_not_loaded_the_queue(tmp_path: Path) -> None:
    """The queue brings 10 MB into a web worker that answers people."""
    code = (
        "import sys; from survey import create_app; "
        f"create_app({{'INSTANCE_PATH': {str(tmp_path)!r}, 'SECRET_KEY': {SECRET!r}}}); "
        "print('huey' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
