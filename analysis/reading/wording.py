"""The words by which a column of a spreadsheet shows what it is.

Everything here is compared in folded form (:func:`fold`): small letters, Turkish letters without
their marks, no punctuation, so that "KATILIYORUM", "katılıyorum" and "katiliyorum" are one.
"""

import re
from collections.abc import Mapping

from analysis.codebook import Measure, MissingKind, Quadrant

_FOLDED = str.maketrans("ıİşŞğĞüÜöÖçÇâÂîÎûÛ", "iissgguuooccaaiiuu")
_NOT_A_WORD = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Reduce a text to its words, for comparing.

    Examples
    --------
    >>> fold("Ne memnunum, ne DEĞİLİM!")
    'ne memnunum ne degilim'
    """
    return _NOT_A_WORD.sub(" ", text.translate(_FOLDED).lower()).strip()


SCALES: tuple[tuple[Measure, tuple[tuple[str, ...], ...]], ...] = (
    (
        Measure.SATISFACTION,
        (
            ("hic memnun degilim", "cok memnuniyetsizim", "kesinlikle memnun degilim",
             "very dissatisfied", "not at all satisfied"),
            ("memnun degilim", "memnuniyetsizim", "pek memnun degilim", "dissatisfied",
             "not satisfied", "somewhat dissatisfied"),
            ("ne memnunum ne degilim", "ne memnunum ne memnun degilim", "kararsizim",
             "kismen memnunum", "orta", "ne memnun ne degil", "neither satisfied nor dissatisfied",
             "neither satisfied", "neutral"),
            ("memnunum", "satisfied", "somewhat satisfied"),
            ("cok memnunum", "kesinlikle memnunum", "tamamen memnunum", "very satisfied"),
        ),
    ),
    (
        Measure.AGREEMENT,
        (
            ("kesinlikle katilmiyorum", "hic katilmiyorum", "strongly disagree"),
            ("katilmiyorum", "disagree"),
            ("kararsizim", "ne katiliyorum ne katilmiyorum", "kismen katiliyorum",
             "neither agree nor disagree", "neutral", "undecided"),
            ("katiliyorum", "agree"),
            ("kesinlikle katiliyorum", "tamamen katiliyorum", "strongly agree"),
        ),
    ),
    (
        Measure.IMPORTANCE,
        (
            ("hic onemli degil", "kesinlikle onemli degil", "not at all important",
             "not important at all"),
            ("onemli degil", "onemsiz", "az onemli", "unimportant", "not important",
             "slightly important"),
            ("orta duzeyde onemli", "kismen onemli", "ne onemli ne onemsiz", "kararsizim",
             "moderately important", "neutral", "neither important nor unimportant"),
            ("onemli", "important"),
            ("cok onemli", "kesinlikle onemli", "very important", "extremely important"),
        ),
    ),
    (
        Measure.SATISFACTION,
        (
            ("cok kotu", "cok zayif", "cok yetersiz", "very poor", "very bad"),
            ("kotu", "zayif", "yetersiz", "poor", "bad"),
            ("orta", "ne iyi ne kotu", "kismen yeterli", "fair", "average", "adequate"),
            ("iyi", "yeterli", "good"),
            ("cok iyi", "cok yeterli", "mukemmel", "very good", "excellent"),
        ),
    ),
)  # fmt: skip
"""Scales of five points, lowest first; each point with the wordings in use."""

MISSING_WORDS: dict[str, MissingKind] = {
    **dict.fromkeys(
        (
            "bilmiyorum", "fikrim yok", "bilmiyorum fikrim yok", "fikrim yok bilmiyorum",
            "bilgim yok", "hatirlamiyorum", "emin degilim", "dont know", "don t know", "dk",
            "do not know", "no opinion", "no idea", "not sure",
        ),
        MissingKind.DONT_KNOW,
    ),
    **dict.fromkeys(
        (
            "kullanmadim", "kullanmiyorum", "hizmet almadim", "yararlanmadim", "never used",
            "never used it", "not used",
        ),
        MissingKind.NOT_USED,
    ),
    **dict.fromkeys(
        (
            "yanit vermek istemiyorum", "cevap vermek istemiyorum", "belirtmek istemiyorum",
            "yanitlamak istemiyorum", "prefer not to answer", "prefer not to say",
            "prefer not answer", "refused",
        ),
        MissingKind.PREFER_NOT_TO_SAY,
    ),
    **dict.fromkeys(
        ("cevap yok", "yanit yok", "cevapsiz", "no answer", "not answered"),
        MissingKind.NOT_ANSWERED,
    ),
    **dict.fromkeys(
        ("sorulmadi", "not asked", "n a", "uygulanamaz", "gecerli degil", "not applicable"),
        MissingKind.NOT_ASKED,
    ),
}  # fmt: skip

_LONGEST_MISSING = 60  # letters; folding every long open answer would take seconds

MISSING_NUMBERS = {
    "88": MissingKind.DONT_KNOW,
    "98": MissingKind.DONT_KNOW,
    "-98": MissingKind.DONT_KNOW,
    "99": MissingKind.NOT_ANSWERED,
    "-99": MissingKind.NOT_ANSWERED,
    "999": MissingKind.NOT_ANSWERED,
}
"""Codes that stand for a missing answer on a scale they lie outside of."""

YES = frozenset(("1", "true", "evet", "yes", "x", "secildi", "checked", "dogru"))
NO = frozenset(("0", "false", "hayir", "no", "secilmedi", "unchecked", "yanlis"))

MEASURE_STEMS = (
    (Measure.SATISFACTION, ("memnun", "satisf", "performans")),
    (Measure.IMPORTANCE, ("onem", "importan")),
    (Measure.AGREEMENT, ("katil", "agree")),
)
GROUP_STEMS = (
    "cinsiyet", "mahalle", "ilce", "egitim", "ogrenim", "meslek", "gelir", "medeni", "mudurluk",
    "kadro", "kidem", "unvan", "calisma durum", "istihdam", "yasiniz", "yas grub", "yas aralig",
    "gender", "age group", "neighbourhood", "neighborhood", "district", "education", "occupation",
    "employment", "income", "marital", "department",
)  # fmt: skip
GROUP_WORDS = frozenset(("yas", "koy", "birim", "statu", "sex", "age", "unit"))
"""Short words that must stand alone: "yaş" shows who answered, "yaşam" doesn't."""
PERSONAL_STEMS = (
    "ad soyad", "adiniz", "soyad", "isim", "e posta", "eposta", "email", "e mail", "telefon",
    "phone", "gsm", "tc kimlik", "tckn", "kimlik no", "adres", "address", "ip adres", "ip address",
    "ipaddr", "full name", "imei", "deviceid", "device id", "username", "kullanici adi",
)  # fmt: skip
TECHNICAL_NAMES = frozenset(
    (
        "id", "uuid", "index", "parent index", "submission time", "submitted by",
        "start", "end", "today", "timestamp", "zaman damgasi", "baslangic zamani",
        "tamamlanma zamani", "start time", "completion time", "startdate", "enddate",
        "submitdate", "datestamp", "lastpage",
        "seed", "token", "responseid", "response id", "kimlik", "instanceid", "formhub uuid",
        "last modified time", "son degistirme zamani", "sira no",
    )
)  # fmt: skip
QUADRANT_STEMS = (
    (Quadrant.STRENGTH, ("guclu", "iyi yap", "basarili bul", "strength", "does well", "do well")),
    (Quadrant.WEAKNESS, ("zayif", "sorun", "gelistir", "eksik", "weakness", "problem", "improve")),
    (Quadrant.OPPORTUNITY, ("firsat", "opportunit")),
    (Quadrant.THREAT, ("tehdit", "risk", "threat")),
)


