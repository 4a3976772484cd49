"""A quote says nothing of who wrote it, however large the group."""

from dataclasses import fields

from analysis.disclosure import release
from analysis.serialise import to_document
from analysis.text.themes import Quote
from tests.analysis.disclosure.test_gate import analysis_with


def test_a_quote_names_its_question_and_no_group() -> None:
    assert {each.name for each in fields(Quote)} == {
        "text",
        "verbatim",
        "question",
        "corrected",
        "raw",
    }


def test_texts_behind_a_theme_name_no_group_and_no_response() -> None:
    document = to_document(release(analysis_with([9, 4]), 5))
    keys = {
        key for theme in document["themes"]["themes"] for each in theme["texts"] for key in each
    }
    assert keys == {
        "question",
        "text",
        "polarity",
        "certainty",
        "is_doubtful",
        "strength",
        "is_quote",
        "is_settled",
        "confidence",
        "copies",
    }
