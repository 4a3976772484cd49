"""Opinion groups: made-up camps, the groups Polis published, and the command."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from sklearn.metrics import adjusted_rand_score

from analysis.cli import main
from analysis.errors import DatasetError
from analysis.opinion_document import to_document, to_json
from analysis.opinions import _cluster, map_opinions, project, who_is_grouped
from analysis.reading.tables import read_table
from analysis.votes import Statement, Votes, read_votes

BREXIT = Path(__file__).parents[1] / "data" / "polis-brexit-consensus"


def votes_of(matrix: np.ndarray, *, n_rejected: int = 0) -> Votes:
    return Votes(
        matrix=matrix,
        participants=tuple(f"p{row}" for row in range(len(matrix))),
        statements=tuple(
            Statement(statement=str(column), text=f"İfade {column}")
            for column in range(matrix.shape[1])
        ),
        cast=(~np.isnan(matrix)).sum(axis=1),
        n_rejected=n_rejected,
    )


def camps(*sizes: int, seed: int = 0) -> np.ndarray:
    """Two or three camps on ten statements; all agree with the first, one vote in ten missing."""
    opinions = ([1] * 10, [1] + [-1] * 9, [1] * 5 + [-1] * 5)
    rng = np.random.default_rng(seed)
    rows = np.array([opinions[camp] for camp, size in enumerate(sizes) for _ in range(size)], float)
    rows[:, 1:][rng.random((len(rows), 9)) < 0.05] *= -1
    rows[rng.random(rows.shape) < 0.1] = np.nan
    return rows


def brexit() -> tuple[Votes, np.ndarray]:
    table = read_table(BREXIT / "participants-votes.csv")
    published = pd.to_numeric(table["group-id"], errors="coerce").to_numpy()
    return read_votes(table, read_table(BREXIT / "comments.csv")), published


@pytest.mark.parametrize(("sizes", "n_groups"), [((30, 20), 2), ((30, 25, 20), 3)])
def test_camps_are_found_with_their_number(sizes, n_groups):
    opinions = map_opinions(votes_of(camps(*sizes)))
    truth = np.repeat(range(len(sizes)), sizes)
    assert len(opinions.groups) == n_groups
    assert sum(group.size for group in opinions.groups) >= sum(sizes) - 2
    assert adjusted_rand_score(truth, opinions.membership) > 0.95


def test_what_divides_stands_for_the_groups_and_what_unites_is_consensus():
    opinions = map_opinions(votes_of(camps(30, 20)))
    large, small = opinions.groups
    assert "0" not in {
        each.statement for each in (*large.representative[1:], *small.representative[1:])
    }
    assert {each.position for each in large.representative} == {"agree"}
    assert "disagree" in {each.position for each in small.representative}
    assert opinions.agreed[0].statement == "0"
    assert (opinions.shared[0].statement, opinions.shared[0].position) == ("0", "agree")


def test_missing_votes_count_as_the_mean_and_places_grow_with_them():
    matrix = np.array([[1, -1, 1, 1], [1, -1, 1, np.nan], [-1, 1, -1, 1], [-1, 1, -1, -1.0]])
    components, _, places = project(matrix)
    filled = np.where(np.isnan(matrix), 1 / 3, matrix)
    plain = (filled - filled.mean(axis=0)) @ components.T
    np.testing.assert_allclose(places[0], plain[0])
    np.testing.assert_allclose(places[1], plain[1] * np.sqrt(4 / 3))


def test_components_are_unit_vectors_of_the_covariance_with_their_largest_entry_positive():
    matrix = camps(30, 20)
    components, explained, _ = project(matrix)
    filled = np.where(np.isnan(matrix), np.nanmean(matrix, axis=0), matrix)
    values, vectors = np.linalg.eigh(np.cov(filled.T))
    for number in (0, 1):
        assert abs(components[number] @ vectors[:, -1 - number]) == pytest.approx(1)
        assert components[number][np.abs(components[number]).argmax()] > 0
        assert explained[number] == pytest.approx(values[-1 - number] / values.sum())


def test_people_with_seven_votes_are_grouped():
    matrix = np.ones((20, 9))
    matrix[0, 6:] = np.nan
    matrix[1, 7:] = np.nan
    grouped = who_is_grouped(votes_of(matrix), 7)
    assert grouped.tolist() == [False] + [True] * 19


def test_where_few_people_voted_enough_those_with_the_most_votes_are_added():
    matrix = np.full((30, 10), np.nan)
    for row in range(30):
        matrix[row, : 1 + row // 4] = 1
    grouped = who_is_grouped(votes_of(matrix), 7)
    assert np.flatnonzero(grouped).tolist() == [12, *range(16, 30)]


def test_people_who_voted_too_little_have_no_group():
    matrix = camps(30, 20)
    matrix[3, 1:] = np.nan
    document = to_document(map_opinions(votes_of(matrix)))
    assert document["participants"][3]["group"] is None
    assert document["counts"]["grouped"] == sum(
        each["group"] is not None for each in document["participants"]
    )


def test_one_person_far_from_all_others_makes_no_group():
    spread = np.random.default_rng(0).normal(0, 0.1, (60, 2))
    places = np.vstack([spread + np.repeat([[-1, 0], [1, 0]], 30, axis=0), [[30, 0]]])
    labels = _cluster(places, 2, seed=0)
    assert sorted(np.bincount(labels)) == [30, 31]
    assert labels[-1] == labels[-2]


def test_the_same_seed_gives_the_same_bytes():
    votes = votes_of(camps(30, 25, 20))
    assert to_json(map_opinions(votes, seed=3)) == to_json(map_opinions(votes, seed=3))


def test_the_votes_stay_as_they_were():
    matrix = camps(30, 20)
    before = matrix.copy()
    map_opinions(votes_of(matrix))
    np.testing.assert_array_equal(matrix, before)


@pytest.mark.parametrize(
    "matrix",
    [np.ones((20, 5)), np.array([[1.0], [-1], [1], [-1]]), np.array([[1.0, -1, 1]])],
    ids=["all alike", "one statement", "one person"],
)
def test_votes_without_groups_are_refused(matrix):
    with pytest.raises(DatasetError, match="opinion groups"):
        map_opinions(votes_of(matrix))


def test_two_kinds_of_voters_make_two_groups_without_a_warning():
    matrix = np.array([[1, 1, -1]] * 20 + [[-1, -1, 1]] * 30, float)
    opinions = map_opinions(votes_of(matrix))
    assert [group.size for group in opinions.groups] == [30, 20]


def test_groups_agree_with_those_polis_published():
    # The groups in the file are Polis's own answer, which it reached while votes came in.
    votes, published = brexit()
    opinions = map_opinions(votes)
    both = ~np.isnan(published) & (opinions.membership >= 0)
    assert len(opinions.groups) == 2
    assert both.sum() > 180
    assert adjusted_rand_score(published[both], opinions.membership[both]) > 0.85


def test_the_document_counts_what_the_file_holds():
    votes, _ = brexit()
    document = to_document(map_opinions(votes))
    assert document["format"] == "paydas.opinions/1"
    assert document["counts"]["participants"] == 204
    assert document["counts"]["votes"] == 5303
    for row in document["statements"]:
        cast = row["agrees"] + row["disagrees"] + row["passes"]
        grouped = sum(each["agrees"] + each["disagrees"] + each["passes"] for each in row["groups"])
        assert grouped <= cast
    assert sum(group["size"] for group in document["groups"]) == document["counts"]["grouped"]


def test_the_command_writes_the_document(tmp_path):
    path = tmp_path / "opinions.json"
    files = ["--votes", str(BREXIT / "participants-votes.csv")]
    files += ["--statements", str(BREXIT / "comments.csv")]
    done = CliRunner().invoke(main, ["opinions", *files, "-o", str(path), "--quiet"])
    assert (done.exit_code, done.stderr) == (0, "")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document == to_document(map_opinions(brexit()[0]))


def test_the_command_says_in_one_line_what_is_wrong(tmp_path):
    files = ["--votes", str(BREXIT / "comments.csv"), "--statements", str(BREXIT / "comments.csv")]
    done = CliRunner().invoke(main, ["opinions", *files, "-o", str(tmp_path / "x.json"), "--quiet"])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "'participant'" in done.stderr


def test_the_command_refuses_to_run_without_statements():
    assert CliRunner().invoke(main, ["opinions", "--votes", "v.csv", "-o", "x"]).exit_code == 2
