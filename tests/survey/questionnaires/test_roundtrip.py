"""A questionnaire written as a workbook and read again is the same questionnaire."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook as ExcelWorkbook
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.importing import import_file
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.xlsform.normal import normal_document
from survey.questionnaires.xlsform.writing import export_workbook
from tests.builders import make_document, make_question
from tests.survey.questionnaires.documents import documents
from tests.survey.questionnaires.tiny import NAMES, tiny_document
from tests.survey.questionnaires.workbooks import imported_here

DEFAULTS = default_documents()


def there_and_back(document: dict[str, Any]) -> dict[str, Any]:
    result = imported_here(export_workbook(document))
    assert result.errors == []
    # only texts that look like HTML are remarked on
    assert [p.en for p in result.warnings if p.row and "marks of style" not in p.en] == []
    assert result.document is not None
    return result.document


@pytest.mark.parametrize("document", DEFAULTS, ids=lambda d: d["name"])
def test_a_shipped_questionnaire_comes_back_the_same(document: dict[str, Any]) -> None:
    assert there_and_back(document) == normal_document(document)


@pytest.mark.parametrize("name", NAMES)
def test_a_questionnaire_of_each_type_comes_back_the_same(name: str) -> None:
    document = tiny_document(name)

    assert there_and_back(document) == normal_document(document)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_questionnaire_comes_back_the_same(document: dict[str, Any]) -> None:
    assert [p.line("en") for p in check_document(document) if not p.is_warning] == []

    back = there_and_back(document)

    assert back == normal_document(document)
    assert normal_document(back) == back


@pytest.mark.parametrize("name", NAMES)
def test_other_tools_can_open_what_is_written(name: str) -> None:
    content = export_workbook(tiny_document(name), version=3)

    form = convert(BytesIO(content), validate=False, pretty_print=False)

    assert "<h:title>" in form.xform


@pytest.mark.parametrize("document", DEFAULTS, ids=lambda d: d["name"])
def test_other_tools_can_open_a_shipped_questionnaire(document: dict[str, Any]) -> None:
    form = convert(BytesIO(export_workbook(document)), validate=False, pretty_print=False)

    assert form.xform.count("<bind ") > 10


def test_a_workbook_comes_back_through_the_process_that_reads_files() -> None:
    document = DEFAULTS[0]

    result = import_file("x.xlsx", export_workbook(document))

    assert result.document == normal_document(document)


def test_a_title_that_looks_like_a_formula_stays_a_text() -> None:
    hostile = '=HYPERLINK("http://kotu", "tıkla")'
    document = make_document(make_question(text={"tr": hostile}), title={"tr": "=1+1"})

    book = load_workbook(BytesIO(export_workbook(document)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert hostile in {cell.value for cell in cells}
    assert there_and_back(document) == normal_document(document)


def test_a_rule_is_written_as_an_expression_and_read_as_the_rule() -> None:
    rule = {"question": "soru", "operator": "any_of", "value": ["a", "c"]}
    document = make_document(make_question(), make_question(name="son", show_if=rule))

    rows = rows_of(export_workbook(document))

    assert rows[-2]["relevant"] == "${soru} = 'a' or ${soru} = 'c'"
    assert there_and_back(document)["sections"][0]["questions"][1]["show_if"] == rule


def rows_of(content: bytes, sheet: str = "survey") -> list[dict[str, Any]]:
    lines = list(load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def changed(content: bytes, row: int, column: str, value: str) -> bytes:
    """Change a cell of the sheet survey, as a planner does in Excel."""
    book = load_workbook(BytesIO(content))
    sheet = book["survey"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(row=row, column=headings.index(column) + 1, value=value)
    return saved(book)


def saved(book: ExcelWorkbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


NUMBER = make_question(name="yas", kind="number", whole=True, minimum=18, maximum=65)


def test_what_a_planner_changes_in_a_workbook_is_believed() -> None:
    rule = {"question": "yas", "operator": "at_least", "value": 30}
    content = export_workbook(
        make_document(NUMBER, make_question(name="son", kind="short_text", show_if=rule))
    )
    assert rows_of(content)[1]["constraint"] == ". >= 18 and . <= 65"

    content = changed(content, 3, "constraint", ". >= 16 and . <= 70")
    content = changed(content, 4, "relevant", "${yas} >= 40")
    content = changed(content, 4, "label::Türkçe (tr)", "Yeni soru?")
    result = imported_here(content)

    assert result.errors == []
    assert result.document is not None
    first, second = result.document["sections"][0]["questions"]
    assert (first["minimum"], first["maximum"]) == (16, 70)
    assert second["show_if"]["value"] == 40
    assert second["text"] == {"tr": "Yeni soru?"}


def test_a_type_that_no_longer_fits_is_named_and_the_new_one_taken() -> None:
    content = export_workbook(make_document(make_question(kind="rating")))
    options = rows_of(content, "choices")[0]["list_name"]

    result = imported_here(changed(content, 3, "type", f"select_multiple {options}"))

    assert result.document is not None
    assert result.document["sections"][0]["questions"][0]["type"] == "multiple_choice"
    assert [(p.row, p.column) for p in result.warnings if "paydas_type" in p.en] == [
        (3, "paydas_type")
    ]


def test_a_changed_part_of_a_share_is_named_since_its_list_is_what_counts() -> None:
    content = export_workbook(tiny_document("constant_sum"))
    number = next(n for n, row in enumerate(rows_of(content), 2) if row["paydas_type"] == "part")

    result = imported_here(changed(content, number, "label::English (en)", "Something else"))

    assert [(p.row, p.column) for p in result.warnings if "made anew" in p.en] == [
        (number, "label")
    ]


def test_a_very_long_rule_comes_back_although_no_expression_can_say_it() -> None:
    values = [f"deger_{number:03}" for number in range(150)]
    options = [{"value": value, "label": {"tr": value}} for value in values]
    rule = {"question": "soru", "operator": "any_of", "value": values[:120]}
    document = make_document(
        make_question(options=options), make_question(name="son", show_if=rule)
    )

    assert there_and_back(document) == document | normal_document(document)


def test_a_section_may_have_the_name_of_a_question() -> None:
    document = make_document(make_question(name="bolum"))

    assert there_and_back(document) == normal_document(document)


def test_the_columns_that_authors_look_for_stand_first(tmp_path: Path) -> None:
    lines = load_workbook(BytesIO(export_workbook(DEFAULTS[0])))["survey"]
    headings = [str(cell.value) for cell in next(lines.iter_rows())]

    assert headings[:3] == ["type", "name", "label::Türkçe (tr)"]
    ours = [heading.startswith("paydas_") for heading in headings]
    assert ours == sorted(ours)
    assert json.dumps(headings)
