"""Stakeholders by importance and influence: means, spread, priority, quadrant, border cases.

Pure Python (no pandas, no numpy), so that planners' pages may compute at a click. What the guide
for municipalities and printed plans do:

* importance (*önem*) and influence (*etki*) are scored 1 to 5 by several people;
* a mean is given with two decimals, halves upwards; priority is the product of the two means *as
  they are printed*, so that a reader with a calculator comes to the same number;
* a mean of the threshold (3.0 unless the planner sets another) or more is high;
* two means of the same product may stand in different quadrants with different actions, so
  priority and quadrant are both given;
* a mean within half a point below the threshold is a border case: shown to a person, who decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from analysis.errors import DatasetError, SettingsError

LOWEST, HIGHEST = 1, 5
THRESHOLD = Decimal("3.00")
"""A mean of this or more is high, unless the planner sets another threshold."""
BORDER = Decimal("0.50")
"""So far below the threshold a mean is low, but a case for a person to decide."""
FEWEST_SCORERS = 3
"""A stakeholder scored by fewer is named by the control list."""
HUNDREDTH = Decimal("0.01")

PRIORITY_HEADINGS = (
    "Paydaş Adı",
    "İç Paydaş/Dış Paydaş",
    "Önem Derecesi",
    "Etki Derecesi",
    "Önceliği",
)
"""Columns of the table *Paydaşların Önceliklendirilmesi*, letter for letter."""
MATRIX_ROWS = ("ÖNEM DÜZEYİ", ("düşük", "yüksek"))
"""Heading and levels of the rows of the *Etki/Önem Matrisi*."""
MATRIX_COLUMNS = ("ETKİ DÜZEYİ", ("zayıf", "güçlü"))
"""Heading and levels of its columns."""
SIDES = {"internal": "İç Paydaş", "external": "Dış Paydaş"}
MARKS = {"all": "√", "part": "o"}
"""Cells of the matrix of stakeholders and services."""
MARKS_LEGEND = "√: paydaşın tamamı; o: paydaşın bir kısmı"


class Axis(StrEnum):
    """What is scored."""

    IMPORTANCE = "importance"
    """*Önem*: how much weight the municipality gives to what the stakeholder asks."""
    INFLUENCE = "influence"
    """*Etki*: how strongly the stakeholder can affect the work."""


class Quadrant(StrEnum):
    """Where a stakeholder stands; each has its official action."""

    WATCH = "watch"
    INFORM = "inform"
    INVOLVE = "involve"
    TOGETHER = "together"


ACTIONS = {
    Quadrant.WATCH: "İzle",
    Quadrant.INFORM: "Bilgilendir",
    Quadrant.INVOLVE: "Çıkarlarını gözet, çalışmalara dahil et",
    Quadrant.TOGETHER: "Birlikte çalış",
}
QUADRANTS = {
    (False, False): Quadrant.WATCH,
    (False, True): Quadrant.INFORM,
    (True, False): Quadrant.INVOLVE,
    (True, True): Quadrant.TOGETHER,
}
"""(importance is high, influence is high) -> quadrant."""
LEVEL_WORDS = {
    Axis.IMPORTANCE: {False: "düşük", True: "yüksek"},
    Axis.INFLUENCE: {False: "zayıf", True: "güçlü"},
}
"""The word that stands behind a mean in printed plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What several scorers gave on one axis.

    Attributes
    ----------
    mean : Decimal
        1.00 to 5.00, two decimals, halves upwards.
    lowest, highest : int
        The range of the scores.
    deviation : Decimal or None
        Standard deviation of the scores (divided by n - 1), two decimals; None of one score.
    is_high : bool
        The threshold or more, or what a person decided of a border case.
    is_border : bool
        Less than the threshold by half a point or less: for a person to decide.
    is_decided : bool
        A person has decided.
    """

    mean: Decimal
    lowest: int
    highest: int
    deviation: Decimal | None
    is_high: bool
    is_border: bool
    is_decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one stakeholder stands.

    Attributes
    ----------
    importance, influence : Rating
    n_scorers : int
        People who gave both scores.
    priority : Decimal
        Product of the two means, 1.00 to 25.00, two decimals.
    quadrant : Quadrant
    """

    importance: Rating
    influence: Rating
    n_scorers: int
    priority: Decimal
    quadrant: Quadrant

    def rating(self, axis: Axis) -> Rating:
        """Give what was scored on an axis."""
        return self.importance if axis is Axis.IMPORTANCE else self.influence

    @property
    def action(self) -> str:
        """Give the official action of the quadrant, in Turkish."""
        return ACTIONS[self.quadrant]

    @property
    def open_borders(self) -> tuple[Axis, ...]:
        """Give the axes on which a person still has to decide."""
        return tuple(
            axis
            for axis in Axis
            if self.rating(axis).is_border and not self.rating(axis).is_decided
        )


