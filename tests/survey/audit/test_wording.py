"""The words that programs keep in the trail are shown in the reader's own."""

from collections.abc import Iterable

import pytest
from flask import Flask
from flask_babel import force_locale

from survey.access import Role
from survey.accounts.links.store import Purpose
from survey.audit.actions import details_text
from survey.fieldwork.models import AccessMode
from survey.questionnaires.document import Audience
from survey.responses.flags.reasons import Flag
from survey.retention.models import Kind


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("audience", Audience),
        ("mode", AccessMode),
        ("role", Role),
        ("before", Role),
        ("after", Role),
        ("purpose", Purpose),
        ("purpose", Kind),
        ("step", ("password", "code")),
        ("flags", Flag),
    ],
)
def test_every_word_a_program_keeps_has_a_name(
    app: Flask, detail: str, words: Iterable[str]
) -> None:
    for word in words:
        with app.test_request_context(), force_locale("tr"):
            name, _colon, value = details_text({detail: str(word)}).partition(": ")
        assert value
        assert value != str(word)
        assert name != detail


@pytest.mark.parametrize("detail", ["left_out", "texts", "uploads", "responses"])
def test_numbers_are_named_too(app: Flask, detail: str) -> None:
    with app.test_request_context(), force_locale("tr"):
        name, _colon, value = details_text({detail: 3}).partition(": ")
    assert (name != detail, value) == (True, "3")


def test_several_signs_of_a_response_are_each_named(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        text = details_text({"flags": "fast burst"})
    assert text == "signs: Answered faster than anybody can read, Many responses from one network"


def test_other_words_are_shown_as_they_are(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert details_text({"mode": "by pigeon"}) == "access mode: by pigeon"
        assert details_text({"flags": ""}) == "signs: "
