"""Native charts of a Word file beside what they have to show.

Pure Python.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from xml.etree import ElementTree as ET

from analysis.chapter.model import Figure
from analysis.chapter.truth.expecting import Expected, Expecting, place_words
from analysis.chapter.truth.report import Fault, Finding
from analysis.chapter.truth.tokens import tokens_of
from analysis.chapter.word.reading_charts import ChartRead, charts_in
from analysis.chapter.word.reading_package import Package
from analysis.figures.chart import Chart, ChartKind

Values = Mapping[tuple[int, int], Expected]
"""By series and category."""
CLOSE = 5e-7
"""Charts keep six digits."""


def chart_faults(
    package: Package,
    block: Figure,
    drawings: Sequence[ET.Element],
    values: Values,
    expecting: Expecting,
) -> tuple[int, list[Finding]]:
    """Check the charts of a figure, as drawn and in their workbooks.

    Returns
    -------
    tuple of (int, list of Finding)
        How many values were right, and what was not. A picture has no values to check.
    """
    read = [each for drawing in drawings for each in charts_in(package, drawing)]
    if block.chart is None or not read:
        return 0, []
    chart = _Chart(block, block.chart, values, expecting)
    findings = [each for one in read for each in chart.faults(one)]
    return chart.n_right, findings


class _Chart:
    """A chart of the chapter, to compare those of a file with."""

    def __init__(self, block: Figure, chart: Chart, values: Values, expecting: Expecting) -> None:
        self._block, self._chart, self._values = block, chart, values
        self._expecting = expecting
        self._language = expecting.language
        self.n_right = 0

    def faults(self, read: ChartRead) -> Iterator[Finding]:
        """Compare one chart of a file."""
        drawn = {
            (series, category): value
            for series, found in enumerate(read.values)
            for category, value in found.items()
        }
        yield from self._compared(drawn)
        if read.cells:
            # row 0 and column 0 are names
            yield from self._compared(
                {(column - 1, row - 1): value for (row, column), value in read.cells.items()}
            )
        yield from self._texts(read)
        yield from self._cuts(read)

    def _compared(self, found: Mapping[tuple[int, int], float]) -> Iterator[Finding]:
        for place in sorted(self._values.keys() | found.keys()):
            value, one = found.get(place), self._values.get(place)
            if one is None:
                yield self._finding(Fault.ADDED, place, found=f"{value:g}")
            elif value is None:
                yield self._finding(Fault.MISSING, place, one)
            elif not isclose(value, self._number(one.text), rel_tol=CLOSE, abs_tol=CLOSE):
                yield self._finding(Fault.WRONG, place, one, f"{value:g}")
            elif one.is_right:
                self.n_right += 1

    def _number(self, text: str) -> float:
        """Read a printed number."""
        plain = text.replace("%", "")
        if self._language == "tr":
            plain = plain.replace(".", "").replace(",", ".")
        try:
            return float(plain.replace(",", ""))
        except ValueError:
            return float("nan")

    def _texts(self, read: ChartRead) -> Iterator[Finding]:
        """Check the numbers in names and labels: they are those of the chart's own texts."""
        allowed = {*self._chart.axes, *self._chart.corners}
        allowed |= {series.name for series in self._chart.series}
        if self._chart.kind is ChartKind.POINTS:
            numbered = range(1, len(self._chart.categories) + 1)
            names = zip(numbered, self._chart.categories, strict=True)
            allowed |= {f"{number}. {name}" for number, name in names}
            allowed |= {str(number) for number in numbered}
        else:
            allowed |= set(self._chart.categories)
        known = {self._tokens(text) for text in allowed}
        for text in (*read.texts, *read.names):
            tokens = self._tokens(text)
            if tokens and tokens not in known:
                yield self._finding(Fault.ADDED, None, found=", ".join(tokens))

    def _tokens(self, text: str) -> tuple[str, ...]:
        return tuple(each.text for each in tokens_of(text, self._language))

    def _cuts(self, read: ChartRead) -> Iterator[Finding]:
        cuts = [cut for cut in self._chart.cuts if cut is not None]
        for found in read.cuts if cuts else ():
            if not any(isclose(found, cut, rel_tol=1e-5) for cut in cuts):
                yield self._finding(Fault.WRONG, None, found=f"{found:g}")

    def _finding(
        self,
        fault: Fault,
        place: tuple[int, int] | None,
        one: Expected | None = None,
        found: str = "",
    ) -> Finding:
        label = self._expecting.label_of(self._block)
        where = ("chart", *place) if place is not None else ("book",)
        return Finding(
            fault=fault,
            key=self._block.key,
            place=place_words(self._block, where, label, self._language),
            found=found,
            expected=(one.worked_out or one.text) if one else "",
            source=one.source if one else "",
        )


__all__ = ["chart_faults"]
