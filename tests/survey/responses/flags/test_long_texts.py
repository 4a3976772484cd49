"""A text counts as long by its letters once capitals and small letters are one."""

import pytest

from survey.questionnaires.checks.checking import checked
from survey.responses.flags.answers import LONG_TEXT, contents
from tests.builders import make_document, make_question


@pytest.mark.parametrize(
    ("text", "is_long"),
    [
        ("a" * LONG_TEXT, True),
        ("a" * (LONG_TEXT - 1), False),
        ("\u0390" * (LONG_TEXT // 3), True),  # folded, this letter is three (Unicode CaseFolding)
        ("\u0390" * (LONG_TEXT // 3 - 1), False),
    ],
)
def test_a_long_text_is_found_whatever_its_letters_become(text: str, is_long: bool) -> None:
    questionnaire = checked(make_document(make_question(name="gorus", kind="open_text")))

    assert bool(contents(questionnaire, {"gorus": text})) is is_long
