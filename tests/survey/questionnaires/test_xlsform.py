"""XLSForm workbooks: what becomes of each row, and what is said about the others."""

import io
import time
import zipfile
from typing import Any

import pytest

from survey.questionnaires.good_part import good_part
from survey.questionnaires.importing import Imported, import_file
from tests.survey.questionnaires.workbooks import imported, workbook

YES_NO = [("evethayir", "evet", "Evet", "Yes"), ("evethayir", "hayir", "Hayır", "No")]
SCALE = [("olcek", str(n), f"Puan {n}", f"Point {n}") for n in (3, 1, 2)]


def questions(result: Imported) -> list[dict[str, Any]]:
    assert result.document is not None
    return [q for section in result.document["sections"] for q in section["questions"]]


def only(result: Imported) -> dict[str, Any]:
    assert result.errors == []
    (question,) = questions(result)
    return question


def complaint(result: Imported) -> tuple[str, int, str]:
    (problem,) = result.errors
    return problem.place, problem.row, problem.en


def test_questions_of_each_supported_type_come_in_with_their_translations() -> None:
    result = imported(
        [
            ("text", "ad", "Adı?", "Name?"),
            ("integer", "yas", "Yaş?", "Age?"),
            ("select_one evethayir", "var_mi", "Var mı?", "Is there?"),
            ("select_multiple evethayir", "hangi", "Hangisi?", "Which?"),
        ],
        YES_NO,
    )

    assert result.errors == []
    assert [question["type"] for question in questions(result)] == [
        "short_text", "number", "single_choice", "multiple_choice",
    ]  # fmt: skip
    assert questions(result)[0]["text"] == {"tr": "Adı?", "en": "Name?"}
    assert questions(result)[2]["options"][0] == {
        "value": "evet",
        "label": {"tr": "Evet", "en": "Yes"},
    }


def test_a_text_over_several_lines_is_an_open_text() -> None:
    rows = [("text", "q", "S?", "Q?", "multiline")]

    assert only(imported(rows, columns=["appearance"]))["type"] == "open_text"


def test_a_likert_of_whole_numbers_is_a_rating_in_order_with_dont_know_outside() -> None:
    rows = [("select_one olcek", "q", "S?", "Q?", "likert")]
    choices = [*SCALE, ("olcek", "bilmiyorum", "Bilmiyorum", "Don't know")]

    question = only(imported(rows, choices, columns=["appearance"]))

    assert question["type"] == "rating"
    assert [option["value"] for option in question["options"]] == ["1", "2", "3", "bilmiyorum"]
    assert question["options"][-1]["dont_know"] is True


def test_a_likert_of_words_is_a_single_choice_with_a_warning() -> None:
    rows = [("select_one evethayir", "q", "S?", "Q?", "likert")]

    result = imported(rows, YES_NO, columns=["appearance"])

    assert only(result)["type"] == "single_choice"
    assert (2, "survey") in [
        (p.row, p.place) for p in result.warnings if "points of the scale" in p.en
    ]


@pytest.mark.parametrize(
    ("kind", "constraint", "limits"),
    [
        ("integer", ". >= 18 and . <= 99", (18, 99)),
        ("integer", ".> 17 and .<100", (18, 99)),
        ("decimal", ". <= 2.5", (None, 2.5)),
    ],
)
def test_a_constraint_gives_the_limits_of_a_number(
    kind: str, constraint: str, limits: tuple[float | None, float]
) -> None:
    question = only(imported([(kind, "q", "S?", "Q?", constraint)], columns=["constraint"]))

    assert (question.get("minimum"), question.get("maximum")) == limits


OWN_CHECKS = (
    ("text", "regex(., '^[0-9]+$')"),
    ("integer", ". = 5 or . = 7"),
    ("integer", ". < ${a}"),
    ("text", "string-length(.) > 3"),
    ("select_one l", ". != 'b'"),
    ("select_multiple l", "not(selected(., 'z') and count-selected(.) > 1)"),
    ("select_multiple l", "selected(., 'a')"),
    ("select_multiple l", "not(selected(., 'a')) or count-selected(.) = 2"),
    ("select_multiple l", "count-selected(.) <= ${a}"),
)


def test_any_other_constraint_is_the_authors_own_check() -> None:
    rows = [(kind, f"q{i}", "S?", "Q?", check) for i, (kind, check) in enumerate(OWN_CHECKS)]

    result = imported([("integer", "a", "A?", "A?"), *rows], MANY, columns=["constraint"])

    assert result.errors == []
    checks = [question["valid_if"] for question in questions(result)[1:]]
    assert checks == [{"expression": check} for _kind, check in OWN_CHECKS]


