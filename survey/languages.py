"""Which languages there are, which one a page is shown in, and which way each is written.

English stands in the code. Every folder ``<code>/LC_MESSAGES`` with a catalogue makes one more
language known: in ``survey/translations``, or in ``translations`` of the instance folder for an
installation that leaves the code alone. A language's own name and its direction come from the
Unicode locale data, never from its texts.
"""

import gettext
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, has_app_context, has_request_context, request, session
from flask_babel import Babel, Domain, get_locale

from survey.config import SettingError

SHIPPED_FOLDER = Path(__file__).resolve().parent / "translations"
IN_CODE = "en"
"""The language the texts of the code are written in; it needs no catalogue."""
FIRST = ("tr", "en", "ku", "ar")
"""The languages of the district come first wherever languages are listed; others by code."""
EXTENSION = "paydas_languages"
TEXTS = "paydas_texts"

NAME_IN_PO = re.compile(r'^"X-Language-Name:[ \t]*(.*?)[ \t]*\\n"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface.

    Attributes
    ----------
    code : str
        ISO 639: two or three small letters.
    name : str
        What its speakers call it.
    direction : str
        ``ltr`` or ``rtl``.
    """

    code: str
    name: str
    direction: str


def installed_folder(app: Flask) -> Path:
    """Give the folder an installation keeps its own catalogues in; it need not exist."""
    return Path(app.instance_path) / "translations"


@cache
def direction_of(code: str) -> str:
    """Say which way a language is written: ``rtl`` or ``ltr``; ``ltr`` for an unknown one."""
    locale = _locale(code)
    return str(locale.text_direction) if locale else "ltr"


def is_usable(code: str) -> bool:
    """Say whether a folder's name is a language code that the locale data knows.

    An alias (``kmr`` for ``ku``) is none: the same language would be listed twice.
    """
    locale = _locale(code)
    return locale is not None and str(locale) == code


def find_languages(*folders: Path) -> dict[str, Language]:
    """Find the languages with a catalogue in any of the folders, and English, in order."""
    found = {IN_CODE: _language(IN_CODE, "")}
    for folder in folders:
        for place in folder.glob("*/LC_MESSAGES"):
            code = place.parent.name
            if is_usable(code) and _has_catalogue(place):
                found[code] = _language(code, _given_name(place))
    codes = sorted(found, key=lambda code: (FIRST.index(code) if code in FIRST else 99, code))
    return {code: found[code] for code in codes}


def _locale(code: str) -> Locale | None:
    if not re.fullmatch("[a-z]{2,3}", code):
        return None
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _language(code: str, given: str) -> Language:
    own = Locale.parse(code).get_display_name(code) or code
    return Language(
        code=code, name=given or own[:1].upper() + own[1:], direction=direction_of(code)
    )


def _has_catalogue(place: Path) -> bool:
    # pages read the compiled catalogue; those that come with the code are compiled by make
    source = place.is_relative_to(SHIPPED_FOLDER) and (place / "messages.po").exists()
    return source or (place / "messages.mo").exists()


def _given_name(place: Path) -> str:
    """Read the header X-Language-Name, with which a catalogue says the name itself."""
    source, compiled = place / "messages.po", place / "messages.mo"
    if source.exists():
        header = source.read_text(encoding="utf-8", errors="replace").split("\n\n", 1)[0]
        match = NAME_IN_PO.search(header)
        return match.group(1) if match else ""
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file).info().get("x-language-name", "")


SHIPPED: Mapping[str, Language] = find_languages(SHIPPED_FOLDER)


def known_languages() -> Mapping[str, Language]:
    """Give the languages of the running application; outside of one those that come with it."""
    if has_app_context():
        known: Mapping[str, Language] = current_app.extensions.get(EXTENSION, SHIPPED)
        return known
    return SHIPPED


class LanguageNames(Mapping[str, str]):
    """Language code -> own name, of the languages known where it is asked."""

    def __getitem__(self, code: str) -> str:
        return known_languages()[code].name

    def __iter__(self) -> Iterator[str]:
        return iter(known_languages())

    def __len__(self) -> int:
        return len(known_languages())


class Texts(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """The texts of each language, an installation's own before those that come with the code.

    Flask-Babel's own domain pours the folders of a language into one and takes the plural rule of
    the last folder, also when that has no catalogue; so Arabic would lose four of its six forms.
    """

    def get_translations(self) -> NullTranslations:
        """Give the texts of the language a page is shown in."""
        locale = get_locale()
        if locale is None:
            return NullTranslations()
        kept: dict[str, NullTranslations] = current_app.extensions[TEXTS]
        texts = kept.get(locale.language)
        if texts is None:
            texts = kept[locale.language] = self._load(locale.language)
        return texts

    def _load(self, code: str) -> NullTranslations:
        chain = NullTranslations()
        for folder in self.translation_directories:
            texts = Translations.load(folder, [code])
            if isinstance(texts, Translations):
                texts.add_fallback(chain)
                chain = texts
        return chain


NAMES = LanguageNames()
"""The languages of the interface, by their own names; a planner's pages have all of them."""


def init_app(app: Flask, babel: Babel) -> None:
    """Choose the language of each request and tell templates the languages."""
    folders = (SHIPPED_FOLDER, installed_folder(app))
    known = app.extensions[EXTENSION] = find_languages(*folders)
    if app.config["LANGUAGE"] not in known:
        raise SettingError(f"The setting LANGUAGE must be one of {', '.join(known)}.")
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["LANGUAGE"]
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Istanbul"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(map(str, folders))
    babel.init_app(app, locale_selector=lambda: choose_language(app.config["LANGUAGE"]))
    app.extensions[TEXTS] = {}
    babel.domain_instance = Texts()
    app.jinja_env.globals.update(direction_of=direction_of)
    app.context_processor(
        lambda: {"language": current_language(), "direction": direction_of(current_language())}
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
