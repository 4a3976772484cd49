"""Settings of the chapter, kept as JSON."""

import json

import pytest

from analysis.chapter.settings import ChapterSettings, Numbering
from analysis.errors import SettingsError


def test_settings_are_the_same_after_they_were_kept() -> None:
    settings = ChapterSettings(
        language="en", numbering=Numbering.LETTERS, chapter_number="3", first_table=4, logo="eA=="
    )

    assert ChapterSettings.of_json(json.loads(json.dumps(settings.to_json()))) == settings


def test_what_was_not_said_is_as_usual() -> None:
    assert ChapterSettings.of_json({}) == ChapterSettings()


@pytest.mark.parametrize(
    "document", [{"colour": "red"}, {"first_table": "1"}, {"says_unwritten": 1}, {"numbering": "x"}]
)
def test_a_wrong_setting_is_named(document: dict[str, object]) -> None:
    with pytest.raises(SettingsError) as caught:
        ChapterSettings.of_json(document)

    assert next(iter(document)) in str(caught.value) or "numbering" in str(caught.value)
