from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import VariableType
from analysis.dataset import Audience
from analysis.disclosure import release
from analysis.disclosure.differencing import (
    Difference,
    differences,
    may_tell_themes,
    published_sets,
    refuse_differences,
    refuse_other_themes,
    refuse_small_growth,
    themes_told,
)
from analysis.errors import DisclosureError
from analysis.tabulation import tabulate
from tests.analysis.disclosure.test_coarse import choice, of_employees, rating, spread
from tests.analysis.text.groups.spoken import people, spoken
from tests.builders import make_dataset, make_variable

LEAST = 10


def test_answers_put_together_are_one_set():
    results = of_employees(
        {"q": spread([3, 45, 4, 12]), "r": [1] * 5 + [2] * 20 + [3] * 15 + [4] * 14 + [5] * 10},
        choice("q"),
        rating(),
    )
    sets = published_sets(results)
    assert sets["q"] == [["b"], ["a", "c", "d", "e"]]
    assert sets["r"] == [["1", "2"], ["3"], ["4", "5"]]


def test_the_same_release_again_tells_nothing_new():
    dataset = make_dataset({"q": spread([3, 45, 4, 12])}, choice("q"), audience=Audience.INTERNAL)
    sets = published_sets(release(tabulate(dataset), LEAST))
    assert differences(dataset, sets, [sets], LEAST) == []


def test_answers_put_together_in_another_way_are_found():
    # {b, c} less {b}: the four of c; {a, c} less {a}: the same four
    dataset = make_dataset({"q": spread([30, 18, 4])}, choice("q"), audience=Audience.INTERNAL)
    found = differences(dataset, {"q": [["a"], ["b", "c"]]}, [{"q": [["b"], ["a", "c"]]}], LEAST)
    assert found == [Difference(question="q", size=4)] * 2
    with pytest.raises(DisclosureError) as caught:
        refuse_differences(found, dataset, LEAST)
    assert "“q?”" in caught.value.message("en")
    assert "Önceki sürümü kullanınız" in caught.value.message("tr")


def test_a_difference_of_ten_people_is_no_secret():
    dataset = make_dataset({"q": spread([30, 18, 10])}, choice("q"), audience=Audience.INTERNAL)
    assert differences(dataset, {"q": [["a"], ["b", "c"]]}, [{"q": [["b"]]}], LEAST) == []


@given(counts=st.lists(st.integers(0, 40), min_size=2, max_size=5))
def test_published_sets_of_one_question_differ_by_nobody_or_by_ten(counts):
    """All pairs within one release: each set has nobody or ten people whom the other has not."""
    if sum(counts) < LEAST:
        return
    results = of_employees({"q": spread(counts)}, choice("q"))
    by_value = dict(zip("abcde", counts, strict=False))
    groups = [set(group) for group in published_sets(results).get("q", [])]
    sizes = [sum(by_value.get(value, 0) for value in group) for group in groups]
    is_all_but_few = len(groups) == 2 and min(sizes) < LEAST
    assert is_all_but_few or all(size == 0 or size >= LEAST for size in sizes)


@pytest.mark.parametrize("now", [101, 104, 96, 99])
def test_few_new_responses_between_two_releases_are_refused(now):
    with pytest.raises(DisclosureError) as caught:
        refuse_small_growth("Vatandaş", 2, 100, now, 5)
    assert "release 2" in caught.value.message("en")
    assert "2. sürüm" in caught.value.message("tr")


@pytest.mark.parametrize("now", [100, 105, 95, 400])
def test_no_new_responses_or_many_are_fine(now):
    refuse_small_growth("Vatandaş", 2, 100, now, 5)


def test_questions_with_several_answers_put_nothing_together():
    option = make_variable("q/a", VariableType.MULTIPLE_CHOICE, question="q", option="A")
    assert published_sets(of_employees({"q/a": [1, 0] * 20}, option)) == {}


def by_group(*parts):
    """Release themes by group of people given by group, themes and number."""
    return release(spoken(people(*parts), ("Yollar", "Parklar")), 5)


BEFORE = (("a", [([0], 20), ([1], 20)]), ("b", [([0], 20), ([1], 20)]))
MOVED = (("a", [([0], 19), ([1], 21)]), ("b", [([0], 20), ([1], 20)]))


def test_an_answer_that_moved_to_another_theme_would_tell_its_group():
    earlier = [(80, themes_told(by_group(*BEFORE)))]
    assert not may_tell_themes(by_group(*MOVED), earlier, 5)
    with pytest.raises(DisclosureError, match="themes by group"):
        refuse_other_themes(by_group(*MOVED), earlier, 5)


def test_the_same_themes_by_group_may_be_told_again():
    assert may_tell_themes(by_group(*BEFORE), [(80, themes_told(by_group(*BEFORE)))], 5)


def test_other_themes_may_be_told_of_many_other_responses():
    told = themes_told(by_group(*BEFORE))
    more = by_group(*BEFORE, ("c", [([0], 6), ([1], 6)]))
    assert may_tell_themes(more, [(80, told)], 5)
    assert not may_tell_themes(more, [(89, told)], 5)
    assert not may_tell_themes(more, [(None, told)], 5)


def test_a_release_without_themes_by_group_tells_none():
    told = themes_told(by_group(*BEFORE))
    assert themes_told(replace(by_group(*BEFORE), theme_tables=())) == {}
    assert may_tell_themes(replace(by_group(*MOVED), theme_tables=()), [(80, told)], 5)
    assert may_tell_themes(by_group(*MOVED), [(80, {})], 5)
