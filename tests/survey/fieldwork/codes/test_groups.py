"""No group smaller than may be shown comes to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.fieldwork.codes.groups import (
    Merge,
    Part,
    TooFewInvitedError,
    merge_small,
    names_of,
    parent_of,
    tidy_label,
)

OTHERS = "Diğer birimler"


def test_groups_that_are_large_enough_stay_as_they_are() -> None:
    parts = [Part("İmar", 12), Part("Fen İşleri", 40)]
    merged = merge_small(parts, 10, OTHERS)

    assert merged.groups == tuple(parts)
    assert merged.merges == ()


def test_small_groups_become_the_others() -> None:
    merged = merge_small(
        [Part("İmar", 12), Part("Basın", 4), Part("Özel Kalem", 7), Part("Fen", 40)], 10, OTHERS
    )

    assert merged.groups == (Part("İmar", 12), Part("Fen", 40), Part(OTHERS, 11))
    assert merged.merges == (Merge("Basın", 4, OTHERS), Merge("Özel Kalem", 7, OTHERS))


def test_a_small_group_joins_the_unit_it_belongs_to_first() -> None:
    merged = merge_small(
        [Part("Fen/Asfalt", 6), Part("Fen / Park", 15), Part("Fen", 9), Part("İmar", 30)],
        10,
        OTHERS,
    )

    assert merged.groups == (Part("Fen / Park", 15), Part("Fen", 15), Part("İmar", 30))
    assert merged.merges == (Merge("Fen / Asfalt", 6, "Fen"),)


def test_a_unit_that_stays_too_small_joins_the_others() -> None:
    merged = merge_small([Part("Fen/Asfalt", 6), Part("Basın", 5), Part("İmar", 30)], 10, OTHERS)

    assert merged.groups == (Part("İmar", 30), Part(OTHERS, 11))
    assert merged.merges == (Merge("Fen / Asfalt", 6, OTHERS), Merge("Basın", 5, OTHERS))


def test_others_that_are_too_few_take_the_smallest_group_in() -> None:
    merged = merge_small([Part("İmar", 12), Part("Basın", 4), Part("Fen", 40)], 10, OTHERS)

    assert merged.groups == (Part("Fen", 40), Part(OTHERS, 16))
    assert {merge.label for merge in merged.merges} == {"İmar", "Basın"}


def test_fewer_people_than_a_result_must_have_are_refused() -> None:
    with pytest.raises(TooFewInvitedError):
        merge_small([Part("İmar", 4), Part("Basın", 5)], 10, OTHERS)


parts = st.dictionaries(
    st.text("ABC/ ", min_size=1, max_size=7).map(tidy_label).filter(bool),
    st.integers(1, 30),
    max_size=12,
).map(lambda sizes: [Part(label, invited) for label, invited in sizes.items()])


@given(parts, st.integers(5, 15))
def test_nobody_is_lost_and_no_group_is_too_small(parts: list[Part], minimum: int) -> None:
    if sum(part.invited for part in parts) < minimum:
        return
    merged = merge_small(parts, minimum, OTHERS)

    assert sum(g.invited for g in merged.groups) == sum(p.invited for p in parts)
    assert all(group.invited >= minimum for group in merged.groups)
    assert len({group.label for group in merged.groups}) == len(merged.groups)
    known = {group.label for group in merged.groups}
    assert all(merge.into in known for merge in merged.merges)
    kept = {group.label for group in merged.groups} | {merge.label for merge in merged.merges}
    assert {part.label for part in parts} <= kept


@given(parts)
def test_every_group_has_a_name_of_its_own_for_columns(parts: list[Part]) -> None:
    names = names_of(parts)

    assert len(set(names.values())) == len(parts)
    assert all(0 < len(name) <= 40 and name.isidentifier() for name in names.values())


def test_names_are_plain_letters() -> None:
    long = "Gençlik ve Spor Hizmetleri Müdürlüğü Şube "
    groups = [Part("İşletme / Çarşı", 10), Part(f"{long} A", 10), Part(f"{long} B", 10)]

    assert list(names_of(groups).values()) == [
        "isletme_carsi",
        "genclik_ve_spor_hizmetleri_mudurlugu_sub",
        "genclik_ve_spor_hizmetleri_mudurlug_2",
    ]


def test_levels_are_written_alike() -> None:
    assert tidy_label(" Fen İşleri/Asfalt / ") == "Fen İşleri / Asfalt"
    assert parent_of("Fen İşleri / Asfalt") == "Fen İşleri"
    assert parent_of("Fen İşleri") == ""
