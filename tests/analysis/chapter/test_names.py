"""Names that are the same in every release, and never alike for two things."""

from types import SimpleNamespace

from analysis.chapter.names import likert_names, slug, unique


def test_a_plain_name_stays() -> None:
    assert slug("yas_grubu-2") == "yas_grubu-2"


def test_names_that_fold_alike_stay_apart() -> None:
    assert slug("Şikâyet?") != slug("sikayet")
    assert slug("Soru 1") != slug("soru-1")


def test_a_name_holds_nothing_that_a_reference_or_address_could_stumble_over() -> None:
    assert set(slug("{{a/b}}#?% ığüşöç" * 20)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug("a" * 400)) <= 60


def test_two_tables_of_one_section_are_told_apart() -> None:
    tables = [SimpleNamespace(section=each) for each in ("a", "", "a", "")]

    assert likert_names(tables) == ["a", "plain", "a-2", "plain-2"]


def test_a_second_block_of_a_name_gets_a_number() -> None:
    assert unique("a", {"a", "a/2"}) == "a/3"
