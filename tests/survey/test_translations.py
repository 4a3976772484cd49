"""Every text of a page is there in every language, and nothing in a translation breaks a page."""

from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from click.testing import CliRunner
from flask import Flask
from flask_babel import force_locale, ngettext

from survey.translations import catalogues
from survey.translations.__main__ import main
from survey.translations.catalogues import (
    collect,
    faulty,
    is_translated,
    languages,
    missing,
    path_of,
    problems,
    read,
    unused,
    update,
)
from survey.translations.faults import breaking, careless

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural forms of Unicode in the order in which catalogues list them."""
COUNTS = (0, 1, 2, 3, 5, 10, 11, 42, 99, 100, 101, 103, 111, 1000)


def test_there_is_a_catalogue_for_each_language_of_the_district() -> None:
    assert languages() == ["tr", "ku", "ar"]


def test_no_sentence_is_there_with_and_without_its_full_stop() -> None:
    """Each would be translated by itself, and the two then say the same in other words."""
    sentences = {message.id for message in collect() if isinstance(message.id, str)}
    long = [each for each in sentences if len(each.split()) > 3]
    assert [each for each in long if f"{each}." in sentences] == []


@pytest.mark.parametrize("language", ["tr", "ku", "ar"])
def test_every_text_of_the_pages_is_translated(language: str) -> None:
    assert missing(language) == []


@pytest.mark.parametrize("language", ["tr", "ku", "ar"])
def test_no_translation_breaks_a_page_or_ends_unlike_its_text(language: str) -> None:
    assert faulty(language) == []


@pytest.mark.parametrize("language", ["tr", "ku", "ar"])
def test_the_catalogue_has_no_text_that_no_page_shows(language: str) -> None:
    assert unused(language) == []


@pytest.mark.parametrize("language", ["tr", "ku", "ar"])
def test_the_catalogue_stands_as_the_command_writes_it(language: str, tmp_path: Path) -> None:
    there = path_of(language)
    copy = path_of(language, tmp_path)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(there.read_bytes())

    catalogues.write(language, read(language, tmp_path), tmp_path)

    assert copy.read_text(encoding="utf-8") == there.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ku", "ar"])
def test_a_catalogue_no_native_speaker_has_read_says_so(language: str) -> None:
    head = path_of(language).read_text(encoding="utf-8").split("\n\n", 1)[0]

    assert "# Draft: needs a native editor" in head
    assert '"X-Review: draft, needs a native editor\\n"' in head


@pytest.mark.parametrize("language", ["ku", "ar"])
def test_counted_texts_take_the_plural_form_that_the_locale_data_names(
    app: Flask, language: str
) -> None:
    rule = Locale.parse(language).plural_form
    named = CATEGORIES if language == "ar" else ("one", "other")
    counted = [message for message in read(language) if isinstance(message.id, tuple)]
    assert counted

    with app.test_request_context(), force_locale(language):
        for message in counted:
            for count in COUNTS:
                form = message.string[named.index(rule(count))]
                assert ngettext(*message.id, count) == form % {"num": count}


def test_a_text_without_translation_is_found() -> None:
    catalog = Catalog(locale="tr")
    catalog.add("Sign in", "")

    assert not is_translated(catalog.get("Sign in"))
    assert not is_translated(catalog.get("never seen"))


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("%(name)s can sign in.", "Oturum açabilir.", "lacks %(name)s"),
        ("%(name)s can sign in.", "%(ad)s açabilir.", "has %(ad)s, which the text has not"),
        ("Total {sum}", "Toplam {toplam}", "lacks {sum}"),
        ("Half of all", "%50", "has %, which the text has not"),
        ("Sign in", "<b>Oturum aç</b>", "has markup, which the text has not"),
        ("Sign in", "Oturum&nbsp;aç", "has markup, which the text has not"),
    ],
)
def test_what_would_break_a_page_is_found(text: str, translation: str, fault: str) -> None:
    assert fault in breaking(Message(text, translation))


@pytest.mark.parametrize(
    ("text", "translation", "is_careless"),
    [
        ("Sign in.", "Oturum açınız", True),
        ("Sign in", "Oturum açınız.", True),
        ("Sign in", " Oturum aç", True),
        ("Who is asked?", "من يُسأل؟", False),
        ("Error:", "خطأ:", False),
        ("first;", "أولًا؛", False),
        ("Is it closed?", "أُغلق.", True),
    ],
)
def test_an_end_unlike_the_text_is_found(text: str, translation: str, is_careless: bool) -> None:
    assert bool(careless(Message(text, translation))) == is_careless


def test_a_plural_form_may_do_without_its_number_but_not_without_another_value() -> None:
    text = ("%(num)s answer in %(place)s", "%(num)s answers in %(place)s")

    assert breaking(Message(text, ("جواب في %(place)s", "%(num)s في %(place)s"))) == []
    assert breaking(Message(text, ("%(num)s", "%(num)s في %(place)s"))) == ["lacks %(place)s"]


def test_a_catalogue_for_a_further_language_is_begun_outside_the_code(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--into", str(tmp_path), "de"])

    assert result.exit_code == 0
    begun = read("de", tmp_path)
    assert len(begun) == len(collect())
    assert f"de: not translated: {next(iter(missing('de', tmp_path)))}" in result.output
    assert begun.num_plurals == get_plural("de")[0]


def test_the_check_fails_when_a_text_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    update("de", tmp_path)
    before = path_of("de", tmp_path).read_bytes()

    result = CliRunner().invoke(main, ["--check", "--into", str(tmp_path), "de"])

    assert result.exit_code == 1
    assert path_of("de", tmp_path).read_bytes() == before
    assert len(result.output.splitlines()) == len(problems("de", tmp_path))


def test_an_unknown_language_is_refused_by_name(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--into", str(tmp_path), "xxx"])

    assert result.exit_code == 2
    assert "'xxx' is no language code" in result.output
