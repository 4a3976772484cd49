"""The plain summary: its content, its rule of short sentences, and its four languages."""

import re
import tomllib
from typing import Any

import pytest

from analysis.chapter.composing import compose_edition
from analysis.chapter.editions import edition_of
from analysis.chapter.saying import FOLDER, STYLES, section_of
from analysis.chapter.summary.model import Names, Rows, Summary
from analysis.chapter.summary.naming import matter_name, owner_name
from analysis.chapter.summary.of_release import LANGUAGES, LONGEST, summaries_of, summary_of
from analysis.chapter.truth.book import value_of
from analysis.chapter.truth.printing import tokens_for
from tests.analysis.chapter.quarters import analysis, edition
from tests.analysis.surveys import employee_analysis

SENTENCE = re.compile(r"(?<=[.!?؟])\s+")


def tables(summary: Summary) -> list[Rows]:
    return [
        part for section in summary.sections for part in section.parts if isinstance(part, Rows)
    ]


def lists(summary: Summary) -> list[Names]:
    parts = [part for section in summary.sections for part in section.parts]
    return [part for part in parts if isinstance(part, Names)]


def test_it_says_who_answered_and_what_was_said_most() -> None:
    summary = summary_of(edition(), "tr")
    texts = [each.text for each in summary.sentences()]
    assert "Ankete 100 kişi yanıt verdi." in texts
    assert "Kendi sözlerinizle 90 yanıt yazdınız." in texts
    # of 90 answers 35 are on parks, 28 on water, 27 on roads
    assert [[cell.text for cell in row.cells] for row in tables(summary)[0].rows] == [
        ["35", "%38,9"],
        ["28", "%31,1"],
        ["27", "%30,0"],
    ]


def test_it_says_what_entered_the_plan_and_what_belongs_to_others() -> None:
    found = lists(summary_of(edition(), "tr"))
    cells = {each.kind: [name.text for name, _ in each.names] for each in found if each.kind}
    assert cells["strength"] == ["Park ve yeşil alanlar"]
    assert "Yol bakımı" in cells["weakness"]
    owners = {
        each.heading.text: [name.text for name, _ in each.names] for each in found if not each.kind
    }
    assert owners == {"Büyükşehir su ve kanalizasyon idaresi": ["Su kesintisi"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_the_rule_allows(language: str) -> None:
    for said in summary_of(edition(), language).sentences():
        for sentence in SENTENCE.split(said.text):
            assert len(sentence.split()) <= LONGEST, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_heading_or_column_has_a_word_of_the_trade(language: str) -> None:
    forbidden = section_of(language, "summary", "plain")["forbidden"]
    summary = summary_of(edition(), language)
    texts = [each.text for each in summary.sentences()]
    texts += [section.heading for section in summary.sections]
    texts += [name for table in tables(summary) for name in (table.heading, *table.columns)]
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        assert not set(words) & set(forbidden), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_every_summary_comes_out_of_the_book(language: str) -> None:
    book = compose_edition(edition()).book
    n_numbers = 0
    for said in summary_of(edition(), language).texts():
        for number in said.numbers:
            assert number.token in said.text
            if number.source:
                what = number.source.rpartition("/")[2]
                tokens = tokens_for(value_of(book, number.source), what, STYLES[language])
                assert number.token in tokens, number
                n_numbers += 1
    assert n_numbers >= 10


def test_all_languages_say_the_same_numbers() -> None:
    sources = [
        [number.source for said in each.texts() for number in said.numbers]
        for each in summaries_of(edition())
    ]
    assert all(each == sources[0] for each in sources)
    assert [each.direction for each in summaries_of(edition())] == ["ltr", "ltr", "ltr", "rtl"]


def test_what_employees_said_goes_into_no_summary() -> None:
    with_employees = summary_of(edition_of([analysis(), employee_analysis()]), "tr")
    alone = summary_of(edition_of([analysis()]), "tr")
    assert with_employees.sections[0] == alone.sections[0]
    names = [name.text for each in lists(with_employees) for name, _ in each.names]
    assert "Katılım" not in names


def test_with_no_survey_to_show_it_says_so() -> None:
    release = {**edition()["release"], "surveys": []}
    texts = [each.text for each in summary_of(edition(release=release), "tr").sentences()]
    assert "Henüz gösterilebilecek bir anket sonucu yok." in texts
    assert "Sözlerinizden plana yazılan bir madde henüz yok." in texts


def test_a_theme_bears_its_topic_s_name_with_the_turkish_one_beside_it() -> None:
    named = matter_name("Çukurlar", "local_roads", "ku")
    assert (named.text, named.turkish, named.is_turkish) == ("Rê û peyarê", "Çukurlar", False)
    unknown = matter_name("Taziye evleri", "", "ar")
    assert (unknown.text, unknown.is_turkish) == ("Taziye evleri", True)
    assert matter_name("Çukurlar", "local_roads", "tr").turkish == ""


def test_a_body_is_found_whatever_its_capitals() -> None:
    assert owner_name("büyükşehir belediyesi", "en").text == "Metropolitan Municipality"
    assert owner_name("MARSU", "en").is_turkish


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text(encoding="utf-8"))


def _keys(section: dict[str, Any], before: str = "") -> set[str]:
    keys = set()
    for name, value in section.items():
        path = f"{before}.{name}"
        keys |= _keys(value, path) if isinstance(value, dict) else {path}
    return keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_and_the_name_of_every_topic(language: str) -> None:
    turkish, own = _read("tr", "summary"), _read(language, "summary")
    topics = {each["key"] for each in _read("tr", "municipal_topics")["topic"]}
    assert set(own["topics"]) == topics
    for name in ("words", "summary"):
        assert _keys(own[name]) == _keys(turkish[name])


def test_both_languages_of_the_brief_have_every_sentence() -> None:
    assert _keys(_read("en", "brief")) == _keys(_read("tr", "brief"))
    assert _keys(_read("en", "web")) == _keys(_read("tr", "web"))


def test_every_language_names_the_one_day_of_a_survey_once() -> None:
    for language in LANGUAGES:
        words = tomllib.loads((FOLDER / language / "summary.toml").read_text(encoding="utf-8"))
        who = words["summary"]["who"]
        assert "{first}" in who["one_day"]
        assert "{last}" not in who["one_day"]
