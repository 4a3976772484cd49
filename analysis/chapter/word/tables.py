"""A table of the chapter as WordprocessingML (ECMA-376, part 1, section 17.4)."""

from typing import Final
from xml.sax.saxutils import escape

from analysis.chapter.model import Table
from analysis.chapter.text_of import clean

LINE: Final = "B9C3C7"
SOFT: Final = "EEF2F2"
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(table: Table, width: int, declarations: str) -> str:
    """Write a table.

    Parameters
    ----------
    table : Table
    width : int
        Of the text, in twentieths of a point.
    declarations : str
        Namespace declarations of the outermost element.
    """
    widths = [round(share * width) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    size = 16 if len(widths) > 6 else 18
    head = "".join(_header_row(row, widths, size, table) for row in table.header)
    body = "".join(_row(row, widths, size, table) for row in table.rows)
    return (
        f"<w:tbl {declarations}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _header_row(
    row: tuple[tuple[str, int], ...], widths: list[int], size: int, table: Table
) -> str:
    cells = []
    start = 0
    for name, span in row:
        wide = sum(widths[start : start + span])
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        side = "center" if span > 1 else "right" if start in table.numeric else "left"
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{spans}'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/></w:tcPr>'
            f"{_paragraph(name, side, size - 2, bold=True)}</w:tc>"
        )
        start += span
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _row(row: tuple[tuple[str, ...], ...], widths: list[int], size: int, table: Table) -> str:
    cells = []
    for place, lines in enumerate(row):
        side = "right" if place in table.numeric else "left"
        written = "".join(
            _paragraph(line, side, size, is_bulleted=table.is_bulleted) for line in lines
        )
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{widths[place]}" w:type="dxa"/></w:tcPr>{written}</w:tc>'
        )
    # a bulleted row may be longer than a page and has to break
    properties = "" if table.is_bulleted else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _paragraph(
    text: str, side: str, size: int, *, bold: bool = False, is_bulleted: bool = False
) -> str:
    style = '<w:pStyle w:val="ListBullet"/>' if is_bulleted else ""
    indent = '<w:ind w:left="200" w:hanging="200"/>' if is_bulleted else ""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:p><w:pPr>{style}<w:spacing w:before="20" w:after="40" w:line="240" w:lineRule="auto"/>'
        f'{indent}<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{weight}<w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p>'
    )
