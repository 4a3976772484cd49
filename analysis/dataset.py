"""The dataset: the only thing the analysis reads.

A frame of responses, a frame of verbatims and their codebook. It is checked once, when it is
made, and trusted afterwards.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.codebook import Codebook, MissingKind, Variable, VariableType
from analysis.errors import DatasetError
from analysis.periods import as_day

VERBATIM_COLUMNS = ("question", "text")


class Audience(StrEnum):
    """Who was asked, which decides where the results stand in the chapter."""

    EXTERNAL = "external"
    """Citizens, headmen, organisations: stakeholder analysis (F)."""
    INTERNAL = "internal"
    """Employees, managers, council members: internal analysis (G)."""


LEAST_OF_AUDIENCE: Final = {Audience.EXTERNAL: 5, Audience.INTERNAL: 10}
"""Fewest people of a group that is shown, where nothing else is said: employees know each other."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Submitted responses of one survey, or the rows of one spreadsheet.

    Attributes
    ----------
    responses : DataFrame of shape (n_responses, n_columns)
        One row each. One column per ``codebook.columns``: text codes for choices ("1"/"0" for
        an option of a multiple choice, as numbers or text), numbers for ratings and numbers,
        text for short texts. A missing answer is a missing code of the codebook or empty.
    verbatims : DataFrame of shape (n_verbatims, 2 or more columns)
        One row per open answer that was given: ``question`` (name of the open question),
        ``text`` (as written), then the group variables it may be crossed with. A column
        ``response`` (label in the index of ``responses``) is there only where the access mode
        allows to tie an answer to the other answers of the same person.
    codebook : Codebook
    audience : Audience

    Raises
    ------
    DatasetError
        If there are no responses, a column is missing or stands there twice, a choice has a
        value that its labels don't know, a rating, number or option of a multiple choice is no
        number or lies outside its scale, or a verbatim belongs to no open question.
    """

    responses: pd.DataFrame
    verbatims: pd.DataFrame
    codebook: Codebook
    audience: Audience = Audience.EXTERNAL
    _coded: "dict[str, _Coded]" = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_columns(self.responses, self.codebook)
        _check_values(self.responses, self.codebook)
        _check_verbatims(self.verbatims, self.codebook)

    @property
    def n_closed_questions(self) -> int:
        """How many closed questions were asked; one that is asked for each entry counts once.

        What nobody was asked (the group a code was for) has a name that begins with "_".
        """
        asked = [each for each in self.codebook.closed if not each.name.startswith("_")]
        return len({each.entry_of or each.question for each in asked})

    @property
    def n_responses(self) -> int:
        """Number of responses."""
        return len(self.responses)

    def missing_kinds(self, name: str) -> "pd.Series[str]":
        """Say for each response why its value is missing; empty text where it is not.

        Returns
        -------
        Series of shape (n_responses,)
            A :class:`MissingKind` value or "".
        """
        kinds, coded = self._missing(name), self._codes(name)
        of_code = np.array([kinds.get(code, "") for code in coded.codes], dtype="object")
        return pd.Series(of_code[coded.places], index=self.responses.index, dtype="object")

    def values(self, name: str) -> "pd.Series[str] | pd.Series[float]":
        """Give the valid values of a variable; NaN wherever the answer is missing.

        Returns
        -------
        Series of shape (n_responses,)
            Numbers for ratings, numbers and options of a multiple choice; text codes otherwise.
        """
        missing, coded = self._missing(name), self._codes(name)
        if self.codebook[name].type in NUMERIC_TYPES:
            is_valid = np.array([code not in missing for code in coded.codes], dtype=bool)
            numbers = pd.to_numeric(self.responses[name], errors="coerce")
            return numbers.where(is_valid[coded.places])
        of_code = np.array(
            [np.nan if code in missing else code for code in coded.codes], dtype="object"
        )
        return pd.Series(of_code[coded.places], index=self.responses.index, dtype="object")

    def _missing(self, name: str) -> dict[str, str]:
        """Give the kind of each missing code of a variable."""
        kinds = {code: str(kind) for code, kind in self.codebook[name].missing.items()}
        kinds[""] = str(MissingKind.NOT_ANSWERED)
        return kinds

    def _codes(self, name: str) -> "_Coded":
        """Give the codes of a column, which are worked out once."""
        if name not in self._coded:
            self._coded[name] = _coded(self.responses[name])
        return self._coded[name]


@dataclass(frozen=True, kw_only=True)
class _Coded:
    """The text codes of a column: the place of each row's code in a list of codes."""

    places: NDArray[np.intp]
    codes: list[str]


NUMERIC_TYPES = (
    VariableType.RATING,
    VariableType.NUMBER,
    VariableType.MULTIPLE_CHOICE,
    VariableType.RANK,
    VariableType.SHARE,
)


