"""A table of the chapter as WordprocessingML (ECMA-376, part 1, section 17.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.chapter.model import Table
from analysis.chapter.word.markup import attribute, paragraph, run
from analysis.chapter.word.styles import Styles

SOFT: Final = "EEF3F2"
ACCENT: Final = "1D5C63"
MANY_COLUMNS: Final = 6
"""More columns than this are set smaller."""
KEPT_ROWS: Final = 10
"""A table of so many rows stands on one page; longer ones may break between rows."""
_EDGE: Final = 170
"""Twentieths of a point between the letters of neighbouring columns."""


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
    """

    styles: Styles
    bullets: int
    width: int


def table_xml(table: Table, look: TableLook, description: str) -> str:
    """Write a table.

    Parameters
    ----------
    table : Table
    look : TableLook
    description : str
        Alternative text: caption and what stands in the columns.
    """
    widths = fitted(table.widths, look.width)
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


def fitted(shares: Sequence[float], width: int) -> list[int]:
    """Share a width out among columns, to the last twentieth of a point.

    Examples
    --------
    >>> fitted((0.5, 0.25, 0.25), 1001)
    [500, 250, 251]
    """
    ends = [round(sum(shares[: place + 1]) / sum(shares) * width) for place in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


class _Rows:
    """Writes the rows of a table."""

    def __init__(self, table: Table, widths: Sequence[int], look: TableLook) -> None:
        self._table = table
        self._widths = widths
        self._run = look.styles.run
        self._bullets = look.bullets
        is_small = len(widths) > MANY_COLUMNS
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
            text = paragraph(self._head_style, run(name, self._run), f'<w:jc w:val="{side}"/>')
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
        table = self._table
        n = len(table.rows)
        is_short = n <= KEPT_ROWS and not table.is_bulleted
        return "".join(
            self._row(row, keeps=table.note != "" if place == n - 1 else is_short or place == 0)
            for place, row in enumerate(table.rows)
        )

    def _row(self, row: Sequence[Sequence[str]], *, keeps: bool) -> str:
        # a bulleted row may be longer than a page and has to break
        is_long = self._table.is_bulleted
        keep = "<w:keepNext/>" if keeps and not is_long else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{self._widths[place]}" w:type="dxa"/></w:tcPr>'
            f"{self._cell(lines, place, keep)}</w:tc>"
            for place, lines in enumerate(row)
        )
        properties = "" if is_long else "<w:trPr><w:cantSplit/></w:trPr>"
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _cell(self, lines: Sequence[str], place: int, keep: str) -> str:
        bullet = ""
        if self._table.is_bulleted:
            bullet = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._bullets}"/></w:numPr>'
        properties = f'{keep}{bullet}<w:jc w:val="{self._side(place)}"/>'
        return "".join(
            paragraph(self._cell_style, run(line, self._run), properties) for line in lines or ("",)
        )

    def _side(self, place: int) -> str:
        return "right" if place in self._table.numeric else "left"
