"""The doctor names what is wrong, and what to do."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from survey.backups.making import make_backup
from survey.clock import now
from survey.doctor import databases, files, operation
from survey.doctor import store as doctor_store
from survey.doctor.findings import Finding, Severity
from survey.doctor.settings import check_settings
from survey.extensions import db
from survey.housekeeping import HEARTBEAT_FILE
from survey.languages import SHIPPED_FOLDER
from survey.running import Part, mark_running
from tests.conftest import POSTGRESQL

only_sqlite = pytest.mark.skipif(bool(POSTGRESQL), reason="looks at the SQLite file")
GOOD = {
    "SECRET_KEY": "Zk3vQ9x_LmR7tYb2NwE5uHc8JdA1sFg6PqVo4Xi0",
    "HTTPS": True,
    "HOST": "127.0.0.1",
    "TRUSTED_HOSTS": ["anket.ornek.bel.tr"],
    "PROXY_COUNT": 1,
    "DEBUG": False,
}


def bad(findings: Iterator[Finding]) -> dict[str, Severity]:
    return {one.check: one.severity for one in findings if one.severity is not Severity.OK}


def test_settings_as_they_should_be_are_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLASK_DEBUG", raising=False)

    assert bad(check_settings(GOOD)) == {}


@pytest.mark.parametrize(
    ("changed", "check", "severity"),
    [
        ({"SECRET_KEY": "change-me-change-me-change-me-change-me"}, "secret", "problem"),
        ({"SECRET_KEY": "x" * 40}, "secret", "problem"),
        ({"DEBUG": True}, "debugging", "problem"),
        ({"HTTPS": False, "HOST": "0.0.0.0", "PROXY_COUNT": 0}, "https", "problem"),  # noqa: S104  # what is to be found
        ({"HTTPS": False, "PROXY_COUNT": 0}, "https", "warning"),
        ({"TRUSTED_HOSTS": None}, "host names", "warning"),
        ({"PROXY_COUNT": 0}, "proxies", "problem"),
    ],
)
def test_a_bad_setting_is_named(
    changed: dict[str, object], check: str, severity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FLASK_DEBUG", raising=False)

    assert bad(check_settings(GOOD | changed)) == {check: severity}


def test_debugging_by_the_environment_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")

    assert bad(check_settings(GOOD)) == {"debugging": "problem"}


def test_a_file_that_others_may_read_is_found(tmp_path: Path) -> None:
    secret = tmp_path / "settings.toml"
    secret.touch(mode=0o600)
    assert files.check_modes(tmp_path).severity is Severity.OK

    secret.chmod(0o640)

    found = files.check_modes(tmp_path)
    assert found.severity is Severity.PROBLEM
    assert "settings.toml" in found.text


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /srv/share nfs4 rw 0 0
//server/share /mnt/my\\040files cifs rw 0 0
/dev/sdb1 /srv/share/disk xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "severity"),
    [
        ("/var/paydas", Severity.OK),
        ("/srv/share/paydas", Severity.PROBLEM),
        ("/srv/shared/paydas", Severity.OK),
        ("/mnt/my files/paydas", Severity.PROBLEM),
        ("/srv/share/disk/paydas", Severity.OK),
    ],
)
def test_a_database_on_a_network_share_is_refused(place: str, severity: Severity) -> None:
    assert files.check_mount(Path(place) / "paydas.sqlite", MOUNTS).severity is severity


@pytest.mark.parametrize(
    ("least", "severity"),
    [(1, Severity.OK), (10**9, Severity.PROBLEM)],
)
def test_little_room_is_found(tmp_path: Path, least: int, severity: Severity) -> None:
    (found,) = files.check_room([tmp_path, tmp_path / "backups"], least)

    assert found.severity is severity


def test_little_room_is_a_warning_before_it_hurts(tmp_path: Path) -> None:
    free = files.free_megabytes(tmp_path)

    (found,) = files.check_room([tmp_path], free + free // 10)

    assert found.severity is Severity.WARNING


def test_files_that_were_to_be_deleted_are_found(tmp_path: Path) -> None:
    for name in ("paydas.sqlite.before-restore-1", "administrator-password.txt"):
        (tmp_path / name).touch()

    assert len(list(files.check_leftovers(tmp_path))) == 2


@only_sqlite
def test_a_sound_database_is_no_finding(app: Flask) -> None:
    assert bad(databases.check_database(db.engine)) == {}


@only_sqlite
def test_a_changed_page_is_found_and_the_newest_backup_is_named(app: Flask) -> None:
    backup = make_backup("test")
    database = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    content = bytearray(database.read_bytes())
    size = int.from_bytes(content[16:18])
    for page in range(1, len(content) // size):
        content[page * size : page * size + 8] = os.urandom(8)
    database.write_bytes(content)

    found = databases.wholeness(database)

    assert found.severity is Severity.PROBLEM
    assert str(backup.path) in found.advice


@only_sqlite
def test_a_connection_with_weaker_settings_is_found(app: Flask) -> None:
    with db.engine.connect() as connection:  # goes back into the pool as it is
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA synchronous=NORMAL")

    assert doctor_store.wrong_sqlite_settings(db.engine, 2) == ["synchronous is 1"]


@pytest.mark.skipif(not POSTGRESQL, reason="asks the server")
def test_a_server_that_may_lose_answers_is_found(app: Flask) -> None:
    with db.engine.connect() as connection:
        assert doctor_store.wrong_postgresql_settings(connection) == []
        connection.exec_driver_sql("SET synchronous_commit = off")
        found = doctor_store.wrong_postgresql_settings(connection)

    assert found == ["synchronous_commit is off"]


def test_the_version_of_the_tables_is_compared(app: Flask) -> None:
    assert databases.version("0001_first_tables").severity is Severity.PROBLEM
    assert "prepare" in databases.version("0001_first_tables").advice
    assert "newer" in databases.version("9999_later").text
    assert databases.version("").severity is Severity.PROBLEM


def test_a_worker_is_seen_while_it_runs(app: Flask) -> None:
    instance = Path(app.instance_path)
    assert operation.check_worker(instance).severity is Severity.PROBLEM

    mark = mark_running(instance, Part.WORKER)
    (instance / HEARTBEAT_FILE).write_text(now().isoformat())
    assert operation.check_worker(instance).severity is Severity.OK
    (instance / HEARTBEAT_FILE).write_text((now() - timedelta(hours=1)).isoformat())
    assert operation.check_worker(instance).severity is Severity.WARNING
    mark.close()

    assert operation.check_worker(instance).severity is Severity.PROBLEM


def test_a_backup_that_is_missing_old_or_changed_is_found(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bad(operation.check_backups()) == {"backups": "problem"}

    backup = make_backup("test")
    assert bad(operation.check_backups()) == {"backups": "warning"}  # not encrypted

    later = now() + timedelta(days=3)
    monkeypatch.setattr(operation, "now", lambda: later)
    assert "3 days old" in " ".join(one.text for one in operation.check_backups())

    backup.path.write_bytes(backup.path.read_bytes()[:-1])
    assert "not what was written" in " ".join(one.text for one in operation.check_backups())


def test_a_clock_that_stands_wrong_is_found(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = Path(app.instance_path)
    assert operation.check_clock(instance).severity is Severity.OK
    make_backup("test")

    moment = now() - timedelta(days=2)
    monkeypatch.setattr(operation, "now", lambda: moment)
    assert "ahead" in operation.check_clock(instance).text

    moment = operation.BUILT - timedelta(days=1)
    assert "long past" in operation.check_clock(instance).text


def test_a_catalogue_that_is_not_compiled_is_found(tmp_path: Path) -> None:
    source = SHIPPED_FOLDER / "tr" / "LC_MESSAGES" / "messages.po"
    target = tmp_path / "tr" / "LC_MESSAGES"
    target.mkdir(parents=True)
    shutil.copy(source, target)

    assert "tr" in operation.check_catalogues(tmp_path).text

    (target / "messages.mo").touch()
    assert operation.check_catalogues(tmp_path).severity is Severity.OK


def test_the_command_answers_in_lines_or_json_and_with_a_status(app: Flask) -> None:
    runner = app.test_cli_runner()

    lines = runner.invoke(args=["doctor"])
    as_json = runner.invoke(args=["doctor", "--json", "--quiet"])

    assert lines.exit_code == as_json.exit_code == 1  # no worker, no backup
    assert "worker: not running" in lines.output
    found = json.loads(as_json.output)
    assert {"check", "severity", "text", "advice"} == set(found[0])
    assert "ok" not in {one["severity"] for one in found}


def test_a_check_that_breaks_is_a_finding(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_instance: Path) -> Finding:
        raise ValueError("no such thing")

    monkeypatch.setattr(operation, "check_worker", break_down)

    result = app.test_cli_runner().invoke(args=["doctor"])

    assert "worker: could not be checked: no such thing" in result.output
