"""Votes on statements: both forms of the Polis export, and what can be wrong with them."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DatasetError
from analysis.votes import read_votes

STATEMENTS = pd.DataFrame(
    {
        "comment-id": ["0", "1", "2", "3"],
        "comment-body": ["Park", "Yol", "Spam", "Kimse görmedi"],
        "moderated": ["1", "0", "-1", "0"],
    }
)
WIDE = pd.DataFrame(
    {
        "participant": ["7", "8.0", "9"],
        "group-id": ["0.0", "1.0", ""],
        "n-votes": ["3", "2", "1"],
        "0": ["1", "-1.0", ""],
        "1": ["0", "", " 1 "],
        "2": ["1", "1", "1"],
        "3": ["", "", ""],
    }
)


def message_of(votes: pd.DataFrame, statements: pd.DataFrame) -> str:
    with pytest.raises(DatasetError) as error:
        read_votes(votes, statements)
    assert error.value.message("tr") != error.value.message("en")
    return error.value.message("en")


def test_the_wide_form_becomes_a_matrix_without_rejected_and_unseen_statements():
    votes = read_votes(WIDE, STATEMENTS)
    assert [each.text for each in votes.statements] == ["Park", "Yol"]
    assert votes.participants == ("7", "8", "9")
    np.testing.assert_array_equal(votes.matrix, [[1, 0], [-1, np.nan], [np.nan, 1]])
    assert (votes.n_rejected, votes.n_without_votes) == (1, 1)


def test_votes_on_rejected_statements_still_count_as_cast():
    assert read_votes(WIDE, STATEMENTS).cast.tolist() == [3, 2, 2]


def test_the_long_form_gives_the_same_and_the_last_vote_counts():
    rows = [
        ("30", "0", "8", "-1"),
        ("10", "0", "8", "1"),
        ("20", "0", "7", "1"),
        ("21", "1", "7", "0"),
        ("22", "1", "9", "1"),
        ("23", "2", "7", "1"),
        ("24", "2", "8", "1"),
        ("25", "2", "9", "1"),
    ]
    columns = ["timestamp", "comment-id", "voter-id", "vote"]
    long = read_votes(pd.DataFrame(rows, columns=columns), STATEMENTS)
    wide = read_votes(WIDE, STATEMENTS)
    np.testing.assert_array_equal(long.matrix, wide.matrix)
    assert long.statements == wide.statements
    assert long.participants == wide.participants


def test_without_the_column_moderated_no_statement_is_left_out():
    votes = read_votes(WIDE, STATEMENTS.drop(columns="moderated"))
    assert [each.statement for each in votes.statements] == ["0", "1", "2"]


def test_a_statement_without_a_column_of_votes_is_counted_as_without_votes():
    assert read_votes(WIDE.drop(columns="3"), STATEMENTS).n_without_votes == 1


def test_the_callers_tables_stay_as_they_were():
    votes, statements = WIDE.copy(), STATEMENTS.copy()
    read_votes(votes, statements)
    pd.testing.assert_frame_equal(votes, WIDE)
    pd.testing.assert_frame_equal(statements, STATEMENTS)


@pytest.mark.parametrize(
    ("votes", "statements", "words"),
    [
        (WIDE.drop(columns="participant"), STATEMENTS, "'participant' is missing"),
        (WIDE, STATEMENTS.drop(columns="comment-body"), "'comment-body' is missing"),
        (WIDE.assign(participant=["7", "7", "9"]), STATEMENTS, "'7' stands twice"),
        (WIDE, STATEMENTS.assign(**{"comment-id": ["0", "1", "1.0", "3"]}), "'1' stands twice"),
        (WIDE.assign(**{"99": "1"}), STATEMENTS, "statement '99'"),
        (WIDE.assign(**{"1": ["0", "evet", ""]}), STATEMENTS, "participant 8, statement 1: 'evet'"),
        (WIDE.assign(**{"1": ["0", "2", ""]}), STATEMENTS, "'2' is no vote"),
        (WIDE, STATEMENTS.assign(moderated="-1"), "nobody voted"),
        (WIDE.drop(columns=["0", "1", "2", "3"]), STATEMENTS, "nobody voted"),
    ],
)
def test_wrong_tables_are_named(votes, statements, words):
    assert words in message_of(votes, statements)
