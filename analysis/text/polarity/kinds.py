"""Kinds: praise, complaint, wish, report or no opinion for each mention. The steps put together.

Contract: :func:`kinds_of` takes the distinct segments with their words and what was asked, and
gives the kind of each mention with its certainty: rules of words (``judging``), irony, what is
learned from the answers themselves (``learning``), verdicts.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.text.model import Polarity
from analysis.text.polarity.irony import settle
from analysis.text.polarity.judging import Weights, weigh
from analysis.text.polarity.learning import learn
from analysis.text.polarity.verdicts import Verdicts, decide
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Said:
    """Distinct segments and their words; ``language`` is "tr" or "en"."""

    texts: list[str]
    tokens: Tokens
    written: Written
    language: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which segment stands where, and what was asked.

    Attributes
    ----------
    text : int array of shape (n_segments,)
        The distinct segment each is; -1: without content.
    mention : int array of shape (n_segments,)
        The mention each belongs to; -1: to none.
    answer : int array of shape (n_mentions,)
        The answer each mention stands in.
    asked : float array of shape (n_answers,)
        What the open question asks for (:data:`~analysis.text.polarity.verdicts.PRIOR`, or 0).
    judged : str array of shape (n_answers,)
        The kind a person gave the answer; "" for most.
    """

    text: Ints
    mention: Ints
    answer: Ints
    asked: Floats
    judged: NDArray[np.str_]


def kinds_of(said: Said, asked: Asked) -> Verdicts:
    """Give each mention its kind.

    Parameters
    ----------
    said : Said
    asked : Asked
    """
    used = (asked.mention >= 0) & (asked.text >= 0)
    mention, text = asked.mention[used], asked.text[used]
    n_mentions = len(asked.answer)
    words = settle(weigh(said.texts, said.tokens, said.written, said.language))
    answer = asked.answer[mention]
    learned = learn(
        said.tokens,
        said.written,
        words.weights.net,
        _by_text(asked.asked[answer], text, len(said.texts)),
        _by_text(_sides(asked.judged)[answer], text, len(said.texts)),
    )
    total = words.weights.gathered(mention, text, n_mentions)
    whole = settle(total, _elsewhere(total, asked))
    ironic = np.bincount(mention, weights=words.is_ironic[text], minlength=n_mentions) > 0
    parts = np.bincount(mention, minlength=n_mentions)
    odds = None
    if learned is not None:
        sums = np.bincount(mention, weights=learned.log_odds[text], minlength=n_mentions)
        odds = sums / np.maximum(parts, 1)
    found = decide(
        whole.weights, odds, asked.asked[asked.answer], ironic | whole.is_ironic, parts > 0
    )
    return _as_judged(found, asked.judged[asked.answer], parts > 0)


def _by_text(values: Floats, text: Ints, n: int) -> Floats:
    return np.asarray(np.bincount(text, weights=values, minlength=n), dtype=np.float64)


def _sides(judged: NDArray[np.str_]) -> Floats:
    """Praise and complaint as +1 and -1; the other kinds teach nothing about them."""
    praise, complaint = judged == Polarity.PRAISE, judged == Polarity.COMPLAINT
    return np.where(praise, 1.0, np.where(complaint, -1.0, 0.0))


def _elsewhere(total: Weights, asked: Asked) -> Floats:
    """Sum the complaint in the other mentions of the same answer."""
    whole = np.bincount(asked.answer, weights=total.complaint, minlength=len(asked.asked))
    return np.asarray(whole[asked.answer] - total.complaint)


def _as_judged(
    found: Verdicts, judged: NDArray[np.str_], has_content: NDArray[np.bool_]
) -> Verdicts:
    """Leave what a person has judged as it is."""
    by_person = (judged != "") & has_content
    if not by_person.any():
        return found
    return replace(
        found,
        kind=np.where(by_person, judged, found.kind),
        certainty=np.where(by_person, 1.0, found.certainty),
        is_doubtful=found.is_doubtful & ~by_person,
    )
