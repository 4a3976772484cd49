"""A catalogue alone makes a language known, and what is wrong with one never stops the pages."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask_babel import force_locale, gettext

from survey import create_app
from survey.config import SettingError
from survey.languages import NAMES, SHIPPED, direction_of, find_languages, is_usable
from tests.conftest import application

GERMAN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
{headers}
msgid "Sign in"
msgstr "{sign_in}"

#, python-format
msgid "%(name)s can sign in again."
msgstr "{again}"
"""


def put_catalogue(
    instance: Path,
    code: str,
    *,
    sign_in: str = "Anmelden",
    again: str = "%(name)s darf wieder.",
    headers: str = "",
) -> Path:
    """Write a small catalogue into the instance folder."""
    path = instance / "translations" / code / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = GERMAN.format(sign_in=sign_in, again=again, headers=headers)
    path.write_text(text, encoding="utf-8")
    return path


def start(instance: Path) -> Flask:
    return application(instance, f"sqlite:///{instance / 'empty.sqlite'}")


def sign_in_page(app: Flask, language: str) -> Tag:
    page = app.test_client().get("/sign-in", headers={"Accept-Language": language})
    assert page.status_code == 200
    root = BeautifulSoup(page.text, "html.parser").html
    assert root is not None
    return root


def heading(app: Flask, language: str) -> str:
    """Give the heading of the sign-in page, which is the text "Sign in"."""
    title = sign_in_page(app, language).h1
    assert title is not None
    return title.get_text(strip=True)


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.WARNING):
        yield caplog


def test_four_languages_come_with_the_code_in_this_order_by_their_own_names() -> None:
    assert list(NAMES.items()) == [
        ("tr", "Türkçe"),
        ("en", "English"),
        ("ku", "Kurmancî"),
        ("ar", "العربية"),
    ]


@pytest.mark.parametrize(
    ("code", "direction"),
    [("tr", "ltr"), ("en", "ltr"), ("ku", "ltr"), ("ar", "rtl"), ("ckb", "rtl"), ("xx", "ltr")],
)
def test_the_direction_comes_from_the_language_code(code: str, direction: str) -> None:
    assert direction_of(code) == direction


@pytest.mark.parametrize("code", ["kmr", "xx", "pt_BR", "tr-TR", "..", ""])
def test_a_name_that_is_no_language_code_of_its_own_is_not_usable(code: str) -> None:
    assert not is_usable(code)


@pytest.mark.parametrize("language", SHIPPED)
def test_pages_say_their_language_and_direction(app: Flask, language: str) -> None:
    root = sign_in_page(app, language)

    assert (root.get("lang"), root.get("dir")) == (language, SHIPPED[language].direction)


@pytest.mark.parametrize("language", SHIPPED)
def test_the_switch_offers_every_other_language_in_its_own_words(app: Flask, language: str) -> None:
    buttons = sign_in_page(app, language).select(".language-switch button")

    offered = [(button.get("lang"), button.get_text(strip=True)) for button in buttons]
    assert offered == [(code, name) for code, name in NAMES.items() if code != language]
    assert [button.bdi.get("dir") for button in buttons] == [
        direction_of(code) for code, _ in offered
    ]


def test_a_catalogue_in_the_instance_folder_makes_a_language_known(tmp_path: Path) -> None:
    put_catalogue(tmp_path, "fa", sign_in="ورود")
    put_catalogue(tmp_path, "de")

    app = start(tmp_path)

    with app.app_context():
        assert list(NAMES.items())[4:] == [("de", "Deutsch"), ("fa", "فارسی")]
    german, persian = sign_in_page(app, "de"), sign_in_page(app, "fa")
    assert (german.get("lang"), german.get("dir")) == ("de", "ltr")
    assert (persian.get("lang"), persian.get("dir")) == ("fa", "rtl")
    assert heading(app, "de") == "Anmelden"
    assert heading(app, "fa") == "ورود"


def test_a_language_of_one_installation_is_unknown_to_others(tmp_path: Path) -> None:
    put_catalogue(tmp_path, "de")
    start(tmp_path)

    assert "de" not in NAMES
    with start(tmp_path / "other").app_context():
        assert "de" not in NAMES


def test_a_catalogue_may_say_the_name_of_its_language_itself(tmp_path: Path) -> None:
    source = put_catalogue(tmp_path, "de", headers='"X-Language-Name: Hochdeutsch\\n"')
    app = start(tmp_path)

    with app.app_context():
        assert NAMES["de"] == "Hochdeutsch"

    source.unlink()  # the compiled catalogue alone will do, with the name of the locale data
    with start(tmp_path).app_context():
        assert NAMES["de"] == "Deutsch"


