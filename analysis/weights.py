"""Weights: so that the answers stand for the population, not for who happened to answer.

A weights file (TOML) names the population's shares for variables of the codebook::

    limits = [0.2, 5.0]          # smallest and largest weight; this is the default

    [population.gender]
    female = 0.493               # shares, percents or counts: they are scaled to add up to 1
    male = 0.507

One variable is post-stratification: each response is weighted with its category's share of the
population over its share of the responses (Holt and Smith 1979, *Post stratification*, JRSS A
142(1), 33-46). Several are raked: the same step is done for one variable after the other until
all shares fit (Deming and Stephan 1940, *On a least squares adjustment of a sampled frequency
table when the expected marginal totals are known*, Annals of Mathematical Statistics 11(4),
427-444). Weights are then scaled to a mean of 1. After each round they are cut at the limits, as
the American National Election Study does (DeBell and Krosnick 2009, *Computing weights for
American National Election Study survey data*), and the rounds go on until both hold.

Responses that lack the variable keep the share they have: nothing is known of them.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analysis.dataset import Dataset, as_codes
from analysis.errors import SettingsError
from analysis.intervals import Numbers, effective_base

DEFAULT_LIMITS = (0.2, 5.0)
MOST_ROUNDS = 1000
TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class WeightPlan:
    """What a weights file says.

    Attributes
    ----------
    population : Mapping of variable to Mapping of value to share
        Shares of each variable add up to 1.
    limits : tuple of float
        Smallest and largest weight, around the mean 1.
    """

    population: Mapping[str, Mapping[str, float]]
    limits: tuple[float, float] = DEFAULT_LIMITS


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A weight for each response.

    Attributes
    ----------
    per_response : array of shape (n_responses,)
        Mean 1, not negative, in the order of the responses.
    effective_base : float
        Kish's effective base of all responses.
    variables : tuple of str
        The variables whose population shares were used.
    rounds : int
        How many rounds it took.
    """

    per_response: Numbers
    effective_base: float
    variables: tuple[str, ...]
    rounds: int


def read_weight_plan(path: str | Path) -> WeightPlan:
    """Read a weights file.

    Raises
    ------
    SettingsError
        If it is missing, no TOML, or a share or limit is no positive number.
    """
    path = Path(path)
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{path.name}: can't be read ({error.strerror}); check the name and the folder.",
            f"{path.name}: okunamıyor ({error.strerror}); adı ve klasörü denetleyiniz.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path.name}: not valid TOML ({error}); correct it.",
            f"{path.name}: geçerli TOML değil ({error}); düzeltiniz.",
        ) from error
    return weight_plan(document, path.name)


def weight_plan(document: Mapping[str, Any], name: str = "weights") -> WeightPlan:
    """Check what a weights file says.

    Parameters
    ----------
    document : Mapping
        The keys ``population`` (variable, then value: share) and, optional, ``limits``.
    name : str
        The file's name, for messages.

    Raises
    ------
    SettingsError
    """
    unknown = sorted(document.keys() - {"population", "limits"})
    population = document.get("population")
    if unknown or not isinstance(population, dict) or not population:
        raise SettingsError(
            f"{name}: needs a table [population.VARIABLE] for each variable and may have 'limits'; "
            f"{('unknown is ' + repr(unknown[0])) if unknown else 'no such table is there'}.",
            f"{name}: her değişken için [population.DEĞİŞKEN] tablosu gerekir, 'limits' olabilir; "
            f"{('bilinmeyen anahtar ' + repr(unknown[0])) if unknown else 'böyle tablo yok'}.",
        )
    shares = {variable: _shares(variable, row, name) for variable, row in population.items()}
    return WeightPlan(population=shares, limits=_limits(document.get("limits"), name))


def _shares(variable: str, row: Any, name: str) -> dict[str, float]:
    values = row.values() if isinstance(row, dict) else [None]
    is_right = all(
        isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf
        for value in values
    )
    if not is_right or not values:
        raise SettingsError(
            f"{name}: [population.{variable}] needs a share greater than 0 for each value.",
            f"{name}: [population.{variable}] içinde her değer için 0'dan büyük bir pay "
            "bulunmalıdır.",
        )
    total = math.fsum(row.values())
    return {str(value): share / total for value, share in row.items()}


