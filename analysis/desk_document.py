"""What a desk of themes needs of an analysis, as plain JSON: pages read it without any analysis.

Contract: :func:`desk_document` lists the masked mentions of the themes that are large enough to be
quoted, each with its second-best theme and its nearest neighbours, and proposes merges.
:func:`analysis.desk_decisions.settled_of` is the way back.

A mention is known by the folded, masked text of its whole answer and of its part (``answer_key``,
``part_key``: digests, so that no text is needed to compare). Answers with the same words have the
same keys in every analysis, whatever their order, and a person's decision is found again by them.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.pipeline import Analysis, Settings
from analysis.text.desk_nearness import nearest_of, places_of
from analysis.text.gathering import gather
from analysis.text.settled.desk import Desk, accept, open_desk
from analysis.text.settled.proposals import propose_merges
from analysis.text.themes import NO_THEME, Themes
from analysis.text.words.cleaning import keys

FORMAT: Final = "paydas.desk/1"
_ELSEWHERE: Final = 0.3
"""Most confidence of a mention that the classifier would put into another theme."""


def desk_document(analysis: Analysis) -> dict[str, Any] | None:
    """Write what a desk shows and offers.

    Parameters
    ----------
    analysis : Analysis
        Has passed the disclosure gate.

    Returns
    -------
    dict or None
        ``format``; ``themes`` (``key``, ``theme_id``, ``label``, ``terms``, ``category``,
        ``owner``, ``is_settled``, ``is_proposed``, ``x``, ``y``: the place in a picture, 0 to 1);
        ``mentions``, by question and keys, one for all copies (``question``, ``answer_key``,
        ``part_key``, ``theme``: a key, ``text``: the part, ``answer``: the whole; "" where that
        is the same, or another part of it stands in a theme too small to be quoted; ``folded``,
        ``segments`` (folded), ``copies``, ``polarity``, ``is_doubtful``, ``strength``,
        ``is_settled``, ``confidence`` (0 to 1), ``second``: a key or "", ``near``: part keys, the
        nearest first); ``answers`` (question, answer key and number of all answers, also those in
        no theme); ``merges`` (``keys``, ``nearness``, ``words``). None without open answers.
    """
    themes, verbatims = analysis.themes, analysis.dataset.verbatims
    if themes is None or not themes.themes:  # or all of them are too small to be told apart
        return None
    desk = open_desk(
        verbatims,
        accept(themes),
        language="tr" if analysis.settings.language == "tr" else "auto",
        ignored_words=_ignored(analysis.settings),
        seed=analysis.settings.seed,
    )
    if desk is None:
        return None
    listed = _Listed(themes, desk, verbatims["question"], analysis.settings.minimum_group)
    mentions = listed.mentions()
    return {
        "format": FORMAT,
        "themes": _themes(themes, listed),
        "mentions": mentions,
        "answers": _answers(desk, verbatims["question"]),
        "merges": [
            {"keys": list(one.keys), "nearness": one.nearness, "words": list(one.words)}
            for one in propose_merges(desk)
        ],
    }


def _themes(themes: Themes, listed: "_Listed") -> list[dict[str, Any]]:
    shown = [theme for theme in themes.themes if theme.theme_id not in listed.small]
    places = places_of(listed.vectors, listed.theme, [theme.theme_id for theme in shown])
    return [
        {
            "key": theme.key,
            "theme_id": theme.theme_id,
            "label": theme.label,
            "terms": list(theme.terms),
            "category": theme.categories[0] if theme.categories else "",
            "owner": theme.owner,
            "is_settled": theme.is_settled,
            "is_proposed": theme.is_proposed,
            "x": round(float(x), 4),
            "y": round(float(y), 4),
        }
        for theme, (x, y) in zip(shown, places, strict=True)
    ]


def _ignored(settings: Settings) -> tuple[str, ...]:
    return (*settings.ignored_words, *settings.municipality.split())


def _answers(desk: Desk, questions: "pd.Series[str]") -> list[list[Any]]:
    """Count the answers with the same words under each question."""
    answers = desk.prepared.answers
    folded = [digest(key) for key in keys(answers.texts)]
    pairs = zip(questions.astype(str).tolist(), answers.distinct.tolist(), strict=True)
    counts = Counter((question, folded[place]) for question, place in pairs if place >= 0)
    return [[question, key, n] for (question, key), n in sorted(counts.items())]


def digest(folded: str) -> str:
    """Give the digest of a folded text.

    >>> digest("yol")
    '6972efdea8a805b0'
    """
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


class _Listed:
    """The mentions of a desk, row by row, with what the engine knows of each."""

    def __init__(self, themes: Themes, desk: Desk, questions: "pd.Series[str]", least: int) -> None:
        mentions = themes.mentions[themes.mentions["theme_id"] != NO_THEME]
        self.small = {theme.theme_id for theme in themes.themes if theme.size < least}
        self._keys = [theme.key for theme in themes.themes]
        self._frame = mentions
        self._questions = questions.reindex(mentions.index).astype(str).tolist()
        self._desk = desk
        self.theme = mentions["theme_id"].to_numpy()
        answers = desk.prepared.answers
        of_row = desk.index.get_indexer_for(mentions.index)
        texts = mentions["text"].tolist()
        self._whole = [
            answers.texts[place] if place >= 0 else text
            for place, text in zip(answers.distinct[of_row].tolist(), texts, strict=True)
        ]
        self._folded_whole = keys(self._whole)
        parts = keys(texts)
        # a part of masks alone has no words: the whole answer is meant then
        self._folded = [
            part or whole for part, whole in zip(parts, self._folded_whole, strict=True)
        ]
        self._gather(of_row)

    def _gather(self, of_row: NDArray[np.int64]) -> None:
        """Find the segments of each mention, and by them its vector and its scores."""
        desk = self._desk
        standing, segments = desk.the_standing(), desk.prepared.segments
        placed = standing.placed
        theme = np.where(placed.is_settled, placed.theme, placed.hint)
        theme = np.where(theme >= 0, theme, NO_THEME).astype(np.int64)
        gathered = gather(segments, theme)
        place = {
            pair: row
            for row, pair in enumerate(
                zip(
                    gathered.mentions["answer"].tolist(),
                    gathered.mentions["theme_id"].tolist(),
                    strict=True,
                )
            )
        }
        pairs = zip(of_row.tolist(), self.theme.tolist(), strict=True)
        row_of = np.full(len(gathered.mentions), -1)
        for row, pair in enumerate(pairs):
            if pair in place:
                row_of[place[pair]] = row
        distinct = desk.prepared.sorted.distinct
        used = (gathered.of_segment >= 0) & (distinct >= 0)
        places = row_of[gathered.of_segment[used]]
        rows, text = places[places >= 0], distinct[used][places >= 0]
        n = len(self.theme)
        folded = keys(desk.prepared.sorted.texts)
        self._segments: list[list[str]] = [[] for _ in range(n)]
        for one, place_of_text in zip(rows.tolist(), text.tolist(), strict=True):
            self._segments[one].append(folded[place_of_text])
        self.vectors = np.zeros((n, desk.described.shape[1]), dtype=np.float32)
        np.add.at(self.vectors, rows, desk.described[text])
        self._score = np.zeros((n, standing.scores.score.shape[1]), dtype=np.float32)
        np.add.at(self._score, rows, standing.scores.score[text])
        self._sure = np.zeros(n)
        np.maximum.at(self._sure, rows, standing.scores.confidence[text])

    def _confidence(self, row: int, told: float) -> float:
        if told == told:  # not NaN: a person has settled themes
            return told
        best = int(self._score[row].argmax())
        sure = float(self._sure[row])
        return sure if best == self.theme[row] else min(1 - sure, _ELSEWHERE)

    def _second(self, row: int) -> str:
        for place in np.argsort(-self._score[row], kind="stable").tolist():
            if place != self.theme[row] and place < len(self._keys) and place not in self.small:
                return str(self._keys[place])
        return ""

    def mentions(self) -> list[dict[str, Any]]:
        """List the mentions, one for all that have the same words under one question."""
        has_hidden = {
            label
            for label, theme in zip(self._frame.index.tolist(), self.theme.tolist(), strict=True)
            if theme in self.small
        }
        rows: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for row, theme in enumerate(self.theme.tolist()):
            if theme not in self.small:
                words = digest(self._folded_whole[row]), digest(self._folded[row])
                rows[self._questions[row], *words].append(row)
        ordered = sorted(rows.items())
        firsts = np.array([found[0] for _, found in ordered], dtype=np.int64)
        parts = [words[2] for words, _ in ordered]
        near = nearest_of(self.vectors[firsts], parts)
        records = self._frame.to_dict("records")
        labels = self._frame.index.tolist()
        return [
            self._mention(words, found, records[found[0]], labels[found[0]] in has_hidden, others)
            for (words, found), others in zip(ordered, near, strict=True)
        ]

    def _mention(
        self,
        words: tuple[str, str, str],
        rows: list[int],
        record: Mapping[Any, Any],
        is_partly_hidden: bool,
        near: list[str],
    ) -> dict[str, Any]:
        first, text = rows[0], str(record["text"])
        whole = self._whole[first]
        return {
            "question": words[0],
            "answer_key": words[1],
            "part_key": words[2],
            "theme": self._keys[int(record["theme_id"])],
            "text": text,
            "answer": "" if is_partly_hidden or words[1] == words[2] else whole,
            "folded": self._folded[first],
            "segments": self._segments[first] or [self._folded[first]],
            "copies": len(rows),
            "polarity": str(record["polarity"]),
            "is_doubtful": bool(record["is_doubtful"]),
            "strength": round(float(record["strength"]), 4),
            "is_settled": bool(record["is_settled"]),
            "confidence": round(self._confidence(first, float(record["confidence"])), 4),
            "second": self._second(first),
            "near": near,
        }
