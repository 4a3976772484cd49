"""The codebook of themes as CSV.

A text that a spreadsheet would take for a formula, or that begins with an apostrophe, gets an
apostrophe before it; reading takes one away, so that what goes out comes back the same.
"""

import csv
import io
from collections.abc import Iterable

from flask_babel import gettext as _

from survey.coding.codebook.entries import LARGEST_FILE, CodebookError, Entry, checked
from survey.coding.folding import folded
from survey.spreadsheets import to_csv

COLUMNS = {
    "key": "anahtar",
    "label": "tema",
    "definition": "tanım",
    "belongs": "kapsananlar",
    "does_not_belong": "kapsam dışı",
    "examples": "örnekler",
    "category": "kategori",
    "owner": "sorumlu",
    "is_aside": "ayrıldı",
}
"""Field -> heading; headings are the same in all languages of the pages."""
YES = "evet"


def write_table(entries: Iterable[Entry]) -> bytes:
    """Write entries as CSV."""
    return to_csv(tuple(COLUMNS.values()), (_row(entry) for entry in entries))


def _row(entry: Entry) -> list[str]:
    cells = {**entry.values(), "key": entry.key, "is_aside": YES if entry.is_aside else ""}
    return [f"'{cells[name]}" if cells[name].startswith("'") else cells[name] for name in COLUMNS]


def read_table(content: bytes) -> list[Entry]:
    """Read entries from CSV, with commas or semicolons.

    Raises
    ------
    CodebookError
    """
    if len(content) > LARGEST_FILE:
        raise CodebookError([_("The file is larger than 1 MB.")])
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise CodebookError([_("The file can't be read as CSV. Save it as CSV (UTF-8).")]) from None
    place_of = {folded(name): place for place, name in enumerate(rows[0] if rows else ())}
    places = {name: place_of.get(folded(heading)) for name, heading in COLUMNS.items()}
    if places["label"] is None:
        message = _(
            "The column “%(name)s” is missing; begin with a codebook that was downloaded here.",
            name=COLUMNS["label"],
        )
        raise CodebookError([message])
    return checked(
        [
            (_("Row %(n)s", n=number), _entry(row, places))
            for number, row in enumerate(rows[1:], start=2)
            if any(cell.strip() for cell in row)
        ]
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1254", "replace")  # as spreadsheets in Turkish save CSV


def _entry(row: list[str], places: dict[str, int | None]) -> Entry:
    cells = {
        name: row[place].removeprefix("'") if place is not None and place < len(row) else ""
        for name, place in places.items()
    }
    is_aside = folded(cells.pop("is_aside")) == YES
    untold = frozenset(name for name, place in places.items() if place is None)
    return Entry(**cells, is_aside=is_aside, untold=untold)
