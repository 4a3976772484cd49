"""The finished chapter read as a careful official reads it, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from analysis.chapter.build import build_chapter
from analysis.chapter.desks.carried import CODES
from analysis.chapter.model import Chapter, Figure, Heading, Paragraph, Table
from analysis.language.proofreading import faults_of
from analysis.pipeline import conclude
from tests.analysis.language.test_no_foreign_words import is_turkish
from tests.analysis.surveys import citizen_analysis, employee_analysis

QUOTED = re.compile(r"“[^”]*”|\{\{[^{}]*\}\}")
NAMES = frozenset(["MARSU", "Kızıltepe", "DSİ", *CODES])
"""Names of the example, and the Roman numbers of rules."""


@cache
def chapter(language: str) -> Chapter:
    """Build the chapter of two surveys of made-up answers in a language."""
    analyses = [
        conclude(replace(each, settings=replace(each.settings, language=language)))
        for each in (citizen_analysis(), employee_analysis())
    ]
    return build_chapter(analyses)


def texts_of(built: Chapter) -> Iterator[tuple[str, bool]]:
    """Give the texts the chapter words itself, and whether each is a sentence."""
    for block in built.blocks:
        if isinstance(block, Paragraph):
            yield block.text, True
        elif isinstance(block, Heading):
            yield block.text, False
        elif isinstance(block, Table):
            yield from ((text, False) for row in block.header for text, _ in row if text)
            yield block.caption, False
            if block.note:
                yield block.note, False
        elif isinstance(block, Figure):
            yield block.alt, True


def slips(text: str, language: str, *, is_sentence: bool) -> list[str]:
    """Proofread; in an English chapter the labels of a Turkish questionnaire stay Turkish."""
    found = faults_of(text, language, is_sentence=is_sentence)
    return [each for each in found if language == "tr" or "another language" not in each]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_proofreader_finds_nothing(language: str) -> None:
    found = {
        text: faults
        for text, is_sentence in texts_of(chapter(language))
        if (faults := slips(text, language, is_sentence=is_sentence))
    }
    assert found == {}


def test_the_turkish_chapter_has_no_foreign_word() -> None:
    words = {
        word
        for text, _ in texts_of(chapter("tr"))
        for word in re.findall(r"[^\W\d_]+", re.sub(r"['’]\w+", "", QUOTED.sub(" ", text)))
    }
    assert sorted(word for word in words - NAMES if not is_turkish(word)) == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_neighbouring_tables_are_not_told_in_the_same_words(language: str) -> None:
    told = [block.text for block in chapter(language).blocks if isinstance(block, Paragraph)]
    bare = [re.sub(r"“[^”]*”|[\d.,%–]+(?:['’]\w+)?", "", text) for text in told if "“" in text]
    assert [first for first, second in pairwise(bare) if first == second] == []