def _limits(limits: Any, name: str) -> tuple[float, float]:
    if limits is None:
        return DEFAULT_LIMITS
    numbers = limits if isinstance(limits, list) else []
    if len(numbers) != 2 or not all(isinstance(number, int | float) for number in numbers):
        numbers = [1, 0]
    low, high = float(numbers[0]), float(numbers[1])
    if not 0 <= low < 1 < high:
        raise SettingsError(
            f"{name}: 'limits' needs two numbers, below and above 1, such as [0.2, 5.0].",
            f"{name}: 'limits' 1'in altında ve üstünde iki sayı olmalıdır, örneğin [0.2, 5.0].",
        )
    return low, high


def compute_weights(dataset: Dataset, plan: WeightPlan) -> Weights:
    """Weight the responses so that their shares are the population's.

    Parameters
    ----------
    dataset : Dataset
    plan : WeightPlan

    Returns
    -------
    Weights

    Raises
    ------
    SettingsError
        If a variable is not in the codebook, a category of the population has no response, a
        category of the responses has no share, or the rounds don't converge (shares that
        contradict each other, or limits that are too narrow).
    """
    masks = [
        mask
        for variable, shares in plan.population.items()
        for mask in _targets(dataset, variable, shares)
    ]
    weights: Numbers = np.ones(dataset.n_responses)
    for rounds in range(1, MOST_ROUNDS + 1):
        for is_it, share in masks:
            weights[is_it] *= share * weights.sum() / weights[is_it].sum()
        weights = np.clip(weights / weights.mean(), *plan.limits)
        total = weights.sum()
        gap = max(abs(weights[is_it].sum() / total - share) for is_it, share in masks)
        if gap < TOLERANCE and abs(weights.mean() - 1) < TOLERANCE:
            weights = weights / weights.mean()
            return Weights(
                per_response=weights,
                effective_base=effective_base(weights),
                variables=tuple(plan.population),
                rounds=rounds,
            )
    low, high = plan.limits
    raise SettingsError(
        f"Weights: the shares can't be met with weights from {low:g} to {high:g}; widen 'limits' "
        "or join small categories.",
        f"Ağırlıklar: {low:g} ile {high:g} arasındaki ağırlıklarla paylara ulaşılamıyor; "
        "'limits' aralığını genişletiniz ya da küçük grupları birleştiriniz.",
    )


Mask = np.ndarray[Any, np.dtype[np.bool_]]


def _targets(
    dataset: Dataset, variable: str, shares: Mapping[str, float]
) -> list[tuple[Mask, float]]:
    """Give for each category who is in it, and its target share of all weights."""
    if variable not in dataset.codebook or dataset.codebook[variable].is_text:
        raise SettingsError(
            f"Weights: the variable '{variable}' is not in the codebook; correct the name.",
            f"Ağırlıklar: '{variable}' değişkeni kod kitabında yok; adı düzeltiniz.",
        )
    codes = as_codes(dataset.values(variable)).to_numpy()
    labels = dataset.codebook[variable].value_labels
    by_label = {label: value for value, label in labels.items()}
    wanted = {
        value if value in labels else by_label.get(value, value): share
        for value, share in shares.items()
    }
    _check_same(variable, set(wanted), set(codes) - {""})
    known = float((codes != "").mean())
    return [(codes == value, share * known) for value, share in wanted.items()]


def _check_same(variable: str, wanted: set[str], seen: set[str]) -> None:
    for value in sorted(wanted - seen):
        raise SettingsError(
            f"Weights: nobody among the responses has the value '{value}' of '{variable}'; "
            "join it with another one or correct it.",
            f"Ağırlıklar: yanıtlar arasında '{variable}' değişkeninin '{value}' değeri yok; "
            "başka bir değerle birleştiriniz ya da düzeltiniz.",
        )
    for value in sorted(seen - wanted):
        raise SettingsError(
            f"Weights: [population.{variable}] lacks the value '{value}' of the responses; add it.",
            f"Ağırlıklar: [population.{variable}] içinde yanıtlardaki '{value}' değeri yok; "
            "ekleyiniz.",
        )


__all__ = ["WeightPlan", "Weights", "compute_weights", "read_weight_plan", "weight_plan"]
