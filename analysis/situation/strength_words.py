"""The strength of an item in words: its parts, and what its rank depends on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.language.wording import Wording
from analysis.situation.parts import (
    PARTS,
    Parts,
    Sensitivity,
    Weights,
    checked_weights,
    sensitivity,
)

if TYPE_CHECKING:
    from analysis.swot import SwotItem


def strength_words(parts: Parts, strength: float, wording: Wording) -> str:
    """Write the strength with its parts, and say which parts are not known."""
    known, unknown = [], []
    for part in PARTS:
        name, value = wording.text(f"parts.{part}"), parts.get(part)
        if value is None:
            unknown.append(name)
        else:
            known.append(wording.say("strength.part", part=name, value=value))
    key = "strength.words" if len(known) > 1 else "strength.words_one"
    sentence = wording.say(key, strength=strength, listing=wording.listing(known))
    if not unknown:
        return sentence
    left_out = wording.say("strength.unknown", part=wording.listing(unknown))
    return f"{sentence} {wording.begin(left_out)}."


def with_sensitivity(
    cell: "Sequence[SwotItem]", wording: Wording, weights: Weights
) -> "list[SwotItem]":
    """Say of each item of one ranked cell what its rank depends on.

    Parameters
    ----------
    cell : sequence of SwotItem
        The strongest first.
    wording : Wording
    weights : Mapping of str to float
    """
    # keys may be missing or doubled in lists that were put together by hand
    names = [str(place) for place in range(len(cell))]
    parts = {name: item.parts for name, item in zip(names, cell, strict=True)}
    found = sensitivity(parts, checked_weights(weights))
    return [
        replace(item, sensitivity_words=_words(found[name], len(cell), wording))
        for name, item in zip(names, cell, strict=True)
    ]


def _words(found: Sensitivity, size: int, wording: Wording) -> str:
    if size == 1:
        return wording.text("strength.alone")
    if not found.part:
        return wording.say("strength.firm", rank=found.rank)
    part = wording.text(f"parts.{found.part}")
    if found.best == found.worst:
        span = wording.text("strength.stays")
    else:
        span = wording.say("strength.between", best=found.best, worst=found.worst)
    if found.without == found.rank:
        return wording.say("strength.sensitive_weight", part=part, range=span, rank=found.rank)
    direction = wording.text(f"strength.{'up' if found.without < found.rank else 'down'}")
    return wording.say(
        "strength.sensitive",
        part=part,
        rank=found.rank,
        without=found.without,
        direction=direction,
        range=span,
    )


__all__ = ["strength_words", "with_sensitivity"]
