"""The Flask application of Paydaş: asks, keeps, shows.

Imports point one way (the order of the data): questionnaires -> fieldwork -> responses ->
results; only ``survey.results`` uses ``analysis``, and never when the application starts.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from survey import (
    access,
    addresses,
    cli,
    errors,
    form_bodies,
    formatting,
    headers,
    languages,
    rate_limits,
    static_files,
)
from survey.accounts.parts import init_accounts
from survey.anonymity.views import anonymity
from survey.chapter.pages import chapter
from survey.coding.pages import coding
from survey.config import instance_folder, load_settings
from survey.database import configure_engine
from survey.doctor import banner
from survey.extensions import babel, csrf, db, login, migrate
from survey.fieldwork.codes.views import codes
from survey.fieldwork.home import home
from survey.fieldwork.posters import posters
from survey.fieldwork.views import fieldwork
from survey.questionnaires.views import questionnaires
from survey.responses.early import init_early_pages
from survey.responses.flags.views import flags
from survey.responses.installation import init_installation
from survey.responses.preview import preview
from survey.responses.sealing.views import sealing
from survey.responses.uploads.views import uploads
from survey.responses.views import responses
from survey.responses.writer import init_writer
from survey.results.views import results
from survey.retention.views import retention
from survey.situation.pages import situation, weigh
from survey.stakeholders.pages import score, stakeholders
from survey.translations import installed

ROOT = Path(__file__).resolve().parent.parent

PARTS = (
    access,
    addresses,
    errors,
    form_bodies,
    formatting,
    headers,
    rate_limits,
    static_files,
    banner,
    cli,
)
BLUEPRINTS = (
    questionnaires,
    fieldwork,
    codes,
    posters,
    results,
    coding,
    situation,
    chapter,
    stakeholders,
    score,
    weigh,
    preview,
    uploads,
    flags,
    retention,
    anonymity,
    sealing,
    responses,
    home,
)


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Build the application.

    Parameters
    ----------
    overrides : Mapping, optional
        Settings that win over the environment and the instance folder (used by tests).
        ``INSTANCE_PATH`` moves the instance folder.

    Raises
    ------
    survey.config.SettingError
        If a setting is missing or has a value that can't be used; the message names it.
    """
    overrides = dict(overrides or {})
    instance = Path(overrides.pop("INSTANCE_PATH", None) or instance_folder(ROOT))
    app = Flask(
        __name__,
        instance_path=str(instance.resolve()),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "survey" / "static"),
    )
    app.config.from_mapping(load_settings(instance, overrides))
    db.init_app(app)
    configure_engine(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    for extension in (login, csrf):
        extension.init_app(app)
    installed.init_app(app)
    languages.init_app(app, babel)
    for part in PARTS:
        part.init_app(app)
    init_writer(app)
    init_installation(app)
    init_accounts(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.require_guards(app)
    init_early_pages(app)
    if proxies := app.config["PROXY_COUNT"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    return app
