"""The questionnaires that come with Paydaş: whole, lawful, and alike where they ask the same."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from analysis.codebook import Codebook
from survey.fieldwork.promise import CLAIM, Promise, promise
from survey.fieldwork.store import DEFAULT_MODE
from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.checks.schema import texts_in
from survey.questionnaires.checks.special import SPECIAL
from survey.questionnaires.codebook import codebook_document
from survey.questionnaires.document import Audience
from survey.questionnaires.loading import load_document, options_of
from survey.questionnaires.shipped import FOLDER, default_documents

DOCUMENTS = default_documents()
LANGUAGES = ("tr", "en", "ku", "ar")
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["name"])

WORDED_FOR_ITS_READERS = {
    "guclu_yon", "zayif_yon", "firsat", "tehdit", "memnuniyet", "mahalle_grubu",
}  # fmt: skip
"""Same question, other words: "our municipality" among employees, "your business" for a shop."""


def said(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give place, language and text of all that a respondent reads."""
    for place, texts in texts_in(document):
        yield from ((place, language, text) for language, text in texts.items())


def questions_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [question for _, question in questions_in(document)]


def shared() -> dict[str, list[tuple[dict[str, Any], dict[str, Any]]]]:
    """Name -> the questions of that name with their documents, where several have it."""
    named = defaultdict(list)
    for document in DOCUMENTS:
        for question in questions_of(document):
            named[question["name"]].append((question, document))
    return {name: found for name, found in named.items() if len(found) > 1}


def test_there_is_a_questionnaire_for_each_of_eight_stakeholders():
    names = {document["name"] for document in DOCUMENTS}
    assert names == {path.stem for path in FOLDER.glob("*.json")}
    assert len(names) == 8


@each
def test_it_has_no_problem_and_no_warning_in_four_languages(document):
    assert tuple(document["languages"]) == LANGUAGES
    assert check_document(document) == []


@each
def test_every_text_is_translated(document):
    for place, texts in texts_in(document):
        assert set(texts) == set(LANGUAGES), place
        assert all(text.strip() for text in texts.values()), place
        assert texts["ar"] != texts["tr"], place
        assert texts["ku"] not in (texts["tr"], texts["en"]), place


@each
def test_arabic_texts_are_written_in_arabic_letters_alone(document):
    for place, language, text in said(document):
        if language == "ar":
            plain = text.replace("{organisation}", "")
            letters = "".join(character for character in plain if character.isalpha())
            assert re.fullmatch(r"[\u0621-\u064a]*", letters), (place, text)


@each
def test_no_text_says_that_a_question_is_optional(document):
    marks = r"\((optional|isteğe bağlı|bi dilê xwe|اختياري)\)|\*"
    assert [text for *_, text in said(document) if re.search(marks, text)] == []


@each
@pytest.mark.parametrize("kind", SPECIAL)
def test_nothing_is_asked_that_the_law_calls_special(document, kind):
    found = [
        (place, text)
        for place, _, text in said({"sections": document["sections"], "scales": document["scales"]})
        if re.search(SPECIAL[kind], text.casefold())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("mother tongue", "Ana diliniz nedir?"),
        ("mother tongue", "Zimanê dayika we çi ye?"),
        ("political opinion", "Which party did you vote for?"),
        ("belief", "Dininiz"),
        ("membership of a union", "هل أنتم أعضاء في نقابة؟"),
        ("health", "Kronik bir hastalığınız var mı?"),
    ],
)
def test_the_search_for_special_categories_finds_them(kind, text):
    assert re.search(SPECIAL[kind], text.casefold())


@each
def test_the_privacy_notice_tells_what_article_10_asks_for(document):
    rights, bases = ("11",), ("5018", "5393")
    for text in document["privacy_notice"].values():
        assert "{organisation}" in text
        for number in ("6698", "10", *rights, *bases):
            assert re.search(rf"\b{number}\b", text), number


