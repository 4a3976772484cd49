"""Deriving what the database knows of many codes at once."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.writing import Code

NICENESS = 10
"""Of the threads that do it: people who answer come first."""


def verifiers_of(survey_id: int, codes: Sequence[Code], told: Callable[[int], None]) -> list[bytes]:
    """Give the digest of each code's secret, in order; ``told`` hears how many are done."""
    # scrypt lets go of the interpreter: as many at once as there are processors
    verifiers: list[bytes] = []
    with ThreadPoolExecutor(os.cpu_count() or 1, initializer=_stand_back) as pool:
        for verifier in pool.map(lambda c: verifier_of(survey_id, secret_of(survey_id, c)), codes):
            verifiers.append(verifier)
            told(len(verifiers))
    return verifiers


def _stand_back() -> None:
    with suppress(OSError):  # where a thread has no niceness of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
