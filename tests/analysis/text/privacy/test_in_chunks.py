"""Masking of many answers at once: only texts with a suspect chunk are looked at."""

import numpy as np
import pytest

from analysis.text.privacy.masking import find_in_chunks, find_in_texts
from analysis.text.words.chunks import chunk_texts
from tests.analysis.text.privacy.lines import read

FILES = ("lines.txt", "second.txt", "unseen.txt", "spellings.txt", "held_out.txt")


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_overlooked_among_many_texts(name: str):
    texts = [line.text for line in read(name)]
    alone = find_in_texts(texts)
    places, found = find_in_chunks(texts, chunk_texts(texts))
    assert places.tolist() == [place for place, one in enumerate(alone) if one]
    assert found == [one for one in alone if one]


def test_an_office_and_its_holder_in_two_chunks_are_found():
    texts = ["muhtar Kadri Tosunbey gelmedi", "muhtar gelmedi"]
    places, _ = find_in_chunks(texts, chunk_texts(texts))
    assert places.tolist() == [0]


def test_names_the_planner_gave_are_looked_for_in_every_text():
    texts = ["yol bozuk", "çöpçü nizam gelmiyor"]
    places, found = find_in_chunks(texts, chunk_texts(texts), ["Nizam"])
    assert places.tolist() == [1]
    assert [texts[1][one.start : one.end] for one in found[0]] == ["nizam"]


def test_no_text_has_no_personal_data():
    places, found = find_in_chunks([], chunk_texts([]))
    assert np.array_equal(places, np.array([], dtype=np.int64))
    assert found == []
