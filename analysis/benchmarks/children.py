"""Children: work in a process of its own, so that its time and its memory are its own.

Contract: :func:`measured` calls a function in a new process and gives what it returned with the
peak memory of that process. Time is taken inside, where imports can be left apart.
"""

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Measured(Generic[Result]):
    """What a function returned, and the most memory its process held, in MiB."""

    result: Result
    peak: float


def measured(function: Callable[..., Result], *args: Any) -> Measured[Result]:
    """Call a function of a module in a new process.

    Parameters
    ----------
    function : callable
        Of the first level of a module.
    *args
        Small: they are copied into the new process.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        result, peak = pool.submit(_call, function, args).result()
    return Measured(result=result, peak=peak)


def _call(function: Callable[..., Result], args: tuple[Any, ...]) -> tuple[Result, float]:
    result = function(*args)
    return result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