def as_codes(column: "pd.Series") -> "pd.Series[str]":
    """Write a column's values as text codes: 5.0 as "5", True as "1", an empty cell as ""."""
    coded = _coded(column)
    written = np.array(coded.codes, dtype="object")
    return pd.Series(written[coded.places], index=column.index, dtype="object")


def _coded(column: "pd.Series") -> _Coded:
    # Few values stand in many rows, so each is written once. True and 1, and 5 and 5.0, are
    # one value here and get one code; -1 stands for every kind of empty cell.
    places, values = pd.factorize(column.astype("object"))
    return _Coded(places=places, codes=[*(_code(value) for value in values), ""])


def _code(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return str(int(value))
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def _check_columns(responses: pd.DataFrame, codebook: Codebook) -> None:
    if responses.empty:
        raise DatasetError(
            "There are no responses to analyse; add rows below the header.",
            "Çözümlenecek yanıt yok; başlık satırının altına satır ekleyiniz.",
        )
    doubled = responses.columns[responses.columns.duplicated()]
    if len(doubled):
        raise DatasetError(
            f"The column '{doubled[0]}' stands there twice; rename one of them.",
            f"'{doubled[0]}' sütunu iki kez yer alıyor; birinin adını değiştiriniz.",
        )
    for variable in codebook.columns:
        if variable.name not in responses.columns:
            raise DatasetError(
                f"The column '{variable.name}' of the codebook is missing in the answers; "
                "add it or take it out of the codebook.",
                f"Kod kitabındaki '{variable.name}' sütunu yanıtlarda yok; "
                "sütunu ekleyiniz ya da kod kitabından çıkarınız.",
            )


def _check_values(responses: pd.DataFrame, codebook: Codebook) -> None:
    for variable in codebook.columns:
        stray = first_stray(responses[variable.name], variable)
        if stray:
            place, value, count = stray
            raise stray_value(variable.name, f"{place + 1}", value, count)


def first_stray(column: "pd.Series", variable: Variable) -> tuple[int, str, int] | None:
    """Find the first value that is neither valid nor a missing code.

    Returns
    -------
    tuple of (place counted from 0, value, how many responses have any such value), or None
    """
    codes = as_codes(column)
    allowed = set(variable.missing) | {""}
    if variable.type in NUMERIC_TYPES:
        numbers = pd.to_numeric(codes, errors="coerce")
        low, high = _ends(variable)
        is_stray = ~codes.isin(allowed) & ~numbers.between(low, high)
    elif variable.type is VariableType.DATE:
        is_stray = ~codes.isin(allowed) & codes.map(lambda code: as_day(code) is None)
    elif variable.value_labels:
        is_stray = ~codes.isin(allowed | set(variable.value_labels))
    else:
        return None
    if variable.type is VariableType.MULTIPLE_CHOICE:
        is_stray = ~codes.isin(allowed | {"0", "1"})
    if not is_stray.any():
        return None
    place = int(np.argmax(is_stray.to_numpy()))
    return place, str(codes.iloc[place]), int(is_stray.sum())


def _ends(variable: Variable) -> tuple[float, float]:
    """Give the ends of a rating's scale; no ends where it has no labels."""
    points = [float(value) for value in variable.value_labels if _is_number(value)]
    if variable.type is not VariableType.RATING or not points:
        return -np.inf, np.inf
    return min(points), max(points)


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False


def stray_value(name: str, row: str, value: str, count: int) -> DatasetError:
    """Make the error for a value that is neither valid nor a missing code."""
    short = value if len(value) <= 40 else value[:39] + "…"
    return DatasetError(
        f"Column '{name}', row {row}: the value '{short}' is neither a valid value nor a missing "
        f"code ({count} such rows); correct it or add it to the codebook.",
        f"'{name}' sütunu, {row}. satır: '{short}' değeri geçerli bir değer ya da kayıp kodu "
        f"değil (böyle {count} satır var); düzeltiniz ya da kod kitabına ekleyiniz.",
    )


def _check_verbatims(verbatims: pd.DataFrame, codebook: Codebook) -> None:
    for column in VERBATIM_COLUMNS:
        if column not in verbatims.columns:
            raise DatasetError(
                f"The frame of verbatims lacks the column '{column}'.",
                f"Açık uçlu yanıtlarda '{column}' sütunu yok.",
            )
    known = {variable.name for variable in codebook.open_questions}
    unknown = sorted(set(verbatims["question"].unique()) - known)
    if unknown:
        raise DatasetError(
            f"Verbatims belong to '{unknown[0]}', which is no open question of the codebook.",
            f"Açık uçlu yanıtlar, kod kitabında açık uçlu soru olmayan '{unknown[0]}' "
            "sorusuna ait görünüyor.",
        )


__all__ = [
    "LEAST_OF_AUDIENCE",
    "NUMERIC_TYPES",
    "VERBATIM_COLUMNS",
    "Audience",
    "Dataset",
    "Variable",
    "as_codes",
    "first_stray",
    "stray_value",
]
