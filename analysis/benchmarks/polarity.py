"""Polarity: how well praise is told from complaint, and whether the certainty can be trusted.

Two routes for each set: nothing labelled, and taught by the labels of the other set. In both, the
engine also learns from what its rules of words say clearly about the set's own texts; the set's
own labels are used for scoring only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from analysis.benchmarks.labelled import Labelled, polarity_sets
from analysis.text.model import Polarity
from analysis.text.polarity.judging import weigh
from analysis.text.polarity.kinds import Asked, Said, kinds_of
from analysis.text.polarity.verdicts import Verdicts
from analysis.text.privacy.masking import mask_texts
from analysis.text.words.cleaning import tidy
from analysis.text.words.copies import sort_out
from analysis.text.words.segments import cut_words
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import select
from analysis.text.words.tongue import tongues

PRAISE: Final = "olumlu"
ASKED_FOR: Final = 0.6
CONTRARY: Final = 0.1
BANDS: Final = ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class _Scored:
    """The verdicts on the answers of one set that have content.

    ``rows`` are their places in the set; ``true`` is True for praise.
    """

    verdicts: Verdicts
    rows: NDArray[np.int64]
    true: Bools
    by_rules: Bools


def polarity_table(show: Callable[[str], None]) -> None:
    """Print macro F1 of both routes, what is decided, what is called doubtful, and calibration."""
    show(
        f"{'set':20}{'taught by':>20}{'texts':>7}{'praise':>8}{'called':>8}{'rules F1':>10}"
        f"{'F1':>7}{'decided':>9}{'F1':>7}{'doubtful':>10}{'F1 rest':>9}"
    )
    sets = polarity_sets()
    calibration = []
    for labelled in sets:
        for other in (None, *(each for each in sets if each is not labelled)):
            scored = _score(labelled, other)
            show(_line(labelled.name, other.name if other else "nothing", scored))
            calibration.append(_calibration(labelled.name, other, scored))
    show(
        f"\nTaught by the questions: {ASKED_FOR:.0%} stand under a question that asks for them, "
        f"{CONTRARY:.0%} under the opposite one, the rest under one that asks for neither"
    )
    show(f"{'set':20}{'all F1':>8}{'neither':>9}{'opposite right':>16}{'untaught':>10}")
    for labelled in sets:
        show(_asked_line(labelled))
    show("\nRight of those called praise or complaint, by certainty (share of them):")
    for line in calibration:
        show(line)


def _asked_line(labelled: Labelled) -> str:
    """Ask for praise and complaint by the labels, some the wrong way round."""
    random = np.random.default_rng(0)
    side = np.array([1.0 if label == PRAISE else -1.0 for label in labelled.labels])
    draw = random.random(len(side))
    turned = (draw >= ASKED_FOR) & (draw < ASKED_FOR + CONTRARY)
    asked = np.select([draw < ASKED_FOR, turned], [side, -side], 0.0)
    scored, untaught = _score(labelled, None, asked), _score(labelled, None)
    praise = scored.verdicts.log_odds > 0
    free, opposite = asked[scored.rows] == 0, turned[scored.rows]
    before = (untaught.verdicts.log_odds > 0)[opposite] == scored.true[opposite]
    after = praise[opposite] == scored.true[opposite]
    return (
        f"{labelled.name:20}{_f1(scored.true, praise):8.3f}"
        f"{_f1(scored.true[free], praise[free]):9.3f}{after.mean():16.3f}{before.mean():10.3f}"
    )


def _line(name: str, teacher: str, scored: _Scored) -> str:
    found, true = scored.verdicts, scored.true
    praise = found.log_odds > 0
    decided = np.isin(found.kind, [Polarity.PRAISE, Polarity.COMPLAINT])
    plain = ~found.is_doubtful
    return (
        f"{name:20}{teacher:>20}{len(true):7}{true.mean():8.2f}{praise.mean():8.2f}"
        f"{_f1(true, scored.by_rules):10.3f}{_f1(true, praise):7.3f}"
        f"{decided.mean():9.2f}{_f1(true[decided], praise[decided]):7.3f}"
        f"{found.is_doubtful.mean():10.2f}{_f1(true[plain], praise[plain]):9.3f}"
    )


def _calibration(name: str, other: Labelled | None, scored: _Scored) -> str:
    found = scored.verdicts
    decided = np.isin(found.kind, [Polarity.PRAISE, Polarity.COMPLAINT])
    right = ((found.log_odds > 0) == scored.true)[decided]
    certainty = found.certainty[decided]
    cells = []
    for low, high in BANDS:
        inside = (certainty >= low) & (certainty < high)
        share = f"{right[inside].mean():.2f}" if inside.any() else "-"
        cells.append(f"{low:.1f}-{min(high, 1):.1f}: {share} ({inside.mean():.2f})")
    return f"  {name:20}{other.name if other else 'nothing':20}" + "  ".join(cells)


def _f1(true: Bools, found: Bools) -> float:
    return float(f1_score(true, found, average="macro"))


def _read(texts: list[str], language: str) -> tuple[Said, NDArray[np.int64], NDArray[np.int64]]:
    """Read answers: their words, which text each segment is, and which answer it is of."""
    segments, of_segments = cut_words(mask_texts(tidy(texts, keep_lines=True))[0])
    kinds = sort_out(segments.texts)
    tokens = select(of_segments, kinds.rows)
    written = written_forms(tokens, tongues(tokens, language))
    said = Said(texts=kinds.texts, tokens=tokens, written=written, language=language)
    return said, kinds.distinct, segments.answer


def _score(
    labelled: Labelled, teacher: Labelled | None, asked: NDArray[np.float64] | None = None
) -> _Scored:
    """Judge a set, each answer as one mention, beside the labelled answers of its teacher."""
    taught = teacher.texts if teacher else []
    judged = [_kind(label) for label in teacher.labels] if teacher else []
    texts = [*taught, *labelled.texts]
    said, text, answer = _read(texts, labelled.language)
    found = kinds_of(
        said,
        Asked(
            text=text,
            mention=answer,
            answer=np.arange(len(texts)),
            asked=np.zeros(len(texts)) if asked is None else asked,
            judged=np.array(judged + [""] * len(labelled.texts), dtype=object),
        ),
    )
    own = np.zeros(len(texts), dtype=bool)
    used = text >= 0
    own[answer[used]] = True
    own[: len(taught)] = False
    weights = weigh(said.texts, said.tokens, said.written, said.language)
    net = np.bincount(answer[used], weights=weights.net[text[used]], minlength=len(texts))
    return _Scored(
        verdicts=Verdicts(
            kind=found.kind[own],
            certainty=found.certainty[own],
            is_doubtful=found.is_doubtful[own],
            log_odds=found.log_odds[own],
        ),
        rows=np.flatnonzero(own[len(taught) :]),
        true=np.array([label == PRAISE for label in labelled.labels])[own[len(taught) :]],
        by_rules=net[own] > 0,
    )


def _kind(label: str) -> str:
    return str(Polarity.PRAISE if label == PRAISE else Polarity.COMPLAINT)
