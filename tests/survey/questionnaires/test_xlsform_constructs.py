"""The constructs of the XLSForm reference, one by one (https://xlsform.org/en/ref-table/)."""

from collections.abc import Sequence
from typing import Any

import pytest

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.importing import Imported, import_file
from survey.questionnaires.logic.route import Route
from tests.survey.questionnaires.old_excel import old_workbook
from tests.survey.questionnaires.workbooks import SURVEY, Rows, imported, workbook

ABC = [("l", name, name.upper(), name.upper()) for name in "abc"]
POINTS = [("p", str(n), f"Puan {n}", f"Point {n}") for n in (1, 2, 3)]


def questions(result: Imported) -> list[dict[str, Any]]:
    assert result.errors == []
    assert result.document is not None
    checked(result.document)
    return [q for section in result.document["sections"] for q in section["questions"]]


def row(kind: str, name: str = "q", **cells: str) -> dict[str, str]:
    """Make a row of the sheet survey."""
    return {"type": kind, "name": name, SURVEY[2]: f"{name}?", SURVEY[3]: f"{name}?", **cells}


def form(*lines: dict[str, str], choices: Rows = ABC) -> Imported:
    """Import rows whose cells are named by their columns."""
    columns, rows = table(lines)
    return imported(rows, choices, columns=columns)


