"""Answers of a spreadsheet that stand outside the scale, told apart by their words."""

import pytest

from analysis.codebook import MissingKind
from analysis.reading.wording import missing_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bilmiyorum / Fikrim yok", MissingKind.DONT_KNOW),
        ("Kullanmadım", MissingKind.NOT_USED),
        ("Never used it", MissingKind.NOT_USED),
        ("Belirtmek istemiyorum", MissingKind.PREFER_NOT_TO_SAY),
        ("Prefer not to say", MissingKind.PREFER_NOT_TO_SAY),
        ("Yanıt yok", MissingKind.NOT_ANSWERED),
        ("Sorulmadı", MissingKind.NOT_ASKED),
        ("Memnunum", None),
    ],
)
def test_the_words_of_a_missing_answer_say_why_it_is_missing(
    text: str, kind: MissingKind | None
) -> None:
    assert missing_kind(text) is kind
