"""A table of the chapter as WordprocessingML (ECMA-376, part 1, section 17.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.chapter.columns import shares_of
from analysis.chapter.model import Table
from analysis.chapter.word.markup import attribute, paragraph, run
from analysis.chapter.word.metrics import lines_of, longest, width_of
from analysis.chapter.word.references import REFERENCE, References
from analysis.chapter.word.styles import Styles

SOFT: Final = "EEF3F2"
ACCENT: Final = "1D5C63"
MANY_COLUMNS: Final = 6
"""More columns than this are set smaller."""
KEPT_LINES: Final = 10
"""A table of so many lines stands on one page; longer ones may break between rows."""
LONG_ROW: Final = 8
"""A row of more lines may break between pages; shorter ones stay whole."""
EDGE: Final = 170
"""Twentieths of a point between the letters of neighbouring columns."""
BULLET: Final = 227
"""Twentieths of a point that a bullet takes before the words of a list."""
APART: Final = 170
"""More of them before words that follow a column of numbers, which are flush right."""
CROWDED: Final = 5
"""From so many columns on, those of numbers leave their room to words."""
HEAD_SIZE: Final = 8.0
"""Points; of the names of columns."""


@dataclass(frozen=True, kw_only=True)
class TableLook:
    """What a table needs of the file it stands in.

    Attributes
    ----------
    styles : Styles
    bullets : int
        Number of the list of bullets.
    width : int
        Of the text, in twentieths of a point.
    references : References or None
        Writes references to tables and figures in cells; None where there are none.
    """

    styles: Styles
    bullets: int
    width: int
    references: References | None = None


def table_xml(table: Table, look: TableLook, description: str) -> str:
    """Write a table.

    Parameters
    ----------
    table : Table
    look : TableLook
    description : str
        Alternative text: caption and what stands in the columns.
    """
    widths = widths_of(table, look.width)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    writer = _Rows(table, widths, look)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.styles("PaydasTable")}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(table.caption[:250])}/>"
        f"<w:tblDescription w:val={attribute(description[:500])}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{writer.header()}{writer.body()}</w:tbl>"
    )


def size_of(table: Table) -> float:
    """Give the size of a table's letters, in points."""
    return 8.0 if len(table.widths) > MANY_COLUMNS else 9.0


def widths_of(table: Table, width: int) -> list[int]:
    """Share a width out among columns, so that no column breaks a word."""
    names = _names(table)
    return fitted(_eased(table, width, names), width, _least(table, names))


def breaks_words(table: Table, width: int) -> bool:
    """Say whether a width is too little for the longest words of the columns."""
    return sum(_least(table, _names(table))) > width


def _least(table: Table, names: Sequence[Sequence[str]]) -> list[int]:
    """Give how wide each column must be for its longest word."""
    size = size_of(table)
    least = []
    for place in range(len(table.widths)):
        words = [_measured(line) for row in table.rows for line in row[place]]
        widest = max(longest(words, size), longest(names[place], HEAD_SIZE, is_bold=True))
        # a point of air, since the letters of another program may be a little wider
        beside = BULLET if table.is_bulleted else APART if is_apart(table, place) else 0
        least.append(round(widest * 20) + EDGE + 20 + beside)
    return least


def _eased(table: Table, width: int, names: Sequence[Sequence[str]]) -> list[float]:
    """Give columns of numbers no more than they need where there are many: words need the room."""
    shares = shares_of(table)
    asked = [share / sum(shares) * width for share in shares]
    if len(asked) < CROWDED:
        return asked
    for place in table.numeric:
        # names of columns may stand in three lines
        name = max((width_of(text, HEAD_SIZE, is_bold=True) for text in names[place]), default=0)
        asked[place] = min(asked[place], EDGE + 20 * name * 0.4)
    return asked


