import io
import zipfile

import numpy as np
import openpyxl
import pytest

from analysis.codebook import Measure, Variable, VariableType
from analysis.disclosure import release
from analysis.intervals import effective_base
from analysis.tabulation import tabulate
from analysis.weights import Weights
from analysis.workbook import Sheet, tables_workbook, write_workbook
from tests.analysis.datasets import dataset_with

FORMULA = '=HYPERLINK("http://example.org")'


def results():
    sex = Variable(
        name="sex",
        type=VariableType.SINGLE_CHOICE,
        text=FORMULA,
        value_labels={"f": "Kadın", "m": "Erkek"},
        is_group=True,
    )
    labels = {str(n): f"puan {n}" for n in range(1, 6)}
    rating = Variable(
        name="park",
        type=VariableType.RATING,
        text="Park",
        value_labels=labels,
        measure=Measure.SATISFACTION,
        service="Park",
        section="Hizmetler",
    )
    columns: dict[str, list[object]] = {"sex": ["f"] * 6 + ["m"] * 6, "park": [5, 4, 3] * 4}
    return release(tabulate(dataset_with([sex, rating], columns)), 5)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (None, ["Özet", "Frekanslar", "Likert 1", "Hizmetler", "Kod kitabı"]),
        ("en", ["Summary", "Frequencies", "Likert 1", "Services", "Codebook"]),
    ],
)
def test_sheets_have_the_titles_of_the_language(language, titles):
    assert opened(tables_workbook(results(), language=language)).sheetnames == titles


def test_frequencies_stand_in_rows_that_say_everything():
    page = opened(tables_workbook(results(), language="en"))["Frequencies"]
    header, first, *_ = page.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["Question"], row["Answer"], row["Count"], row["Percent"]) == (
        "sex",
        "Kadın",
        6,
        50,
    )
    assert row["Base (n)"] == 12
    assert 0 < row["Lower limit (95%)"] < 50 < row["Upper limit (95%)"] < 100


def test_likert_and_services_carry_mean_and_base():
    book = opened(tables_workbook(results(), language="en"))
    _, likert = book["Likert 1"].iter_rows(values_only=True)
    assert likert[4:11] == (0, 0, pytest.approx(100 / 3), pytest.approx(100 / 3),
                            pytest.approx(100 / 3), 4, 12)  # fmt: skip
    _, service, _ = book["Services"].iter_rows(values_only=True)
    assert service[:4] == ("Park", "", 4, 12)


def test_text_of_respondents_never_becomes_a_formula_link_or_number():
    content = tables_workbook(results())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/s")]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    page = opened(content)["Frekanslar"]
    assert page["B2"].value == FORMULA
    assert page["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["\u202esağdan", "😀\U00020000", "{{ 7*7 }}", "<script>", "0123"])
def test_hostile_text_comes_out_as_it_went_in(text):
    book = opened(write_workbook([Sheet(title="S", header=["H"], rows=[[text]])]))
    assert book["S"]["A2"].value == text


def test_control_characters_dont_break_the_file_and_long_texts_are_cut():
    rows = [["a\x00b\x0bc"], ["x" * 40_000]]
    page = opened(write_workbook([Sheet(title="S", header=["H"], rows=rows)]))["S"]
    assert page["A2"].value.startswith("a")
    assert len(page["A3"].value) == 32_000
    assert page["A3"].value.endswith("…")


def test_the_same_tables_give_the_same_bytes_without_names_or_times():
    first, second = tables_workbook(results()), tables_workbook(results())
    assert first == second
    properties = opened(first).properties
    assert properties.created.year == 2000
    assert properties.creator in (None, "")


def test_the_summary_tells_how_answers_were_weighted_and_what_is_withheld():
    few = Variable(name="few", type=VariableType.NUMBER, text="Few")
    dataset = dataset_with([few], {"few": [1, 2, *[""] * 8]})
    heft = np.array([2.0, 0.5, *[0.9375] * 8])
    weights = Weights(
        per_response=heft, effective_base=effective_base(heft), variables=("sex",), rounds=3
    )
    shown = release(tabulate(dataset, weights), 5)
    page = opened(tables_workbook(shown, language="en", weights=weights))["Summary"]
    summary = dict(page.iter_rows(values_only=True))
    assert summary["Weighted by"] == "sex"
    assert summary["Smallest and largest weight"] == "0.500 – 2.000"
    assert summary["Questions withheld to protect respondents"] == "few"
