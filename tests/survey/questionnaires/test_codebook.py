"""The questionnaire as data: cells and missing codes."""

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.codebook import codebook_document, dataset_row, verbatims
from survey.questionnaires.logic.route import answers_on_route
from tests.builders import make_document, make_question
from tests.survey.questionnaires.tiny import tiny


def test_kinds_of_missing_are_told_apart() -> None:
    questionnaire = tiny("show_if")
    kept = answers_on_route(questionnaire, {"biliyor": "evet"})

    row = dataset_row(questionnaire, kept)

    assert row["biliyor"] == "evet"
    assert row["neden"] == "-99"  # not asked
    assert row["yas"] == "-98"  # not answered


def test_a_multiple_choice_is_a_column_of_ones_and_zeros_per_option() -> None:
    row = dataset_row(tiny("multiple_choice"), {"yol": ["a", "d"], "yol_other": "tren"})

    assert row == {
        "yol__a": "1", "yol__b": "0", "yol__c": "0", "yol__d": "1", "yol__yok": "0",
        "yol_other": "tren",
    }  # fmt: skip


def test_an_unanswered_multiple_choice_is_missing_in_every_column() -> None:
    assert set(dataset_row(tiny("multiple_choice"), {"yol": None}).values()) == {"-98", "-99"}


def test_dont_know_counts_as_missing() -> None:
    (variable,) = codebook_document(tiny("rating"), "tr")["variables"]

    assert variable["missing"] == {"-99": "not_asked", "-98": "not_answered", "97": "dont_know"}
    assert list(variable["value_labels"]) == ["1", "2", "3", "4", "5"]
    assert variable["service"] == "Parklar"
    assert variable["owner"] == "Büyükşehir"


def test_dont_know_of_a_multiple_choice_makes_every_column_missing() -> None:
    questionnaire = tiny("multiple_choice_dont_know")

    variables = codebook_document(questionnaire, "tr")["variables"]
    row = dataset_row(questionnaire, {"yol": ["bilmem"]})

    assert row == {"yol__a": "bilmem", "yol__b": "bilmem"}
    assert all(variable["missing"]["bilmem"] == "dont_know" for variable in variables)


def test_texts_of_the_codebook_are_in_its_language_or_fall_back() -> None:
    assert codebook_document(tiny("rating"), "en")["variables"][0]["service"] == "Parks"
    assert codebook_document(tiny("languages"), "ku")["variables"][0]["text"] == "Türkçe metin"


def test_an_open_answer_is_a_verbatim_and_no_cell() -> None:
    questionnaire = tiny("open_text")

    assert dataset_row(questionnaire, {"guclu": "Parklar"}) == {}
    assert verbatims(questionnaire, {"guclu": "Parklar"}) == [("guclu", "Parklar")]
    assert verbatims(questionnaire, {"guclu": None}) == []


def test_the_heading_of_a_table_is_one_line_that_shows_no_reference() -> None:
    asked = make_question(name="mahalle", text={"tr": "${ilce} ilçesinde\n\nhangi mahalle?"})
    questionnaire = checked(make_document(make_question(name="ilce"), asked))

    variables = codebook_document(questionnaire, "tr")["variables"]

    assert variables[1]["text"] == "… ilçesinde hangi mahalle?"


def test_columns_of_entries_and_files_say_what_they_count() -> None:
    texts = {
        variable["name"]: variable["text"]
        for name in ("repeat", "upload")
        for variable in codebook_document(tiny(name), "tr")["variables"]
    }

    assert texts["ihtiyaclar__count"] == "Mahallenizin ihtiyaçlarını yazınız. – kayıt sayısı"
    assert texts["ihtiyaclar__2__acil"] == "Ne kadar acil? (2. kayıt)"
    assert texts["foto"].endswith(" – dosya sayısı")


def test_a_question_of_several_entries_is_one_question() -> None:
    variables = codebook_document(tiny("repeat"), "tr")["variables"]

    urgent = [each for each in variables if each["name"].endswith("__acil")]

    assert len(urgent) == 4
    assert {each["entry_of"] for each in urgent} == {"ihtiyaclar__acil"}
