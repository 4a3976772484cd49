"""The proofreader, and every text of the wording read by it with several values."""

import pytest

from analysis.language.amounts import each_in_words, part_in_words
from analysis.language.examples import example_values, places_of
from analysis.language.own import keys_of
from analysis.language.patterns import guards_of
from analysis.language.proofreading import faults_of
from analysis.language.wording import LANGUAGES, Wording, wording_of

NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40, 60, 100, 1000, 1012, 1000000)
SHARES = (0.0, 5.0, 9.3, 12.1, 20.0, 33.3, 45.2, 50.0, 66.7, 99.4, 100.0)
PATTERNS = [
    pytest.param(language, key, pattern, id=f"{language}-{key}-{place}")
    for language in LANGUAGES
    for key, patterns in keys_of(language).items()
    for place, pattern in enumerate(patterns)
]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Yanıtların %45,2'i olumludur.", "doesn't agree"),
        ("Bunların 1.012'i kadındır.", "doesn't agree"),
        ("Oran %45.2 olmuştur.", "decimal point"),
        ("Oran 45,2% olmuştur.", "percent sign behind"),
        ("Oran % 45,2 olmuştur.", "space behind"),
        ("Ankete 1,012 kişi katılmıştır.", "thousands comma"),
        ("Oran  %5,0 olmuştur.", "two spaces"),
        ("Oran %5,0 olmuştur .", "space before"),
        ("Yol,su ve park.", "no space after"),
        ("Yanıt {n} kişidir.", "brace"),
        ("oran %5,0 olmuştur.", "capital"),
        ("Oran %5,0 olmuştur", "full stop"),
        ("%45,2 oranında memnuniyet vardır.", "figure at the beginning"),
        ('Konu "yol" olmuştur.', "straight"),
        ("Bant 60-69 kişidir.", "hyphen"),
        ("Oran %5,0 olmuştur..", "two marks"),
        ("Sonuçlar results and findings içindir.", "another language: and"),
        ("Onlar 4.'üncü sıradadır.", "ordinal"),
    ],
)
def test_a_fault_in_turkish_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in faults_of(text, "tr"))


@pytest.mark.parametrize(
    "text",
    [
        "Ankete katılan 1.012 kişinin %52,4'ü kadın, %47,6'sı erkektir.",
        "Açık uçlu yanıtların %31,0'ında (314 yanıt) “yol” konusu dile getirilmiştir.",
        "Plan 2025-2029 dönemini kapsar; toplantı 14.30'da, 11.00'de ve 31.12.2023'te yapılmıştır.",
        "“How old are you?” sorusunu 60–69 kişi yanıtlamıştır.",
        "Dağılım {{F/s1/frequency/yas/table}} üzerinde gösterilmiştir.",
        "Hücreye 3. sıradan girmiştir (n = 12).",
    ],
)
def test_correct_turkish_has_no_fault(text: str) -> None:
    assert faults_of(text, "tr") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The share is %45.2.", "before its number"),
        ("The share is 45,2%.", "decimal comma"),
        ("The share is 45.2% ve 3.1%.", "another language: ve"),
    ],
)
def test_a_fault_in_english_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in faults_of(text, "en"))


def test_correct_english_has_no_fault() -> None:
    assert faults_of("Of 1,012 people, 45.2% chose “Yaya ve bisiklet”.", "en") == ()


def filled(wording: Wording, key: str, pattern: str, number: float, share: float) -> str:
    """Fill a pattern; shares that its words are untrue of become one they are true of."""
    values = example_values(wording, key, pattern)
    for name, spec in places_of(pattern):
        style = spec.split()[0] if spec else ""
        if style in ("count", "year"):
            values[name] = number
        elif style in ("percent", "mean") and name not in _in_words(pattern):
            values[name] = share
    for name in _in_words(pattern):
        is_true = part_in_words(share, "tr") and each_in_words(share, "tr", "kişiden")
        values[name] = share if is_true else 20.0
    return Wording(wording.language, {"words": {"and": "ve"}}, {key: guards_of(pattern)[1]}).say(
        key, **values
    )


def _in_words(pattern: str) -> set[str]:
    return {name for name, spec in places_of(pattern) if spec.startswith(("part", "each"))}


@pytest.mark.parametrize(("language", "key", "pattern"), PATTERNS)
def test_every_pattern_reads_without_a_fault(language: str, key: str, pattern: str) -> None:
    wording = wording_of(language)
    is_sentence = pattern.endswith(".")
    pairs = list(zip(NUMBERS, SHARES * 2, strict=False)) if places_of(pattern) else [(1, 1.0)]
    for number, share in pairs:
        text = filled(wording, key, pattern, number, share)
        is_whole = is_sentence and not pattern.startswith(("{", ";", "("))
        found = faults_of(text, language, is_sentence=is_whole)
        assert found == (), text
