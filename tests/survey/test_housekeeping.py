"""What the worker does by itself at its times."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from survey import housekeeping
from survey.housekeeping import Task, TaskFailedError, command, daily, every, read_done

NOON = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""12:00 in Türkiye."""


@pytest.fixture
def no_other_tasks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(housekeeping, "_tasks", {})
    return


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    moment = [NOON]
    monkeypatch.setattr(housekeeping, "now", lambda: moment[0])
    return moment


@pytest.mark.parametrize(
    ("last", "hour", "is_due"),
    [
        (None, 3, True),
        (None, 13, False),
        (NOON - timedelta(hours=2), 3, False),
        (NOON - timedelta(days=1), 3, True),
        (NOON - timedelta(days=1), 12, True),
        (NOON - timedelta(days=1), 13, False),
        (NOON + timedelta(days=400), 3, True),
    ],
)
def test_a_daily_task_is_due_once_a_day_from_its_hour(
    last: datetime | None, hour: int, is_due: bool
) -> None:
    assert daily(lambda: hour)(last, NOON) is is_due


def test_a_task_between_midnight_here_and_in_utc_counts_for_the_day_here() -> None:
    before_midnight = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)  # 23:30 of the 1st
    after_midnight = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)  # 0:30 of the 2nd

    assert daily(lambda: 0)(before_midnight, after_midnight)


def test_a_clock_that_was_set_back_puts_no_task_to_sleep() -> None:
    assert every(timedelta(hours=1))(NOON + timedelta(days=300), NOON)
    assert not every(timedelta(hours=1))(NOON - timedelta(minutes=59), NOON)


def test_what_was_done_is_remembered_beyond_a_restart(
    app: Flask, no_other_tasks: None, clock: list[datetime]
) -> None:
    done: list[str] = []
    task = Task(name="a", when=every(timedelta(hours=1)), work=lambda: done.append("a"))
    housekeeping.register_task(task)

    assert housekeeping.do_what_is_due() == ["a"]
    assert housekeeping.do_what_is_due() == []
    clock[0] += timedelta(hours=1)
    assert housekeeping.do_what_is_due() == ["a"]

    assert read_done(Path(app.instance_path))["a"].at == clock[0]
    assert done == ["a", "a"]


def test_a_task_that_fails_keeps_no_other_from_being_done_and_is_tried_again(
    app: Flask, no_other_tasks: None, clock: list[datetime], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ValueError("no")

    housekeeping.register_task(Task(name="bad", when=every(timedelta(days=1)), work=fail))
    good = Task(name="good", when=every(timedelta(days=1)), work=lambda: None)
    housekeeping.register_task(good)

    assert housekeeping.do_what_is_due() == ["bad", "good"]
    assert "bad failed" in caplog.text
    clock[0] += timedelta(minutes=59)
    assert housekeeping.do_what_is_due() == []
    clock[0] += timedelta(minutes=1)
    assert housekeeping.do_what_is_due() == ["bad"]
    assert not read_done(Path(app.instance_path))["bad"].is_well


def test_a_note_that_cannot_be_read_is_made_anew(
    app: Flask, no_other_tasks: None, caplog: pytest.LogCaptureFixture
) -> None:
    (Path(app.instance_path) / "housekeeping.json").write_text("{")
    task = Task(name="a", when=every(timedelta(hours=1)), work=lambda: None)
    housekeeping.register_task(task)

    assert housekeeping.do_what_is_due() == ["a"]
    assert "can't be read" in caplog.text


def test_the_command_of_a_task_runs_on_the_same_installation(
    app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYDAS_SECRET_KEY", app.config["SECRET_KEY"])
    monkeypatch.setenv("PAYDAS_DATABASE_URL", database_url)

    command("backup", "--quiet")()

    assert len(list((Path(app.instance_path) / "backups").glob("*.paydas-backup"))) == 1


def test_a_command_that_fails_is_an_error(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYDAS_SECRET_KEY", app.config["SECRET_KEY"])

    with pytest.raises(TaskFailedError, match="backup verify"):
        command("backup", "verify", "/nowhere")()
