"""Pieces of the markup of charts: colours, letters, and values as a chart keeps them."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from analysis.chapter.text_of import clean
from analysis.chapter.word.workbooks import cells, number_form, shown
from analysis.figures.chart import Chart
from analysis.figures.colours import QUIET

FONT: Final = '<a:latin typeface="Arial"/><a:cs typeface="Arial"/>'


def solid(colour: str) -> str:
    """Fill with a colour."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def hairline(colour: str, dash: str = "") -> str:
    """Draw a thin line; ``dash`` is a name of the format's ("dash")."""
    broken = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="6350">{solid(colour)}{broken}</a:ln>'


def letters(size: int, colour: str) -> str:
    """Set the letters of a part of a chart; the size is in hundredths of a point."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{solid(colour)}'
        f'{FONT}</a:defRPr></a:pPr><a:endParaRPr lang="tr-TR"/></a:p></c:txPr>'
    )


def rich(text: str, size: int, colour: str) -> str:
    """Write a text that stands in a chart."""
    return (
        "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{size}" b="0"/></a:pPr><a:r><a:rPr lang="tr-TR" sz="{size}" b="0">'
        f"{solid(colour)}{FONT}</a:rPr><a:t>{escape(clean(text))}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def axis_text(text: str) -> str:
    """Write the name of an axis; nothing for none."""
    if not text:
        return ""
    return f'<c:title>{rich(text, 750, QUIET)}<c:overlay val="0"/></c:title>'


def series_name(chart: Chart, place: int) -> str:
    """Write the name of a series with the cell it stands in."""
    return f"<c:tx>{_strings(cells(place + 1, 0, 0), [chart.series[place].name])}</c:tx>"


def cached_names(chart: Chart) -> str:
    """Write the categories with their cells."""
    return _strings(cells(0, 1, len(chart.categories)), chart.categories)


def cached_values(chart: Chart, place: int, language: str) -> str:
    """Write the values of a series with their cells."""
    values = chart.series[place].values
    return numbers(
        cells(place + 1, 1, len(values)),
        values,
        chart.style,
        number_form(chart.style, language),
    )


def numbers(place: str, values: Sequence[float | None], style: str, form: str) -> str:
    """Write numbers and the cells they stand in."""
    inner = "".join(
        f'<c:pt idx="{row}"><c:v>{shown(value, style):g}</c:v></c:pt>'
        for row, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>{escape(form)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{inner}</c:numCache></c:numRef>'
    )


def _strings(place: str, texts: Sequence[str]) -> str:
    inner = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(clean(text))}</c:v></c:pt>'
        for row, text in enumerate(texts)
    )
    return (
        f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{inner}'
        "</c:strCache></c:strRef>"
    )


def named(place: str, text: str) -> str:
    """Write a name and the cell it stands in."""
    return _strings(place, [text])
