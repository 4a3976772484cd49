"""The numbers of a native chart in a Word file: what it shows, and what its workbook holds.

A chart keeps its values twice, as it draws them and in the workbook that "Edit data" opens
(ECMA-376, part 1, 21.2; the sheet: 18.3). Pure Python.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from analysis.chapter.word.reading_package import (
    Package,
    open_archive,
    parsed,
    unpacked,
)

_CELL: Final = re.compile(r"([A-Z]{1,3})(\d+)\Z")
Values = list[dict[int, float]]
"""For each series: place of the category -> value."""


@dataclass(frozen=True, kw_only=True)
class ChartRead:
    """A chart as a file has it.

    Attributes
    ----------
    values : list of dict
        For each series, as it is drawn: place of the category -> value.
    texts : list of str
        Names of series and categories, titles, labels.
    cells : dict of (int, int) to float
        Of the workbook: (row, column) -> number, both from 0; empty without a workbook.
    names : list of str
        Texts of the workbook.
    cuts : list of float
        Where axes cross.
    """

    values: Values
    texts: list[str] = field(default_factory=list)
    cells: dict[tuple[int, int], float] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    cuts: list[float] = field(default_factory=list)


def alternative_text(drawing: ET.Element) -> str:
    """Give the alternative text of a drawing."""
    found = next(drawing.iter("wp_docPr"), None)
    return "" if found is None else found.get("descr", "")


def charts_in(package: Package, drawing: ET.Element) -> list[ChartRead]:
    """Read the native charts of a drawing; none for a picture."""
    parts = package.related(package.main)
    names = [parts.get(each.get("r_id", ""), "") for each in drawing.iter("c_chart")]
    return [_chart(package, name) for name in names if package.has(name)]


def _chart(package: Package, name: str) -> ChartRead:
    root = package.xml(name)
    cells: dict[tuple[int, int], float] = {}
    names: list[str] = []
    for part in package.related(name).values():
        if part.endswith(".xlsx") and package.has(part):
            cells, names = workbook_read(package.bytes_of(part))
    return ChartRead(
        values=_values(root),
        texts=[*_texts(root)],
        cells=cells,
        names=names,
        cuts=[_number(each.get("val", "")) for each in root.iter("c_crossesAt")],
    )


def _values(root: ET.Element) -> Values:
    """Give the values series by series; points are put into a series across and one up."""
    series = list(root.iter("c_ser"))
    if any(each.find("c_xVal") is not None for each in series):
        across: dict[int, float] = {}
        up: dict[int, float] = {}
        for place, each in enumerate(series):
            for axis, name in ((across, "c_xVal"), (up, "c_yVal")):
                for value in _cached(each, name).values():
                    axis[place] = value
        return [across, up]
    return [_cached(each, "c_val") for each in series]


def _cached(series: ET.Element, name: str) -> dict[int, float]:
    holder = series.find(name)
    if holder is None:
        return {}
    return {
        int(point.get("idx", "0")): _number(point.findtext("c_v", ""))
        for point in holder.iter("c_pt")
    }


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _texts(root: ET.Element) -> Iterator[str]:
    for each in root.iter("a_t"):
        yield each.text or ""
    for cache in root.iter("c_strCache"):
        for value in cache.iter("c_v"):
            yield value.text or ""


def workbook_read(raw: bytes) -> tuple[dict[tuple[int, int], float], list[str]]:
    """Read numbers and texts of the first sheet of a workbook.

    Raises
    ------
    FileError
        If it is none, or more than can be taken.
    """
    archive, parts = open_archive(raw)
    sheets = sorted(name for name in parts if re.match(r"xl/worksheets/[^/]+\.xml\Z", name))
    if not sheets:
        return {}, []
    shared: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        root = parsed(unpacked(archive, parts, "xl/sharedStrings.xml"))
        shared = ["".join(t.text or "" for t in each.iter("s_t")) for each in root.iter("s_si")]
    cells: dict[tuple[int, int], float] = {}
    names: list[str] = []
    for cell in parsed(unpacked(archive, parts, sheets[0])).iter("s_c"):
        place, kind = _place(cell.get("r", "")), cell.get("t", "n")
        if kind == "inlineStr":
            names.append("".join(t.text or "" for t in cell.iter("s_t")))
        elif kind == "s":
            at = int(_number(cell.findtext("s_v", "-1")))
            names.append(shared[at] if 0 <= at < len(shared) else "")
        elif place is not None and cell.find("s_v") is not None:
            cells[place] = _number(cell.findtext("s_v", ""))
    return cells, names


def _place(name: str) -> tuple[int, int] | None:
    found = _CELL.match(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


__all__ = ["ChartRead", "alternative_text", "charts_in", "workbook_read"]
