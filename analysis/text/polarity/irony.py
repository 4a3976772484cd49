"""Irony: praise that beside a complaint is scorn or mere politeness.

Contract: :func:`settle` takes from the weights of words the praise that is none, and says where
that makes the reading doubtful.

Signs of irony: "(!)", "sözde", words as "bravo", "helal", "süper" beside a complaint ("Süper bir
hizmet(!) 6 aydır çukuru kapatamadınız bravo"), and praise in quotation marks beside one. Thanks
beside a complaint or a wish are taken for a form of politeness ("lütfen yapılsın, teşekkürler").
No rule can see all irony: what is found is turned round and marked, what is not is not.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.text.polarity.judging import NEGATED, Weights

OPEN_SIGN = 1.0
"""What an open sign of irony adds to the complaint."""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """Weights without the praise that is none.

    Attributes
    ----------
    weights : Weights
    is_ironic : bool array of shape (n_documents,)
        Praise was turned round, or an open sign of irony was found.
    """

    weights: Weights
    is_ironic: NDArray[np.bool_]


def settle(weights: Weights, elsewhere: NDArray[np.float64] | None = None) -> Settled:
    """Take praise that is scorn or politeness for what it is.

    Parameters
    ----------
    weights : Weights
        Of texts or of mentions.
    elsewhere : float array of shape (n_documents,), optional
        The complaint in the rest of the same answer, for a bare "bravo" that was cut off from it.
    """
    around = weights.complaint
    if elsewhere is not None:
        around = around + np.where(weights.bare > 0, elsewhere, 0.0)
    opened = weights.ironic > 0
    other = weights.praise - weights.mocking
    scorned = (weights.mocking > 0) & (around >= NEGATED) & (other < NEGATED) & ~opened
    thanked = (around >= NEGATED) | (weights.wish > 0)
    scorn = np.where(opened, weights.praise, np.where(scorned, weights.mocking, 0.0))
    thanks = np.where(thanked & ~opened, weights.polite, 0.0)
    found = opened | scorned
    settled = replace(
        weights,
        praise=np.maximum(weights.praise - scorn - thanks, 0.0),
        complaint=weights.complaint + scorn + OPEN_SIGN * opened,
        sure=np.where(found, np.minimum(weights.sure, 0.0), weights.sure),
        mocking=np.where(found, 0.0, weights.mocking),
        polite=weights.polite - thanks,
        ironic=np.where(opened, 0.0, weights.ironic),
    )
    return Settled(weights=settled, is_ironic=found)
