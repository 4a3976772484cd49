"""The bridge to agreement of coders: plain numbers from what planners decided, no answers."""

from collections.abc import Hashable, Sequence
from dataclasses import asdict
from typing import Any


def agreement_document(
    first: Sequence[Hashable], second: Sequence[Hashable], seed: int
) -> dict[str, Any]:
    """Compare two coders of the same answers; see :class:`analysis.agreement.Agreement`."""
    # late: a web worker that answers people loads nothing of the analysis; this has no numpy
    from analysis.agreement import agreement_of

    return asdict(agreement_of(first, second, seed))