OPEN_STEMS = ("nelerdir", "oneri", "gorusunuz", "gorusleriniz", "dusunce", "aciklayin", "eklemek",
              "suggest", "comment", "your opinion", "anything else")  # fmt: skip

STANDARD_LABELS: dict[str, tuple[tuple[str, ...], ...]] = {
    "tr": (
        ("Hiç memnun değilim", "Memnun değilim", "Ne memnunum ne değilim", "Memnunum",
         "Çok memnunum"),
        ("Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum",
         "Kesinlikle katılıyorum"),
        ("Hiç önemli değil", "Önemli değil", "Orta düzeyde önemli", "Önemli", "Çok önemli"),
        ("Çok kötü", "Kötü", "Orta", "İyi", "Çok iyi"),
    ),
    "en": (
        ("Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied",
         "Very satisfied"),
        ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
         "Strongly agree"),
        ("Not at all important", "Not important", "Moderately important", "Important",
         "Very important"),
        ("Very poor", "Poor", "Fair", "Good", "Very good"),
    ),
}  # fmt: skip
"""For points nobody chose, the usual words; in the order of ``SCALES``."""


def asks_openly(text: str) -> bool:
    """Say whether a question's words ask for an open answer."""
    folded = fold(text)
    stems = tuple(stem for _, group in QUADRANT_STEMS for stem in group)
    return has_stem(folded, OPEN_STEMS) or (has_stem(folded, stems) and len(folded.split()) > 2)


