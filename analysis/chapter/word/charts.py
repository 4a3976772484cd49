"""Charts that Word draws itself (ECMA-376, part 1, section 21.2), in the colours of our figures.

A planner right-clicks, chooses "Edit data" and sees the workbook. Bars and stacked bars stand here,
maps of points in :mod:`analysis.chapter.word.point_charts`.
"""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from analysis.chapter.word.chart_markup import (
    axis_text,
    cached_names,
    cached_values,
    hairline,
    letters,
    series_name,
    solid,
)
from analysis.chapter.word.markup import part
from analysis.chapter.word.package import LOCALES, add_part, free_name
from analysis.chapter.word.point_charts import points_plot
from analysis.chapter.word.workbooks import number_form, shown, workbook_of
from analysis.figures.chart import Chart, ChartKind
from analysis.figures.colours import BAR, GRID, INK, QUIET, colours, ink_on
from analysis.figures.drawing import LEAST_LABELLED


def add_chart(document: WordDocument, chart: Chart, language: str) -> str:
    """Add a chart and its workbook to a file; give the identifier of the relationship."""
    book_name = free_name(document, "/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    book = Part(
        PackURI(book_name), CT.SML_SHEET, workbook_of(chart, language), document.part.package
    )
    chart_part, relation = add_part(
        document, free_name(document, "/word/charts/chart%d.xml"), CT.DML_CHART, RT.CHART, b""
    )
    data = chart_part.relate_to(book, RT.PACKAGE)
    chart_part._blob = chart_xml(chart, language, data)  # noqa: SLF001 - known once related
    return relation


def chart_xml(chart: Chart, language: str, data: str) -> bytes:
    """Write a chart; ``data`` is the relationship to its workbook."""
    if chart.kind is ChartKind.POINTS:
        plot, legend = points_plot(chart, language)
    else:
        plot = _bars_plot(chart, language)
        legend = _legend() if chart.kind is ChartKind.STACKED else ""
    return part(
        "c:chartSpace",
        f'<c:date1904 val="0"/><c:lang val="{LOCALES[language]}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{letters(800, INK)}"
        f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>',
    )


def _legend() -> str:
    return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{letters(750, INK)}</c:legend>'


def _bars_plot(chart: Chart, language: str) -> str:
    is_stacked = chart.kind is ChartKind.STACKED
    paint = colours(len(chart.series)) if is_stacked else (BAR,)
    series = "".join(
        _series(chart, place, paint[place % len(paint)], language)
        for place in range(len(chart.series))
    )
    grouping = "percentStacked" if is_stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if is_stacked else ""
    return (
        f'<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="52"/>{overlap}'
        '<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        f"{_category_axis()}{_value_axis(chart)}"
    )


def _series(chart: Chart, place: int, colour: str, language: str) -> str:
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{series_name(chart, place)}'
        f'<c:spPr>{solid(colour)}<a:ln w="6350">{solid("#ffffff")}</a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart, place, colour, language)}'
        f"<c:cat>{cached_names(chart)}</c:cat>"
        f"<c:val>{cached_values(chart, place, language)}</c:val></c:ser>"
    )


def _labels(chart: Chart, place: int, colour: str, language: str) -> str:
    """Write the numbers on bars; a narrow part of a bar has no room for one."""
    is_stacked = chart.kind is ChartKind.STACKED
    narrow = ""
    if is_stacked:
        narrow = "".join(
            f'<c:dLbl><c:idx val="{row}"/><c:delete val="1"/></c:dLbl>'
            for row, value in enumerate(chart.series[place].values)
            if value is None or shown(value, chart.style) < LEAST_LABELLED
        )
    form = "0" if is_stacked else number_form(chart.style, language).replace('"', "&quot;")
    where = "ctr" if is_stacked else "outEnd"
    return (
        f'<c:dLbls>{narrow}<c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{letters(750, ink_on(colour) if is_stacked else INK)}"
        f'<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _category_axis() -> str:
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{letters(800, INK)}<c:crossAx val="222222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    """Write the axis of values: hidden under parts of 100 percent, which carry their numbers."""
    is_stacked = chart.kind is ChartKind.STACKED
    ends = '<c:max val="1"/><c:min val="0"/>' if is_stacked else '<c:min val="0"/>'
    grid = (
        ""
        if is_stacked
        else f"<c:majorGridlines><c:spPr>{hairline(GRID)}</c:spPr></c:majorGridlines>"
    )
    return (
        f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{ends}'
        f'</c:scaling><c:delete val="{int(is_stacked)}"/><c:axPos val="b"/>{grid}'
        f"{axis_text(chart.axes[0])}"
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{letters(750, QUIET)}"
        '<c:crossAx val="111111111"/><c:crosses val="max"/><c:crossBetween val="between"/>'
        "</c:valAx>"
    )
