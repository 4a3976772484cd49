"""Several patterns of one statement: in turn, and only where they are true."""

import pytest

from analysis.bands import Band, Bound, Rounded
from analysis.errors import SettingsError
from analysis.language.patterns import guards_of, holds
from analysis.language.wording import Wording, wording_of

CLOSED = {
    "question": "Ulaşımınızı en çok nasıl sağlıyorsunuz?",
    "n": 1012,
    "first": "Dolmuş",
    "second": "Yaya",
    "second_share": 21.4,
    "last": "Bisiklet",
    "last_share": 1.2,
}


def _wording(*patterns: str) -> Wording:
    return Wording("tr", {"a": {"b": list(patterns)}})


def test_neighbouring_statements_are_worded_differently() -> None:
    wording = wording_of("tr")
    told = [wording.vary("results.closed", place, first_share=33.8, **CLOSED) for place in range(4)]
    assert len(set(told)) == 4
    assert all("1.012" in each and "%33,8" in each and "%1,2" in each for each in told)


def test_the_same_place_is_always_worded_alike() -> None:
    wording = wording_of("en")
    first, again = (wording.vary("results.closed", 7, first_share=40.1, **CLOSED) for _ in "ab")
    assert first == again


def test_say_takes_the_first_pattern() -> None:
    wording = wording_of("tr")
    values = {"first_share": 33.8, **CLOSED}
    assert wording.say("results.closed", **values) == wording.vary("results.closed", 0, **values)


def test_a_pattern_whose_words_are_untrue_is_passed_over() -> None:
    wording = wording_of("tr")
    told = [wording.vary("results.closed", place, first_share=45.5, **CLOSED) for place in range(5)]
    assert not any("yarısı" in each or "beşte" in each for each in told)
    assert any(
        "yarısından fazlası (%52,4)"
        in wording.vary("results.closed", place, first_share=52.4, **CLOSED)
        for place in range(5)
    )


def test_the_first_of_two_equal_answers_is_never_called_the_first() -> None:
    wording = wording_of("tr")
    even = {**CLOSED, "first_share": 21.4}
    told = [wording.vary("results.closed", place, **even) for place in range(5)]
    assert not any("ilk sırada" in each.lower() or "ikinci sırada" in each for each in told)
    assert any("birbirine yakındır" in each for each in told)


def test_a_sentence_that_begins_with_words_begins_with_a_capital() -> None:
    told = _wording("{share:each kişiden} ({share:percent}) yanıt vermiştir.").say(
        "a.b", share=20.0
    )
    assert told == "Her beş kişiden biri (%20,0) yanıt vermiştir."


def test_a_statement_without_a_fitting_pattern_is_an_error() -> None:
    with pytest.raises(SettingsError) as caught:
        _wording("{share:part} kadındır.").say("a.b", share=45.5)
    assert "koşulsuz" in caught.value.message("tr")


def test_a_condition_on_an_unknown_value_is_an_error() -> None:
    with pytest.raises(SettingsError, match="second"):
        _wording("[first > second] {first:count}").say("a.b", first=1)


def test_conditions_are_parted_from_the_sentence() -> None:
    assert guards_of("[a > 50][b ~ c] Metin.") == ((("a", ">", "50"), ("b", "~", "c")), "Metin.")
    assert guards_of("[Ek] Metin.") == ((), "[Ek] Metin.")


@pytest.mark.parametrize(
    ("left", "right", "more", "close"),
    [
        (45.2, 43.1, True, False),
        (45.2, 45.18, False, True),
        (45.2, 43.5, True, True),
        (Rounded(46, 0), Rounded(44, 0), True, False),
        (Rounded(46, 0), Rounded(46, 0), False, False),
        (Bound(84, 0, is_most=False), 10.0, False, False),
        (Band(60, 69), Band(50, 59), True, False),
        (Band(60, 69), Band(60, 69), False, False),
        ("çok", 3, False, False),
    ],
)
def test_only_what_is_sure_of_two_numbers_holds(
    left: object, right: object, more: bool, close: bool
) -> None:
    values = {"a": left, "b": right}
    assert holds(("a", ">", "b"), values) is more
    assert holds(("a", "~", "b"), values) is close
