"""What a backup holds comes back, and a backup that is not whole is refused."""

import json
import stat
from pathlib import Path

import pytest
from flask import Flask

from survey.accounts import store as accounts
from survey.accounts.sessions import store as sessions
from survey.accounts.store import ensure_administrator
from survey.audit.verification import verify
from survey.backups import folder, making
from survey.backups.archive import digest_file
from survey.backups.envelope import DamagedError
from survey.backups.making import BackupRunningError, make_backup
from survey.backups.restoring import RestoreRefusedError, restore, try_out
from survey.extensions import db
from survey.running import Part, mark_running
from tests.conftest import POSTGRESQL
from tests.survey.backups import field


def test_everything_comes_back_and_what_came_later_is_gone(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol", "park", "çöp")
    field.add_draft(survey)
    backup = make_backup("by hand")
    field.answer(survey, "sonradan")

    field.restored(app, backup.path)

    assert field.texts_of(survey) == {"yol", "park", "çöp"}
    assert field.count("draft") == 1
    assert field.count("receipt") == 3


def test_a_restore_raises_the_epoch_each_time_and_ends_sessions(app: Flask) -> None:
    ensure_administrator()
    account = accounts.find_by_email(accounts.FIRST_ADMINISTRATOR)
    assert account is not None
    sessions.begin(account, "a browser")
    db.session.commit()
    assert len(field.rows("account_session")) == 1
    backup = make_backup("by hand")

    field.restored(app, backup.path)
    field.restored(app, backup.path)

    assert [row["epoch"] for row in field.rows("restoration")] == [2]
    assert field.rows("account_session") == []


def test_the_audit_trail_names_the_restore_and_stays_whole(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["backup"])
    assert result.exit_code == 0, result.output
    (backup,) = folder.every_backup()

    field.restored(app, backup.path)

    assert [row["action"] for row in field.rows("audit_entry")] == ["backup restored"]
    assert verify().broken is None
    db.session.remove()


def test_a_backup_and_its_digest_are_for_the_own_account_only(app: Flask) -> None:
    backup = make_backup("by hand")

    for path in (backup.path, digest_file(backup.path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(Path(app.instance_path).glob(".making-*")) == []


@pytest.mark.parametrize("place", [200, 3000, -2000])
def test_a_changed_backup_is_refused(app: Flask, place: int) -> None:
    backup = make_backup("by hand")
    content = bytearray(backup.path.read_bytes())
    content[place] ^= 1
    backup.path.write_bytes(content)

    with pytest.raises(DamagedError, match="not what was written"):
        restore(backup.path, (), may_replace=True)


def test_a_backup_without_its_digest_is_refused(app: Flask) -> None:
    backup = make_backup("by hand")
    digest_file(backup.path).unlink()

    with pytest.raises(DamagedError, match="sha256 is missing"):
        restore(backup.path, (), may_replace=True)


def test_a_database_that_is_there_is_replaced_only_when_asked(app: Flask) -> None:
    backup = make_backup("by hand")

    result = app.test_cli_runner().invoke(args=["restore", str(backup.path)])

    assert result.exit_code == 1
    assert "There is a database already" in result.output
    assert "--yes" in result.output


@pytest.mark.parametrize("part", list(Part))
def test_nothing_is_restored_while_paydas_is_running(app: Flask, part: Part) -> None:
    backup = make_backup("by hand")
    mark = mark_running(Path(app.instance_path), part)
    try:
        with pytest.raises(RestoreRefusedError, match=f"running .*{part.value}"):
            restore(backup.path, (), may_replace=True)
    finally:
        mark.close()


def test_a_backup_of_a_newer_version_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = make_backup("by hand")
    content = backup.path.read_bytes()
    revision = backup.manifest.revision
    newer = "9" * len(revision)
    backup.path.write_bytes(content.replace(revision.encode(), newer.encode(), 1))
    from survey.backups.archive import digest_of

    digest_file(backup.path).write_text(f"{digest_of(backup.path)}  {backup.path.name}\n")

    with pytest.raises(RestoreRefusedError, match="newer version"):
        restore(backup.path, (), may_replace=True)


def test_trying_a_backup_out_changes_nothing(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol")
    backup = make_backup("by hand")
    field.answer(survey, "park")

    assert try_out(backup.path).moment == backup.manifest.moment

    assert field.texts_of(survey) == {"yol", "park"}


def test_the_digest_file_is_what_sha256sum_reads(app: Flask) -> None:
    import subprocess

    backup = make_backup("by hand")

    done = subprocess.run(
        ["sha256sum", "--check", digest_file(backup.path).name],
        cwd=backup.path.parent,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0


def test_the_manifest_says_nothing_of_answers(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "gizli görüş")

    backup = make_backup("by hand")

    manifest = json.dumps(backup.manifest.reason) + str(backup.manifest)
    assert "gizli" not in manifest
    assert b"gizli g" not in backup.path.read_bytes()[:2048]


@pytest.mark.skipif(bool(POSTGRESQL), reason="moves the SQLite file away")
def test_where_no_database_is_the_backup_is_put_without_asking(app: Flask) -> None:
    survey = field.add_survey("vatandas")
    field.answer(survey, "yol")
    backup = make_backup("by hand")
    db.session.remove()
    db.engine.dispose()
    database = Path(app.instance_path) / "paydas.sqlite"
    database.unlink()

    done = restore(backup.path, (), may_replace=False)

    assert (done.epoch, done.set_aside) == (1, None)
    assert field.texts_of(survey) == {"yol"}
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def test_what_an_interrupted_backup_left_behind_is_deleted(app: Flask) -> None:
    left = Path(app.instance_path) / ".making-x"
    left.mkdir()
    (left / "whole.sqlite").write_bytes(b"answers")
    unfinished = folder.folder() / "paydas-20260101-000000.part"
    unfinished.touch()

    make_backup("by hand")

    assert not left.exists()
    assert not unfinished.exists()


def test_a_second_backup_at_the_same_time_is_refused(app: Flask) -> None:
    with making._alone(), pytest.raises(BackupRunningError):
        make_backup("by hand")


def test_a_copy_elsewhere_comes_with_its_digest(app: Flask, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    result = app.test_cli_runner().invoke(args=["backup", "--to", str(stick)])

    assert result.exit_code == 0, result.output
    (backup,) = stick.glob("*.paydas-backup")
    try_out(backup)
