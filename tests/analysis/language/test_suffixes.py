"""Suffixes after everything a chapter prints, by the rules of TDK (cases in suffixes.toml)."""

import tomllib
from pathlib import Path

import pytest

from analysis.language.names import name_with_suffix
from analysis.language.spoken import is_number, last_spoken_word
from analysis.language.turkish import Suffix, with_suffix

GROUPS = tomllib.loads((Path(__file__).parent / "suffixes.toml").read_text(encoding="utf-8"))[
    "group"
]
CASES = [
    pytest.param(text, suffix, written, id=f"{text}-{suffix}")
    for group in GROUPS
    for text, suffix, written in group["cases"]
]
FIGURES = [case for case in CASES if is_number(str(case.values[0])) and "'" in str(case.values[2])]


@pytest.mark.parametrize(("text", "suffix", "written"), CASES)
def test_the_suffix_is_the_one_that_the_rules_ask_for(text: str, suffix: str, written: str) -> None:
    assert name_with_suffix(text, Suffix(suffix)) == written


@pytest.mark.parametrize(("text", "suffix", "written"), FIGURES)
def test_numbers_take_the_same_suffix_by_themselves(text: str, suffix: str, written: str) -> None:
    assert with_suffix(text, Suffix(suffix)) == written


def test_there_are_at_least_three_hundred_cases_and_each_names_its_rule() -> None:
    assert len({(case.values[0], case.values[1]) for case in CASES}) >= 300
    assert all(group["source"] and group["kind"] in ("quoted", "worked") for group in GROUPS)


def test_every_suffix_has_a_case() -> None:
    assert {str(case.values[1]) for case in CASES} == {str(suffix) for suffix in Suffix}


def test_hours_are_read_with_their_minutes_unless_there_are_none() -> None:
    assert last_spoken_word("14.30") == "otuz"
    assert last_spoken_word("11.00") == "onbir"
    assert last_spoken_word("1.000") == "bin"
