"""Votes on statements, as Polis exports them: who agreed, disagreed or passed.

Two forms of the export are read: ``participants-votes.csv`` (a row for each participant, a
column for each statement) and ``votes.csv`` (a row for each vote, where the last one of a
participant on a statement counts). In both, 1 is agree, -1 disagree, 0 pass; no vote: not seen.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import DatasetError

Floats = npt.NDArray[np.float64]

STATEMENT_COLUMNS: Final = ("comment-id", "comment-body")
VOTE_COLUMNS: Final = ("comment-id", "voter-id", "vote")
REJECTED: Final = -1
AGREE, PASS, DISAGREE = 1.0, 0.0, -1.0


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A short claim that people vote on."""

    statement: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Votes:
    """Checked votes.

    Attributes
    ----------
    matrix : ndarray of shape (n_participants, n_statements)
        1 agree, -1 disagree, 0 pass, NaN no vote. Statements a moderator rejected and those
        nobody voted on are left out; each of the rest has a vote.
    participants : tuple of str
        Names of the rows, in the order of the file.
    cast : ndarray of shape (n_participants,)
        Votes of each participant, also those on rejected statements.
    statements : tuple of Statement
        The columns, in the order of the votes file.
    n_rejected, n_without_votes : int
        Statements that were left out: rejected though people had voted on them, and those
        nobody voted on.
    """

    matrix: Floats
    participants: tuple[str, ...]
    statements: tuple[Statement, ...]
    cast: npt.NDArray[np.int64]
    n_rejected: int = 0
    n_without_votes: int = 0


def read_votes(votes: pd.DataFrame, statements: pd.DataFrame) -> Votes:
    """Make votes of the two tables of an export.

    Parameters
    ----------
    votes : DataFrame
        All cells as text. Wide: the column ``participant`` and a column for each statement,
        named by its ``comment-id`` (other columns, such as ``group-id``, are not used). Long:
        the columns ``comment-id``, ``voter-id``, ``vote`` and perhaps ``timestamp``.
    statements : DataFrame
        All cells as text, with the columns ``comment-id``, ``comment-body`` and perhaps
        ``moderated`` (-1: rejected).

    Raises
    ------
    DatasetError
        If a column is missing, an identifier stands there twice, a vote is none of 1, 0, -1,
        a column of votes has no statement, or nobody voted on a statement that is not rejected.
    """
    texts, rejected = _statements(statements)
    is_long = set(VOTE_COLUMNS) <= set(votes.columns)
    wide = _widened(votes) if is_long else _by_participant(votes)
    known = [name for name in wide.columns if name in texts]
    stray = [name for name in wide.columns if name not in texts and (is_long or name.isdigit())]
    if stray:
        raise DatasetError(
            f"votes: there are votes on the statement '{stray[0]}', which is not among the "
            "statements; give the two files of the same consultation.",
            f"oylar: '{stray[0]}' numaralı ifadeye oy verilmiş, ama bu ifade ifadeler dosyasında "
            "yok; aynı katılım sürecinin iki dosyasını veriniz.",
        )
    matrix = np.array([_numbers(wide[name]) for name in known]).reshape(len(known), len(wide)).T
    has_votes = ~np.isnan(matrix).all(axis=0)
    is_rejected = np.array([name in rejected for name in known], dtype=bool)
    kept = has_votes & ~is_rejected
    if not kept.any():
        raise DatasetError(
            "votes: nobody voted on a statement that moderators let through; check the column "
            "'moderated' and the votes.",
            "oylar: yayına alınmış ifadelere hiç oy verilmemiş; 'moderated' sütununu ve oyları "
            "denetleyiniz.",
        )
    names = [name for name, is_kept in zip(known, kept, strict=True) if is_kept]
    return Votes(
        matrix=matrix[:, kept],
        participants=tuple(wide.index),
        statements=tuple(Statement(statement=name, text=texts[name]) for name in names),
        cast=(~np.isnan(matrix)).sum(axis=1),
        n_rejected=int((has_votes & is_rejected).sum()),
        n_without_votes=len(texts) - int(has_votes.sum()),
    )


def _statements(table: pd.DataFrame) -> tuple[dict[str, str], set[str]]:
    _require(table, STATEMENT_COLUMNS, "statements", "ifadeler")
    names = table["comment-id"].map(_identifier)
    _refuse_doubles(names, "statements", "ifadeler", "comment-id")
    rejected: set[str] = set()
    if "moderated" in table.columns:
        marks = pd.to_numeric(table["moderated"], errors="coerce")
        rejected = set(names[marks == REJECTED])
    return dict(zip(names, table["comment-body"], strict=True)), rejected


def _by_participant(votes: pd.DataFrame) -> pd.DataFrame:
    _require(votes, ("participant",), "votes", "oylar")
    names = votes["participant"].map(_identifier)
    _refuse_doubles(names, "votes", "oylar", "participant")
    wide = votes.drop(columns="participant").set_axis(names, axis="index")
    return wide.set_axis([_identifier(name) for name in wide.columns], axis="columns")


def _widened(votes: pd.DataFrame) -> pd.DataFrame:
    log = votes.assign(
        order=pd.to_numeric(votes["timestamp"], errors="coerce") if "timestamp" in votes else 0,
        participant=votes["voter-id"].map(_identifier),
        statement=votes["comment-id"].map(_identifier),
    ).sort_values("order", kind="stable")
    wide = log.pivot_table(  # the last vote of a participant on a statement counts
        index="participant", columns="statement", values="vote", aggfunc="last", fill_value=""
    )
    return wide.loc[sorted(wide.index, key=_natural), sorted(wide.columns, key=_natural)]


def _numbers(column: "pd.Series[str]") -> Floats:
    cells = column.astype(str).str.strip()
    numbers = pd.to_numeric(cells, errors="coerce")
    strange = (cells != "") & ~numbers.isin([AGREE, PASS, DISAGREE])
    if strange.any():
        who, value = str(column.index[strange][0]), cells[strange].iloc[0]
        raise DatasetError(
            f"votes: participant {who}, statement {column.name}: '{value}' is no vote; a vote is "
            "1 (agree), 0 (pass), -1 (disagree) or empty.",
            f"oylar: {who} numaralı katılımcının {column.name} numaralı ifadedeki '{value}' değeri "
            "oy değildir; oy 1 (katılıyorum), 0 (geçiyorum), -1 (katılmıyorum) ya da boş olabilir.",
        )
    return numbers.to_numpy(dtype=float)


def _identifier(value: object) -> str:
    """Write an identifier as it is compared: "7" for "7.0"."""
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _natural(name: str) -> tuple[int, str]:
    return (int(name) if name.isdigit() else 0, name)


def _require(table: pd.DataFrame, columns: tuple[str, ...], en: str, tr: str) -> None:
    for column in columns:
        if column not in table.columns:
            raise DatasetError(
                f"{en}: the column '{column}' is missing; give a file with the columns of a "
                "Polis export.",
                f"{tr}: '{column}' sütunu yok; sütunları Polis dışa aktarımındaki gibi olan bir "
                "dosya veriniz.",
            )


def _refuse_doubles(names: "pd.Series[str]", en: str, tr: str, column: str) -> None:
    doubled = names[names.duplicated()]
    if len(doubled):
        raise DatasetError(
            f"{en}: '{doubled.iloc[0]}' stands twice in the column '{column}'; delete one of "
            "the rows.",
            f"{tr}: '{doubled.iloc[0]}' değeri '{column}' sütununda iki kez yer alıyor; "
            "satırlardan birini siliniz.",
        )


__all__ = ["Statement", "Votes", "read_votes"]
