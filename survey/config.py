"""Settings: name, type, default and meaning of each, in one table.

A setting comes from the environment (``PAYDAS_<NAME>``) or from ``settings.toml`` in the
instance folder, the environment first. ``python -m survey prepare`` makes the instance
folder and, if there is none yet, a ``settings.toml`` with a fresh secret.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask.helpers import get_debug_flag

MINIMUM_SECRET_LENGTH = 32
CONNECTIONS = 36
"""Database connections kept ready. On PostgreSQL: one for each thread of the web server, and the
writer's; on SQLite respondents' pages and the writer need few of them."""


class SettingError(RuntimeError):
    """A setting is missing or wrong; the message names it and says what to do."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting: its name, type, default (None: required) and meaning."""

    name: str
    type: type
    default: Any
    meaning: str


SETTINGS = (
    Setting(
        name="SECRET_KEY",
        type=str,
        default=None,
        meaning="Signs sessions and receipts; 32 characters or more, never shared.",
    ),
    Setting(
        name="DATABASE_URL",
        type=str,
        default="",
        meaning="SQLAlchemy address; empty: paydas.sqlite in the instance folder. "
        "PostgreSQL: postgresql+psycopg://user:password@host/name",
    ),
    Setting(
        name="HTTPS",
        type=bool,
        default=False,
        meaning="The site is reached over https: secure cookies and strict transport security.",
    ),
    Setting(
        name="TRUSTED_HOSTS",
        type=str,
        default="",
        meaning="Host names the site answers to, separated by commas; empty: any, which a site "
        "on https refuses.",
    ),
    Setting(
        name="PROXY_COUNT",
        type=int,
        default=0,
        meaning="How many reverse proxies of ours stand before the application.",
    ),
    Setting(
        name="HOST",
        type=str,
        default="127.0.0.1",
        meaning="Address the application listens on; 0.0.0.0 lets other machines reach it.",
    ),
    Setting(name="PORT", type=int, default=8000, meaning="Port the application listens on."),
    Setting(
        name="LANGUAGE",
        type=str,
        default="tr",
        meaning="Language of the planners' pages when the browser asks for none of ours.",
    ),
    Setting(
        name="BACKUP_FOLDER",
        type=str,
        default="",
        meaning="Where backups are kept; empty: backups in the instance folder. Better: "
        "another disk.",
    ),
    Setting(
        name="BACKUP_HOUR",
        type=int,
        default=3,
        meaning="Hour of the day, in Türkiye, from which the worker makes the day's backup.",
    ),
    Setting(
        name="BACKUP_KEEP_DAYS",
        type=int,
        default=30,
        meaning="How many days a backup is kept; the newest one always is.",
    ),
    Setting(
        name="LOW_DISK_MB",
        type=int,
        default=1000,
        meaning="Warn planners when the disk of the database or of the backups has fewer "
        "megabytes free.",
    ),
    Setting(
        name="SENTENCE_MODEL",
        type=str,
        default="",
        meaning="Folder of a sentence-embedding model that helps to find themes; empty: none. "
        "Needs the library sentence-transformers; nothing is downloaded.",
    ),
    Setting(
        name="SECOND_FACTOR",
        type=str,
        default="auto",
        meaning="Second factor of administrators and planners: required, offered, or auto "
        "(required on https).",
    ),
    Setting(
        name="SESSION_IDLE_MINUTES",
        type=int,
        default=60,
        meaning="After so many minutes without a page a person must sign in again.",
    ),
    Setting(
        name="SESSION_HOURS",
        type=int,
        default=12,
        meaning="After so many hours a person must sign in again in any case.",
    ),
    Setting(
        name="SMTP_HOST",
        type=str,
        default="",
        meaning="Mail server through which codes may be sent; empty: none, no mail at all.",
    ),
    Setting(name="SMTP_PORT", type=int, default=587, meaning="Port of the mail server."),
    Setting(
        name="SMTP_SECURITY",
        type=str,
        default="starttls",
        meaning="starttls, tls (from the first byte, often port 465) or none (a server in the "
        "same house).",
    ),
    Setting(name="SMTP_USER", type=str, default="", meaning="Name at the mail server, if any."),
    Setting(name="SMTP_PASSWORD", type=str, default="", meaning="Password at the mail server."),
    Setting(
        name="SMTP_SENDER",
        type=str,
        default="",
        meaning="Address that mail comes from, for example anket@ornek.bel.tr",
    ),
)

SECOND_FACTOR_CHOICES = ("auto", "required", "offered")
SMTP_CHOICES = ("starttls", "tls", "none")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def instance_folder(root: Path) -> Path:
    """Give the folder of settings and database: ``PAYDAS_INSTANCE_PATH``, else ``instance``."""
    return Path(os.environ.get("PAYDAS_INSTANCE_PATH") or root / "instance")


