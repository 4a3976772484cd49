"""Verdicts: the kind of each mention, how certain it is, and what a planner should look at.

Contract: :func:`decide` puts together what the rules of words say, what was learned from the other
answers, and what the open question asked for.

All three are log-odds of praise against complaint, and add up: the rules weigh most where they
are sure, the question decides only where the words are silent. So a complaint typed under "what do
you like" stays a complaint. The factors are the same for all data; ``make bench`` shows how often
mentions of each certainty are right.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.codebook import Quadrant
from analysis.text.model import Polarity
from analysis.text.polarity.judging import Weights

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PRIOR: Final = {
    Quadrant.STRENGTH: 1.0,
    Quadrant.WEAKNESS: -1.0,
    Quadrant.OPPORTUNITY: 0.5,
    Quadrant.THREAT: -0.5,
}
"""How far an open question asks for praise (+) or complaint (-)."""

RULES_ALONE: Final = 1.1
RULES_BESIDE: Final = 0.5
"""Log-odds of one word of praise or complaint: where nothing was learned, and where it was."""
SURE: Final = 1.0
"""Log-odds that a rule adds that nothing learned may overrule."""
ASKED_SILENT: Final = 1.2
ASKED: Final = 0.3
"""Log-odds that the question adds: where the words are silent, and where they speak."""
SILENT: Final = 0.5
"""A net weight of the rules below this is none."""
DECIDED: Final = 0.5
"""Log-odds from which on a mention praises or complains; below, it reports."""
DECIDED_SILENT: Final = 0.85
"""The same where the rules of words find nothing, and only other answers and the question speak."""
DOUBTFUL: Final = 0.6
"""A certainty below this is shown as doubtful."""
_CALIBRATED: Final = 0.85
"""Several words are no independent witnesses; certainties are the log-odds times this."""
_IRONIC: Final = 0.55
_REPORT = 0.6
"""Certainties of what is ironic, and of a report at log-odds of 0."""

_KINDS = np.array([str(kind) for kind in Polarity], dtype=object)
_PLACE = {kind: place for place, kind in enumerate(Polarity)}
_FIRST_TO_LAST = (Polarity.NONE, Polarity.WISH, Polarity.PRAISE, Polarity.COMPLAINT)


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """The kind of each mention.

    Attributes
    ----------
    kind : array of str of shape (n_mentions,)
        :class:`~analysis.text.model.Polarity` values, each of which is there once.
    certainty : float array of shape (n_mentions,)
        0 to 1: how probably the kind is right.
    is_doubtful : bool array of shape (n_mentions,)
        Uncertain, ironic, or half praise and half complaint: for a person to look at.
    log_odds : float array of shape (n_mentions,)
        Of praise against complaint, also where the kind is another.
    """

    kind: NDArray[np.object_]
    certainty: Floats
    is_doubtful: Bools
    log_odds: Floats


def decide(
    weights: Weights, learned: Floats | None, asked: Floats, is_ironic: Bools, has_content: Bools
) -> Verdicts:
    """Decide the kind of each mention.

    Parameters
    ----------
    weights : Weights
        By the rules of words, irony settled.
    learned : float array of shape (n_mentions,) or None
        Log-odds of praise by what was learned; None when nothing was.
    asked : float array of shape (n_mentions,)
        What the open question asks for (:data:`PRIOR`, or 0).
    is_ironic, has_content : bool arrays of shape (n_mentions,)
    """
    net = weights.net
    silent = np.abs(net) < SILENT
    question = asked * np.where(silent, ASKED_SILENT, ASKED)
    words = RULES_ALONE * net if learned is None else learned + RULES_BESIDE * net
    odds = words + SURE * weights.sure + question
    says_nothing = (weights.none > 0) & (weights.praise + weights.complaint + weights.wish == 0)
    wishes = _wishes(weights, net, asked)
    decided = np.abs(odds) >= np.where(silent, DECIDED_SILENT, DECIDED)
    kind = np.select(
        [~has_content | says_nothing, wishes, decided & (odds > 0), decided],
        [_PLACE[each] for each in _FIRST_TO_LAST],
        _PLACE[Polarity.REPORT],
    )
    certainty = np.select(
        [~has_content, says_nothing, wishes, decided],
        [1.0, 0.9, _certainty_of_wishes(weights, net), _logistic(_CALIBRATED * np.abs(odds))],
        _REPORT - 0.4 * (_logistic(np.abs(odds)) - 0.5),
    )
    certainty = np.where(is_ironic, np.minimum(certainty, _IRONIC), certainty)
    is_half = silent & (np.minimum(weights.praise, weights.complaint) >= SILENT) & ~wishes
    return Verdicts(
        kind=_KINDS[kind],
        certainty=certainty.round(4),
        is_doubtful=is_ironic | is_half | (certainty < DOUBTFUL),
        log_odds=odds,
    )


def _wishes(weights: Weights, net: Floats, asked: Floats) -> Bools:
    """Find wishes: the words neither praise nor complain more strongly than they wish."""
    strongest = np.maximum(weights.wish, 1.0)
    wishes: Bools = (weights.wish > 0) & (np.abs(net + ASKED * asked) <= strongest)
    return wishes


def _certainty_of_wishes(weights: Weights, net: Floats) -> Floats:
    certainty: Floats = _logistic(2.0 * np.minimum(weights.wish, 1.5) - np.abs(net))
    return certainty


def _logistic(odds: Floats) -> Floats:
    probability: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return probability
