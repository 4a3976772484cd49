"""Reading what is settled: a spreadsheet a person went through, or a JSON file of a program.

Contract: :func:`read_settled` gives a :class:`~analysis.text.settled.model.Settled`.

The spreadsheet is an earlier THEMES.csv with one more column, in which a person wrote the theme of
each answer they are sure of; "-" sets an answer aside, an empty cell leaves it open. Themes of open
answers stand too, under the label they had, but these answers may still move.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import DatasetError, FileError
from analysis.reading.tables import read_table
from analysis.text.settled.keys import free, key_for
from analysis.text.settled.model import ROW, SET_ASIDE, Settled, SettledTheme
from analysis.text.words.letters import fold, lower

FORMAT = "paydas.settled/1"
DEFAULT_COLUMN = "settled_theme"
ASIDE_MARKS = frozenset({SET_ASIDE, "tema dışı"})
DASHES = "-‐‑‒–—―−"
"""What a spreadsheet may make of the "-" that was typed."""


def read_settled(path: Path, text: str, column: str = DEFAULT_COLUMN) -> Settled:
    """Read what a person has settled.

    Parameters
    ----------
    path : Path
        CSV, XLSX or SAV with the columns ``text`` and ``column``; or JSON with ``format``
        ("paydas.settled/1"), ``themes`` (``key``, ``label``, optional ``definition``, ``terms``)
        and ``mentions`` (``text`` or ``verbatim``, optional ``segment``, ``theme``: a key, null
        for set aside; optional ``by_person``).
    text : str
        The column of the open answers.
    column : str
        The column a person wrote themes into: labels, or keys of ``theme_key``.

    Raises
    ------
    FileError
        If the file can't be read.
    DatasetError
        If it lacks a column or nothing is settled in it.
    """
    if path.suffix.lower() == ".json":
        return _from_json(path)
    table = read_table(path)
    for name in (text, column):
        if name not in table.columns:
            raise DatasetError(
                f"{path.name}: there is no column '{name}'; the settled themes stand in the column "
                f"'{column}', beside the answers in '{text}'.",
                f"{path.name}: '{name}' sütunu yok; kesinleşen temalar '{column}' sütununda, "
                f"yanıtlar '{text}' sütununda yer almalıdır.",
            )
    return _from_table(table, text, column, path.name)


def _from_table(table: pd.DataFrame, text: str, column: str, name: str) -> Settled:
    blank = pd.Series("", index=table.index)
    found = table.get("theme_label", blank).str.strip().str.removeprefix("'")
    keys = table.get("theme_key", blank).str.strip()
    settled = table[column].str.strip().str.removeprefix("'")
    is_settled = settled.ne("").to_numpy()
    if not is_settled.any():
        raise DatasetError(
            f"{name}: no theme is written in the column '{column}'.",
            f"{name}: '{column}' sütununa hiç tema yazılmamış.",
        )
    # a key written instead of a label means the label it stands beside
    pairs = zip(keys.tolist(), found.tolist(), strict=True)
    label_of = {key: label for key, label in pairs if key and label}
    written = [label_of.get(label, label) for label in settled.where(is_settled, found).tolist()]
    key_of_label = {_same(label): key for key, label in label_of.items()}
    # what a person wrote gives the label its spelling
    order = sorted(range(len(written)), key=lambda row: not is_settled[row])
    themes = _themes((written[row] for row in order), key_of_label)
    number = {_same(theme.label): theme.key for theme in themes}
    texts = table[text].tolist()
    used = [
        row
        for row, label in enumerate(written)
        # where nothing was answered there is nothing to set aside
        if label and (str(texts[row]).strip() or _same(label) in number)
    ]
    return Settled(
        themes=themes,
        mentions=pd.DataFrame(
            {
                "text": [texts[row] for row in used],
                "theme": [number.get(_same(written[row]), SET_ASIDE) for row in used],
                "by_person": is_settled[used],
            },
            index=pd.Index([row + 2 for row in used], name=ROW),  # below the headings
        ),
    )


def _themes(labels: Iterable[str], key_of_label: dict[str, str]) -> tuple[SettledTheme, ...]:
    themes: dict[str, SettledTheme] = {}
    taken: set[str] = set()
    for label in labels:
        if not label or _is_aside(label) or _same(label) in themes:
            continue
        key = key_of_label.get(_same(label)) or key_for(label)
        key = free(key, taken, "-")
        taken.add(key)
        themes[_same(label)] = SettledTheme(key=key, label=label)
    return tuple(themes.values())


def _is_aside(label: str) -> bool:
    """Say whether a cell sets its answer aside.

    >>> [_is_aside(cell) for cell in ("-", "—", "TEMA DIŞI", "Tema dışı işler")]
    [True, True, True, False]
    """
    return not label.strip(DASHES) or _same(label) in map(_same, ASIDE_MARKS)


def _same(label: str) -> str:
    """Give what makes two labels one: letters' case and accents don't count."""
    return fold(lower(label))


def _from_json(path: Path) -> Settled:
    try:
        return _from_document(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError(
            f"{path.name} is no file of settled themes ({FORMAT}); write one with format, themes "
            "and mentions.",
            f"{path.name}, kesinleşen temaların dosyası ({FORMAT}) değil; format, themes ve "
            "mentions alanlarıyla yazınız.",
        ) from error


def _from_document(document: dict[str, Any]) -> Settled:
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    rows = document["mentions"]
    return Settled(
        themes=tuple(
            SettledTheme(
                key=str(theme["key"]),
                label=str(theme["label"]),
                definition=str(theme.get("definition", "")),
                terms=tuple(str(term) for term in theme.get("terms", ())),
            )
            for theme in document["themes"]
        ),
        mentions=pd.DataFrame(
            {
                "verbatim": pd.Series([row.get("verbatim") for row in rows], dtype=object),
                "text": pd.Series([row.get("text") for row in rows], dtype=object),
                "segment": pd.Series([row.get("segment") for row in rows], dtype=object),
                "theme": [SET_ASIDE if row["theme"] is None else str(row["theme"]) for row in rows],
                "by_person": [bool(row.get("by_person", True)) for row in rows],
            }
        ),
    )
