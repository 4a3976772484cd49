import pytest

from analysis.text.polarity.cues import SIGNS, cues_of
from analysis.text.words.spelling import Written, written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues

_TEXTS = (
    "yapılsın lütfen sokaklar otoparksız sorunsuz toplanmıyor beğenmedik çok güzel park kötü yol",
    "güzelleşti çünkü yapılmalı ama gelmeyen işçi",
    "spasdikim ji bo rê baş e",
    "الطريق سيئ جدا",
    "not happy with the terrible road at all",
)


def written(*texts: str) -> Written:
    tokens = tokenise(list(texts))
    return written_forms(tokens, tongues(tokens, "tr"))


def signs(found: Written, form: str) -> set[str]:
    row = cues_of(found, "tr").signs[found.forms.index(form)]
    return {sign for sign, has in zip(SIGNS, row, strict=True) if has}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("yapılsın", {"wishes"}),
        ("yapılmalı", {"wishes", "unreal"}),
        ("otoparksız", {"lacking"}),
        ("sorunsuz", {"relieved"}),
        ("toplanmıyor", {"negated"}),
        ("beğenmedik", {"good", "negated"}),
        ("güzel", {"good"}),
        ("kötü", {"bad"}),
        ("terrible", {"bad"}),
        ("sokaklar", set()),
    ],
)
def test_a_form_shows_its_signs_by_lists_and_endings(form: str, expected: set[str]):
    assert signs(written(*_TEXTS), form) == expected


def test_what_is_no_word_has_no_sign():
    assert not cues_of(written(*_TEXTS), "tr").signs[-1].any()


def test_the_signs_of_a_form_do_not_depend_on_the_other_forms():
    together = written(*_TEXTS)
    for text in _TEXTS:
        alone = written(text)
        assert all(signs(alone, form) == signs(together, form) for form in alone.forms)