def scale_of_labels(labels: Mapping[str, str]) -> int | None:
    """Tell which of the scales labels belong to: its place in ``SCALES``; None for none."""
    for place, (_, scale) in enumerate(SCALES):
        if all(str(scale_point(label, scale)) == value for value, label in labels.items()):
            return place
    return None


def has_stem(folded: str, stems: tuple[str, ...]) -> bool:
    """Say whether a word of the folded text begins with one of the stems."""
    return any(f" {stem}" in f" {folded}" for stem in stems)


def shows_who_answered(text: str) -> bool:
    """Say whether a question's words ask who the respondent is (sex, age, quarter, ...)."""
    folded = fold(text)
    return has_stem(folded, GROUP_STEMS) or not GROUP_WORDS.isdisjoint(folded.split())


def is_technical(name: str) -> bool:
    """Say whether a column is the form's own (times, numbers) or names the respondent."""
    folded = fold(name)
    is_meta = name.startswith(("_", "X_", "meta/", "formhub/"))
    return is_meta or folded in TECHNICAL_NAMES or has_stem(folded, PERSONAL_STEMS)


def scale_point(text: str, scale: tuple[tuple[str, ...], ...]) -> int | None:
    """Give the point of a scale a wording stands for, counted from 1; None for other words."""
    folded = fold(text)
    for point, wordings in enumerate(scale, start=1):
        if folded in wordings:
            return point
    return None


def measure_of(text: str) -> Measure | None:
    """Tell what a question measures by its words; None when they don't say."""
    folded = fold(text)
    for measure, stems in MEASURE_STEMS:
        if has_stem(folded, stems):
            return measure
    return None


def service_of(text: str) -> str:
    """Name the service in a short heading: what is left without the words of the measure.

    Examples
    --------
    >>> service_of("temizlik_memnuniyet"), service_of("temizlik_onem")
    ('temizlik', 'temizlik')
    """
    stems = tuple(stem for _, group in MEASURE_STEMS for stem in group)
    words = re.split(r"[\s_.:/\-]+", text)
    kept = [word for word in words if word and not has_stem(fold(word), stems)]
    return " ".join(kept) if len(kept) < len(words) else text


def missing_kind(text: str) -> MissingKind | None:
    """Tell which kind of missing answer a text stands for; None when it is an answer."""
    return MISSING_WORDS.get(fold(text)) if len(text) <= _LONGEST_MISSING else None


__all__ = [
    "MISSING_NUMBERS",
    "NO",
    "QUADRANT_STEMS",
    "SCALES",
    "STANDARD_LABELS",
    "YES",
    "asks_openly",
    "fold",
    "has_stem",
    "is_technical",
    "measure_of",
    "missing_kind",
    "scale_of_labels",
    "scale_point",
    "service_of",
    "shows_who_answered",
]
