from itertools import pairwise

import numpy as np
import polars as pl

from analysis.text.words.chunks import Chunks, chosen, chunk_texts, joined, with_changed

TEXTS = ["yol, su yol", "", "su [kapı no] var"]


def written(chunks: Chunks) -> list[str]:
    parts = chunks.distinct.gather(chunks.code).to_list()
    bounds = chunks.bounds.tolist()
    return [" ".join(parts[first:last]) for first, last in pairwise(bounds)]


def test_chunks_put_together_again_are_the_texts_with_masks_as_a_bracket():
    assert written(chunk_texts(TEXTS)) == ["yol, su yol", "", "su  (  var"]


def test_each_chunk_is_distinct_once():
    found = chunk_texts(["su yol su", "yol su"])
    assert sorted(found.distinct) == ["su", "yol"]


def test_texts_are_taken_in_the_order_that_is_asked_for():
    assert written(chosen(chunk_texts(["a b", "c", "d"]), np.array([2, 0]))) == ["d", "a b"]


def test_parts_stand_behind_each_other():
    assert written(joined([chunk_texts(["a b"]), chunk_texts(["b", "c a"])])) == ["a b", "b", "c a"]


def test_what_was_masked_is_kept_nowhere():
    chunks = chunk_texts(["Ahmet Bey geldi", "yol bozuk"])
    safe = with_changed(chunks, np.array([0]), ["[isim] Bey geldi"])
    assert written(safe) == [" (  Bey geldi", "yol bozuk"]
    assert "Ahmet" not in safe.distinct.to_list()


def test_texts_that_have_a_chunk_are_found_by_the_distinct_ones():
    chunks = chunk_texts(["yol su", "park", "su"])
    is_water = (chunks.distinct == pl.Series(["su"])).to_numpy()
    assert chunks.having(is_water).tolist() == [True, False, True]


def test_no_text_has_no_chunks():
    assert chunk_texts([]).n_texts == 0