@each
def test_consent_is_not_mixed_with_the_notice(document):
    assert not [q["name"] for q in questions_of(document) if q["type"] == "consent"]
    assert "açık rıza istenmez" in document["privacy_notice"]["tr"]


@each
def test_what_is_called_anonymous_is_what_its_survey_may_promise(document):
    """Employees' surveys are anonymous by codes and by link; citizens' open links are not."""
    is_internal = document["audience"] == "internal"
    usual = promise(DEFAULT_MODE[Audience(document["audience"])], free_text_apart=is_internal)
    everything = " ".join(text for *_, text in said(document))
    called = {
        language
        for language in document["languages"]
        for text in (document["introduction"][language], document["privacy_notice"][language])
        if CLAIM.search(text)
    }

    assert not re.search(r"\bgizli(dir|lik)|\bconfidential|nepenî|سري[ةّ]", everything)
    if usual is Promise.ANONYMOUS:
        assert called == set(document["languages"])
        assert "anonimdir" in document["introduction"]["tr"]
        assert "anonimdir" in document["privacy_notice"]["tr"]
    else:
        assert not CLAIM.search(everything)


@each
def test_the_first_page_says_how_long_it_takes_and_the_introduction_does_not_say_it_again(document):
    assert document["minutes"]
    for text in document["introduction"].values():
        assert not re.search(rf"\b{document['minutes']}\b", text)


@each
def test_nothing_has_to_be_answered(document):
    assert not [q["name"] for q in questions_of(document) if q.get("required")]


@each
def test_questions_on_who_answers_come_last_with_their_reason(document):
    *before, last = document["sections"]
    asked_before = [q for section in before for q in section["questions"]]
    groups = [q for q in last["questions"] if q.get("is_group")]
    assert not [q["name"] for q in asked_before if q.get("is_group")]
    for question in groups:
        assert any(o.get("prefer_not_to_say") for o in options_of(question, document))
        assert len(options_of(question, document)) <= 8
    if groups:
        assert set(last["text"]) == set(LANGUAGES)


def test_only_few_are_not_asked_who_they_are():
    """Managers and members of the council are so few that a group of them is one person."""
    without = {d["name"] for d in DOCUMENTS if not any(q.get("is_group") for q in questions_of(d))}
    assert without == {"ic-paydas-birim-yoneticisi", "ic-paydas-meclis-uyesi"}


@each
def test_there_is_an_open_question_for_each_cell_of_the_swot(document):
    quadrants = [
        q["feeds"]["quadrant"]
        for q in questions_of(document)
        if q["type"] == "open_text" and q["feeds"].get("quadrant")
    ]
    assert quadrants == ["strength", "weakness", "opportunity", "threat"]


@each
def test_every_open_answer_has_its_place_in_the_chapter(document):
    texts = [q for q in questions_of(document) if q["type"] == "open_text"]
    assert all(q["feeds"].get("quadrant") or q["feeds"].get("stakeholder_theme") for q in texts)


@each
def test_every_row_of_a_grid_says_what_it_measures(document):
    for grid in (q for q in questions_of(document) if q["type"] == "grid"):
        for row in grid["rows"]:
            feeds = row["feeds"]
            about = "dimension" if feeds["measure"] == "agreement" else "service"
            assert feeds[about], row["name"]


@each
def test_services_of_other_bodies_name_whose_they_are(document):
    grids = [q for q in questions_of(document) if q["name"] == "memnuniyet_diger"]
    assert all(row["feeds"]["owner"] for grid in grids for row in grid["rows"])


@each
def test_not_knowing_not_using_and_not_telling_are_three_options(document):
    meaning = {"96": "not_used", "97": "dont_know", "98": "prefer_not_to_say"}
    lists = [*document["scales"].values(), *(q.get("options", ()) for q in questions_of(document))]
    for option in (option for options in lists for option in options):
        marks = {mark for mark in meaning.values() if option.get(mark)}
        expected = {meaning[option["value"]]} if option["value"] in meaning else set()
        assert marks == expected, option