def half_up(value: Decimal) -> Decimal:
    """Round to two decimals, halves upwards.

    >>> half_up(Decimal("2.125")), half_up(Decimal("4.6") * Decimal("4.6"))
    (Decimal('2.13'), Decimal('21.16'))
    """
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def priority_of(importance: Decimal, influence: Decimal) -> Decimal:
    """Multiply two means: *Önceliği = Önem Derecesi x Etki Derecesi*.

    >>> priority_of(Decimal("3.3"), Decimal("2.8"))
    Decimal('9.24')
    """
    return half_up(importance * influence)


def require_threshold(threshold: Decimal) -> Decimal:
    """Give a threshold with two decimals.

    Raises
    ------
    SettingsError
        Unless it lies above 1 and is 5 at most.
    """
    if not LOWEST < threshold <= HIGHEST:
        raise SettingsError(
            "The threshold must lie above 1 and may be 5 at most.",
            "Eşik 1'den büyük olmalı, 5'i geçmemelidir.",
        )
    return half_up(threshold)


def rate(
    scores: Sequence[int], threshold: Decimal = THRESHOLD, decided: bool | None = None
) -> Rating:
    """Compute what several scorers gave on one axis.

    Parameters
    ----------
    scores : sequence of int
        One score of each scorer, 1 to 5; at least one.
    threshold : Decimal
    decided : bool, optional
        What a person decided of the border case: it is high, or it is not. It counts only as
        long as the mean is one.

    Raises
    ------
    DatasetError
        If there is no score, or one that is not 1 to 5.
    """
    if not scores or any(not LOWEST <= score <= HIGHEST for score in scores):
        raise DatasetError(
            "Each stakeholder needs scores from 1 to 5, at least one.",
            "Her paydaşın 1 ile 5 arasında en az bir puanı olmalıdır.",
        )
    mean = half_up(Decimal(sum(scores)) / len(scores))
    is_border = threshold - BORDER <= mean < threshold
    return Rating(
        mean=mean,
        lowest=min(scores),
        highest=max(scores),
        deviation=_deviation(scores),
        is_high=bool(decided) if is_border and decided is not None else mean >= threshold,
        is_border=is_border,
        is_decided=is_border and decided is not None,
    )


def _deviation(scores: Sequence[int]) -> Decimal | None:
    if len(scores) < 2:  # one score has no spread
        return None
    mean = Decimal(sum(scores)) / len(scores)
    squares = sum((score - mean) ** 2 for score in scores)
    return half_up((Decimal(squares) / (len(scores) - 1)).sqrt())


def stand(
    pairs: Sequence[tuple[int, int]],
    threshold: Decimal = THRESHOLD,
    decided: Mapping[Axis, bool] | None = None,
) -> Standing | None:
    """Compute where a stakeholder stands.

    Parameters
    ----------
    pairs : sequence of (importance, influence)
        One pair of each scorer who gave both.
    threshold : Decimal
    decided : mapping of Axis to bool, optional
        What a person decided of border cases.

    Returns
    -------
    Standing or None
        None where nobody has scored.

    Examples
    --------
    >>> found = stand([(5, 5), (5, 5), (5, 5), (4, 4), (4, 4)])
    >>> found.importance.mean, found.priority, found.action
    (Decimal('4.60'), Decimal('21.16'), 'Birlikte çalış')
    """
    if not pairs:
        return None
    known = decided or {}
    importance, influence = (
        rate([pair[place] for pair in pairs], threshold, known.get(axis))
        for place, axis in enumerate((Axis.IMPORTANCE, Axis.INFLUENCE))
    )
    return Standing(
        importance=importance,
        influence=influence,
        n_scorers=len(pairs),
        priority=priority_of(importance.mean, influence.mean),
        quadrant=QUADRANTS[importance.is_high, influence.is_high],
    )


def mean_priority(standings: Sequence[Standing]) -> Decimal | None:
    """Give the mean priority of a group of stakeholders, two decimals; None of nobody scored."""
    if not standings:
        return None
    return half_up(sum((each.priority for each in standings), Decimal(0)) / len(standings))
