"""A file of answers becomes a dataset: ``read_answers(path) -> Dataset``."""

from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import (
    NUMERIC_TYPES,
    Audience,
    Dataset,
    as_codes,
    first_stray,
    stray_value,
)
from analysis.errors import DatasetError, FileError
from analysis.reading.columns import number_of
from analysis.reading.encodings import decode
from analysis.reading.inference import infer_codebook, left_out
from analysis.reading.limits import DEFAULT_LIMITS, Limits, check_size
from analysis.reading.multiple import chosen
from analysis.reading.tables import SPSS_ENDINGS, read_table
from analysis.reading.wording import NO, SCALES, YES, fold, scale_point

_HEADER_ROWS = 1


def read_codebook(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Codebook:
    """Read a codebook from a JSON file.

    Raises
    ------
    FileError, CodebookError
        If the file is missing or is no codebook.
    """
    path = Path(path)
    check_size(path, limits.text_bytes)
    return Codebook.from_json(decode(path.read_bytes(), path.name))


def read_answers(
    path: str | Path,
    codebook: Codebook | None = None,
    *,
    audience: Audience = Audience.EXTERNAL,
    limits: Limits = DEFAULT_LIMITS,
) -> Dataset:
    """Read a CSV, XLSX or SPSS file of answers, one row per response.

    Parameters
    ----------
    path : str or Path
    codebook : Codebook or None
        None: the codebook is inferred (:func:`~analysis.reading.inference.infer_codebook`),
        or for an SPSS file taken from its labels and missing values.
    audience : Audience
    limits : Limits

    Returns
    -------
    Dataset
        ``responses`` has the columns of the codebook only. Each verbatim carries the group
        variables and ``response``, the number of its row (the first below the header is 0):
        whoever has the spreadsheet can see the whole row anyway.

    Raises
    ------
    FileError
        If the file can't be read.
    DatasetError
        If a column of the codebook is missing or a value doesn't fit its variable; names the
        column and the first such row, counted as the spreadsheet shows it (the header is 1).
    """
    path = Path(path)
    frame, guessed = _table_and_codebook(path, codebook is None, limits)
    codebook = codebook or guessed
    if not codebook.variables:
        raise FileError(
            f"{path.name}: no column holds answers that could be counted; check the file.",
            f"{path.name}: sayılabilecek yanıt içeren sütun yok; dosyayı denetleyiniz.",
        )
    try:
        return dataset_of(frame, codebook, audience=audience)
    except DatasetError as error:
        raise DatasetError(
            f"{path.name}: {error.messages['en']}", f"{path.name}: {error.messages['tr']}"
        ) from error


def guess_codebook(
    path: str | Path, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Codebook, list[str]]:
    """Guess the codebook of a file of answers.

    Returns
    -------
    tuple of Codebook and list of str
        The codebook, and the columns it leaves out.

    Raises
    ------
    FileError
        If the file can't be read.
    """
    frame, codebook = _table_and_codebook(Path(path), True, limits)
    return codebook, left_out(frame, codebook)


def _table_and_codebook(
    path: Path, is_wanted: bool, limits: Limits
) -> tuple[pd.DataFrame, Codebook]:
    """Read the table, and guess a codebook where one is wanted."""
    if path.suffix.lower() in SPSS_ENDINGS:
        from analysis.reading.spss_labels import read_labelled  # pyreadstat takes long to import

        check_size(path, limits.spss_bytes)
        return read_labelled(path, limits)
    frame = read_table(path, limits=limits)
    if not is_wanted:
        return frame, Codebook(variables=())
    return frame, infer_codebook(frame, title=path.stem)


def dataset_of(
    frame: pd.DataFrame, codebook: Codebook, *, audience: Audience = Audience.EXTERNAL
) -> Dataset:
    """Make a dataset of a table of text and its codebook.

    Labels are read as their values ("Çok memnunum" as 5), yes and no as 1 and 0, numbers with a
    decimal comma as numbers. A multiple choice whose column is missing is read from the cells of
    the question's own column ("Park;Temizlik").

    Raises
    ------
    DatasetError
        See :func:`read_answers`.
    """
    columns = {variable.name: _read(frame, variable) for variable in codebook.columns}
    responses = pd.DataFrame(columns, index=frame.index)
    if responses.empty and len(frame):  # nothing but open questions
        responses = pd.DataFrame(index=frame.index)
        responses["response"] = frame.index.astype(str)
    return Dataset(
        responses=responses,
        verbatims=_verbatims(frame, responses, codebook),
        codebook=codebook,
        audience=audience,
    )


def _read(frame: pd.DataFrame, variable: Variable) -> "pd.Series":
    codes = as_codes(_column(frame, variable))
    missing = {fold(code): code for code in variable.missing}
    valid = _ValueReader(variable)
    known = {
        code: code if code in variable.missing else valid(code, missing.get(fold(code), code))
        for code in codes.unique()
    }
    read = codes.map(known)
    stray = first_stray(read, variable)
    if stray:
        place, _, count = stray
        row = str(place + 1 + _HEADER_ROWS)
        raise stray_value(variable.name, row, str(codes.iloc[place]), count)
    return _as_numbers(read, variable)


def _column(frame: pd.DataFrame, variable: Variable) -> "pd.Series":
    if variable.name in frame.columns:
        return frame[variable.name]
    is_option = variable.type is VariableType.MULTIPLE_CHOICE
    if is_option and variable.question in frame.columns:
        return chosen(as_codes(frame[variable.question]), variable.option)
    nearest = next((name for name in frame.columns if fold(name) == fold(variable.name)), None)
    hint = (f" ('{nearest}' is there)", f" ('{nearest}' var)") if nearest else ("", "")
    raise DatasetError(
        f"the column '{variable.name}' of the codebook is missing{hint[0]}; add it to the file or "
        "take it out of the codebook.",
        f"kod kitabındaki '{variable.name}' sütunu dosyada yok{hint[1]}; dosyaya ekleyiniz ya da "
        "kod kitabından çıkarınız.",
    )


class _ValueReader:
    """Read one written value of a variable as its code."""

    def __init__(self, variable: Variable) -> None:
        self.variable = variable
        self.labels = {fold(label): value for value, label in variable.value_labels.items()}
        self.scales = [scale for measure, scale in SCALES if measure == variable.measure]

    def __call__(self, code: str, otherwise: str) -> str:
        variable = self.variable
        if code in variable.value_labels or code == "":
            return code
        if variable.type is VariableType.MULTIPLE_CHOICE:
            return "1" if fold(code) in YES else "0" if fold(code) in NO else otherwise
        if fold(code) in self.labels:
            return self.labels[fold(code)]
        if variable.type in NUMERIC_TYPES:
            return self._number(code, otherwise)
        return otherwise

    def _number(self, code: str, otherwise: str) -> str:
        number = number_of(code)
        if number is not None:
            return str(int(number)) if number.is_integer() else repr(number)
        points = [scale_point(code, scale) for scale in self.scales]
        point = next((str(point) for point in points if point), "")
        return point if point in self.variable.value_labels else otherwise


def _as_numbers(read: "pd.Series", variable: Variable) -> "pd.Series":
    """Keep ratings and numbers as numbers where no missing code of text is among them."""
    if variable.type not in NUMERIC_TYPES or variable.type is VariableType.MULTIPLE_CHOICE:
        return read
    numbers = pd.to_numeric(read, errors="coerce")
    return numbers if (numbers.notna() | (read == "")).all() else read


def _verbatims(frame: pd.DataFrame, responses: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    groups = [variable.name for variable in codebook.columns if variable.is_group]
    parts = []
    for variable in codebook.open_questions:
        texts = as_codes(_column(frame, variable))
        texts = texts[texts != ""]
        part = pd.DataFrame({"question": variable.name, "text": texts})
        part["response"] = texts.index
        parts.append(part.join(responses[groups]))
    if not parts:
        return pd.DataFrame({"question": [], "text": [], "response": []}, dtype="object")
    return pd.concat(parts, ignore_index=True)


__all__ = ["dataset_of", "guess_codebook", "read_answers", "read_codebook"]
