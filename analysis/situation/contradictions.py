"""Contradictions: what is a strength for some and a weakness for others.

In a planner's words: citizens praise what employees complain of, ratings are good and open answers
bitter, one quarter is content and another is not. Neither side is wrong, and which of the two goes
into the plan is for the planner to say; so both are shown, each with its evidence. What groups of
one survey rate differently is proposed as items of its own (:mod:`analysis.situation.rated`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.codebook import Quadrant
from analysis.language.wording import Wording

if TYPE_CHECKING:
    from analysis.swot import SwotItem

PAIRS: Final = (
    (Quadrant.STRENGTH, Quadrant.WEAKNESS),
    (Quadrant.OPPORTUNITY, Quadrant.THREAT),
)


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """One matter that stands in two opposite cells.

    Attributes
    ----------
    matter, topic : str
    positive, negative : tuple of str
        Codes of the items in either cell.
    positive_audiences, negative_audiences : tuple of str
        Whose answers support them.
    sentence : str
        Says so in words.
    """

    matter: str
    topic: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    positive_audiences: tuple[str, ...]
    negative_audiences: tuple[str, ...]
    sentence: str


def contradictions_between(
    items: "Sequence[SwotItem]", wording: Wording
) -> tuple[Contradiction, ...]:
    """Find the matters that stand in opposite cells, those with the strongest items first."""
    found = [
        _contradiction(positive, negative, wording)
        for good, bad in PAIRS
        for positive, negative in _sides(items, good, bad)
    ]
    return tuple(found)


def _sides(
    items: "Sequence[SwotItem]", good: Quadrant, bad: Quadrant
) -> "Iterator[tuple[list[SwotItem], list[SwotItem]]]":
    names = dict.fromkeys(_name(item) for item in items if item.quadrant is good)
    for name in names:
        positive = [each for each in items if each.quadrant is good and _name(each) == name]
        negative = [each for each in items if each.quadrant is bad and _name(each) == name]
        if negative:
            yield positive, negative


def _name(item: "SwotItem") -> str:
    return item.topic or item.matter.casefold()


def _contradiction(
    positive: "list[SwotItem]", negative: "list[SwotItem]", wording: Wording
) -> Contradiction:
    good, bad = _who(positive), _who(negative)
    return Contradiction(
        matter=positive[0].matter,
        topic=positive[0].topic,
        positive=tuple(item.code for item in positive),
        negative=tuple(item.code for item in negative),
        positive_audiences=good,
        negative_audiences=bad,
        sentence=wording.say(
            "contrast.items_of_one" if good == bad else "contrast.items",
            name=positive[0].matter,
            positive=wording.text(f"cells.{positive[0].quadrant}"),
            negative=wording.text(f"cells.{negative[0].quadrant}"),
            who=_said(good, wording),
            positive_who=_said(good, wording),
            negative_who=_said(bad, wording),
            positive_codes=wording.listing([item.code for item in positive]),
            negative_codes=wording.listing([item.code for item in negative]),
        ),
    )


def _who(items: "Iterable[SwotItem]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for item in items for each in item.audiences))


def _said(audiences: Sequence[str], wording: Wording) -> str:
    return wording.listing([wording.text(f"audiences.{each}") for each in audiences])


__all__ = ["Contradiction", "contradictions_between"]
