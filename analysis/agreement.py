"""Agreement of people who coded the same answers: Cohen's kappa and Krippendorff's alpha.

Both for categories without an order (nominal). Written in plain Python, without numpy, so that a
page may compute them; tests compare them with scikit-learn and with published examples.

Cohen 1960, *A coefficient of agreement for nominal scales*, Educational and Psychological
Measurement 20, 37-46. Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*. The
interval is the percentile interval of a bootstrap over the units (Efron and Tibshirani 1993, *An
Introduction to the Bootstrap*, chapter 13).
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from random import Random

SAMPLES = 1000
LEVEL = 0.95
Unit = Sequence[Hashable | None]
"""What each coder said of one unit; None: nothing."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far two coders agree.

    Attributes
    ----------
    n : int
        Units both coded.
    agreed : int
        Units they put into the same category.
    kappa, alpha : float or None
        1: full agreement, 0: as by chance. None where both used a single category.
    low, high : float or None
        95 % interval of alpha.
    """

    n: int
    agreed: int
    kappa: float | None
    alpha: float | None
    low: float | None
    high: float | None


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Compute Cohen's kappa; None where both used one and the same category only.

    >>> cohen_kappa("aabb", "aaba")
    0.5
    """
    n = len(first)
    if n == 0:
        return None
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / n
    counts, others = Counter(first), Counter(second)
    expected = sum(counts[value] * others[value] for value in counts) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Unit]) -> float | None:
    """Compute Krippendorff's alpha for nominal data with any number of coders and gaps.

    Parameters
    ----------
    units : sequence of sequences
        What each coder said of each unit. Units that fewer than two coded don't count.
    """
    return _alpha(Counter(_values(unit) for unit in units))


def _values(unit: Unit) -> tuple[Hashable, ...]:
    return tuple(value for value in unit if value is not None)


def _alpha(patterns: "Counter[tuple[Hashable, ...]]") -> float | None:
    """Compute alpha from how often each pattern of values was met (section C, step 4)."""
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for values, times in patterns.items():
        m = len(values)
        if m < 2:
            continue
        counts = Counter(values)
        same = sum(count * (count - 1) for count in counts.values())
        disagreement += times * (m * (m - 1) - same) / (m - 1)
        for value, count in counts.items():
            totals[value] += times * count
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    return 1 - (n - 1) * disagreement / expected


def alpha_interval(
    units: Sequence[Unit], seed: int = 0, samples: int = SAMPLES
) -> tuple[float, float] | None:
    """Give the 95 % bootstrap interval of alpha; None where alpha is not defined.

    Samples in which everybody used one category have no alpha and are left out.
    """
    patterns = [values for values in map(_values, units) if len(values) > 1]
    if not patterns or _alpha(Counter(patterns)) is None:
        return None
    random = Random(seed)  # noqa: S311  # a sample, no secret
    drawn = (_alpha(Counter(random.choices(patterns, k=len(patterns)))) for _ in range(samples))
    found = sorted(value for value in drawn if value is not None)
    if not found:
        return None
    tail = (1 - LEVEL) / 2
    low, high = int(tail * len(found)), int((1 - tail) * len(found)) - 1
    return found[low], found[max(high, low)]


def agreement_of(first: Sequence[Hashable], second: Sequence[Hashable], seed: int = 0) -> Agreement:
    """Compare two coders.

    Parameters
    ----------
    first, second : sequence
        The categories of the same units, in the same order.
    """
    units = list(zip(first, second, strict=True))
    interval = alpha_interval(units, seed)
    return Agreement(
        n=len(units),
        agreed=sum(one == other for one, other in units),
        kappa=cohen_kappa(first, second),
        alpha=krippendorff_alpha(units),
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
    )
