"""Web server and worker refuse to start where answers would be lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import text

from survey.backups import folder
from survey.backups.revisions import newest_revision
from survey.backups.updating import NewerDatabaseError, bring_up_to_date
from survey.doctor import starting
from survey.doctor.starting import StartRefusedError, require_sound
from survey.extensions import db
from tests.conftest import POSTGRESQL, SECRET
from tests.survey.backups import field

ROOT = Path(__file__).resolve().parents[3]
only_sqlite = pytest.mark.skipif(bool(POSTGRESQL), reason="looks at the SQLite file")


def set_revision(revision: str) -> None:
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


@only_sqlite
def test_a_sound_installation_starts(app: Flask) -> None:
    require_sound(app)


def test_a_newer_database_is_refused(app: Flask) -> None:
    set_revision("9999_later")
    try:
        with pytest.raises(StartRefusedError, match="newer version"):
            require_sound(app)
        with pytest.raises(NewerDatabaseError):
            bring_up_to_date()
    finally:
        set_revision(newest_revision())  # other tests use the same PostgreSQL database


def test_an_older_database_is_refused_until_it_was_prepared(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol")
    downgrade(revision="0009_signing_in")

    with pytest.raises(StartRefusedError, match="python -m survey prepare"):
        require_sound(app)

    backup = bring_up_to_date()

    assert backup is not None
    assert backup.manifest.revision == "0009_signing_in"
    assert backup.manifest.reason == "before the update from 0009_signing_in"
    assert field.texts_of(survey) == {"yol"}
    assert bring_up_to_date() is None  # nothing to do: no backup
    assert len(folder.every_backup()) == 1


@only_sqlite
def test_a_backup_from_before_an_update_comes_back_and_is_updated(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol")
    downgrade(revision="0007_keeping")
    backup = bring_up_to_date()
    assert backup is not None
    field.answer(survey, "sonradan")

    field.restored(app, backup.path)

    require_sound(app)
    assert field.texts_of(survey) == {"yol"}


@pytest.mark.parametrize("setting", [{"HTTPS": True}, {"HOST": "0.0.0.0"}])  # noqa: S104  # what others reach
def test_an_example_secret_is_refused_where_others_reach_the_site(
    app: Flask, setting: dict[str, object]
) -> None:
    app.config.update(setting)

    with pytest.raises(StartRefusedError, match="looks like an example"):
        require_sound(app)


def test_the_debugger_is_refused_on_https(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config.update(HTTPS=True, SECRET_KEY="Zk3vQ9x_LmR7tYb2NwE5uHc8JdA1sFg6PqVo4Xi0")
    monkeypatch.setenv("FLASK_DEBUG", "1")

    with pytest.raises(StartRefusedError, match="debugger"):
        require_sound(app)


@only_sqlite
def test_a_network_share_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"server:/x {app.instance_path} nfs rw 0 0"
    original = starting.check_mount
    monkeypatch.setattr(starting, "check_mount", lambda path: original(path, mounts))

    with pytest.raises(StartRefusedError, match="network share"):
        require_sound(app)


@pytest.mark.skipif(not POSTGRESQL, reason="a setting of PostgreSQL")
def test_a_server_that_does_not_wait_for_its_disk_is_refused(app: Flask) -> None:
    name = db.engine.url.database
    _set_database(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    try:
        with pytest.raises(StartRefusedError, match="synchronous_commit is off"):
            require_sound(app)
    finally:
        _set_database(f'ALTER DATABASE "{name}" RESET synchronous_commit')


def _set_database(statement: str) -> None:
    """Change a setting that new connections get."""
    db.session.remove()
    with db.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    db.engine.dispose()


@only_sqlite
@pytest.mark.parametrize("command", [["survey", "serve"], ["flask", "--app", "wsgi", "worker"]])
def test_a_damaged_database_stops_both_processes_with_one_line(
    app: Flask, tmp_path: Path, command: list[str]
) -> None:
    db.session.remove()
    db.engine.dispose()
    database = tmp_path / "paydas.sqlite"
    content = bytearray(database.read_bytes())
    content[4096 : 4096 + 2048] = os.urandom(2048)
    database.write_bytes(content)
    environment = os.environ | {
        "PAYDAS_SECRET_KEY": SECRET,
        "PAYDAS_INSTANCE_PATH": str(tmp_path),
        "PAYDAS_PORT": "0",
    }

    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "paydas.sqlite is damaged" in done.stderr
    assert "there is no backup" in done.stderr
    assert "Traceback" not in done.stderr
