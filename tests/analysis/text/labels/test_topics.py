import tomllib
from pathlib import Path

import pytest

from analysis.errors import SettingsError
from analysis.text.labels.topics import CATEGORIES, belongs, read_codebook, topic_of, topics


@pytest.mark.parametrize(
    ("terms", "key", "owner"),
    [
        (["su", "kesinti", "boru"], "water_sewer", "Büyükşehir su ve kanalizasyon idaresi"),
        (["elektrik", "direk", "trafo"], "electricity", "Elektrik dağıtım şirketi"),
        (["kaldırım", "asfalt", "çukur"], "local_roads", ""),
        (["köpek", "barınak"], "stray_animals", ""),
    ],
)
def test_words_tell_the_topic_and_whose_duty_it_is(terms, key, owner):
    topic = topic_of(terms)
    assert topic is not None
    assert (topic.key, topic.owner) == (key, owner)


@pytest.mark.parametrize("terms", [[], ["fatura"], ["yol su"], ["sukut", "yolluk"]])
def test_words_that_are_not_clear_have_no_topic(terms):
    assert topic_of(terms) is None


def test_every_one_of_the_25_categories_has_a_topic():
    assert len(CATEGORIES) == 25
    assert {category for topic in topics() for category in topic.categories} == CATEGORIES


def test_the_codebook_has_matters_of_the_town_and_of_employees():
    parts = {topic.key: topic.part for topic in topics()}
    assert parts["water_sewer"] == "town"
    assert {"merit", "pay", "training", "safety_at_work"} <= {
        key for key, part in parts.items() if part == "internal"
    }


OWN = """
[[topic]]
key = "harbour"
name = "Liman"
categories = ["ulaşım", "ekonomi"]
owner = "Liman Başkanlığı"
part = "town"
words = ["liman", "ana rıhtım"]

[[topic.aspect]]
name = "Liman gürültüsü"
words = ["liman|iskele+gürültü"]
"""


def test_a_planner_can_write_a_codebook(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    (topic,) = read_codebook(path)
    assert (topic.key, topic.categories, topic.owner) == (
        "harbour",
        ("ulaşım", "ekonomi"),
        "Liman Başkanlığı",
    )
    assert [aspect.name for aspect in topic.aspects] == ["Liman gürültüsü"]
    assert belongs(topic, "limana")
    assert belongs(topic, "ana rihtima")
    assert not belongs(topic, "ana")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("categories = [", "category = [", "category"),
        ('["ulaşım", "ekonomi"]', '["denizcilik"]', "categories"),
        ('["ulaşım", "ekonomi"]', "[]", "categories"),
        ('key = "harbour"', 'key = "Liman 1"', "key"),
        ('part = "town"', 'part = "sea"', "part"),
        ('"liman", "ana', '"l", "ana', "words"),
        ('words = ["liman|iskele+gürültü"]', "", "aspect"),
        ("[[topic]]", "[topic", "can't be read"),
        (OWN, "", "[[topic]]"),
        (OWN, OWN + OWN, "key"),
    ],
)
def test_a_broken_codebook_is_refused_with_what_to_do(tmp_path, old, new, named):
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml") as refused:
        read_codebook(path)
    assert named in str(refused.value)


def test_no_word_list_is_broken():
    folder = Path(__file__).parents[4] / "analysis" / "language"
    for path in folder.glob("*/*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8")), path


def test_a_kurmanji_word_for_water_does_not_claim_other_words():
    water = next(topic for topic in topics() if topic.key == "water_sewer")
    assert belongs(water, "ave")
    assert not belongs(water, "avea")
