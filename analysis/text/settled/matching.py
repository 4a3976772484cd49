"""Matching: where the answers a person has settled stand among the verbatims of this run.

Contract: :func:`place` gives each segment the theme a person settled it in.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import DatasetError
from analysis.text.gathering import BETWEEN
from analysis.text.preparing import Prepared
from analysis.text.privacy.masking import mask_texts
from analysis.text.settled.model import ROW, SET_ASIDE, Settled
from analysis.text.words.cleaning import keys, tidy

OPEN = -1
"""Code of a segment nobody has settled."""
ASIDE = -2
"""Code of a segment a person set aside."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """What is settled, by segment.

    Attributes
    ----------
    theme : int array of shape (n_segments,)
        Position in ``Settled.themes``; :data:`OPEN` or :data:`ASIDE`.
    hint : int array of shape (n_segments,)
        The same of rows that no person looked at.
    """

    theme: NDArray[np.int64]
    hint: NDArray[np.int64]

    @property
    def is_settled(self) -> NDArray[np.bool_]:
        """Which segments a person has settled, in a theme or aside."""
        return np.asarray(self.theme != OPEN)


def place(settled: Settled, index: "pd.Index[Any]", prepared: Prepared) -> Placed:
    """Find the settled answers.

    Parameters
    ----------
    settled : Settled
        Checked.
    index : Index
        Of the verbatims.
    prepared : Prepared
        Of the same verbatims.

    Raises
    ------
    DatasetError
        If a settled answer is not among the verbatims, or one mention stands in two themes.
    """
    rows = settled.mentions
    number = {key: place for place, key in enumerate(settled.keys)} | {SET_ASIDE: ASIDE}
    codes = np.array([number[str(key)] for key in rows["theme"].tolist()], dtype=np.int64)
    by_person = (
        rows["by_person"].astype(bool).to_numpy()
        if "by_person" in rows.columns
        else np.ones(len(rows), dtype=bool)
    )
    n = len(prepared.segments.texts)
    theme, hint, by_row = (np.full(n, OPEN) for _ in range(3))
    finder = _Finder(index, prepared)
    for row, places in enumerate(finder.segments_of(rows, by_person)):
        if not by_person[row]:
            hint[places] = codes[row]
            continue
        taken = theme[places]
        against = (taken != OPEN) & (taken != codes[row])
        if against.any():
            raise _twice(rows.index, int(by_row[places][against][0]), row)
        theme[places], by_row[places] = codes[row], row
    return Placed(theme=theme, hint=np.where(theme == OPEN, hint, OPEN))


def _where(index: "pd.Index[Any]", row: int) -> tuple[str, str]:
    """Say which settled answer is meant, in English and Turkish: as a person can find it."""
    if index.name == ROW:
        return f"row {index[row]}", f"{index[row]}. satırdaki"
    return str(row + 1), f"{row + 1}."


def _twice(index: "pd.Index[Any]", first: int, row: int) -> DatasetError:
    if index.name == ROW:
        return DatasetError(
            f"Settled answer row {index[row]} stands in another theme in row {index[first]}; the "
            "same answer can be settled in one theme only: write one of the two into both rows.",
            f"Kesinleşen {index[row]}. satırdaki yanıt, {index[first]}. satırda başka bir temada; "
            "aynı yanıt tek bir temada kesinleşebilir: iki satıra da aynı temayı yazınız.",
        )
    return DatasetError(
        f"Settled answers {first + 1} and {row + 1}: the same mention stands in two themes; keep "
        "one of them, or give the segment each is about.",
        f"Kesinleşen {first + 1}. ve {row + 1}. yanıt: aynı bölüm iki temada yer alıyor; birini "
        "bırakınız ya da her birinin ilgili olduğu bölümü belirtiniz.",
    )


def _missing(index: "pd.Index[Any]", row: int) -> DatasetError:
    english, turkish = _where(index, row)
    return DatasetError(
        f"Settled answer {english} is not among the answers; take it out or add the answer it is "
        "about.",
        f"Kesinleşen {turkish} yanıt, yanıtlar arasında yok; bu satırı çıkarınız ya da ilgili "
        "yanıtı ekleyiniz.",
    )


class _Finder:
    """Finds the segments of settled rows."""

    def __init__(self, index: "pd.Index[Any]", prepared: Prepared) -> None:
        self._answer = prepared.segments.answer
        self._keys = keys(prepared.segments.texts)
        self._of_label: dict[Hashable, int] = {}
        for answer, label in enumerate(index.tolist()):
            if label in self._of_label:
                raise DatasetError(
                    f"The verbatim {label!r} stands twice in the index; give each its own label.",
                    f"{label!r} etiketi açık uçlu yanıtlarda yineleniyor; "
                    "her yanıta kendi etiketini veriniz.",
                )
            self._of_label[label] = answer
        n = len(index)
        self._start = np.searchsorted(self._answer, np.arange(n + 1))
        self._prepared = prepared
        self._of_text: dict[str, list[int]] = {}

    def segments_of(self, rows: pd.DataFrame, by_person: NDArray[np.bool_]) -> Iterator[list[int]]:
        """Give the places of the segments each row means; a mere hint may mean none."""
        none: list[object] = [None] * len(rows)
        labels = rows["verbatim"].tolist() if "verbatim" in rows.columns else none
        texts = rows["text"].tolist() if "text" in rows.columns else none
        parts = rows["segment"].tolist() if "segment" in rows.columns else none
        named = self._prepared.named
        wanted = _folded_parts(parts, named)
        wholes = _wholes(mask_texts(tidy(texts), named)[0])
        for row, (label, key) in enumerate(zip(labels, wholes, strict=True)):
            answers = self._answers(label, key)
            if not answers and by_person[row]:
                raise _missing(rows.index, row)
            yield [
                segment for answer in answers for segment in self._within(row, answer, wanted[row])
            ]

    def _answers(self, label: Hashable, key: str) -> list[int]:
        if label is not None and not (isinstance(label, float) and np.isnan(label)):
            return [self._of_label[label]] if label in self._of_label else []
        return self._by_text().get(key, []) if key else []

    def _by_text(self) -> dict[str, list[int]]:
        if not self._of_text:
            answers = self._prepared.answers
            of_distinct = _wholes(answers.texts)
            found = defaultdict(list)
            for answer, distinct in enumerate(answers.distinct.tolist()):
                if distinct >= 0:
                    found[of_distinct[distinct]].append(answer)
            # a person may settle what the rules take for no answer ("yok", "👍")
            empty = np.flatnonzero(answers.distinct < 0).tolist()
            for answer, key in zip(
                empty, _wholes([answers.source[one] for one in empty]), strict=True
            ):
                found[key].append(answer)
            self._of_text = dict(found)
        return self._of_text

    def _within(self, row: int, answer: int, wanted: list[str]) -> list[int]:
        places = list(range(self._start[answer], self._start[answer + 1]))
        if not wanted:
            return places
        found = [place for place in places if self._keys[place] in wanted]
        # answers may be cut elsewhere than they were when the part was settled
        found = found or [
            place
            for place in places
            if self._keys[place]
            and any(key in self._keys[place] or self._keys[place] in key for key in wanted)
        ]
        if not found:
            raise DatasetError(
                f"Settled answer {row + 1}: its segment is no part of the answer; correct the "
                "segment or leave it empty.",
                f"Kesinleşen {row + 1}. yanıt: belirtilen bölüm yanıtta geçmiyor; bölümü "
                "düzeltiniz ya da boş bırakınız.",
            )
        return found


def _wholes(texts: list[str]) -> list[str]:
    """Give what answers are found by: their folded text, or the marks of one without a letter."""
    return [key or " ".join(text.split()) for key, text in zip(keys(texts), texts, strict=True)]


def _folded(texts: list[object], named: Sequence[str]) -> list[str]:
    """Fold texts as the answers are; personal data is masked there too."""
    return keys(mask_texts(tidy(texts), named)[0])


def _folded_parts(parts: list[object], named: Sequence[str]) -> list[list[str]]:
    """Fold the pieces of each settled segment; none: the whole answer is meant."""
    pieces = [part.split(BETWEEN.strip()) if isinstance(part, str) else [] for part in parts]
    folded = iter(_folded([piece for row in pieces for piece in row], named))
    return [[key for key in (next(folded) for _ in row) if key] for row in pieces]
