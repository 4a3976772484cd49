"""One column of a spreadsheet: which type of question it answers, judged by its values."""

import re
from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import Measure, MissingKind, VariableType
from analysis.reading.wording import (
    MISSING_NUMBERS,
    SCALES,
    asks_openly,
    fold,
    measure_of,
    missing_kind,
    scale_point,
    shows_who_answered,
)

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)([.,]\d+)?")
_NUMBERED_LABEL = re.compile(r"\(?(-?\d{1,2})\)?\s*[-–—=.:)(]\s*(\D.*?)\)?")
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([T ].*)?|\d{1,2}[./]\d{1,2}[./]\d{4}( .*)?|\d{1,2}:\d{2}(:\d{2})?"
)
_MOST_OPTIONS = 30
_LARGEST_SCALE = 10


@dataclass
class Guess:
    """What a column seems to be.

    Attributes
    ----------
    type : VariableType or None
        None: leave the column out (empty, dates, numbers of rows or persons).
    labels : dict of str to str
        Value labels, in order.
    missing : dict of str to MissingKind
    measure : Measure or None
    highest : int
        For whole numbers that may be a rating: the highest; otherwise 0.
    """

    type: VariableType | None
    labels: dict[str, str] = field(default_factory=dict)
    missing: dict[str, MissingKind] = field(default_factory=dict)
    measure: Measure | None = None
    highest: int = 0


def guess_column(column: "pd.Series[str]", name: str) -> Guess:
    """Guess the type, labels and missing codes of a column.

    Parameters
    ----------
    column : Series of str
        Empty cells are "".
    name : str
        The heading, which may hold the question's words.
    """
    values = column.str.strip()
    values = values[values != ""]
    missing = {
        value: kind for value in values.unique() if (kind := missing_kind(value)) is not None
    }
    kept = values[~values.isin(missing)]
    if kept.empty:
        return Guess(None)
    distinct = kept.unique().tolist()
    worded = _worded_scale(distinct, name) or _numbered_labels(distinct, name)
    if worded:
        worded.missing = missing
        return worded
    if all(_NUMBER.fullmatch(value) for value in distinct):
        guess = _whole_numbers(kept, name)
        guess.missing |= missing
        return guess
    if all(_DATE.fullmatch(value) for value in distinct):
        return Guess(None)
    return _texts(kept, missing, name)


def _worded_scale(distinct: list[str], name: str) -> Guess | None:
    """Recognise the words of a scale ("Hiç memnun değilim" to "Çok memnunum")."""
    if not 2 <= len(distinct) <= _MOST_OPTIONS:
        return None
    hinted = measure_of(name)
    for measure, scale in sorted(SCALES, key=lambda pair: pair[0] is not hinted):
        points = {value: scale_point(value, scale) for value in distinct}
        if None not in points.values():
            labels: dict[str, str] = {}
            for value, point in sorted(points.items(), key=lambda pair: (pair[1] or 0, pair[0])):
                labels.setdefault(str(point), value)
            return Guess(VariableType.RATING, labels=labels, measure=measure)
    return None


def _numbered_labels(distinct: list[str], name: str) -> Guess | None:
    """Recognise "1 - Hiç memnun değilim", "2", ..., "5 (Çok memnunum)"."""
    labels: dict[str, str] = {}
    for value in distinct:
        match = _NUMBERED_LABEL.fullmatch(value)
        if match is None and not (value.isascii() and value.isdigit()):
            return None
        labels[str(int(match[1] if match else value))] = value
    has_words = any(not value.isdigit() for value in distinct)
    if not has_words or len(labels) < len(distinct):
        return None
    ordered = dict(sorted(labels.items(), key=lambda pair: int(pair[0])))
    scales = [scale for _, scale in SCALES]
    is_scale = measure_of(name) is not None or any(
        scale_point(re.sub(r"\d+", "", label), scale)
        for label in labels.values()
        for scale in scales
    )
    if is_scale:
        low, high = min(1, *map(int, ordered)), max(5, *map(int, ordered))
        ordered = {str(n): ordered.get(str(n), str(n)) for n in range(low, high + 1)}
    kind = VariableType.RATING if is_scale else VariableType.SINGLE_CHOICE
    measure = measure_of(name) or measure_of(" ".join(labels.values()))
    return Guess(kind, labels=ordered, measure=measure if is_scale else None)


