"""What stands before a place of a document, and how it can be compared there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.kinds import OTHER_SUFFIX, PART, QuestionType
from survey.questionnaires.loading import missing_kind, options_of
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.cards import DEFAULT_MOST, LARGEST_MOST
from survey.questionnaires.question_types.repeat import COUNT

Raw = Mapping[str, Any]


@dataclass
class Earlier:
    """What stands before a place of a document.

    Attributes
    ----------
    document : Mapping
        Its scales are looked up.
    everything : frozenset of str
        Names of all its questions, wherever they stand.
    known : dict
        Name (of a question or a part of one) -> the question, of what stands earlier.
    outside : set of str
        Questions of repeated groups that are looked at from outside: they have one answer for
        each entry.
    """

    document: Raw
    everything: frozenset[str]
    known: dict[str, Raw] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)

    def add(self, question: Raw) -> None:
        """Go past a question."""
        self.known[question["name"]] = question
        for name in compared_parts(question, self.document):
            self.known[name] = question
        self.outside.update(inner["name"] for inner in question.get("questions", ()))

    def type_of(self, name: str) -> QuestionType | None:
        """Give the type of what a name refers to, None where no rule can be about it."""
        question = self.known.get(name)
        if question is None or name in self.outside:
            return None
        return QuestionType(as_compared(question, name)["type"])

    def is_whole(self, name: str) -> bool:
        """Say whether only whole numbers are answers."""
        question = self.known.get(name)
        if question is None:
            return False
        return bool(as_compared(question, name).get("whole"))

    def problem(self, name: str, place: str) -> Iterator[Problem]:
        """Say what is wrong with a reference, if anything is."""
        if name in self.known:
            return
        whole = name.split(PART)[0].removesuffix(OTHER_SUFFIX)
        if whole in self.known:
            yield _no_part(name, whole, place)
        elif name in self.everything or whole in self.everything:
            yield Problem(
                place,
                f"'{name}' stands later (or is the question itself); refer to an earlier question.",
                f"'{name}' daha sonra geliyor (ya da sorunun kendisi); daha önceki bir soruya "
                "başvurunuz.",
            )
        else:
            yield Problem(
                place,
                f"there is no question '{name}'; correct the name.",
                f"'{name}' adlı soru yok; adı düzeltiniz.",
            )


def _no_part(name: str, whole: str, place: str) -> Problem:
    return Problem(
        place,
        f"'{whole}' has no part '{name}' that can be referred to; refer to '{whole}' itself "
        f"(of several options: selected(${{{whole}}}, 'value')).",
        f"'{whole}' sorusunun başvurulabilecek '{name}' adlı bir parçası yok; '{whole}' sorusunun "
        f"kendisine başvurunuz (çok seçimlide: selected(${{{whole}}}, 'değer')).",
    )


def compared_parts(question: Raw, document: Raw) -> list[str]:
    """Name the parts of a question that conditions, calculations and texts may refer to."""
    name = question["name"]
    parts: list[str] = []
    match question["type"]:
        case QuestionType.GRID:
            parts = [row["name"] for row in question.get("rows", ())]
        case QuestionType.IMPORTANCE_SATISFACTION:
            parts = ["importance", "satisfaction"]
        case QuestionType.CONSTANT_SUM:
            options = options_of(question, document)
            parts = [option["value"] for option in options if missing_kind(option) is None]
        case QuestionType.REPEAT:
            parts = [COUNT, *_parts_of_entries(question)]
    names = [f"{name}{PART}{part}" for part in parts]
    if any(option.get("other") for option in options_of(question, document)):
        names.append(name + OTHER_SUFFIX)
    return names


def _parts_of_entries(repeat: Raw) -> list[str]:
    """Name the answers of single entries, as the dataset's columns do: ``2__konu``."""
    most = min(int(repeat.get("maximum", DEFAULT_MOST)), LARGEST_MOST)
    inner = [question["name"] for question in repeat.get("questions", ())]
    return [f"{number}{PART}{name}" for number in range(1, most + 1) for name in inner]


def as_compared(question: Raw, name: str) -> Raw:
    """Give a question as a name refers to it: a row of a grid is a rating, a share a number."""
    if name == question["name"]:
        is_number = question["type"] == QuestionType.CALCULATED and question.get("result")
        return {**question, "type": QuestionType.NUMBER} if is_number == "number" else question
    if name == question["name"] + OTHER_SUFFIX:
        return {"type": QuestionType.SHORT_TEXT}
    if question["type"] == QuestionType.REPEAT:
        return _as_entry(question, name)
    if question["type"] == QuestionType.CONSTANT_SUM:
        return {"type": QuestionType.NUMBER, "whole": True}
    if name.endswith(f"{PART}importance") and "importance_scale" in question:
        return {"type": QuestionType.RATING, "scale": question["importance_scale"]}
    return {**question, "type": QuestionType.RATING}


def _as_entry(repeat: Raw, name: str) -> Raw:
    if name == f"{repeat['name']}{PART}{COUNT}":
        return {"type": QuestionType.NUMBER, "whole": True}
    own = name.split(PART)[-1]
    return next(question for question in repeat["questions"] if question["name"] == own)
