"""What a planner typed into a block, read and checked; nothing typed is lost when it is refused."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flask_babel import gettext as _

from survey.coding.forms import clean_field, clean_lines

LONGEST_TEXT = 20_000
LONGEST_CAPTION = 300
LONGEST_CELL = 2_000
MOST_ROWS = 300
MOST_COLUMNS = 40
REFERENCE: Final = re.compile(r"\{\{([^{}]+)\}\}")
"""Stands in a text for the number of a table or figure."""
_BREAK: Final = re.compile(r"\n\s*\n")

LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "heading": ("text",),
    "paragraph": (),
    "table": ("caption", "note"),
    "figure": ("caption", "alt", "note"),
    "quotes": (),
}
"""Kind of a block -> what of it is a line that a planner may write."""
MAY_BE_EMPTY: Final = ("note",)

Document = dict[str, Any]


@dataclass
class Typed:
    """A block as a planner typed it.

    Attributes
    ----------
    content : dict
        The block's document with what was typed.
    rest : list of str
        Further paragraphs that were typed into one: each becomes a block of its own.
    problems : dict of str to str
        Name of a field -> what is wrong with it.
    """

    content: Document
    rest: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def may_edit(document: Mapping[str, Any]) -> bool:
    """Say whether a planner may write anything in a block."""
    return bool(LINES[document["type"]]) or document["type"] == "paragraph"


def read(document: Document, form: Mapping[str, str], known: Container[str]) -> Typed:
    """Read what was typed into a block.

    Parameters
    ----------
    document : dict
        The block as it stands.
    form : Mapping
        ``text``, ``caption``, ``alt``, ``note``, and of a table of words ``rows`` (how many),
        ``cell-ROW-COLUMN`` and ``drop-ROW``.
    known : container of str
        Keys of the tables and figures that a text may refer to.
    """
    typed = Typed({**document, "sentences": [], "evidence": document.get("evidence", [])})
    if document["type"] != "paragraph":
        del typed.content["sentences"], typed.content["evidence"]
    for name in LINES[document["type"]]:
        _read_line(typed, name, form, known)
    if document["type"] == "paragraph":
        _read_paragraphs(typed, form, known)
    if document["type"] == "table" and document.get("is_editable"):
        typed.content["rows"] = _rows(form, columns_of(document))
        typed.problems |= _wrong_cells(typed.content["rows"])
    return typed


def _read_line(typed: Typed, name: str, form: Mapping[str, str], known: Container[str]) -> None:
    text = clean_field(form.get(name, str(typed.content.get(name, ""))))
    typed.content[name] = text
    if not text and name not in MAY_BE_EMPTY:
        typed.problems[name] = _("Write something here, or go back to the generated block.")
    elif len(text) > LONGEST_CAPTION and name in ("caption", "text"):
        typed.problems[name] = _("Use at most %(most)s characters.", most=LONGEST_CAPTION)
    elif len(text) > LONGEST_CELL:
        typed.problems[name] = _("Use at most %(most)s characters.", most=LONGEST_CELL)
    elif wrong := unknown_references(text, known):
        typed.problems[name] = _no_such(wrong)


def _read_paragraphs(typed: Typed, form: Mapping[str, str], known: Container[str]) -> None:
    has_lines = "\n" in str(typed.content.get("text") or "")
    text, *typed.rest = paragraphs_in(form.get("text", ""), keeps_lines=has_lines)
    typed.content["text"] = text
    whole = "\n".join([text, *typed.rest])
    if not text:
        typed.problems["text"] = _("Write something here, or go back to the generated block.")
    elif len(whole) > LONGEST_TEXT:
        typed.problems["text"] = _("Use at most %(most)s characters.", most=LONGEST_TEXT)
    elif wrong := unknown_references(whole, known):
        typed.problems["text"] = _no_such(wrong)
    if typed.problems:  # shown again as it was typed
        typed.content["text"] = clean_lines(form.get("text"))


def paragraphs_in(raw: str, *, keeps_lines: bool = False) -> list[str]:
    r"""Cut what was typed into paragraphs, where a line is left empty.

    Parameters
    ----------
    raw : str
    keeps_lines : bool
        Whether a new line within a paragraph stays one, as in a paragraph from Word that has
        them; else it is only where somebody's line was full.

    Examples
    --------
    >>> paragraphs_in("Bir\niki.\n\n\nÜç.")
    ['Bir iki.', 'Üç.']
    >>> paragraphs_in("Bir\niki.\n\nÜç.", keeps_lines=True)
    ['Bir\niki.', 'Üç.']
    """
    parts = [part.split("\n") for part in _BREAK.split(clean_lines(raw))]
    mark = "\n" if keeps_lines else " "
    found = [mark.join(line for each in part if (line := " ".join(each.split()))) for part in parts]
    return [part for part in found if part] or [""]


def unknown_references(text: str, known: Container[str]) -> str:
    """Give a reference that leads nowhere; empty if there is none."""
    return next((key for key in REFERENCE.findall(text) if key not in known), "")


def _no_such(key: str) -> str:
    return str(_("There is no table and no figure “%(key)s” in the chapter.", key=key))


def columns_of(document: Mapping[str, Any]) -> int:
    """Count the columns of a table."""
    return max((sum(int(span) for _text, span in row) for row in document["header"]), default=1)


def _rows(form: Mapping[str, str], n_columns: int) -> list[list[list[str]]]:
    """Read the rows of a table of words; empty and dropped ones go."""
    rows = []
    for number in range(count_in(form)):
        row = [
            [line for line in clean_lines(form.get(f"cell-{number}-{column}")).split("\n") if line]
            for column in range(n_columns)
        ]
        if any(row) and f"drop-{number}" not in form:
            rows.append([cell or [""] for cell in row])
    return rows


def count_in(form: Mapping[str, str]) -> int:
    """Read how many rows were typed."""
    raw = form.get("rows", "0")
    return min(int(raw), MOST_ROWS) if raw.isascii() and raw.isdigit() and len(raw) < 5 else 0


def _wrong_cells(rows: list[list[list[str]]]) -> dict[str, str]:
    too_long = [
        f"cell-{row}-{column}"
        for row, cells in enumerate(rows)
        for column, lines in enumerate(cells)
        if sum(map(len, lines)) > LONGEST_CELL
    ]
    words = _("Use at most %(most)s characters.", most=LONGEST_CELL)
    return dict.fromkeys(too_long, words)


def with_empty_row(document: Document) -> Document:
    """Give a table one more row to write in."""
    return {**document, "rows": [*document["rows"], [[""]] * columns_of(document)]}


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two documents of a block show the same."""
    names = ("text", "caption", "alt", "note", "rows", "texts")
    return all((one.get(name) or "") == (other.get(name) or "") for name in names)


def own_paragraph(key: str, part: str, text: str) -> Document:
    """Make the document of a paragraph that a planner adds."""
    return {"type": "paragraph", "key": key, "part": part, "state": "edited", "text": text}