def table(lines: Sequence[dict[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Give the columns beside the usual ones, and the rows."""
    found = dict.fromkeys(column for line in lines for column in line)
    columns = [column for column in found if column not in SURVEY]
    return columns, [[line.get(column, "") for column in (*SURVEY, *columns)] for line in lines]


def only(result: Imported) -> dict[str, Any]:
    (question,) = questions(result)
    return question


def warned(result: Imported, column: str = "") -> list[str]:
    return [p.en for p in result.warnings if p.row and (not column or p.column == column)]


def refusal(result: Imported) -> tuple[str, str]:
    (problem,) = result.errors
    assert problem.row
    return problem.column, problem.en


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (row("text", appearance="multiline"), {"type": "open_text"}),
        (row("integer"), {"type": "number", "whole": True}),
        (row("decimal"), {"type": "number"}),
        (row("date", default="today()"), {"type": "date", "default": "today"}),
        (row("image"), {"type": "upload"}),
        (row("photo"), {"type": "upload"}),
        (row("file"), {"type": "upload", "accept": ["photo", "document"]}),
        (row("text", default="Ankara"), {"type": "short_text", "default": "Ankara"}),
        (row("text", required="yes"), {"type": "short_text", "required": True}),
        (row("text", guidance_hint="x"), {"type": "short_text", "guidance": {"tr": "x"}}),
        (
            row("range", parameters="start=0 end=10 step=2"),
            {
                "type": "number", "minimum": 0, "maximum": 10, "whole": True,
                "valid_if": {"expression": "abs((. - 0) div 2 - round((. - 0) div 2)) < 0.000001"},
            },
        ),
        (row("range"), {"type": "number", "minimum": 0, "maximum": 10, "whole": True}),
        (row("calculate", calculation="1 + 2"),
         {"type": "calculated", "calculation": "1 + 2", "result": "number"}),
        (row("calculate", calculation="concat('a', 'b')"),
         {"type": "calculated", "calculation": "concat('a', 'b')"}),
        (row("hidden", default="sürüm 3"), {"type": "calculated", "calculation": "'sürüm 3'"}),
    ],
)  # fmt: skip
def test_a_row_becomes_a_question(cells: dict[str, str], wanted: dict[str, Any]) -> None:
    # a calculated value alone is no questionnaire
    first, *rest = questions(form(cells, row("text", "son")))

    assert rest
    assert first == {"name": "q", "text": {"tr": "q?", "en": "q?"}, **wanted}


@pytest.mark.parametrize(
    ("appearance", "wanted"),
    [
        ("minimal", "dropdown"),
        ("autocomplete", "search"),
        ("search", "search"),
        ("horizontal", "horizontal"),
        ("columns-3", "horizontal"),
        ("minimal w2", "dropdown"),
    ],
)
def test_an_appearance_is_ours_where_we_have_it(appearance: str, wanted: str) -> None:
    assert only(form(row("select_one l", appearance=appearance)))["appearance"] == wanted


def test_other_appearances_and_parameters_are_named() -> None:
    result = form(row("integer", appearance="thousands-sep", parameters="quality=low"))

    assert "appearance" not in only(result)
    assert "'thousands-sep'" in warned(result, "appearance")[0]
    assert "'quality=low'" in warned(result, "parameters")[0]


def test_options_in_random_order_are_told_by_parameters() -> None:
    result = form(row("select_one l", parameters="randomize=true, seed=42"))

    assert only(result)["random_order"] is True
    assert "'seed=42'" in warned(result, "parameters")[0]


def test_acknowledge_is_a_consent_and_ok_its_answer() -> None:
    first, second = questions(form(row("acknowledge"), row("text", "b", relevant="${q} = 'OK'")))

    assert first["type"] == "consent"
    assert first["options"][0]["label"] == {"tr": "Kabul ediyorum", "en": "I agree"}
    assert second["show_if"] == {"question": "q", "operator": "equals", "value": "yes"}


def test_rank_is_a_ranking() -> None:
    assert only(form(row("rank l")))["type"] == "ranking"


def test_a_note_stands_where_it_stood_with_its_condition() -> None:
    first, note, _ = questions(
        form(
            row("text", "a"), row("note", relevant="${a} != ''", required="true"), row("text", "b")
        )
    )

    assert first["name"] == "a"
    assert (note["type"], note["show_if"]) == ("note", {"question": "a", "operator": "answered"})


def test_a_note_without_a_name_needs_none() -> None:
    names = [question["name"] for question in questions(form(row("note", ""), row("text", "a")))]

    assert names == ["not", "a"]


def test_required_may_be_an_expression_with_its_own_message() -> None:
    _, question = questions(
        form(row("text", "a"), row("text", required="${a} != ''", required_message="Yazınız"))
    )

    assert question["required_if"] == {"question": "a", "operator": "answered"}
    assert question["required_text"] == {"tr": "Yazınız"}


def test_a_group_that_repeats_is_a_question_with_questions() -> None:
    result = form(
        row("text", "a"),
        row("begin_repeat", "ihtiyaclar", repeat_count="3", relevant="${a} != ''"),
        row("begin_group", "ic", relevant="${a} != 'x'"),
        row("text", "konu"),
        row("end_group", ""),
        row("integer", "kisi", relevant="${konu} != ''"),
        row("end_repeat", ""),
        row("note", "n") | {SURVEY[2]: "${kisi} kişi"},
    )

    _, repeat, note = questions(result)
    assert (repeat["type"], repeat["minimum"], repeat["maximum"]) == ("repeat", 3, 3)
    assert repeat["show_if"] == {"question": "a", "operator": "answered"}
    kinds = [(inner["name"], inner["type"]) for inner in repeat["questions"]]
    # the heading of a group inside becomes a note: nothing is lost
    assert kinds == [("ic", "note"), ("konu", "short_text"), ("kisi", "number")]
    assert repeat["questions"][1]["show_if"] == {
        "question": "a",
        "operator": "not_equals",
        "value": "x",
    }
    assert note["text"]["tr"] == "${kisi} kişi"


def test_a_number_of_entries_that_is_worked_out_is_refused() -> None:
    result = form(
        row("integer", "n"),
        row("begin_repeat", "r", repeat_count="${n}"),
        row("text", "a"),
        row("end_repeat", ""),
    )

    assert refusal(result)[0] == "repeat_count"


def test_a_repeated_group_in_another_is_refused() -> None:
    result = form(
        row("begin_repeat", "r"), row("text", "a"),
        row("begin_repeat", "s"), row("text", "b"), row("end_repeat", ""),
        row("end_repeat", ""),
    )  # fmt: skip

    column, words = refusal(result)
    assert column == "type"
    assert "can't stand in another" in words
    assert (result.asked, result.kept) == (3, 2)


def grid_rows(table: str, first: str, other: str) -> list[dict[str, str]]:
    return [
        row("begin_group", "hizmetler", appearance=table),
        row("select_one p", "parklar", appearance=first),
        row("select_one p", "yollar", appearance=other),
        row("end_group", ""),
    ]


def test_a_table_list_is_a_grid_and_conditions_follow_its_rows() -> None:
    result = form(
        *grid_rows("table-list", "", ""), row("text", "b", relevant="${yollar} = '1'"),
        choices=POINTS,
    )  # fmt: skip

    grid, text = questions(result)
    assert grid["type"] == "grid"
    assert [part["name"] for part in grid["rows"]] == ["parklar", "yollar"]
    assert text["show_if"]["question"] == "hizmetler__yollar"


def test_a_header_row_with_list_nolabel_is_a_grid_too() -> None:
    grid = only(form(*grid_rows("field-list", "label", "list-nolabel"), choices=POINTS))

    assert grid["type"] == "grid"
    assert [part["name"] for part in grid["rows"]] == ["yollar"]


def test_a_table_of_different_lists_is_asked_one_after_the_other() -> None:
    rows = grid_rows("table-list", "", "")
    rows[2]["type"] = "select_one l"

    result = form(*rows, choices=[*POINTS, *ABC])

    assert [question["type"] for question in questions(result)] == ["single_choice"] * 2
    assert "no grid" in warned(result, "appearance")[0]


def test_conditions_of_groups_around_a_question_all_hold() -> None:
    result = form(
        row("select_one l", "a"),
        row("begin_group", "g", relevant="${a} = 'b'"),
        row("begin_group", "ic", relevant="${a} != 'c'") | {SURVEY[2]: "", SURVEY[3]: ""},
        row("text", "q", relevant="string-length(${a}) > 0"),
        row("end_group", ""),
        row("end_group", ""),
    )

    questions(result)
    assert result.document is not None
    section = result.document["sections"][1]
    assert section["show_if"] == {"question": "a", "operator": "equals", "value": "b"}
    assert section["questions"][0]["show_if"] == {
        "expression": "(${a} != 'c') and (string-length(${a}) > 0)"
    }


def test_a_choice_filter_compares_columns_of_the_choices_and_follows_renamed_ones() -> None:
    choices = [
        ("ilceler", "kızıl tepe", "Kızıltepe", "K", ""),
        ("ilceler", "nusaybin", "Nusaybin", "N", ""),
        ("mahalleler", "m1", "Bir", "One", "kızıl tepe"),
        ("mahalleler", "m2", "İki", "Two", "nusaybin"),
        ("mahalleler", "m3", "Üç", "Three", "nusaybin"),
    ]
    columns, rows = table(
        [
            row("select_one ilceler", "ilce"),
            row("select_one mahalleler", "mahalle", choice_filter="İlçe = ${ilce}"),
        ]
    )

    content = workbook(rows, choices, columns=columns, choice_columns=["İlçe"])
    result = import_file("form.xlsx", content)

    _, question = questions(result)
    assert question["option_filter"] == "ilce = ${ilce}"
    questionnaire = checked(result.document)
    for chosen, shown in (("kizil_tepe", ["m1"]), ("nusaybin", ["m2", "m3"])):
        steps = Route(questionnaire, {"ilce": chosen}).steps
        asked = next(q for step in steps for q in step.questions if q.name == "mahalle")
        assert [option.value for option in asked.options] == shown


def test_or_other_is_rewritten_in_all_languages_and_keeps_out_of_the_way() -> None:
    taken = [*ABC, ("l", "other", "Başka", "Else")]

    question = only(form(row("select_multiple l or_other"), choices=taken))

    assert question["options"][-1] == {
        "value": "other_text",
        "label": {"tr": "Diğer", "en": "Other"},
        "other": True,
    }


def test_answers_taken_up_in_texts_follow_their_new_names() -> None:
    _, question = questions(
        form(row("text", "Ad.Soyad"), row("text", "b") | {SURVEY[2]: "Sayın ${ Ad.Soyad }?"})
    )

    assert question["text"]["tr"] == "Sayın ${ad_soyad}?"


def test_a_text_that_takes_up_what_is_not_there_is_refused() -> None:
    column, words = refusal(form(row("text", "a"), row("text", "b") | {SURVEY[2]: "${yok}?"}))

    assert (column, words[:6]) == ("label", "'yok' ")


def test_the_day_of_the_interview_is_asked_of_the_clock_instead() -> None:
    _, question = questions(
        form(row("today", "bugun"), row("date", "gun"), row("text", constraint=". != ${bugun}"))
    )

    assert question["valid_if"] == {"expression": ". != today()"}


def test_a_question_may_name_itself_in_its_constraint() -> None:
    question = only(form(row("text", constraint="string-length(${q}) > 3")))

    assert question["valid_if"] == {"expression": "string-length(.) > 3"}


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (row("text", trigger="${a}"), "trigger", "leave the column trigger empty"),
        (row("text", read_only="yes"), "read_only", "make it a note"),
        (row("text", calculation="1 + 1"), "calculation", "make this a calculate row"),
        (row("calculate"), "calculation", "needs an expression"),
        (row("image", appearance="signature"), "appearance", "ask for consent"),
        (row("text", required="belki"), "required", "'belki' is no function"),
        (row("range", parameters="start=5 end=1"), "parameters", "start=1 end=5"),
        (row("range", parameters="start=-500 end=1"), "parameters", "below -97"),
        (row("select_one l", choice_filter="ilce = ${a}"), "choice_filter", "no column 'ilce'"),
        (row("select_one l", paydas_max_choices="çok"), "paydas_max_choices", "no number"),
        (row("text", paydas_group="belki"), "paydas_group", "neither yes nor no"),
        (row("text", relevant="pulldata('a', 'b', 'c', 'd') = 1"), "relevant", "choices sheet"),
    ],
)
def test_what_can_t_be_taken_is_refused_by_its_column_with_a_suggestion(
    cells: dict[str, str], column: str, words: str
) -> None:
    found, english = refusal(form(row("text", "a"), cells))

    assert found == column
    assert words in english


def test_files_that_are_named_are_absent_and_said_so() -> None:
    result = form(row("text", **{"media::image": "harita.png", "audio": "soru.mp3"}))

    only(result)
    assert [words.split("'")[1] for words in warned(result)] == ["harita.png", "soru.mp3"]


def test_a_default_that_is_worked_out_is_left_out_and_said_so() -> None:
    result = form(row("text", "a"), row("text", default="concat(${a}, '!')"))

    assert "default" not in questions(result)[1]
    assert warned(result, "default")


def test_a_hint_alone_is_the_question() -> None:
    question = only(form({"type": "text", "name": "q", "hint": "Adınız?"}))

    assert question["text"] == {"tr": "Adınız?"}
    assert "hint" not in question


def test_a_hint_that_says_what_the_question_says_stays() -> None:
    question = only(form({"type": "text", "name": "q", "label": "Adınız?", "hint": "Adınız?"}))

    assert question["hint"] == question["text"] == {"tr": "Adınız?"}


def test_a_text_that_only_another_language_has_stands_in_for_the_default_one() -> None:
    result = form(row("text") | {SURVEY[2]: "", SURVEY[3]: "Name?"})

    assert only(result)["text"] == {"tr": "Name?", "en": "Name?"}
    assert "the one in 'en' stands in" in warned(result, "label")[0]


def test_rows_that_are_switched_off_and_positions_are_left_out_by_name() -> None:
    result = form(row("text", "a"), row("text", "b", disabled="yes"), row("geopoint", "c"))

    assert only(result)["name"] == "a"
    assert [words[:20] for words in warned(result)] == [
        "the row is marked as",
        "'geopoint' is left o",
    ]


@pytest.mark.parametrize(
    ("heading", "code"),
    [("label::English", "en"), ("label::Français", "fr"), ("label::Kurmancî (ku)", "ku")],
)
def test_a_language_is_known_by_its_code_or_its_name(heading: str, code: str) -> None:
    result = imported([("text", "q", "S?", "", "T?")], columns=[heading])

    assert only(result)["text"] == {"tr": "S?", code: "T?"}


def test_a_language_that_is_not_known_is_refused_by_its_column() -> None:
    result = imported([("text", "q", "S?", "", "T?")], columns=["label::Klingonca"])

    (problem,) = result.errors
    assert problem.column == "label::Klingonca"
    assert "label::Klingonca (xx)" in problem.en


def test_old_headings_and_bare_texts_are_understood() -> None:
    result = imported(
        [("integer", "q", "S?", "", ". > 3 or . = 1", "Az")],
        columns=["constraint", "constraint-msg"],
    )

    assert only(result)["valid_text"] == {"tr": "Az"}


def test_a_list_of_too_many_rows_is_refused_and_not_cut_short() -> None:
    choices = [("l", f"a{n}", "A", "A") for n in range(5001)]

    result = imported([("select_one l", "q", "S?", "Q?")], choices)

    assert "more than 5000 rows" in result.errors[0].en


def test_an_old_excel_file_is_read() -> None:
    content = old_workbook(
        "survey", [("type", "name", "label"), ("text", "a", "Çöp toplanıyor mu? ğüşİ")]
    )

    assert only(import_file("a.xls", content))["text"] == {"tr": "Çöp toplanıyor mu? ğüşİ"}
