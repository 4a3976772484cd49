"""Sentences, and the two wordings beside each other."""

import string
import tomllib
from datetime import date
from pathlib import Path

import pytest

import analysis.language.wording as module
from analysis.errors import SettingsError
from analysis.language.patterns import guards_of
from analysis.language.wording import Wording, wording_of


def test_a_share_is_written_with_its_suffix() -> None:
    sentence = wording_of("tr").say("findings.theme", share=31.0, n=314, theme="yol ve kaldırım")
    assert sentence == (
        "Açık uçlu yanıtların %31,0'ında (314 yanıt) “yol ve kaldırım” konusu dile getirilmiştir."
    )


def test_thousands_have_a_point() -> None:
    sentence = wording_of("tr").say("method.invited", invited=1500, n=1012, rate=67.4667)
    assert sentence == "Davet edilen 1.500 kişiden 1.012'si yanıt vermiştir (yanıt oranı %67,5)."


def test_english_has_no_suffixes_and_its_own_numbers() -> None:
    sentence = wording_of("en").say("findings.theme", share=31.0, n=1314, theme="roads")
    assert sentence == "Of the open answers, 31.0% (1,314) speak of “roads”."


def test_braces_of_an_answer_stay_as_they_are() -> None:
    sentence = wording_of("tr").say("findings.theme", share=1.0, n=1, theme="{n} {0.__class__}")
    assert "“{n} {0.__class__}”" in sentence


def test_days_and_lists_are_written_out() -> None:
    wording = wording_of("tr")
    assert wording.day(date(2019, 6, 3)) == "3 Haziran 2019"
    assert wording.listing(["su", "yol", "park"]) == "su, yol ve park"
    assert wording.listing(["su"]) == "su"


def test_common_names_begin_small_inside_a_sentence_and_proper_ones_do_not() -> None:
    wording = wording_of("tr")
    assert wording.inner("İlgili bakanlık") == "ilgili bakanlık"
    assert wording.inner("Su ve Kanalizasyon İdaresi") == "Su ve Kanalizasyon İdaresi"
    assert wording.inner("MARSU") == "MARSU"
    assert wording_of("en").inner("İmar ve ruhsat") == "imar ve ruhsat"


def test_english_words_follow_their_count() -> None:
    wording = wording_of("en")
    told = [wording.say("desk_needs.stage", name="PESTLE", n=n) for n in (0, 1, 2)]
    assert told[1] == "The stage “PESTLE” has 1 need."
    assert told[0].endswith("0 needs.")
    assert told[2].endswith("2 needs.")


def test_names_and_days_take_the_suffix_of_their_place() -> None:
    wording = Wording(
        "tr", {"dates": {"months": ["Ocak"] * 12}, "a": "{who:name genitive}, {day:day dative}"}
    )
    assert wording.say("a", who="MARSU", day=date(2019, 1, 3)) == "MARSU'nun, 3 Ocak 2019'a"


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="'fr'"):
        wording_of("fr")


def _texts(language: str, file: str) -> dict[str, tuple[str, ...]]:
    """Give the patterns of each key, without their conditions."""
    path = Path(module.__file__).parent / language / file
    found: dict[str, tuple[str, ...]] = {}

    def walk(prefix: str, value: object) -> None:
        if isinstance(value, dict):
            for name, each in value.items():
                walk(f"{prefix}.{name}", each)
        elif prefix != ".dates.months":
            patterns = [value] if isinstance(value, str) else value
            assert isinstance(patterns, list)
            found[prefix.removeprefix(".")] = tuple(guards_of(each)[1] for each in patterns)

    walk("", tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def _places(patterns: tuple[str, ...]) -> set[str]:
    return {name for text in patterns for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("file", module.FILES)
def test_both_languages_have_the_same_texts_with_the_same_places(file: str) -> None:
    turkish, english = _texts("tr", file), _texts("en", file)
    shared = {key for key in turkish if not key.startswith("topics.")}
    assert shared == set(english)
    assert {key: _places(turkish[key]) for key in shared} == {
        key: _places(english[key]) for key in shared
    }


@pytest.mark.parametrize("file", module.FILES)
@pytest.mark.parametrize("language", module.LANGUAGES)
def test_every_pattern_of_a_statement_tells_all_of_its_numbers(language: str, file: str) -> None:
    for key, patterns in _texts(language, file).items():
        assert all(_places((each,)) == _places(patterns) for each in patterns), key