@pytest.mark.parametrize("name", sorted(shared()))
def test_the_same_question_has_the_same_answers_everywhere(name):
    apart = {"text", "hint", "rows", "scale", "show_if"}
    (first, its_document), *others = shared()[name]
    for question, document in others:
        assert {k: v for k, v in question.items() if k not in apart} == {
            k: v for k, v in first.items() if k not in apart
        }
        assert options_of(question, document) == options_of(first, its_document)
        if name not in WORDED_FOR_ITS_READERS:
            assert question["text"] == first["text"]


@pytest.mark.parametrize("name", sorted(n for n, f in shared().items() if "rows" in f[0][0]))
def test_the_same_row_is_the_same_everywhere(name):
    rows: dict[str, Any] = {}
    for question, _ in shared()[name]:
        for row in question["rows"]:
            assert rows.setdefault(row["name"], row) == row


def test_the_questionnaires_share_what_they_have_in_common():
    names = set(shared())
    assert {"guclu_yon", "zayif_yon", "firsat", "tehdit", "memnuniyet", "onem"} <= names
    assert {"iletisim_sikligi", "beklenti", "hizmet_onceligi", "mahalle_grubu"} <= names


@each
def test_the_analysis_reads_its_codebook_in_every_language(document):
    questionnaire = load_document(document)
    for language in LANGUAGES:
        codebook = Codebook.from_json(json.dumps(codebook_document(questionnaire, language)))
        assert codebook.language == language
        assert len(codebook.open_questions) >= 4


def test_the_analysis_finds_what_each_service_is_worth_to_citizens():
    document = next(d for d in DOCUMENTS if d["name"] == "dis-paydas-vatandas")
    codebook = codebook_document(load_document(document), "tr")["variables"]
    services = defaultdict(dict)
    for variable in codebook:
        if variable.get("measure"):
            services[variable["service"]][variable["measure"]] = variable["name"]
    assert services["Çöp toplama"] == {
        "satisfaction": "memnuniyet__cop",
        "importance": "onem__cop",
    }
    assert sum("importance" in measures for measures in services.values()) == 8
    assert all("satisfaction" in measures for measures in services.values())
    assert {v["owner"] for v in codebook if v["name"] == "memnuniyet_diger__toplu_tasima"} == {
        "Büyükşehir belediyesi"
    }


def test_the_analysis_finds_nine_dimensions_of_the_culture_and_what_is_worded_against_them():
    document = next(d for d in DOCUMENTS if d["name"] == "ic-paydas-calisan")
    codebook = codebook_document(load_document(document), "tr")["variables"]
    rows = [v for v in codebook if v["name"].startswith("kultur_")]
    assert len({v["dimension"] for v in rows}) == 9
    assert all(v["measure"] == "agreement" and v["type"] == "rating" for v in rows)
    assert {v["name"].split("__")[1] for v in rows if v.get("reversed")} == {
        "katilim_3", "is_birligi_3", "iletisim_3",
    }  # fmt: skip


def test_headmen_list_their_needs_and_council_members_rank_five_of_fifteen():
    by_name = {document["name"]: document for document in DOCUMENTS}
    headmen = questions_of(by_name["dis-paydas-muhtar"])
    needs = next(q for q in headmen if q["type"] == "repeat")
    assert [inner["type"] for inner in needs["questions"]] == [
        "single_choice", "open_text", "short_text", "single_choice",
    ]  # fmt: skip
    assert next(q for q in headmen if q["type"] == "upload")["accept"] == ["photo"]
    council = questions_of(by_name["ic-paydas-meclis-uyesi"])
    ranking = next(q for q in council if q["type"] == "ranking")
    assert (ranking["max_choices"], len(ranking["options"])) == (5, 15)


def test_points_are_shared_out_once_only():
    sums = [d["name"] for d in DOCUMENTS for q in questions_of(d) if q["type"] == "constant_sum"]
    assert sums == ["ic-paydas-birim-yoneticisi"]
