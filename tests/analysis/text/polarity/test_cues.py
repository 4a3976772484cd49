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


@pytest.mark.parametrize(
    ("form", "alike"),
    [
        ("sık", "şık"),
        ("sınır", "sinir"),
        ("dönüyor", "donuyor"),
        ("akşama", "aksama"),
        ("köpük", "kopuk"),
        ("kökü", "koku"),
        ("peşinde", "pes"),
    ],
)
def test_a_word_spelled_otherwise_is_not_the_listed_word(form: str, alike: str):
    assert not {"good", "bad"} & signs(written(f"{form} bir şey"), form), alike


def test_a_deadly_accident_is_not_positive():
    assert "good" not in signs(written("ölümlü bir kaza oldu"), "ölümlü")


def test_a_listed_word_without_its_diacritics_is_still_that_word():
    found = written("yol kotu, cok guzel, basarili")
    assert [len({"good", "bad"} & signs(found, form)) for form in found.forms].count(1) == 3


@pytest.mark.parametrize(
    "form", ["geçiyor", "geçit", "sakinleri", "etkinlikler", "temizliği", "örneğin"]
)
def test_another_word_that_looks_like_a_form_of_a_listed_one_has_no_sign(form: str):
    assert not {"good", "bad"} & signs(written(f"mahallede {form} var"), form)


@pytest.mark.parametrize(
    ("form", "wishes"),
    [
        ("kesilmesin", True),
        ("unutulmasın", True),
        ("düzenlesin", True),
        ("açılsa", True),
        ("yapılabilir", True),
        ("değilse", False),
        ("nasılsa", False),
    ],
)
def test_endings_of_wishes(form: str, wishes: bool):
    assert ("wishes" in signs(written(f"ağaçlar {form}"), form)) == wishes