def test_an_installation_may_better_one_text_and_keep_the_others(tmp_path: Path) -> None:
    put_catalogue(tmp_path, "ku", sign_in="Bikevin hundir")
    app = start(tmp_path)

    with app.test_request_context(), force_locale("ku"):
        assert gettext("Sign in") == "Bikevin hundir"
        assert gettext("Sign out") == "Derkevin"


def test_a_catalogue_changed_since_is_compiled_again(tmp_path: Path) -> None:
    source = put_catalogue(tmp_path, "de")
    start(tmp_path)
    compiled = source.with_suffix(".mo")
    os.utime(compiled, (1, 1))
    put_catalogue(tmp_path, "de", sign_in="Einloggen")

    app = start(tmp_path)

    assert heading(app, "de") == "Einloggen"


def test_a_catalogue_that_did_not_change_is_left_as_it_is(tmp_path: Path) -> None:
    source = put_catalogue(tmp_path, "de")
    start(tmp_path)
    os.utime(source, (1, 1))
    before = source.with_suffix(".mo").stat()

    start(tmp_path)

    assert source.with_suffix(".mo").stat() == before


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "Sign in\nmsgstr',
        b"\xff\xfe\x00broken",
        (
            b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nonsense\\n"\n\n'
            b'msgid "a"\nmsgstr "\xc3\xa4"\n'
        ),
        (
            b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=x; plural=import;\\n"\n\n'
            b'msgid "a"\nmsgstr "b"\n'
        ),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_named_in_the_log_and_stops_nothing(
    tmp_path: Path, warnings: pytest.LogCaptureFixture, content: bytes
) -> None:
    source = put_catalogue(tmp_path, "de")
    source.write_bytes(content)

    app = start(tmp_path)

    assert str(source.parent) in warnings.text
    assert sign_in_page(app, "de").get("lang") == "tr"


def test_a_compiled_catalogue_that_cannot_be_read_is_put_aside(
    tmp_path: Path, warnings: pytest.LogCaptureFixture
) -> None:
    compiled = put_catalogue(tmp_path, "tr").with_suffix(".mo")
    compiled.with_suffix(".po").unlink()
    compiled.write_bytes(b"no catalogue at all")

    app = start(tmp_path)

    assert str(compiled) in warnings.text
    assert compiled.with_name("messages.mo.unreadable").exists()
    assert heading(app, "tr") == "Oturum aç"


def test_a_translation_that_would_break_a_page_is_left_out_and_the_others_stay(
    tmp_path: Path, warnings: pytest.LogCaptureFixture
) -> None:
    source = put_catalogue(tmp_path, "de", again="%(nmae)s darf wieder.")

    app = start(tmp_path)

    assert str(source) in warnings.text
    assert "%(name)s can sign in again." in warnings.text
    with app.test_request_context(), force_locale("de"):
        assert gettext("%(name)s can sign in again.", name="Ada") == "Ada can sign in again."
        assert gettext("Sign in") == "Anmelden"


def test_a_folder_that_is_no_language_code_is_named_in_the_log(
    tmp_path: Path, warnings: pytest.LogCaptureFixture
) -> None:
    put_catalogue(tmp_path, "deutsch")

    app = start(tmp_path)

    assert "'deutsch' is no language code" in warnings.text
    with app.app_context():
        assert list(NAMES) == list(SHIPPED)


def test_a_folder_without_a_catalogue_makes_no_language(tmp_path: Path) -> None:
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)

    assert list(find_languages(tmp_path)) == ["en"]


def test_a_compiled_catalogue_alone_is_enough(tmp_path: Path) -> None:
    source = put_catalogue(tmp_path, "de")
    with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text))
    source.unlink()

    assert heading(start(tmp_path), "de") == "Anmelden"


def test_the_language_of_the_installation_must_be_known(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="must be one of tr, en, ku, ar"):
        _start_in(tmp_path, "de")

    put_catalogue(tmp_path, "de")
    assert sign_in_page(_start_in(tmp_path, "de"), "xx").get("lang") == "de"


def _start_in(instance: Path, language: str) -> Flask:
    return create_app(
        {
            "INSTANCE_PATH": instance,
            "SECRET_KEY": "x" * 40,
            "DATABASE_URL": f"sqlite:///{instance / 'empty.sqlite'}",
            "LANGUAGE": language,
        }
    )
