"""Charts Word draws: their values, their workbook, and when a picture is better."""

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import load_workbook

from analysis.bands import Bound
from analysis.chapter.marks import tag_of
from analysis.chapter.word.charts import chart_xml
from analysis.chapter.word.workbooks import cells, number_form, workbook_of
from analysis.chapter.word.writing import WordOptions, to_docx
from analysis.figures.chart import MOST_KEYED, Chart, Series
from tests.analysis.chapter.word.chapters import bars, chapter, figure, points, stacked
from tests.analysis.chapter.word.structure import Parts, W, faults

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def drawn(chart: Chart, language: str = "tr") -> etree._Element:
    return etree.fromstring(chart_xml(chart, language, "rId1"))


def values(series: etree._Element, name: str = "val") -> list[float]:
    return [float(each.text) for each in series.iterfind(f"{C}{name}/{C}numRef//{C}v")]


def alone(chart: Chart, **options: object) -> Parts:
    """A file with one figure and nothing else."""
    only = figure(1, "F/s1/x/figure", chart, "s1/x", "Grafik")
    made = replace(chapter(), blocks=(only,))
    raw = to_docx(made, WordOptions(**options))  # type: ignore[arg-type]  # names of options
    assert faults(raw) == []
    return Parts(raw)


def test_bars_hold_the_values_as_they_are_printed() -> None:
    chart = replace(bars(), series=(Series(name="s", values=(52.349, 46.15, 1.5)),))
    series = drawn(chart).findall(f".//{C}ser")
    assert values(series[0]) == [52.3, 46.2, 1.5]
    assert series[0].find(f"{C}dLbls/{C}numFmt").get("formatCode") == '[$-41F]"%"0.0'


def test_stacked_bars_have_a_series_for_each_point_and_no_number_where_there_is_no_room() -> None:
    chart = drawn(stacked())
    assert chart.find(f".//{C}grouping").get("val") == "percentStacked"
    series = chart.findall(f".//{C}ser")
    assert len(series) == 5
    hidden = [each.find(f"{C}idx").get("val") for each in series[0].iter(f"{C}dLbl")]
    # 4.0 and 5.0 percent; 22, 30.1 and 8 have room
    assert hidden == ["0", "4"]


def test_points_have_names_and_axes_that_cross_where_the_field_is_parted() -> None:
    chart = drawn(points())
    series = chart.findall(f".//{C}ser")
    assert series[0].find(f".//{C}tx//{C}v").text == "1. Muhtarlar"
    assert values(series[0], "xVal") == [4.2]
    assert values(series[0], "yVal") == [4.6]
    assert [each.get("val") for each in chart.iter(f"{C}crossesAt")] == ["3", "3"]


def test_many_points_have_no_legend_and_numbers_that_make_room_for_each_other() -> None:
    few, many = points(), MOST_KEYED + 1
    places = (1.5, 1.5, *(2 + 3 * n / many for n in range(many - 2)))
    chart = replace(
        few,
        categories=tuple(f"Kurum {n}" for n in range(many)),
        series=tuple(replace(each, values=places) for each in few.series),
        fields=(),
    )

    assert drawn(few).find(f".//{C}legend") is not None
    assert drawn(chart).find(f".//{C}legend") is None
    labels = [each.find(f".//{C}dLbl") for each in drawn(chart).findall(f".//{C}ser")]
    moved = [label.find(f"{C}layout/{C}manualLayout") is not None for label in labels]
    # the first two stand at the same place: one number at the right, the other moved away
    assert moved[:2] == [False, True]
    assert labels[1].findtext(f".//{{{A}}}t") == "2"


@pytest.mark.parametrize("chart", [bars(), stacked(), points()])
def test_the_workbook_holds_what_the_chart_shows(chart: Chart) -> None:
    sheet = load_workbook(BytesIO(workbook_of(chart, "tr"))).active
    assert sheet is not None
    for element in drawn(chart).iter(f"{C}numRef"):
        name, place = (element.findtext(f"{C}f") or "").split("!")
        assert name == sheet.title
        area = sheet[place.replace("$", "")]
        shown = [row[0].value for row in area] if isinstance(area, tuple) else [area.value]
        assert shown == [float(each.text) for each in element.iter(f"{C}v")]


def test_the_same_chart_gives_the_same_workbook() -> None:
    assert workbook_of(stacked(), "tr") == workbook_of(stacked(), "tr")


def test_numbers_have_the_form_of_the_language() -> None:
    assert number_form("percent", "tr") == '[$-41F]"%"0.0'
    assert number_form("percent", "en") == '[$-809]0.0"%"'
    assert cells(1, 1, 3) == "Veri!$B$2:$B$4"


def test_a_chart_is_found_by_the_tag_of_its_block() -> None:
    parts = alone(bars())
    assert "word/charts/chart1.xml" in parts.names
    assert "word/embeddings/Microsoft_Excel_Sheet1.xlsx" in parts.names
    names = [each.get("name") for each in parts.document.iter() if each.tag.endswith("}docPr")]
    assert names == [tag_of("F/s1/x/figure")]


@pytest.mark.parametrize("hidden", [None, Bound(16, 0, is_most=True), Bound(84, 0, is_most=False)])
def test_what_is_only_known_by_an_end_is_a_picture(hidden: float | None) -> None:
    chart = replace(bars(), series=(Series(name="s", values=(52.4, hidden, 1.5)),))
    parts = alone(chart)
    assert "word/charts/chart1.xml" not in parts.names
    assert any(name.startswith("word/media/") for name in parts.names)


def test_pictures_instead_of_charts_when_asked() -> None:
    parts = alone(bars(), is_native=False)
    assert "word/charts/chart1.xml" not in parts.names


def test_a_label_is_only_a_label() -> None:
    parts = alone(replace(bars(1), categories=("<c:v>&\x00=1+1",)))
    sheet = load_workbook(BytesIO(parts.raw["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])).active
    assert sheet is not None
    assert str(sheet["A2"].value).startswith("<c:v>&")
    assert sheet["A2"].data_type == "s"
    assert parts.document.find(f".//{W}p") is not None
