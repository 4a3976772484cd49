"""Settings come from the environment or the instance folder, and a wrong one is named."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from survey.config import SETTINGS, SettingError, load_settings, make_settings_file

SECRET = "s" * 40


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(f"PAYDAS_{setting.name}", raising=False)


def test_a_missing_secret_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="SECRET_KEY is missing"):
        load_settings(tmp_path, {})


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="SECRET_KEY is shorter than 32"):
        load_settings(tmp_path, {"SECRET_KEY": "short"})


def test_the_environment_wins_over_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text(f'SECRET_KEY = "{SECRET}"\nPORT = 9001\n')
    assert load_settings(tmp_path, {})["PORT"] == 9001

    monkeypatch.setenv("PAYDAS_PORT", "9002")

    assert load_settings(tmp_path, {})["PORT"] == 9002


@pytest.mark.parametrize(("name", "value"), [("PORT", "eighty"), ("HTTPS", "perhaps")])
def test_a_value_of_the_wrong_type_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("PAYDAS_SECRET_KEY", SECRET)
    monkeypatch.setenv(f"PAYDAS_{name}", value)

    with pytest.raises(SettingError, match=name):
        load_settings(tmp_path, {})


def test_a_settings_file_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("SECRET_KEY: x")

    with pytest.raises(SettingError, match="not valid TOML"):
        load_settings(tmp_path, {})


def test_a_site_on_https_gets_secure_cookies(tmp_path: Path) -> None:
    config = load_settings(
        tmp_path, {"SECRET_KEY": SECRET, "HTTPS": True, "TRUSTED_HOSTS": "anket.ornek.bel.tr"}
    )

    assert config["SESSION_COOKIE_SECURE"]
    assert config["SESSION_COOKIE_NAME"] == "__Host-paydas"


def test_trusted_hosts_are_split_at_commas(tmp_path: Path) -> None:
    config = load_settings(tmp_path, {"SECRET_KEY": SECRET, "TRUSTED_HOSTS": "a.bel.tr, b.bel.tr"})

    assert config["TRUSTED_HOSTS"] == ["a.bel.tr", "b.bel.tr"]


def test_the_settings_file_is_made_once_with_a_secret_of_its_own(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"

    assert make_settings_file(one)
    assert make_settings_file(two)
    assert not make_settings_file(one)

    secrets = {load_settings(folder, {})["SECRET_KEY"] for folder in (one, two)}
    assert len(secrets) == 2
    assert stat.S_IMODE((one / "settings.toml").stat().st_mode) == 0o600


def test_the_readme_names_every_setting() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    assert [s.name for s in SETTINGS if f"`{s.name}`" not in readme] == []


def test_a_site_on_https_must_know_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="TRUSTED_HOSTS is missing"):
        load_settings(tmp_path, {"SECRET_KEY": SECRET, "HTTPS": True})


def test_errors_of_the_database_leave_out_what_was_to_be_kept(tmp_path: Path) -> None:
    options = load_settings(tmp_path, {"SECRET_KEY": SECRET})["SQLALCHEMY_ENGINE_OPTIONS"]

    engine = create_engine("sqlite://", hide_parameters=options["hide_parameters"])
    with pytest.raises(OperationalError) as error, engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:answer)"), {"answer": "maaşım az"})

    assert "nowhere" in str(error.value)
    assert "maaşım az" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value"), [("SMTP_SECURITY", "perhaps"), ("SMTP_SENDER", "Belediye")]
)
def test_a_mail_server_is_named_whole_or_not_at_all(tmp_path: Path, name: str, value: str) -> None:
    whole = {"SECRET_KEY": SECRET, "SMTP_HOST": "posta.ornek", "SMTP_SENDER": "a@ornek.bel.tr"}
    assert load_settings(tmp_path, whole)["SMTP_HOST"] == "posta.ornek"

    with pytest.raises(SettingError, match=name):
        load_settings(tmp_path, whole | {name: value})
