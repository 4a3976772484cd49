"""Which language a page is shown in, and which way it is written."""

from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_locale

from survey.config import SettingError

NAMES = {"tr": "Türkçe", "en": "English"}
"""The languages of the interface, by their own names; a planner's pages have all of them."""


def init_app(app: Flask, babel: Babel) -> None:
    """Choose the language of each request and tell templates the languages."""
    if app.config["LANGUAGE"] not in NAMES:
        raise SettingError(f"The setting LANGUAGE must be one of {', '.join(NAMES)}.")
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["LANGUAGE"]
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Istanbul"
    babel.init_app(app, locale_selector=lambda: choose_language(app.config["LANGUAGE"]))
    app.context_processor(
        lambda: {"language": current_language(), "direction": get_locale().text_direction}
    )


def choose_language(default: str) -> str:
    """Take the language of the address, else of the session, else of the browser."""
    if not has_request_context():
        return default
    asked = (request.view_args or {}).get("language")
    if asked in NAMES:
        return str(asked)
    if request.blueprint != "responses" and session.get("language") in NAMES:
        return str(session["language"])
    return request.accept_languages.best_match(list(NAMES), default) or default


def current_language() -> str:
    """Give the code of the language the page is shown in."""
    return str(get_locale().language)
