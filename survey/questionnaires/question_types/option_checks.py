"""Checks of the options of a question of a document, shared by the types that have options."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from survey.questionnaires.kinds import MissingKind
from survey.questionnaires.loading import missing_kind, options_of
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import Raw
from survey.questionnaires.question_types.columns import column

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4}")
COLUMN_SAFE = re.compile(r"[A-Za-z0-9_]+")

Options = Sequence[dict[str, Any]]


def options_place(raw: Raw, place: str) -> str:
    """Give the place of a question's options: its own, or the scale it names."""
    return f"{place}.scale" if "scale" in raw else f"{place}.options"


def option_problems(raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
    """Check that a question has options, once each, with marks that make sense."""
    if ("options" in raw) == ("scale" in raw):
        yield Problem(
            place,
            "a closed question needs either 'options' or the name of a 'scale'; give one of them.",
            "kapalı uçlu bir soruda ya 'options' ya da bir 'scale' adı bulunur; birini veriniz.",
        )
        return
    if "scale" in raw and raw["scale"] not in document.get("scales", {}):
        yield unknown_scale(raw["scale"], f"{place}.scale")
        return
    options = options_of(raw, document)
    place = options_place(raw, place)
    yield from count_problems(options, place)
    yield from value_problems(options, place)
    yield from mark_problems(options, place)


def unknown_scale(name: str, place: str) -> Problem:
    """Say that a document has no such scale."""
    return Problem(
        place,
        f"there is no scale '{name}'; add it to 'scales' or correct the name.",
        f"'{name}' adlı ölçek yok; 'scales' altına ekleyiniz ya da adı düzeltiniz.",
    )


def count_problems(options: Options, place: str) -> Iterator[Problem]:
    """Find a choice that is none."""
    if len(options) < 2:
        yield Problem(
            place,
            "one option is no choice; give at least two.",
            "tek seçenekle seçim yapılamaz; en az iki seçenek veriniz.",
        )


def value_problems(options: Options, place: str) -> Iterator[Problem]:
    """Find values that stand there twice."""
    for value, count in Counter(option["value"] for option in options).items():
        if count > 1:
            yield Problem(
                place,
                f"the value '{value}' stands there {count} times; give each option its own.",
                f"'{value}' değeri {count} kez yazılmış; her seçeneğe ayrı bir değer veriniz.",
            )


def mark_problems(options: Options, place: str) -> Iterator[Problem]:
    """Find marks given twice, and options marked as two things at once."""
    for mark in ("other", *MissingKind):
        if sum(bool(option.get(mark)) for option in options) > 1:
            yield Problem(
                place,
                f"more than one option is marked '{mark}'; mark only one.",
                f"birden çok seçenek '{mark}' olarak işaretlenmiş; yalnızca birini işaretleyiniz.",
            )
    for option in options:
        marks = [mark for mark in ("other", *MissingKind) if option.get(mark)]
        if len(marks) > 1:
            yield Problem(
                place,
                f"'{option['value']}' is marked {' and '.join(marks)}; keep one mark.",
                f"'{option['value']}' hem {' hem '.join(marks)} olarak işaretlenmiş; yalnızca "
                "birini bırakınız.",
            )


def refuse_marks(
    options: Options, marks: Sequence[str], place: str, kind: str
) -> Iterator[Problem]:
    """Find marks that have no meaning for a type."""
    for option in options:
        for mark in marks:
            if option.get(mark):
                yield Problem(
                    place,
                    f"'{mark}' at '{option['value']}' has no meaning for the type {kind}; take "
                    "it out.",
                    f"'{option['value']}' seçeneğindeki '{mark}' işaretinin {kind} türünde anlamı "
                    "yok; çıkarınız.",
                )


def column_problems(options: Options, place: str) -> Iterator[Problem]:
    """Find values that can't be part of a column's name."""
    for option in options:
        if not COLUMN_SAFE.fullmatch(option["value"]):
            yield Problem(
                place,
                f"'{option['value']}' becomes part of a column's name: use only letters, digits "
                "and underscores in the values of this type.",
                f"'{option['value']}' bir sütun adının parçası olur: bu türde değerlerde yalnızca "
                "harf, rakam ve alt çizgi kullanınız.",
            )


def point_problems(options: Options, place: str) -> Iterator[Problem]:
    """Find a scale whose points are not whole numbers in order."""
    points = [option["value"] for option in options if missing_kind(option) is None]
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


def limit_problems(raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
    """Find numbers of choices that nobody can make."""
    least = raw.get("min_choices", 1)
    most = raw.get("max_choices", 10**6)
    if least > most or least > max(1, len(options_of(raw, document))):
        yield Problem(
            f"{place}.min_choices",
            "nobody can choose that many; correct 'min_choices' or 'max_choices'.",
            "bu kadar seçim yapılamaz; 'min_choices' ya da 'max_choices' değerini düzeltiniz.",
        )


def apart_problems(raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
    """Check the options of a question that is answered by writing: only "don't know" and such."""
    options = options_of(raw, document)
    place = options_place(raw, place)
    yield from value_problems(options, place)
    yield from mark_problems(options, place)
    for option in options:
        if missing_kind(option) is None:
            yield Problem(
                place,
                f"'{option['value']}' can't be chosen here: beside a question that is answered "
                f"by writing only options marked {', '.join(MissingKind)} may stand.",
                f"'{option['value']}' burada seçilemez: yazarak yanıtlanan bir sorunun yanında "
                f"yalnızca {', '.join(MissingKind)} işaretli seçenekler bulunabilir.",
            )


def option_columns(raw: Raw, document: Raw) -> list[str]:
    """Name the columns of a question that has one for each option that is an answer."""
    options = options_of(raw, document)
    values = dict.fromkeys(each["value"] for each in options if missing_kind(each) is None)
    return [column(raw["name"], value) for value in values]


def divided_problems(raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
    """Check the options of a question that gives each of them a number (a place, a share)."""
    yield from option_problems(raw, document, place)
    options, place = options_of(raw, document), options_place(raw, place)
    points = [option for option in options if missing_kind(option) is None]
    yield from refuse_marks(options, ("other", "exclusive"), place, raw["type"])
    yield from column_problems(points, place)
    if len(points) < 2:
        yield from count_problems(points, place)
    for option in options:
        if missing_kind(option) and WHOLE_NUMBER.fullmatch(option["value"]):
            yield Problem(
                place,
                f"'{option['value']}' could be mistaken for a number that was given; give the "
                f"option marked {missing_kind(option)} a value with letters.",
                f"'{option['value']}' verilen bir sayıyla karışabilir; {missing_kind(option)} "
                "işaretli seçeneğe harf içeren bir değer veriniz.",
            )
