"""The codebook an SPSS file brings with it: labels, missing values, multiple responses."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.codebook import Codebook, MissingKind, Variable, VariableType
from analysis.dataset import as_codes
from analysis.reading.inference import infer_codebook, language_of
from analysis.reading.limits import Limits
from analysis.reading.spss import read_spss
from analysis.reading.wording import (
    SCALES,
    is_technical,
    measure_of,
    missing_kind,
    scale_point,
    service_of,
    shows_who_answered,
)


def read_labelled(path: Path, limits: Limits) -> tuple[pd.DataFrame, Codebook]:
    """Read an SPSS file as text codes, and make a codebook of its labels.

    Variables without value labels are judged by their values, as those of a spreadsheet.

    Raises
    ------
    FileError
        If the file is no SPSS file or is too large.
    """
    frame, about = read_spss(path, limits)
    codes = pd.DataFrame({str(name): as_codes(frame[name]) for name in frame.columns})
    sets = _multiple_responses(about)
    for name, (_, counted) in sets.items():
        codes[name] = codes[name].map(lambda code, one=counted: code and str(int(code == one)))
    missing = {
        name: _missing(name, {}, list(codes[name].unique()), about) for name in codes.columns
    }
    unlabelled = [
        name
        for name in codes.columns
        if not about.variable_value_labels.get(name) and name not in sets
    ]
    answered = {name: codes[name].mask(codes[name].isin(missing[name]), "") for name in unlabelled}
    guessed = {variable.name: variable for variable in infer_codebook(pd.DataFrame(answered))}
    variables = []
    for name in codes.columns:
        text = about.column_names_to_labels.get(name) or name
        if name in sets:
            variables.append(_option(name, text, sets[name][0]))
        elif name in guessed:
            guess = guessed[name]
            kinds = {**guess.missing, **missing[name]}
            variables.append(replace(guess, text=text, missing=kinds))
        elif name not in unlabelled and not is_technical(name):
            variables.append(_labelled(name, text, codes[name], about))
    labels = pd.DataFrame({"labels": [variable.text for variable in variables]})
    return codes, Codebook(
        variables=tuple(variables), language=language_of(labels), title=path.stem
    )


def _multiple_responses(about: Any) -> dict[str, tuple[str, str]]:
    """Find the columns of multiple-response sets: column, name of the set, code of "chosen"."""
    return {
        name: (str(details.get("label") or key), _as_code(details.get("counted_value")))
        for key, details in (getattr(about, "mr_sets", None) or {}).items()
        if details.get("is_dichotomy")
        for name in details.get("variable_list", ())
    }


def _option(name: str, text: str, question: str) -> Variable:
    return Variable(
        name=name,
        type=VariableType.MULTIPLE_CHOICE,
        text=question,
        question=question,
        option=text,
        is_group=shows_who_answered(question),
    )


def _labelled(name: str, text: str, codes: "pd.Series[str]", about: Any) -> Variable:
    written = about.variable_value_labels[name]
    labels = {_as_code(value): str(label) for value, label in written.items()}
    seen = [code for code in codes.unique() if code != ""]
    for code in sorted(set(seen) - set(labels)):
        labels[code] = code
    missing = _missing(name, labels, seen, about)
    labels = {code: label for code, label in labels.items() if code not in missing}
    is_rating = _is_scale(labels)
    measure = (measure_of(text) or measure_of(" ".join(labels.values()))) if is_rating else None
    has_service = measure is not None and measure != "agreement"
    return Variable(
        name=name,
        type=VariableType.RATING if is_rating else VariableType.SINGLE_CHOICE,
        text=text,
        value_labels=labels,
        missing=missing,
        measure=measure,
        service=service_of(text) if has_service else "",
        is_group=not is_rating and shows_who_answered(f"{name} {text}"),
    )


def _missing(
    name: str, labels: dict[str, str], seen: list[str], about: Any
) -> dict[str, MissingKind]:
    """Collect the codes declared as missing, and those whose label says so."""
    kinds = {
        code: kind for code, label in labels.items() if (kind := missing_kind(label)) is not None
    }
    for declared in about.missing_ranges.get(name, ()):
        low, high = declared["lo"], declared["hi"]
        for code in {*seen, *labels}:
            if _as_code(low) == code or _is_between(code, low, high):
                kinds.setdefault(code, MissingKind.NOT_ANSWERED)
    return dict(sorted(kinds.items()))


def _is_between(code: str, low: object, high: object) -> bool:
    try:
        return float(low) <= float(code) <= float(high)  # type: ignore[arg-type]  # may be text
    except (TypeError, ValueError):
        return False


def _is_scale(labels: dict[str, str]) -> bool:
    """Say whether the labels are the words of a scale, in its order from 1 up."""
    for _, scale in SCALES:
        points = [scale_point(label, scale) for label in labels.values()]
        if len(points) >= 3 and [str(point) for point in points] == list(labels):
            return True
    return False


def _as_code(value: object) -> str:
    return str(as_codes(pd.Series([value], dtype="object")).iloc[0])


__all__ = ["read_labelled"]
