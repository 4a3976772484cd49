"""What is proposed for a matter: the words of its topic, dimension or category."""

from typing import Any

import pytest

from analysis.language.wording import texts_of, wording_of
from analysis.situation.actions import category_name, own_work_of, work_of
from analysis.situation.places import default_owners
from tests.analysis.situation.plain import item

TURKISH = wording_of("tr")


def weak(matter: str, **more: Any) -> dict[str, Any]:
    return item(f"external/weakness/label:{matter}", matter=matter, **more)


def test_a_topic_says_what_it_needs() -> None:
    assert work_of(weak("Kaldırımlar", topic="local_roads"), TURKISH) == (
        "Kaldırımlar için mahalle önceliklerine dayanan yıllık bakım ve onarım programının "
        "hazırlanması"
    )


def test_what_is_another_bodys_duty_is_done_together_with_it() -> None:
    found = weak("Toplu taşıma", topic="public_transport", owner="Büyükşehir Belediyesi")
    assert "Büyükşehir Belediyesi ile birlikte" in work_of(found, TURKISH)
    assert own_work_of("public_transport", TURKISH).startswith("durak yerlerinin")


def test_a_dimension_is_known_by_a_word_of_its_name() -> None:
    found = weak("Ödül ve ceza sistemi", source="dimension")
    assert work_of(found, TURKISH) == (
        "“Ödül ve ceza sistemi” boyutu için açık ve yazılı ödüllendirme ölçütlerinin belirlenmesi"
    )


def test_without_a_topic_the_first_category_tells_unless_it_is_a_guess() -> None:
    known = weak("Kent mobilyası", categories=["kamusal alan"])
    assert work_of(known, TURKISH).startswith("Kent mobilyası için bakım, donatı")
    assert work_of({**known, "categories_are_guessed": True}, TURKISH) == ""


def test_a_planner_may_word_a_topics_work_anew() -> None:
    own = wording_of("tr", {"actions.parks.need": "{name} için gölge alanların artırılması"})
    assert (
        work_of(weak("Parklar", topic="parks"), own) == "Parklar için gölge alanların artırılması"
    )


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_topic_has_a_need_in_each_language(language: str) -> None:
    actions = texts_of(language)["actions"]
    assert set(actions) == set(default_owners())
    assert all("need" in actions[topic] for topic in actions)


def test_both_languages_have_the_same_works() -> None:
    for section in ("actions", "action_dimensions", "action_categories", "category_names"):
        turkish, english = (texts_of(each)[section] for each in ("tr", "en"))
        assert set(turkish) == set(english)
    assert all(
        set(texts_of("tr")["actions"][topic]) == set(texts_of("en")["actions"][topic])
        for topic in default_owners()
    )


def test_a_category_has_a_printed_name() -> None:
    assert category_name("mali işler", wording_of("en")) == "Finance"
    assert category_name("kendi kümemiz", TURKISH) == "kendi kümemiz"
