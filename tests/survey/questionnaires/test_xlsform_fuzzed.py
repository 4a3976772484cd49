"""Workbooks with cells that anybody might have typed: no crash, and nothing lost in silence."""

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.importing import Imported
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.xlsform.reading import Workbook
from survey.questionnaires.xlsform.sheets import checked_sheets

SURVEY = (
    ("text", "ad", "Adı?"), ("integer", "yas", "Yaş?"), ("begin_group", "g", "Grup"),
    ("select_one l", "renk", "Renk?"), ("select_multiple l", "cok", "Hangileri?"),
    ("end_group", "", ""), ("begin_repeat", "tekrar", "İhtiyaçlar"), ("text", "konu", "Konu?"),
    ("end_repeat", "", ""), ("calculate", "hesap", "Hesap"), ("note", "not", "Not"),
    ("rank l", "sira", "Sıra?"), ("range", "puan", "Puan?"), ("date", "gun", "Gün?"),
)  # fmt: skip
CHOICES = (("l", "a", "A"), ("l", "b", "B"), ("l", "c", "C"))
COLUMNS = (
    "type", "name", "label", "bind::relevant", "bind::constraint", "bind::required", "parameters",
    "bind::calculate", "choice_filter", "control::appearance", "default", "control::jr:count",
    "hint", "bind::jr:constraintMsg", "media::image", "trigger", "bind::readonly", "disabled",
    "paydas_type", "paydas_list", "paydas_minimum", "paydas_show_if", "paydas_valid_if",
    "paydas_accept", "paydas_importance_list", "paydas_required", "guidance_hint",
)  # fmt: skip
CELLS = (
    "", " ", "yes", "no", "a b", "${yas} > 3", "${yok} = 'x'", "selected(${cok}, 'a')", ". > 3",
    "((((", "'", "1+", "begin_group", "end_group", "begin_repeat", "end_repeat", "select_one l",
    "select_one yok", "select_multiple l or_other", "select_one", "geopoint", "today", "rank l",
    "start=1 end=5", "start=5 end=1 step=0", "randomize=true", "table-list", "label",
    "list-nolabel", "likert", "minimal", "field-list", "grid", "repeat", "constant_sum",
    "importance_satisfaction", "section", "section_text", "part", "rating", "{", '{"all": []}',
    '{"question": "yas", "operator": "at_least", "value": 3}', '{"question": 3}', "[]", "-99",
    "1e309", "nan", "٣", "count(${tekrar})", "l", "renk", "Çöp", "${ad}", "${ ad }", "name = 'a'",
    "x" * 2100, "😀", "\x0b", "\ud800", "__", "9", "photo", "=1+1", "true()", "'a'", "${konu}",
)  # fmt: skip


def rows(lines: tuple[tuple[str, ...], ...], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"row": number, "cells": {c: v for c, v in zip(columns, line, strict=False) if v}}
        for number, line in enumerate(lines, start=2)
    ]


def imported(changes: list[tuple[int, str, str]], settings_cells: dict[str, str]) -> Imported:
    survey = rows(SURVEY, ("type", "name", "label"))
    survey[9]["cells"]["bind::calculate"] = "${yas} * 2"
    for row, column, value in changes:
        survey[row % len(survey)]["cells"][column] = value
    choices_columns = ("list name", "name", "label")
    sheets = {
        "sheet_names": ["survey", "choices", "settings"],
        "rows": len(survey),
        "survey": survey,
        "survey_columns": list(COLUMNS),
        "survey_headers": list(COLUMNS),
        "choices": rows(CHOICES, choices_columns),
        "choices_columns": list(choices_columns),
        "choices_headers": list(choices_columns),
        "settings": [{"row": 2, "cells": settings_cells}],
        "settings_columns": list(settings_cells),
        "settings_headers": list(settings_cells),
    }
    try:
        reading = Workbook("form.xlsx", checked_sheets(sheets), "external")
    except QuestionnaireError as error:
        return Imported(None, list(error.problems))
    reading.read()
    return Imported(reading.document, reading.problems, reading.asked)


CHANGES = st.lists(
    st.tuples(st.integers(0, 13), st.sampled_from(COLUMNS), st.sampled_from(CELLS)), max_size=6
)
SETTINGS = st.dictionaries(
    st.sampled_from(
        ["title", "id_string", "default_language", "paydas_format", "paydas_languages",
         "paydas_minutes", "paydas_paging", "paydas_audience"]
    ),
    st.sampled_from(CELLS),
    max_size=3,
)  # fmt: skip


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@example([(3, "control::appearance", "table-list"), (3, "type", "begin_group")], {})
@example([(2, "paydas_type", "constant_sum"), (2, "paydas_list", "l")], {})
@given(CHANGES, SETTINGS)
def test_no_cell_makes_the_import_crash_or_lose_a_question_in_silence(
    changes: list[tuple[int, str, str]], settings_cells: dict[str, str]
) -> None:
    result = imported(changes, settings_cells)

    assert result.document is not None or result.errors
    if not result.errors:
        assert result.kept == result.asked
        assert [p for p in check_document(result.document) if not p.is_warning] == []
    for problem in result.problems:
        assert problem.en
        assert problem.tr
