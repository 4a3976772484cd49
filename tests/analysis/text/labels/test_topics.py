import tomllib
from pathlib import Path

import pytest

from analysis.text.labels.topics import belongs, topic_of, topics

CATEGORIES = {
    "afet", "altyapı", "bilgi teknolojileri", "çevre", "demografi", "dezavantajlı gruplar",
    "ekonomi", "fiziksel kapasite", "göç", "güvenlik", "hukuk", "iş birliği", "iletişim",
    "kamusal alan", "katılım", "konut", "koordinasyon", "kültür", "mali işler", "personel",
    "sağlık", "sanayi", "turizm", "ulaşım", "yönetim",
}  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "key", "owner"),
    [
        (["su", "kesinti", "boru"], "water_sewer", "Su ve Kanalizasyon İdaresi"),
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


def test_every_topic_has_one_of_the_25_categories_and_words():
    assert {topic.category for topic in topics()} <= CATEGORIES
    assert all(topic.stems or topic.whole for topic in topics())


def test_no_word_list_is_broken():
    folder = Path(__file__).parents[4] / "analysis" / "language"
    for path in folder.glob("*/*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8")), path


def test_a_kurmanji_word_for_water_does_not_claim_other_words():
    water = next(topic for topic in topics() if topic.key == "water_sewer")
    assert belongs(water, "ave")
    assert not belongs(water, "avea")