def number_of(text: str) -> float | None:
    """Read a number as it is written in Turkish or English; None when it is none.

    Examples
    --------
    >>> number_of("1.250,5"), number_of("12,5"), number_of("3.5"), number_of("üç")
    (1250.5, 12.5, 3.5, None)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        try:
            return float(text) if re.fullmatch(r"[-+\d.eE]+", text) else None
        except ValueError:
            return None
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    return float(text) if text.count(".") < 2 else float(text.replace(".", ""))


def _whole_numbers(kept: "pd.Series[str]", name: str) -> Guess:
    numbers = kept.map(number_of).astype(float)
    if not (numbers % 1 == 0).all():
        return Guess(VariableType.NUMBER)
    n_distinct = numbers.nunique()
    if n_distinct == len(numbers) and len(numbers) > _LARGEST_SCALE:
        is_counter = bool((numbers.diff().dropna() == 1).all())
        if is_counter or numbers.min() >= 1_000_000:
            return Guess(None)  # the number of a row, of a form or of a person
    on_scale = numbers[~kept.isin(MISSING_NUMBERS)]
    outside = {value: MISSING_NUMBERS[value] for value in kept.unique() if value in MISSING_NUMBERS}
    if on_scale.empty or on_scale.min() < 0 or on_scale.max() > _LARGEST_SCALE:
        return Guess(VariableType.NUMBER)
    n_points = on_scale.nunique()
    if shows_who_answered(name) or n_points <= 2:
        labels = {str(int(value)): str(int(value)) for value in sorted(on_scale.unique())}
        return Guess(VariableType.SINGLE_CHOICE, labels=labels, missing=outside)
    measure = measure_of(name)
    if measure:
        lowest = 0 if on_scale.min() == 0 else 1
        return Guess(
            VariableType.RATING,
            labels=scale_labels(lowest, int(on_scale.max())),
            missing=outside,
            measure=measure,
        )
    may_be_rating = on_scale.min() >= 1 and 3 <= on_scale.max() <= 7
    highest = int(on_scale.max()) if may_be_rating else 0
    return Guess(VariableType.NUMBER, missing=outside if may_be_rating else {}, highest=highest)


def scale_labels(lowest: int, highest: int) -> dict[str, str]:
    """Label the points of a scale of bare numbers with the numbers themselves.

    Scales of three or four points are rare with bare numbers; up to five it is taken for one
    of five, above seven for one of ten.
    """
    end = 5 if highest <= 5 else highest if highest <= 7 else _LARGEST_SCALE
    return {str(point): str(point) for point in range(lowest, end + 1)}


def _texts(kept: "pd.Series[str]", missing: dict[str, MissingKind], name: str) -> Guess:
    if asks_openly(name) and kept.str.contains(" ").any():
        return Guess(VariableType.OPEN_TEXT)
    n_answers, n_distinct = len(kept), kept.nunique()
    words = kept.str.count(r"\S+").mean()
    repeats = n_answers / n_distinct
    few = n_distinct <= _MOST_OPTIONS and (repeats >= 2 or (n_answers < 10 and words < 2))
    if few or (repeats >= 10 and n_distinct <= 100):
        counted = sorted(kept.unique(), key=fold)
        return Guess(
            VariableType.SINGLE_CHOICE, labels={value: value for value in counted}, missing=missing
        )
    if words >= 2.5:
        return Guess(VariableType.OPEN_TEXT)
    return Guess(VariableType.SHORT_TEXT, missing=missing)


__all__ = ["Guess", "guess_column", "number_of", "scale_labels"]
