"""Who says what, for the command ``themes``: by the columns of a file, and since another file.

The counts pass the disclosure gate here too: what the command writes is handed on.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import Dataset, as_codes
from analysis.disclosure import FLOOR, release
from analysis.errors import DatasetError, FileError
from analysis.formulas import defused
from analysis.frequencies import frequency_tables
from analysis.reading.encodings import decode
from analysis.results import Results
from analysis.serialise import plain
from analysis.text.groups.by_group import ThemeTable
from analysis.text.groups.change import ThemeChange, ThemeShare, changes, shares_of
from analysis.text.groups.together import ThemePair
from analysis.text.themes import Themes
from analysis.workbook import Sheet, write_workbook
from analysis.workbook_themes import group_rows, theme_sheets, theme_words

MOST_GROUPS: Final = 100
"""A column with more different values (an age, a date) is none of groups."""
EVERYBODY: Final = "everybody"
DIGITS: Final = 6
"""After the point, in JSON and CSV."""


@dataclass(frozen=True, kw_only=True)
class WhoSaysWhat:
    """What is said of who says what.

    Attributes
    ----------
    tables : tuple of ThemeTable
        One for each column that may be shown.
    pairs : tuple of ThemePair
    found : tuple of ThemeChange
        Empty where nothing was to be compared.
    """

    tables: tuple[ThemeTable, ...] = ()
    pairs: tuple[ThemePair, ...] = ()
    found: tuple[ThemeChange, ...] = ()

    def document(self) -> dict[str, Any]:
        """Give the parts that are there as plain JSON types."""
        parts = {"by_group": self.tables, "together": self.pairs, "change": self.found}
        return {name: _rounded(plain(part)) for name, part in parts.items() if part}


def check_columns(table: pd.DataFrame, columns: Sequence[str], text: str, name: str) -> None:
    """Refuse a column that is not there or holds no groups.

    Raises
    ------
    DatasetError
    """
    for column in columns:
        if column == text:
            raise DatasetError(
                f"{name}: '{column}' holds the answers, which are no groups (they may hold names); "
                "give another column to --by.",
                f"{name}: '{column}' sütununda yanıtlar var, yanıtlar grup olamaz (içlerinde kişi "
                "adı geçebilir); --by için başka bir sütun veriniz.",
            )
        if column not in table.columns:
            raise DatasetError(
                f"{name}: there is no column '{column}' to count by; give one of the file's.",
                f"{name}: gruplamak için '{column}' sütunu yok; dosyadaki bir sütunu veriniz.",
            )
        n_values = as_codes(table[column]).nunique()
        if n_values > MOST_GROUPS:
            raise DatasetError(
                f"{name}: the column '{column}' has {n_values} different values and can't be one "
                f"of groups; at most {MOST_GROUPS} can be told apart. Put them into classes.",
                f"{name}: '{column}' sütununda {n_values} farklı değer var, bu yüzden gruplanamaz; "
                f"en çok {MOST_GROUPS} değer ayırt edilebilir. Değerleri sınıflara ayırınız.",
            )


def by_columns(
    table: pd.DataFrame, columns: Sequence[str], themes: Themes
) -> tuple[tuple[ThemeTable, ...], tuple[ThemePair, ...]]:
    """Let the themes of a file through the gate, by each of some columns, and in pairs.

    Parameters
    ----------
    table : DataFrame
        One row for each response; the themes are of its rows.
    columns : sequence of str
        Hold groups.
    themes : Themes

    Raises
    ------
    DisclosureError
        If there are fewer than five rows.
    """
    released = [release(_results(table, column, themes), FLOOR) for column in columns]
    tables = tuple(each for results in released for each in results.theme_tables)
    whole = released[0] if released else release(_results(table, None, themes), FLOOR)
    return tables, whole.theme_pairs


def _results(table: pd.DataFrame, column: str | None, themes: Themes) -> Results:
    codes = as_codes(table[column]) if column else pd.Series(EVERYBODY, index=table.index)
    values = sorted(set(codes.unique()) - {""})
    group = Variable(
        name=column or EVERYBODY,
        type=VariableType.SINGLE_CHOICE,
        text=column or EVERYBODY,
        value_labels={value: value for value in values},
        is_group=True,
    )
    verbatims = pd.DataFrame({"question": "", "text": ""}, index=table.index)
    dataset = Dataset(
        responses=pd.DataFrame({group.name: codes}),
        verbatims=verbatims.assign(response=table.index),
        codebook=Codebook(
            variables=(group, Variable(name="", type=VariableType.OPEN_TEXT, text=""))
        ),
    )
    return Results(
        dataset=dataset,
        frequencies=frequency_tables(dataset),
        likert=(),
        services=None,
        themes=themes,
    )


def read_earlier(path: Path) -> list[ThemeShare]:
    """Read the themes of an earlier file.

    Raises
    ------
    FileError, SettingsError
        If the file can't be read, or is no file of themes.
    """
    try:
        earlier = json.loads(decode(path.read_bytes(), path.name))
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check the name.",
            f"{path.name}: okunamıyor ({error.strerror}); adı denetleyiniz.",
        ) from error
    except json.JSONDecodeError as error:
        raise FileError(
            f"{path.name}: not valid JSON at line {error.lineno}; give a file that the command "
            "themes has written.",
            f"{path.name}: {error.lineno}. satırda geçerli JSON değil; themes komutunun yazdığı "
            "bir dosya veriniz.",
        ) from error
    return shares_of(earlier, path.name)


def since(document: dict[str, Any], before: list[ThemeShare]) -> tuple[ThemeChange, ...]:
    """Compare the themes of a document with earlier ones."""
    return changes(shares_of(document, "themes"), before)


def tables_file(said: WhoSaysWhat, path: Path, language: str) -> bytes:
    """Write who says what as a workbook, or, for a name that ends in .csv, as a CSV file.

    The CSV file has the themes by group only, a row for each theme and group.
    """
    if path.suffix.lower() == ".csv":
        return _csv(said.tables, language)
    parts = theme_sheets(said.tables, said.pairs, said.found, language=language)
    sheets = [Sheet(title=title, header=header, rows=rows) for title, header, rows in parts]
    words = theme_words(language)
    nothing = Sheet(title=words.by_group, header=words.group_header, rows=())
    return write_workbook(sheets or [nothing])


def _csv(tables: Sequence[ThemeTable], language: str) -> bytes:
    words = theme_words(language)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow((words.variable, *words.group_header))
    for table in tables:
        for row in group_rows(table, words):
            cells = (round(each, DIGITS) if isinstance(each, float) else each for each in row)
            writer.writerow(
                defused(each) if isinstance(each, str) else each
                for each in (table.breakdown, *cells)
            )
    return written.getvalue().encode("utf-8-sig")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list) else value


__all__ = ["WhoSaysWhat", "by_columns", "check_columns", "read_earlier", "since", "tables_file"]
