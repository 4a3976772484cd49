"""Planners hear of it before it hurts, readers and respondents are not troubled."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from survey.access import Role
from survey.clock import now
from survey.doctor import banner
from survey.housekeeping import DONE_FILE
from survey.running import Part, mark_running
from tests.survey.results.field import signed_in

ROOM = "Room on the server's disk"


@pytest.fixture(autouse=True)
def in_english(app: Flask) -> None:
    app.config["LANGUAGE"] = "en"


def warnings(app: Flask) -> list[str]:
    app.extensions.pop(banner.EXTENSION, None)
    return [str(one) for one in banner.installation_warnings()]


def note_backup(app: Flask, at: datetime, *, is_well: bool = True) -> None:
    done = {"backup": {"at": at.isoformat(), "is_well": is_well}}
    (Path(app.instance_path) / DONE_FILE).write_text(json.dumps(done))


def test_an_installation_that_is_well_shows_nothing(app: Flask) -> None:
    app.config["LOW_DISK_MB"] = 0

    assert warnings(app) == []


def test_little_room_is_said_and_nearly_none_more_urgently(app: Flask) -> None:
    free = banner.free_megabytes(Path(app.instance_path))
    app.config["LOW_DISK_MB"] = free + free // 10
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert [line.startswith(ROOM) for line in warnings(app)] == [True]
        app.config["LOW_DISK_MB"] = 100 * free
        assert "no answer can be kept" in warnings(app)[0]


def test_a_backup_that_failed_or_is_old_is_said(app: Flask) -> None:
    app.config["LOW_DISK_MB"] = 0
    mark = mark_running(Path(app.instance_path), Part.WORKER)
    try:
        with app.test_request_context(headers={"Accept-Language": "en"}):
            note_backup(app, now())
            assert warnings(app) == []
            note_backup(app, now(), is_well=False)
            assert "backup failed" in warnings(app)[0]
            note_backup(app, now() - timedelta(days=3))
            assert "more than two days" in warnings(app)[0]
    finally:
        mark.close()


def test_a_worker_that_has_stopped_is_said(app: Flask) -> None:
    app.config["LOW_DISK_MB"] = 0
    note_backup(app, now())
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert "worker is not running" in warnings(app)[0]


@pytest.mark.parametrize(("role", "is_told"), [(Role.PLANNER, True), (Role.READER, False)])
def test_planners_are_told_on_every_page_and_readers_are_not(
    app: Flask, role: Role, is_told: bool
) -> None:
    app.config["LOW_DISK_MB"] = 10**9
    client = signed_in(app, role)

    page = client.get("/planner/results/", language="en")

    assert ("no answer can be kept" in page.soup.get_text()) is is_told


def test_what_was_seen_is_not_looked_for_again_at_once(app: Flask) -> None:
    app.config["LOW_DISK_MB"] = 0
    assert warnings(app) == []

    app.config["LOW_DISK_MB"] = 10**9

    assert banner.installation_warnings() == []


def test_little_room_stands_in_the_log_too(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    app.config["LOW_DISK_MB"] = 0
    banner.log_little_room()
    assert caplog.records == []

    app.config["LOW_DISK_MB"] = 10**9
    banner.log_little_room()

    assert "MB free" in caplog.text
