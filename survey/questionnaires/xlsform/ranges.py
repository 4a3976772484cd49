"""Rows of the type ``range``: a number in steps, or a rating."""

from typing import TYPE_CHECKING, Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.columns import number_of

if TYPE_CHECKING:
    from survey.questionnaires.xlsform.questions import QuestionRow

Raw = dict[str, Any]

MAX_SCALE = 11
"""Points of a rating."""
LOWEST = -97
RANGE = {"start": 0.0, "end": 10.0, "step": 1.0}
"""Of a range that does not say them."""


def take_range(row: "QuestionRow", question: Raw, found: dict[str, str]) -> None:
    """Read start, end and step: as points of a rating, or as limits of a number."""
    if row.get("paydas_type"):
        return
    refusal = Refusal.of("parameters", "parameters", what=row.get("parameters"))
    numbers = [number_of(found[key]) if key in found else usual for key, usual in RANGE.items()]
    start, end, step = (0 if number is None else number for number in numbers)
    if None in numbers or step <= 0 or start >= end:
        raise refusal
    look = row.get("control::appearance").lower().split()
    if "rating" in look or "likert" in look:
        _rating(row, question, (start, end, step), refusal)
    else:
        _number(row, question, (start, end, step))


Steps = tuple[float, float, float]


def _rating(row: "QuestionRow", question: Raw, steps: Steps, refusal: Refusal) -> None:
    start, end, step = steps
    if not _are_whole(steps) or not 2 <= (end - start) / step + 1 <= MAX_SCALE:
        raise refusal
    points = [str(point) for point in range(int(start), int(end) + 1, int(step))]
    codes = row.reader.languages.codes
    question["type"] = str(QuestionType.RATING)
    question["options"] = [{"value": p, "label": dict.fromkeys(codes, p)} for p in points]


def _number(row: "QuestionRow", question: Raw, steps: Steps) -> None:
    start, end, step = (_plain(number) for number in steps)
    if start < LOWEST:
        raise Refusal.of("range_start", "parameters", what=row.get("parameters"))
    question.update({"minimum": start, "maximum": end})
    if _are_whole(steps):
        question["whole"] = True
    if not (_are_whole(steps) and step == 1) and not row.get("bind::constraint"):
        scaled = f"(. - {start}) div {step}".replace("- -", "+ ")
        question["valid_if"] = {"expression": f"abs({scaled} - round({scaled})) < 0.000001"}


def _are_whole(steps: Steps) -> bool:
    return all(float(number).is_integer() for number in steps)


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
