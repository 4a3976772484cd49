"""Whether each question makes sense by itself: options, scales, limits, what it feeds."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from survey.questionnaires.document import QuestionType, options_of
from survey.questionnaires.kinds import CLOSED_TYPES
from survey.questionnaires.problems import Problem

Raw = Mapping[str, Any]

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4}")
COLUMN_SAFE = re.compile(r"[A-Za-z0-9_]+")
KEYS_OF = {
    "minimum": (QuestionType.NUMBER,),
    "maximum": (QuestionType.NUMBER,),
    "whole": (QuestionType.NUMBER,),
    "max_length": (QuestionType.SHORT_TEXT, QuestionType.OPEN_TEXT),
    "min_choices": (QuestionType.MULTIPLE_CHOICE,),
    "max_choices": (QuestionType.MULTIPLE_CHOICE,),
    "appearance": CLOSED_TYPES,
    "options": CLOSED_TYPES,
    "scale": CLOSED_TYPES,
}
"""The question types each key has a meaning for."""


def question_problems(document: Raw) -> Iterator[Problem]:
    """Check every question of a document that fits the schema."""
    for i, section in enumerate(document["sections"]):
        for j, question in enumerate(section["questions"]):
            place = f"sections[{i}].questions[{j}]"
            for check in CHECKS:
                yield from check(question, document, place)


def _check_keys(question: Raw, _document: Raw, place: str) -> Iterator[Problem]:
    for key, types in KEYS_OF.items():
        if key in question and question["type"] not in types:
            names = ", ".join(types)
            yield Problem(
                f"{place}.{key}",
                f"'{key}' has no meaning for the type {question['type']} (only for {names}); "
                "take it out.",
                f"'{key}' anahtarının {question['type']} türünde anlamı yok (yalnızca: {names}); "
                "çıkarınız.",
            )
    if question.get("is_group") and question["type"] not in CLOSED_TYPES:
        yield Problem(
            f"{place}.is_group",
            "only closed questions can break results down; take 'is_group' out.",
            "sonuçlar yalnızca kapalı uçlu sorulara göre kırılabilir; 'is_group' anahtarını "
            "çıkarınız.",
        )


def _check_options(question: Raw, document: Raw, place: str) -> Iterator[Problem]:
    if question["type"] not in CLOSED_TYPES:
        return
    if ("options" in question) == ("scale" in question):
        yield Problem(
            place,
            "a closed question needs either 'options' or the name of a 'scale'; give one of them.",
            "kapalı uçlu bir soruda ya 'options' ya da bir 'scale' adı bulunur; birini veriniz.",
        )
        return
    if "scale" in question and question["scale"] not in document.get("scales", {}):
        yield Problem(
            f"{place}.scale",
            f"there is no scale '{question['scale']}'; add it to 'scales' or correct the name.",
            f"'{question['scale']}' adlı ölçek yok; 'scales' altına ekleyiniz ya da adı "
            "düzeltiniz.",
        )
        return
    place = f"{place}.scale" if "scale" in question else f"{place}.options"
    options = options_of(question, document)
    yield from _check_values(options, place)
    yield from _check_flags(question, options, place)
    if question["type"] == QuestionType.MULTIPLE_CHOICE:
        yield from _check_multiple(options, place)
    if question["type"] == QuestionType.RATING:
        yield from _check_points(options, place)


def _check_values(options: list[dict[str, Any]], place: str) -> Iterator[Problem]:
    if len(options) < 2:
        yield Problem(
            place,
            "one option is no choice; give at least two.",
            "tek seçenekle seçim yapılamaz; en az iki seçenek veriniz.",
        )
    for value, count in Counter(option["value"] for option in options).items():
        if count > 1:
            yield Problem(
                place,
                f"the value '{value}' stands there {count} times; give each option its own.",
                f"'{value}' değeri {count} kez yazılmış; her seçeneğe ayrı bir değer veriniz.",
            )


def _check_flags(question: Raw, options: list[dict[str, Any]], place: str) -> Iterator[Problem]:
    for flag in ("other", "dont_know"):
        if sum(bool(option.get(flag)) for option in options) > 1:
            yield Problem(
                place,
                f"more than one option is marked '{flag}'; mark only one.",
                f"birden çok seçenek '{flag}' olarak işaretlenmiş; yalnızca birini işaretleyiniz.",
            )
    is_multiple = question["type"] == QuestionType.MULTIPLE_CHOICE
    for option in options:
        if option.get("exclusive") and not is_multiple:
            yield Problem(
                place,
                f"'exclusive' at '{option['value']}' has a meaning only in multiple choice; "
                "take it out.",
                f"'{option['value']}' seçeneğindeki 'exclusive' yalnızca çoklu seçimde "
                "anlamlıdır; çıkarınız.",
            )
        if option.get("other") and (
            option.get("dont_know") or question["type"] == QuestionType.RATING
        ):
            yield Problem(
                place,
                f"'{option['value']}' can't be 'other' here; take the mark out.",
                f"'{option['value']}' burada 'other' olamaz; işareti çıkarınız.",
            )


def _check_multiple(options: list[dict[str, Any]], place: str) -> Iterator[Problem]:
    for option in options:
        if not COLUMN_SAFE.fullmatch(option["value"]):
            yield Problem(
                place,
                f"'{option['value']}' becomes part of a column's name: use only letters, digits "
                "and underscores in values of multiple choice.",
                f"'{option['value']}' bir sütun adının parçası olur: çoklu seçimde değerlerde "
                "yalnızca harf, rakam ve alt çizgi kullanınız.",
            )
        if option.get("dont_know") and option["value"] in ("0", "1"):
            yield Problem(
                place,
                "in multiple choice 0 and 1 mean chosen or not; give 'dont_know' another value.",
                "çoklu seçimde 0 ve 1 seçilip seçilmediğini gösterir; 'dont_know' seçeneğine başka "
                "bir değer veriniz.",
            )


def _check_points(options: list[dict[str, Any]], place: str) -> Iterator[Problem]:
    points = [option["value"] for option in options if not option.get("dont_know")]
    odd = [point for point in points if not WHOLE_NUMBER.fullmatch(point)]
    if odd:
        yield Problem(
            place,
            f"'{odd[0]}' is no whole number; the points of a rating are whole numbers (mark "
            "'dont_know' where an option stands outside the scale).",
            f"'{odd[0]}' tam sayı değil; ölçek noktaları tam sayıdır (ölçek dışındaki seçeneği "
            "'dont_know' ile işaretleyiniz).",
        )
    elif len(points) < 2:
        yield Problem(
            place,
            "a rating needs at least two points; add them.",
            "bir ölçekte en az iki nokta olmalıdır; ekleyiniz.",
        )
    elif points != sorted(points, key=int):
        yield Problem(
            place,
            "the points of a rating stand from the lowest to the highest; put them in order.",
            "ölçek noktaları en düşükten en yükseğe doğru sıralanır; sırayı düzeltiniz.",
        )


def _check_limits(question: Raw, document: Raw, place: str) -> Iterator[Problem]:
    least = question.get("min_choices", 1)
    most = question.get("max_choices", 10**6)
    if least > most or least > max(1, len(options_of(question, document))):
        yield Problem(
            f"{place}.min_choices",
            "nobody can choose that many; correct 'min_choices' or 'max_choices'.",
            "bu kadar seçim yapılamaz; 'min_choices' ya da 'max_choices' değerini düzeltiniz.",
        )
    is_number = question["type"] == QuestionType.NUMBER
    if is_number and question.get("minimum", 0) > question.get("maximum", float("inf")):
        yield Problem(
            f"{place}.maximum",
            "the maximum lies below the minimum (0 where none is given); correct one of them.",
            "en büyük değer en küçük değerin (verilmemişse 0) altında; birini düzeltiniz.",
        )


def _check_feeds(question: Raw, _document: Raw, place: str) -> Iterator[Problem]:
    feeds = question.get("feeds", {})
    measure = feeds.get("measure")
    if measure and question["type"] != QuestionType.RATING:
        yield Problem(
            f"{place}.feeds.measure",
            "only a rating measures something; change the type or take 'measure' out.",
            "yalnızca ölçek (rating) soruları ölçüm yapar; türü değiştiriniz ya da 'measure' "
            "anahtarını çıkarınız.",
        )
    if measure in ("satisfaction", "importance") and not feeds.get("service"):
        yield Problem(
            f"{place}.feeds",
            f"{measure} of what? Name the 'service'.",
            f"'{measure}' hangi hizmet için? 'service' anahtarıyla hizmeti yazınız.",
        )


CHECKS: tuple[Callable[[Raw, Raw, str], Iterator[Problem]], ...] = (
    _check_keys,
    _check_options,
    _check_limits,
    _check_feeds,
)
