"""What was decided on a desk of themes, as the text analysis takes it, and splits on request.

Contract: :func:`settled_of` finds the settled answers among those of an analysis, the same or
more of them; :func:`propose_parts` splits a theme of a desk.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.desk_document import digest
from analysis.text.privacy.masking import mask_texts
from analysis.text.settled.desk import open_desk
from analysis.text.settled.model import SET_ASIDE, Settled, SettledTheme
from analysis.text.settled.proposals import propose_split
from analysis.text.words.cleaning import keys, tidy
from analysis.text.words.segments import cut_words


def propose_parts(
    answers: pd.DataFrame, settled: Settled, key: str, *, seed: int = 0
) -> list[dict[str, Any]]:
    """Propose a split of a theme on a desk.

    Parameters
    ----------
    answers : DataFrame
        ``question`` and ``text``: the masked answers of the desk.
    settled : Settled
        Where each of them stands.
    key : str
        The theme that is to be split.
    seed : int

    Returns
    -------
    list of dict
        ``label`` and ``answers`` (labels of the answers' index), the largest part first; empty
        when there is no good split (see :func:`analysis.text.settled.proposals.propose_split`).
    """
    desk = open_desk(answers, settled, seed=seed)
    if desk is None:
        return []
    split = propose_split(desk, key)
    return [
        {"label": part.label, "answers": list(dict.fromkeys(part.verbatims))}
        for part in split.parts
    ]


def settled_of(
    themes: Iterable[SettledTheme],
    decisions: Iterable[Mapping[str, Any]],
    verbatims: pd.DataFrame,
) -> Settled | None:
    """Find the answers that were settled on a desk among the verbatims of an analysis.

    Parameters
    ----------
    themes : iterable of SettledTheme
        Those that stand.
    decisions : iterable of Mapping
        ``answer_key``, ``segments`` (folded), ``theme`` (a key; None: set aside), ``by_person``.
        Answers that are no longer there are passed over; of two decisions about one segment a
        person's stands before an earlier run's, and the first before the second.
    verbatims : DataFrame
        ``text``, as it was typed.

    Returns
    -------
    Settled or None
        None when no theme stands: then there is nothing to hold on to.
    """
    standing = tuple(themes)
    if not standing:
        return None
    told: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for each in sorted(decisions, key=lambda one: not one["by_person"]):
        theme = SET_ASIDE if each["theme"] is None else str(each["theme"])
        for segment in each["segments"]:
            told[each["answer_key"]].setdefault(segment, (theme, bool(each["by_person"])))
    masked, _ = mask_texts(tidy(verbatims["text"].tolist(), keep_lines=True))
    segments, _ = cut_words(masked)
    parts: list[list[str]] = [[] for _ in masked]
    for answer, part in zip(segments.answer.tolist(), keys(segments.texts), strict=True):
        parts[answer].append(part)
    rows = [
        (label, part, theme, by_person)
        for label, folded, own in zip(verbatims.index.tolist(), keys(masked), parts, strict=True)
        for part, (theme, by_person) in _placed(told.get(digest(folded), {}), own).items()
    ]
    frame = pd.DataFrame(rows, columns=["verbatim", "segment", "theme", "by_person"])
    return Settled(themes=standing, mentions=frame.astype({"verbatim": object}))


def judged_of(judged: Mapping[str, str], verbatims: pd.DataFrame) -> "pd.Series[str]":
    """Find the answers whose polarity a person has given among the verbatims of an analysis.

    Parameters
    ----------
    judged : Mapping of str to str
        ``answer_key`` -> a kind of :class:`analysis.text.model.Polarity`.
    verbatims : DataFrame
        ``text``, as it was typed.

    Returns
    -------
    Series of str
        By the index of the verbatims; "" where nobody has.
    """
    masked, _ = mask_texts(tidy(verbatims["text"].tolist(), keep_lines=True))
    given = [judged.get(digest(folded), "") for folded in keys(masked)]
    return pd.Series(given, index=verbatims.index, dtype=object)


def _placed(
    told: Mapping[str, tuple[str, bool]], parts: Sequence[str]
) -> dict[str, tuple[str, bool]]:
    """Give each segment of an answer what was decided about it.

    Answers may be cut elsewhere than they were: then a segment has what was decided about the
    piece it lies in, or that lies in it.
    """
    if not told:
        return {}
    found = {}
    for part in parts:
        near = (piece for piece in told if piece and part and (piece in part or part in piece))
        piece = part if part in told else next(near, None)
        if part and piece is not None:
            found[part] = told[piece]
    return found
