"""An opinion map as a JSON document, ``paydas.opinions/1``.

``format``
``method``
    ``seed``, ``minimum_votes``, ``n_groups``, ``silhouettes`` (number of groups -> mean
    silhouette), ``explained`` (share of the variance of each component).
``counts``
    ``participants``, ``grouped``, ``statements``, ``rejected`` and ``without_votes``
    (statements left out), ``votes``.
``groups``
    List of ``group`` (0 for the largest), ``size``, ``centre`` [x, y], ``representative``
    (list of standings, agreements first).
``consensus``
    ``agree``, ``disagree`` (lists of standings), ``group_informed`` (list of ``statement``,
    ``text``, ``position``, ``score``), each strongest first.
``statements``
    List of ``statement``, ``text``, ``agrees``, ``disagrees``, ``passes``, ``components``
    [x, y], ``group_informed_agree``, ``group_informed_disagree``, ``groups`` (list of
    ``group``, ``agrees``, ``disagrees``, ``passes``).
``participants``
    In the order of the file, a list of ``participant``, ``votes``, ``group`` (null: too few
    votes to be grouped), ``place`` [x, y].

A standing is ``statement``, ``text``, ``position`` ("agree", "disagree"), ``count``, ``seen``,
``share``, ``share_test``, ``ratio``, ``ratio_test`` (the last two null in a consensus). Numbers
are rounded to six digits after the point. Groups and participants are people: whoever shows
the document to others must ask the disclosure gate first.
"""

import json
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from analysis.opinions import UNGROUPED, OpinionMap
from analysis.representativeness import group_informed
from analysis.votes import AGREE, DISAGREE, PASS

FORMAT: Final = "paydas.opinions/1"
DIGITS: Final = 6


def to_document(opinions: OpinionMap) -> dict[str, Any]:
    """Write a map as dicts, lists, texts and numbers."""
    document = {
        "format": FORMAT,
        "method": {
            "seed": opinions.seed,
            "minimum_votes": opinions.minimum_votes,
            "n_groups": len(opinions.groups),
            "silhouettes": {str(k): value for k, value in opinions.silhouettes.items()},
            "explained": opinions.explained,
        },
        "counts": _counts(opinions),
        "groups": [asdict(group) for group in opinions.groups],
        "consensus": {
            "agree": [asdict(each) for each in opinions.agreed],
            "disagree": [asdict(each) for each in opinions.rejected],
            "group_informed": [asdict(each) for each in opinions.shared],
        },
        "statements": _statements(opinions),
        "participants": _participants(opinions),
    }
    rounded: dict[str, Any] = _rounded(document)
    return rounded


def to_json(opinions: OpinionMap) -> str:
    """Write a map as JSON, the same text for the same map."""
    return json.dumps(to_document(opinions), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _counts(opinions: OpinionMap) -> dict[str, int]:
    votes = opinions.votes
    return {
        "participants": len(votes.participants),
        "grouped": int((opinions.membership != UNGROUPED).sum()),
        "statements": len(votes.statements),
        "rejected": votes.n_rejected,
        "without_votes": votes.n_without_votes,
        "votes": int((~np.isnan(votes.matrix)).sum()),
    }


def _statements(opinions: OpinionMap) -> list[dict[str, Any]]:
    votes, counts = opinions.votes, opinions.counts
    agree, disagree = group_informed(counts, "agree"), group_informed(counts, "disagree")
    return [
        {
            "statement": each.statement,
            "text": each.text,
            "agrees": int((votes.matrix[:, place] == AGREE).sum()),
            "disagrees": int((votes.matrix[:, place] == DISAGREE).sum()),
            "passes": int((votes.matrix[:, place] == PASS).sum()),
            "components": opinions.components[:, place].tolist(),
            "group_informed_agree": float(agree[place]),
            "group_informed_disagree": float(disagree[place]),
            "groups": [_group_votes(opinions, group, place) for group in range(len(counts.seen))],
        }
        for place, each in enumerate(votes.statements)
    ]


def _group_votes(opinions: OpinionMap, group: int, place: int) -> dict[str, int]:
    counts = opinions.counts
    agrees, disagrees = int(counts.agrees[group, place]), int(counts.disagrees[group, place])
    passes = int(counts.seen[group, place]) - agrees - disagrees
    return {"group": group, "agrees": agrees, "disagrees": disagrees, "passes": passes}


def _participants(opinions: OpinionMap) -> list[dict[str, Any]]:
    cast = (~np.isnan(opinions.votes.matrix)).sum(axis=1)
    return [
        {
            "participant": name,
            "votes": int(cast[row]),
            "group": None if group == UNGROUPED else int(group),
            "place": opinions.places[row].tolist(),
        }
        for row, (name, group) in enumerate(
            zip(opinions.votes.participants, opinions.membership, strict=True)
        )
    ]


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0  # no negative zero
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return value


__all__ = ["FORMAT", "to_document", "to_json"]
