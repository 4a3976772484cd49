"""Every text of a page is there in every language."""

import pytest
from babel.messages.catalog import Catalog

from survey.translations.catalogues import LANGUAGES, collect, is_translated, missing, read


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_pages_is_translated(language: str) -> None:
    assert missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_no_text_that_no_page_shows(language: str) -> None:
    shown = {message.id for message in collect()}

    assert [message.id for message in read(language) if message.id not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_for_values(language: str) -> None:
    broken = [message.id for message in read(language) if list(message.check(read(language)))]

    assert broken == []


def test_a_text_without_translation_is_found() -> None:
    catalog = Catalog(locale="tr")
    catalog.add("Sign in", "")

    assert not is_translated(catalog.get("Sign in"))
    assert not is_translated(catalog.get("never seen"))