def load_settings(instance: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Read every setting and derive what Flask and its extensions want to know.

    Raises
    ------
    SettingError
        If a required setting is missing, too short, or not of its type; if the site is on https
        and no host name is trusted (links would be made of whatever a visitor names).
    """
    stored = _stored(instance)
    config = {setting.name: _value(setting, stored, overrides) for setting in SETTINGS}
    if len(config["SECRET_KEY"]) < MINIMUM_SECRET_LENGTH:
        raise SettingError(
            f"SECRET_KEY is shorter than {MINIMUM_SECRET_LENGTH} characters; "
            "make one with: python -m survey prepare"
        )
    _require_whole_mail_settings(config)
    database = config["DATABASE_URL"] or f"sqlite:///{instance.resolve() / 'paydas.sqlite'}"
    hosts = [host.strip() for host in config["TRUSTED_HOSTS"].split(",") if host.strip()]
    if config["HTTPS"] and not hosts:
        raise SettingError(
            "The setting TRUSTED_HOSTS is missing: name the host the site is reached by, for "
            "example PAYDAS_TRUSTED_HOSTS=anket.ornek.bel.tr"
        )
    if config["HTTPS"] and get_debug_flag():
        raise SettingError("FLASK_DEBUG is on: whoever sees an error could run programs. Unset it.")
    config |= {
        "SECOND_FACTOR_REQUIRED": _requires_second_factor(config),
        "SQLALCHEMY_DATABASE_URI": database,
        # an error of the database goes to the log: without the answers that were to be kept
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": CONNECTIONS, "hide_parameters": True},
        "TRUSTED_HOSTS": hosts or None,
        "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "SESSION_COOKIE_NAME": "__Host-paydas" if config["HTTPS"] else "paydas",
        "SESSION_COOKIE_SECURE": config["HTTPS"],
        "SESSION_COOKIE_HTTPONLY": True,
        # else a picture that comes late brings back the session of before the page it belongs to
        "SESSION_REFRESH_EACH_REQUEST": False,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=config["SESSION_HOURS"]),
        "WTF_CSRF_TIME_LIMIT": None,  # a planner's long form must not die with its token
        "RATELIMIT_STORAGE_URI": "memory://",
    }
    names = {setting.name for setting in SETTINGS}
    return config | {key: value for key, value in overrides.items() if key not in names}


def _requires_second_factor(config: Mapping[str, Any]) -> bool:
    if config["SECOND_FACTOR"] not in SECOND_FACTOR_CHOICES:
        raise SettingError(
            f"The setting SECOND_FACTOR must be one of {', '.join(SECOND_FACTOR_CHOICES)}."
        )
    if config["SECOND_FACTOR"] == "auto":
        return bool(config["HTTPS"])
    return bool(config["SECOND_FACTOR"] == "required")


def _require_whole_mail_settings(config: Mapping[str, Any]) -> None:
    if config["SMTP_SECURITY"] not in SMTP_CHOICES:
        raise SettingError(f"The setting SMTP_SECURITY must be one of {', '.join(SMTP_CHOICES)}.")
    if config["SMTP_HOST"] and "@" not in config["SMTP_SENDER"]:
        raise SettingError(
            "The setting SMTP_SENDER is missing: name the address mail comes from, for example "
            "PAYDAS_SMTP_SENDER=anket@ornek.bel.tr"
        )


def _stored(instance: Path) -> dict[str, Any]:
    path = instance / "settings.toml"
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(
            f"{path.name} in the instance folder is not valid TOML: {error}"
        ) from None


def _value(setting: Setting, stored: Mapping[str, Any], overrides: Mapping[str, Any]) -> Any:
    if setting.name in overrides:
        return overrides[setting.name]
    raw = os.environ.get(f"PAYDAS_{setting.name}", stored.get(setting.name, setting.default))
    if raw is None:
        raise SettingError(
            f"The setting {setting.name} is missing. Set PAYDAS_{setting.name}, or make a "
            "settings file with: python -m survey prepare"
        )
    if isinstance(raw, setting.type):
        return raw
    return _converted(setting, str(raw).strip())


def _converted(setting: Setting, text: str) -> Any:
    if setting.type is bool and text.lower() in TRUE_WORDS | FALSE_WORDS:
        return text.lower() in TRUE_WORDS
    try:
        if setting.type is not bool:
            return setting.type(text)
    except ValueError:
        pass
    raise SettingError(f"The setting {setting.name} must be a {setting.type.__name__}.")


def make_settings_file(instance: Path) -> bool:
    """Make the instance folder and a settings file with a fresh secret; say if it was made."""
    instance.mkdir(parents=True, exist_ok=True)
    path = instance / "settings.toml"
    if path.exists():
        return False
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(
            "# Settings of this installation; survey/config.py names all of them.\n"
            f'SECRET_KEY = "{secrets.token_urlsafe(48)}"\n'
        )
    return True