def test_a_constraint_with_its_own_message_keeps_both() -> None:
    columns = ["constraint", "constraint_message::Türkçe (tr)"]

    question = only(
        imported([("integer", "q", "S?", "Q?", ". >= 18", "Yetişkin olmalısınız")], columns=columns)
    )

    assert question["valid_if"] == {"expression": ". >= 18"}
    assert question["valid_text"] == {"tr": "Yetişkin olmalısınız"}
    assert "minimum" not in question


def test_a_check_of_negative_numbers_opens_the_question_to_them() -> None:
    rows = [("integer", "q", "S?", "Q?", ". = -1 or . > 10")]

    assert only(imported(rows, columns=["constraint"]))["minimum"] == -97


BAD_EXPRESSIONS = (
    ("slected(., 'a')", "did you mean selected"),
    (". >> 3", "at character 4"),
    ("document('x')", "at character 1"),
    (". = ${yok}", "'yok' does not exist"),
    (". = ${q1}", "'q1' stands later"),
    ("a > 3", "'a' is no function"),
    ("(" * 99, "too deep"),
)


@pytest.mark.parametrize(("constraint", "words"), BAD_EXPRESSIONS)
def test_a_constraint_that_can_t_be_read_is_refused_with_row_and_column(
    constraint: str, words: str
) -> None:
    rows = [("integer", "q0", "S?", "Q?", constraint), ("integer", "q1", "S?", "Q?")]

    (problem,) = imported(rows, columns=["constraint"]).errors

    assert (problem.place, problem.row, problem.column) == ("survey", 2, "constraint")
    assert words in problem.en


MANY = [("l", name, name, name) for name in ("a", "b", "c", "yok", "bilmem")]


@pytest.mark.parametrize(
    ("constraint", "limits", "alone"),
    [
        ("count-selected(.) <= 3", (None, 3), []),
        ("count-selected(.) > 1 and count-selected(.)<4", (2, 3), []),
        ("not(selected(., 'yok') and count-selected(.) > 1)", (None, None), ["yok"]),
        (
            "not(selected(.,‘yok’) and count-selected(.)>1) and count-selected(.)<=3",
            (None, 3),
            ["yok"],
        ),
        (
            "(not(selected(., 'yok')) and not(selected(., 'bilmem'))) or count-selected(.) = 1",
            (None, None),
            ["yok", "bilmem"],
        ),
    ],
)
def test_a_constraint_of_several_answers_gives_their_number_and_lone_options(
    constraint: str, limits: tuple[int | None, int | None], alone: list[str]
) -> None:
    rows = [("select_multiple l", "q", "S?", "Q?", constraint)]

    question = only(imported(rows, MANY, columns=["constraint"]))

    assert (question.get("min_choices"), question.get("max_choices")) == limits
    assert [o["value"] for o in question["options"] if o.get("exclusive")] == alone


def test_a_range_takes_its_limits_from_its_parameters() -> None:
    rows = [("range", "q", "S?", "Q?", "start=1 end=5 step=1", "rating")]

    question = only(imported(rows, columns=["parameters", "appearance"]))

    assert question["type"] == "rating"
    assert [option["value"] for option in question["options"]] == ["1", "2", "3", "4", "5"]


def test_or_other_becomes_the_option_other() -> None:
    question = only(imported([("select_one evethayir or_other", "q", "S?", "Q?")], YES_NO))

    assert question["options"][-1] == {
        "value": "other",
        "label": {"tr": "Diğer", "en": "Other"},
        "other": True,
    }


def test_groups_become_sections() -> None:
    result = imported(
        [
            ("begin_group", "g1", "Birinci", "First"),
            ("note", "n", "Not", "Note"),
            ("text", "a", "A?", "A?"),
            ("end_group", "", "", ""),
            ("text", "b", "B?", "B?"),
        ]
    )

    assert result.errors == []
    assert result.document is not None
    first, second = result.document["sections"]
    assert first["title"]["tr"] == "Birinci"
    assert [(q["name"], q["type"]) for q in first["questions"]] == [
        ("n", "note"),
        ("a", "short_text"),
    ]
    assert [question["name"] for question in second["questions"]] == ["b"]


