"""A map of points that Word draws itself: each point a series of its own, so that it has its name.

The axes cross where the field is parted in four: their lines are the lines of the map.
"""

from typing import Final

from analysis.chapter.word.chart_markup import (
    axis_text,
    hairline,
    letters,
    named,
    numbers,
    rich,
    solid,
)
from analysis.chapter.word.workbooks import LOCALE_OF_NUMBERS, cells, number_form, numbered
from analysis.figures.chart import Chart, span_of
from analysis.figures.colours import FIELDS, GRID, INK, QUIET
from analysis.figures.placing import FIRST, placed

_SHAPES: Final = ("triangle", "diamond", "square", "circle")
_KEYED: Final = (0.08, 0.02, 0.53, 0.84)
_UNKEYED: Final = (0.08, 0.02, 0.88, 0.84)
"""Left, top, width and height of the field, as shares of the chart."""
_WIDE: Final = 6.3
"""Inches: the text width of an A4 page with margins of 2.5 cm."""
_AXES: Final = ("333333333", "444444444")


def points_plot(chart: Chart, language: str) -> tuple[str, str]:
    """Write the field of the points, and the legend that is the key to their numbers.

    Many points have no legend, and their numbers stand where they cover neither each other nor a
    mark.
    """
    labels = _labels(chart)
    series = "".join(_point(chart, place, label, language) for place, label in enumerate(labels))
    plot = (
        f"{_layout(*(_KEYED if chart.has_key else _UNKEYED))}"
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{_AXES[0]}"/><c:axId val="{_AXES[1]}"/></c:scatterChart>'
        f"{_axis(chart, 0, language)}{_axis(chart, 1, language)}"
    )
    if not chart.has_key:
        return plot, ""
    legend = f'<c:legend><c:legendPos val="r"/><c:overlay val="0"/>{letters(700, INK)}</c:legend>'
    return plot, legend


def _layout(x: float, y: float, wide: float, high: float) -> str:
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x}"/><c:y val="{y}"/><c:w val="{wide}"/>'
        f'<c:h val="{high}"/></c:manualLayout></c:layout>'
    )


def _labels(chart: Chart) -> list[str]:
    """Write the number beside each point: at its right, or moved to where there is room."""
    numbers_of = range(1, len(chart.categories) + 1)
    if chart.has_key:
        return [_label(number) for number in numbers_of]
    across, up = (_on_paper(chart, side) for side in (0, 1))
    found = placed(list(zip(across, up, strict=True)))
    return [
        _label(number, (label.x - FIRST, -label.y), chart.height)
        for number, label in zip(numbers_of, found, strict=True)
    ]


def _on_paper(chart: Chart, side: int) -> list[float]:
    """Give how far along an axis each point stands, in points of 1/72 inch."""
    low, high = _ends(chart, side)
    room = 72 * (_UNKEYED[2] * _WIDE if side == 0 else _UNKEYED[3] * chart.height)
    return [((value or low) - low) / (high - low) * room for value in chart.series[side].values]


def _point(chart: Chart, place: int, label: str, language: str) -> str:
    field = chart.places[place]
    shape, colour = (_SHAPES[field], FIELDS[field]) if field >= 0 else ("circle", INK)
    row = place + 1
    form = number_form(chart.style, language)
    across, up = (
        numbers(
            cells(column, row, row), [chart.series[column - 1].values[place]], chart.style, form
        )
        for column in (1, 2)
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{named(cells(0, row, row), numbered(chart, place))}</c:tx>"
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:marker><c:symbol val="{shape}"/><c:size val="7"/><c:spPr>{solid(colour)}'
        f"<a:ln><a:noFill/></a:ln></c:spPr></c:marker>{label}"
        f'<c:xVal>{across}</c:xVal><c:yVal>{up}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _label(number: int, moved: tuple[float, float] = (0.0, 0.0), height: float = 1.0) -> str:
    """Write a number beside its point, moved by so many points of 1/72 inch."""
    x, y = round(moved[0] / 72 / _WIDE, 4), round(moved[1] / 72 / height, 4)
    layout = (
        "<c:layout><c:manualLayout>"
        f'<c:x val="{x:g}"/><c:y val="{y:g}"/></c:manualLayout></c:layout>'
        if x or y
        else ""
    )
    shows = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    return (
        f'<c:dLbls><c:dLbl><c:idx val="0"/>{layout}{rich(str(number), 700, INK)}'
        f'<c:dLblPos val="r"/>{shows}</c:dLbl>{letters(700, INK)}<c:dLblPos val="r"/>{shows}'
        "</c:dLbls>"
    )


def _axis(chart: Chart, side: int, language: str) -> str:
    low, high = _ends(chart, side)
    form = f"{LOCALE_OF_NUMBERS[language]}0.0"
    cut = chart.cuts[1 - side]
    crossing = f'<c:crossesAt val="{cut:g}"/>' if cut is not None else '<c:crosses val="min"/>'
    return (
        f'<c:valAx><c:axId val="{_AXES[side]}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high:g}"/><c:min val="{low:g}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"bl"[side]}"/>'
        f"<c:majorGridlines><c:spPr>{hairline(GRID)}</c:spPr></c:majorGridlines>"
        f'{axis_text(chart.axes[side])}<c:numFmt formatCode="{form}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{hairline(QUIET, 'dash')}</c:spPr>{letters(750, INK)}"
        f'<c:crossAx val="{_AXES[1 - side]}"/>{crossing}<c:crossBetween val="midCat"/>'
        '<c:majorUnit val="0.5"/></c:valAx>'
    )


def _ends(chart: Chart, side: int) -> tuple[float, float]:
    """Give the ends of an axis in halves, wide enough for all points."""
    if chart.limits is not None:
        return chart.limits
    values = [
        value for value in (*chart.series[side].values, chart.cuts[side]) if value is not None
    ]
    low, high = span_of(values)
    return (low * 2 // 1) / 2, -((-high * 2) // 1) / 2
