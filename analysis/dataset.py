"""The dataset: the only thing the analysis reads.

A frame of responses, a frame of verbatims and their codebook. It is checked once, when it is
made, and trusted afterwards.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analysis.codebook import Codebook, MissingKind, Variable, VariableType
from analysis.errors import DatasetError

VERBATIM_COLUMNS = ("question", "text")


class Audience(StrEnum):
    """Who was asked, which decides where the results stand in the chapter."""

    EXTERNAL = "external"
    """Citizens, headmen, organisations: stakeholder analysis (F)."""
    INTERNAL = "internal"
    """Employees, managers, council members: internal analysis (G)."""


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
        If there are no responses, a column is missing or stands there twice, or a verbatim
        belongs to no open question.
    """

    responses: pd.DataFrame
    verbatims: pd.DataFrame
    codebook: Codebook
    audience: Audience = Audience.EXTERNAL

    def __post_init__(self) -> None:
        _check_columns(self.responses, self.codebook)
        _check_verbatims(self.verbatims, self.codebook)

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
        variable = self.codebook[name]
        codes = as_codes(self.responses[name])
        kinds = codes.map({code: str(kind) for code, kind in variable.missing.items()}).fillna("")
        return kinds.mask(codes == "", str(MissingKind.NOT_ANSWERED))

    def values(self, name: str) -> "pd.Series[str] | pd.Series[float]":
        """Give the valid values of a variable; NaN wherever the answer is missing.

        Returns
        -------
        Series of shape (n_responses,)
            Numbers for ratings, numbers and options of a multiple choice; text codes otherwise.
        """
        variable = self.codebook[name]
        is_valid = self.missing_kinds(name) == ""
        if variable.type in NUMERIC_TYPES:
            return pd.to_numeric(self.responses[name], errors="coerce").where(is_valid)
        return as_codes(self.responses[name]).where(is_valid)


NUMERIC_TYPES = (VariableType.RATING, VariableType.NUMBER, VariableType.MULTIPLE_CHOICE)


def as_codes(column: "pd.Series") -> "pd.Series[str]":
    """Write a column's values as text codes: 5.0 as "5", an empty cell as ""."""

    def code(value: object) -> str:
        if value is None or (isinstance(value, float) and value != value):
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if value is pd.NA or value is pd.NaT:
            return ""
        return str(value).strip()

    return column.map(code).astype("object")


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


def _check_verbatims(verbatims: pd.DataFrame, codebook: Codebook) -> None:
    for column in VERBATIM_COLUMNS:
        if column not in verbatims.columns:
            raise DatasetError(
                f"The frame of verbatims lacks the column '{column}'.",
                f"Açık uçlu yanıtlarda '{column}' sütunu yok.",
            )
    known = {variable.name for variable in codebook.open_questions}
    unknown = sorted(set(verbatims["question"]) - known)
    if unknown:
        raise DatasetError(
            f"Verbatims belong to '{unknown[0]}', which is no open question of the codebook.",
            f"Açık uçlu yanıtlar, kod kitabında açık uçlu soru olmayan '{unknown[0]}' "
            "sorusuna ait görünüyor.",
        )


__all__ = ["VERBATIM_COLUMNS", "Audience", "Dataset", "Variable", "as_codes"]
