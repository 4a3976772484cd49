"""What a theme is about, and whose duty that is."""

import pytest

from analysis.matters import matter_of, matter_of_service
from tests.analysis.surveys import theme


@pytest.mark.parametrize(
    "label", ["Trafik, işsizlik ve kira", "Genç nüfus, tecrübe ve iklim değişikliği"]
)
def test_a_theme_of_several_matters_is_not_put_under_the_topic_of_one(label: str):
    matter = matter_of(theme(0, label, {"tehdit": 20}), "tr")
    assert (matter.name, matter.topic) == (label, "")


def test_a_theme_whose_parts_are_all_of_one_topic_takes_its_name():
    assert (
        matter_of(theme(0, "Yol, kaldırım ve asfalt", {"zayif": 20}), "tr").topic == "local_roads"
    )


def test_an_english_chapter_names_the_topic_and_not_what_is_wrong_with_it():
    lacking = theme(0, "Birimler arası koordinasyon eksikliği", {"a": 9}, topic="coordination")
    assert matter_of(lacking, "en") == matter_of(lacking, "tr")
    assert matter_of(lacking, "en").name == "Birimler ve kurumlar arası eş güdüm"


@pytest.mark.parametrize(
    ("service", "topic"),
    [
        ("Toplu taşıma", "public_transport"),
        ("Cadde ve sokakların temizliği", "waste"),
        ("Genç nüfus", "youth"),
        ("Zxq wvk", ""),
    ],
)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_service_finds_its_topic_by_its_words_together_and_by_the_last(
    service: str, topic: str, language: str
) -> None:
    matter = matter_of_service(service, "Kurum", language)
    assert (matter.topic, matter.owner, matter.name) == (topic, "Kurum", service)


def test_a_label_that_is_the_name_of_a_side_of_a_topic_takes_the_topic() -> None:
    matter = matter_of(theme(0, "Genç nüfus", {"a": 5}), "tr")
    assert (matter.topic, matter.name) == ("youth", "Gençler")
