"""Proving the audit trail: every entry is as it was written, and none is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from survey.audit import store
from survey.audit.digests import FIRST, digest_of


class Fault(StrEnum):
    """What is wrong with the first entry that doesn't fit."""

    MISSING = "an entry before it is missing or was put in"
    CHANGED = "it was changed after it was written"
    NOT_AS_NOTED = "it is not the entry that was noted down"
    CUT_OFF = "the trail ends before the entry that was noted down"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the proof gave."""

    n_entries: int
    """Entries that fit."""
    last: bytes
    """Digest of the last entry that fits; note it down elsewhere with the number."""
    broken: int | None = None
    """Number of the first entry that doesn't fit."""
    fault: Fault | None = None


def verify(noted: tuple[int, bytes] | None = None) -> Verdict:
    """Prove the trail of the database.

    Parameters
    ----------
    noted : (int, bytes), optional
        Number and digest of an entry, noted down earlier outside the database. Without it a
        chain that was cut off at its end, or computed anew by somebody who may write to the
        database, looks whole: no chain can prove its own end.
    """
    return verify_entries(store.every_entry(), noted)


def verify_entries(
    entries: Iterable[Mapping[str, Any]], noted: tuple[int, bytes] | None = None
) -> Verdict:
    """Prove a chain of entries, given in order."""
    number, last = 0, FIRST
    for entry in entries:
        fault = _fault(entry, number, last, noted)
        if fault is not None:
            return Verdict(n_entries=number, last=last, broken=entry["number"], fault=fault)
        number, last = entry["number"], bytes(entry["digest"])
    if noted is not None and noted[0] > number:
        return Verdict(n_entries=number, last=last, broken=number + 1, fault=Fault.CUT_OFF)
    return Verdict(n_entries=number, last=last)


def _fault(
    entry: Mapping[str, Any], number: int, last: bytes, noted: tuple[int, bytes] | None
) -> Fault | None:
    if entry["number"] != number + 1 or bytes(entry["previous"]) != last:
        return Fault.MISSING
    if bytes(entry["digest"]) != digest_of(entry):
        return Fault.CHANGED
    if noted is not None and noted[0] == entry["number"] and noted[1] != bytes(entry["digest"]):
        return Fault.NOT_AS_NOTED
    return None