def fitted(shares: Sequence[float], width: int, least: Sequence[int]) -> list[int]:
    """Share a width out, each column as wide as it needs at least where that is possible.

    Examples
    --------
    >>> fitted((0.5, 0.25, 0.25), 1000, (0, 0, 0)), fitted((0.8, 0.1, 0.1), 1000, (0, 200, 0))
    ([500, 250, 250], [711, 200, 89])
    """
    asked = [share / sum(shares) * width for share in shares]
    if sum(least) > width:
        least = [0] * len(asked)
    missing = sum(max(0.0, need - have) for have, need in zip(asked, least, strict=True))
    spare = sum(max(0.0, have - need) for have, need in zip(asked, least, strict=True))
    given = missing / spare if spare else 0.0
    wide = [
        float(need) if have < need else have - (have - need) * given
        for have, need in zip(asked, least, strict=True)
    ]
    ends = [round(sum(wide[: place + 1])) for place in range(len(wide))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def lines_in(table: Table, widths: Sequence[int]) -> list[int]:
    """Give the lines each row takes, in columns of such widths (twentieths of a point)."""
    size = size_of(table)
    bullet = BULLET if table.is_bulleted else 0
    return [
        max(
            sum(
                lines_of(_measured(line), size, (widths[place] - EDGE - bullet) / 20)
                for line in cell or ("",)
            )
            for place, cell in enumerate(row)
        )
        for row in table.rows
    ]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How a row stands on pages: its lines, whether it may break, whether it keeps to the next."""

    lines: int
    is_whole: bool
    keeps: bool


def kept_rows(table: Table, widths: Sequence[int]) -> list[Kept]:
    """Say how rows stand on pages.

    A short table keeps together, the first of its rows to the second, and a note to the last row.
    A long row breaks and keeps to nothing: it would leave half a page empty before it.
    """
    lines = lines_in(table, widths)
    is_short = not table.is_bulleted and sum(lines) <= KEPT_LINES
    kept = []
    for place, n in enumerate(lines):
        is_whole = not table.is_bulleted and n <= LONG_ROW
        asks = table.note != "" if place == len(lines) - 1 else is_short or place == 0
        kept.append(Kept(lines=n, is_whole=is_whole, keeps=asks and is_whole))
    return kept


def _measured(line: str) -> str:
    """Put what a reference prints, or as much, in its place."""
    return REFERENCE.sub("Tablo 10", line)


def is_apart(table: Table, place: int) -> bool:
    """Say whether a column of words follows one of numbers."""
    return place - 1 in table.numeric and place not in table.numeric


def _names(table: Table) -> list[list[str]]:
    """Give the names that stand over each column alone."""
    names: list[list[str]] = [[] for _ in table.widths]
    for row in table.header:
        start = 0
        for name, span in row:
            if span == 1 and start < len(names):
                names[start].append(name)
            start += span
    return names


class _Rows:
    """Writes the rows of a table."""

    def __init__(self, table: Table, widths: Sequence[int], look: TableLook) -> None:
        self._table = table
        self._widths = widths
        self._references = look.references
        self._run = look.styles.run
        self._bullets = look.bullets
        is_small = size_of(table) < 9
        self._cell_style = look.styles("PaydasCellSmall" if is_small else "PaydasCell")
        self._head_style = look.styles("PaydasHead")

    def header(self) -> str:
        """Write the rows that stand again on each page."""
        return "".join(self._header_row(row) for row in range(len(self._table.header)))

    def _header_row(self, row: int) -> str:
        is_last = row == len(self._table.header) - 1
        cells = []
        start = 0
        for name, span in self._table.header[row]:
            side = "center" if span > 1 else self._side(start)
            line = "8" if is_last else "4"
            properties = (
                f'<w:tcW w:w="{sum(self._widths[start : start + span])}" w:type="dxa"/>'
                + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                + self._merge(row, start, span)
                + f'<w:tcBorders><w:bottom w:val="single" w:sz="{line}" w:space="0"'
                f' w:color="{ACCENT}"/></w:tcBorders>'
                f'<w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/><w:vAlign w:val="bottom"/>'
            )
            set_in = self._set_in(start) if span == 1 else ""
            text = paragraph(
                self._head_style, run(name, self._run), f'{set_in}<w:jc w:val="{side}"/>'
            )
            cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>")
            start += span
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _merge(self, row: int, start: int, span: int) -> str:
        """Join a name with the empty cell below it: it stands over its column alone."""
        if span > 1:
            return ""
        if row and self._name_at(row, start) == "":
            return "<w:vMerge/>" if self._name_at(row - 1, start) is not None else ""
        is_above = row + 1 < len(self._table.header) and self._name_at(row + 1, start) == ""
        return '<w:vMerge w:val="restart"/>' if is_above else ""

    def _name_at(self, row: int, column: int) -> str | None:
        """Give the name over one column; None where a cell spans several."""
        start = 0
        for name, span in self._table.header[row]:
            if start == column:
                return name if span == 1 else None
            start += span
        return None

    def body(self) -> str:
        """Write the other rows; a short table keeps together, a note keeps to its last row."""
        kept = kept_rows(self._table, self._widths)
        return "".join(
            self._row(row, each) for row, each in zip(self._table.rows, kept, strict=True)
        )

    def _row(self, row: Sequence[Sequence[str]], kept: Kept) -> str:
        keep = "<w:keepNext/>" if kept.keeps else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{self._widths[place]}" w:type="dxa"/></w:tcPr>'
            f"{self._cell(lines, place, keep)}</w:tc>"
            for place, lines in enumerate(row)
        )
        properties = "<w:trPr><w:cantSplit/></w:trPr>" if kept.is_whole else ""
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _cell(self, lines: Sequence[str], place: int, keep: str) -> str:
        bullet = ""
        if self._table.is_bulleted:
            bullet = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._bullets}"/></w:numPr>'
        properties = f'{keep}{bullet}{self._set_in(place)}<w:jc w:val="{self._side(place)}"/>'
        return "".join(
            paragraph(self._cell_style, self._text(line), properties) for line in lines or ("",)
        )

    def _text(self, line: str) -> str:
        return self._references.text(line) if self._references else run(line, self._run)

    def _set_in(self, place: int) -> str:
        return f'<w:ind w:left="{APART}"/>' if is_apart(self._table, place) else ""

    def _side(self, place: int) -> str:
        return "right" if place in self._table.numeric else "left"
