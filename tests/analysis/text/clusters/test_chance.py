"""Draws that texts carry with themselves."""

import numpy as np

from analysis.text.clusters.chance import (
    directions,
    draws,
    sample_rows,
    tickets_of,
    tickets_of_words,
)
from analysis.text.clusters.fitting import seeds

TEXTS = [f"answer number {number}" for number in range(400)]


def test_a_text_draws_the_same_whatever_stands_beside_it():
    alone = draws(tickets_of(["çöp alınmıyor"]), 0, 3)
    among = draws(tickets_of(["su yok", "çöp alınmıyor", "yol bozuk"]), 0, 3)
    assert alone[0] == among[1]


def test_tickets_of_words_go_with_the_words_and_their_order_alone():
    word = np.array([0, 1, -2, 2, 1, 0, 1, -3], dtype=np.int32)
    alone = tickets_of_words(["su", "yok", "var"], word, np.array([0, 3, 5, 8]))
    other = np.array([0, 1, 2, 0, 1, 1], dtype=np.int32)
    among = tickets_of_words(["bir", "su", "yok"], other, np.array([0, 1, 3, 6]))
    assert len(set(alone.tolist())) == 2  # "su yok" is there twice, "var yok" once
    assert alone[0] == alone[2] == among[1]


def test_draws_by_tickets_of_words_are_spread_evenly():
    words = [f"word{number}" for number in range(40)]
    word = np.array([[one, two] for one in range(40) for two in range(40)], dtype=np.int32)
    tickets = tickets_of_words(words, word.ravel(), 2 * np.arange(1_601))
    assert len(np.unique(tickets)) == 1_600
    # the mean of 1,600 even draws: 0.5 within three standard errors of 0.0072
    assert abs(draws(tickets, 0, 0).mean() - 0.5) < 0.022


def test_draws_are_spread_evenly_and_differ_between_seeds_and_numbers():
    tickets = tickets_of(TEXTS)
    one, two, three = draws(tickets, 0, 0), draws(tickets, 1, 0), draws(tickets, 0, 1)
    # the mean of 400 even draws: 0.5 within three standard errors of 0.0144
    assert abs(one.mean() - 0.5) < 0.043
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.15
    assert abs(np.corrcoef(one, three)[0, 1]) < 0.15


def test_directions_are_signs_that_hardly_agree():
    found = directions(tickets_of(TEXTS), 20, seed=0)
    assert set(np.unique(found)) == {-1.0, 1.0}
    agreement = np.abs(np.corrcoef(found.T) - np.eye(20)).max()
    assert agreement < 0.2


def test_a_text_more_changes_one_place_of_a_sample():
    tickets = tickets_of(TEXTS)
    before = {TEXTS[row] for row in sample_rows(tickets, 100, 0)}
    more = [*TEXTS[:50], "a new answer", *TEXTS[50:]]
    after = {more[row] for row in sample_rows(tickets_of(more), 100, 0)}
    assert len(before) == len(after) == 100
    assert len(before - after) <= 1


def test_a_sample_of_few_is_all():
    assert sample_rows(tickets_of(TEXTS[:5]), 9, 0).tolist() == [0, 1, 2, 3, 4]


def test_k_means_starts_from_the_same_texts_with_one_more():
    random = np.random.default_rng(0)
    points = random.normal(0, 1, (400, 6)).astype(np.float32)
    before = seeds(points, 12, tickets_of(TEXTS), [0])[0]
    place = 123
    more = np.insert(points, place, random.normal(0, 1, 6), axis=0).astype(np.float32)
    texts = [*TEXTS[:place], "a new answer", *TEXTS[place:]]
    after = seeds(more, 12, tickets_of(texts), [0])[0]
    moved = [row + (row >= place) for row in before.tolist()]
    assert len(set(moved) & set(after.tolist())) >= 11


def test_starts_of_k_means_are_far_from_each_other():
    points = np.repeat(np.eye(8, dtype=np.float32), 50, axis=0)
    found = seeds(points, 8, tickets_of(TEXTS), [0])[0]
    assert sorted((found // 50).tolist()) == list(range(8))


def test_draws_side_by_side_are_those_one_after_the_other():
    points = np.random.default_rng(0).normal(0, 1, (400, 6)).astype(np.float32)
    tickets = tickets_of(TEXTS)
    together = seeds(points, 12, tickets, [3, 4])
    alone = [seeds(points, 12, tickets, [draw])[0] for draw in (3, 4)]
    assert together.tolist() == np.stack(alone).tolist()
    assert together[0].tolist() != together[1].tolist()