RELEVANTS: list[tuple[str, dict[str, Any]]] = [
    ("${var} = 'evet'", {"question": "var", "operator": "equals", "value": "evet"}),
    ("selected(${var}, 'evet')", {"question": "var", "operator": "equals", "value": "evet"}),
    ("${var} = ‘evet’", {"question": "var", "operator": "equals", "value": "evet"}),
    (
        "not(selected(${var}, 'evet'))",
        {"question": "var", "operator": "not_equals", "value": "evet"},
    ),
    ("${yas} >= 18", {"question": "yas", "operator": "at_least", "value": 18}),
    ("${yas} = '18'", {"question": "yas", "operator": "equals", "value": 18}),
    ("${var} != ''", {"question": "var", "operator": "answered"}),
    (
        "${yas} < 18",
        {"question": "yas", "operator": "at_most", "value": 17},
    ),
    (
        "${yas} >= 65 or (${var} = 'evet' and ${yas} != '')",
        {
            "any": [
                {"question": "yas", "operator": "at_least", "value": 65},
                {
                    "all": [
                        {"question": "var", "operator": "equals", "value": "evet"},
                        {"question": "yas", "operator": "answered"},
                    ]
                },
            ]
        },
    ),
]


def test_a_simple_relevant_becomes_a_condition() -> None:
    rows = [
        ("select_one evethayir", "var", "Var?", "Is?", ""),
        ("integer", "yas", "Yaş?", "Age?", ""),
        *[("text", f"q{i}", "S?", "Q?", text) for i, (text, _) in enumerate(RELEVANTS)],
    ]

    result = imported(rows, YES_NO, columns=["relevant"])

    assert result.errors == []
    # what is written otherwise than a rule is written stays beside it
    conditions = [question["show_if"] for question in questions(result)[2:]]
    assert [c.get("rule", c) for c in conditions] == [wanted for _, wanted in RELEVANTS]


BAD_RELEVANTS = (
    "${a} = ${b}",
    "${a} = . and . = 1",
    "now() > 1",
    "instance('x')/root/item[name = 'y']/label",
    "${a} =",
    "document('x')",
    "{1+1}",
    "(" * 10_000,
    "${a} = 'x' " * 1000,
    "${yok} = 'x'",
)


def test_a_relevant_that_can_t_be_read_is_refused_by_its_row_and_quickly() -> None:
    rows = [("text", f"q{i}", "S?", "Q?", bad) for i, bad in enumerate(BAD_RELEVANTS)]
    start = time.process_time()

    result = imported([("text", "a", "A?", "A?"), *rows], columns=["relevant"])

    assert [p.row for p in result.errors if p.column == "relevant"] == list(range(3, 13))
    rest = good_part(result.document)
    assert rest is not None
    assert [q["name"] for section in rest["sections"] for q in section["questions"]] == ["a"]
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("geotrace", "select_one and write place"),
        ("time", "ask for the day as date"),
        ("dateTime", "ask for the day as date"),
        ("audio", "appearance multiline"),
        ("video", "ask for text"),
        ("barcode", "as text"),
        ("begin_loop", "table-list"),
        ("select_one yok", "no list 'yok'"),
        ("select_one_from_file koyler.csv", "into the sheet choices"),
        ("select_one ${liste}", "list them in the sheet choices"),
        ("hologram", "'hologram' is not known"),
        ("end_group", "groups"),
    ],
)
def test_what_is_not_supported_is_refused_by_row_and_column_with_a_suggestion(
    kind: str, words: str
) -> None:
    rows = [("text", "a", "A?", "A?"), (kind, "q", "S?", "Q?")]
    if kind == "begin_loop":
        rows += [("text", "ic", "İç?", "In?"), ("end_loop", "", "", "")]

    (problem,) = imported(rows).errors

    assert (problem.place, problem.row, problem.column) == ("survey", 3, "type")
    assert words in problem.en
    assert problem.tr != problem.en


def test_what_the_questionnaire_checks_find_is_told_by_row_too() -> None:
    rows = [("select_one tek", "q", "S?", "Q?")]

    place, row, english = complaint(imported(rows, [("tek", "a", "A", "A")]))

    assert (place, row) == ("survey", 2)
    assert "one option is no choice" in english


def test_metadata_about_people_and_devices_is_left_out_with_a_warning() -> None:
    rows = [("start", "start", "", ""), ("deviceid", "cihaz", "", ""), ("text", "a", "A?", "A?")]

    result = imported(rows)

    assert result.errors == []
    assert [p.row for p in result.warnings if "is left out" in p.en] == [2, 3]
    assert len(questions(result)) == 1


def test_names_are_made_safe_for_columns_and_references_follow() -> None:
    rows = [
        ("select_one l", "Çöp.Toplama", "Çöp?", "Waste?", ""),
        ("text", "b", "B?", "B?", "${Çöp.Toplama} = 'çok iyi'"),
    ]
    choices = [("l", "çok iyi", "Çok iyi", "Very good"), ("l", "kötü", "Kötü", "Bad")]

    result = imported(rows, choices, columns=["relevant"])

    assert result.errors == []
    assert questions(result)[0]["name"] == "cop_toplama"
    assert questions(result)[1]["show_if"]["value"] == "cok_iyi"


def test_what_an_answer_feeds_stands_in_columns_of_our_own() -> None:
    columns = [
        "appearance", "paydas_measure", "paydas_service::Türkçe (tr)",
        "paydas_service::English (en)", "paydas_quadrant", "paydas_group",
    ]  # fmt: skip
    rows = [
        ("select_one olcek", "p", "Parklar", "Parks", "likert", "satisfaction", "Parklar", "Parks"),
        ("text", "t", "Tehdit?", "Threat?", "multiline", "", "", "", "threat"),
        ("select_one evethayir", "g", "Grup?", "Group?", "", "", "", "", "", "yes"),
    ]

    result = imported(rows, [*SCALE, *YES_NO], columns=columns)

    assert result.errors == []
    rating, text, group = questions(result)
    service = {"tr": "Parklar", "en": "Parks"}
    assert rating["feeds"] == {"measure": "satisfaction", "service": service}
    assert text["feeds"] == {"quadrant": "threat"}
    assert group["is_group"] is True


def test_settings_name_the_questionnaire() -> None:
    settings = [
        ("form_title", "form_id", "default_language", "paydas_audience", "paydas_closing"),
        ("Çalışan anketi", "calisan_2027", "English (en)", "internal", "Thank you"),
    ]

    result = imported([("text", "a", "A?", "A?")], settings=settings)

    document = result.document
    assert document is not None
    assert result.errors == []
    assert (document["name"], document["audience"]) == ("calisan-2027", "internal")
    assert document["title"] == {"en": "Çalışan anketi"}
    assert document["default_language"] == "en"
    assert document["closing"] == {"en": "Thank you"}


def test_the_good_rows_stay_usable_and_take_nothing_along_that_depends_on_bad_ones() -> None:
    rows = [
        ("geotrace", "yer", "Yer?", "Place?", ""),
        ("text", "a", "A?", "A?", ""),
        ("text", "b", "B?", "B?", "${yer} != ''"),
    ]

    result = imported(rows, columns=["relevant"])

    rest = good_part(result.document)
    assert rest is not None
    assert [q["name"] for section in rest["sections"] for q in section["questions"]] == ["a"]
    assert [problem.row for problem in result.errors] == [2, 4]


def test_a_column_that_is_not_read_is_named_as_the_workbook_names_it() -> None:
    rows = [("text", "a", "A?", "A?", "dikkat")]

    result = imported(rows, columns=["Not Sütunu"])

    assert result.errors == []
    assert [p.column for p in result.warnings if p.en.startswith("the column is not read")] == [
        "Not Sütunu"
    ]


def test_hostile_texts_come_in_as_they_are() -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} {1+1} \u202eters"

    assert only(imported([("text", "q", hostile, "x")]))["text"]["tr"] == hostile


def archive(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "neither JSON nor"),
        (b"a,b\n1,2\n", "neither JSON nor"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "can't be read"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (archive(mimetype=b"application/epub+zip"), "holds none"),
        (archive(**{"xl/workbook.xml": b"<broken"}), "can't be read"),
        (archive(**{f"m{i}": b"" for i in range(101)}), "unpacks to far more"),
    ],
    ids=["empty", "csv", "xls", "large", "epub", "broken", "members"],
)
def test_a_file_that_is_no_workbook_is_refused_with_advice(content: bytes, words: str) -> None:
    result = import_file("form.xlsx", content)

    assert result.document is None
    assert words in result.errors[0].en
    assert result.errors[0].tr


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(**{"xl/workbook.xml": b"0" * (45 * 1024 * 1024)})
    assert len(bomb) < 100_000
    start = time.process_time()

    result = import_file("form.xlsx", bomb)

    assert "unpacks to far more" in result.errors[0].en
    assert time.process_time() - start < 1


def test_an_entity_bomb_inside_a_workbook_is_refused() -> None:
    book = io.BytesIO(workbook([("text", "a", "A?", "A?")]))
    hostile = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</workbook>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(content, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(
                member.filename, hostile if member.filename[3:] == "workbook.xml" else data
            )

    result = import_file("form.xlsx", content.getvalue())

    assert result.document is None
    assert len(result.errors) == 1


def test_a_workbook_without_the_sheet_survey_says_which_sheets_there_are() -> None:
    book = workbook([("text", "a", "A?", "A?")], [("l", "a", "A", "A")])
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(renamed, "w") as new:
        for member in old.infolist():
            data = old.read(member).replace(b'name="survey"', b'name="sorular"')
            new.writestr(member.filename, data)

    result = import_file("form.xlsx", renamed.getvalue())

    assert "'survey' is missing" in result.errors[0].en
    assert "'sorular'" in result.errors[0].tr
