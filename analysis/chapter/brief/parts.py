"""The parts of a brief: priorities, ratings, what entered the list, and sentences on them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from analysis.bands import surely
from analysis.chapter.brief.model import Entered, Priority, Rating
from analysis.chapter.brief.reading import (
    Spoken,
    cells_of,
    has_hidden,
    ratings_in,
    scale_of,
    spoken_by_all,
    spoken_in,
    table_of,
)
from analysis.chapter.saying import Fact, Said, Teller

if TYPE_CHECKING:
    from analysis.chapter.brief.of_release import Group

MOST_PRIORITIES: Final = 10
MOST_RATINGS: Final = 6
MOST_ENTERED: Final = 12
MOST_DIFFERENCES: Final = 2
"""Notable differences that are told in a sentence."""

Document = Mapping[str, Any]


def priorities_of(
    group: "Group", teller: Teller
) -> tuple[tuple[Priority, ...], Said, tuple[str, ...]]:
    """Rank the matters; also says on what base, and gives the keys of the themes in that order."""
    spoken = _spoken(group)[:MOST_PRIORITIES]
    if not spoken:
        return (), teller.say(f"priorities.none{_of(group)}"), ()
    rows = tuple(_priority(each, teller) for each in spoken)
    keys = tuple(each.key for each in spoken)
    base = spoken[0].base
    if group.is_whole:
        return rows, teller.say("priorities.note_whole", base=base), keys
    note = teller.say(f"priorities.note_{table_of(group)['unit']}", base=base)
    if has_hidden(group):
        note = replace(note, text=f"{note.text} {teller.text('priorities.hidden')}")
    return rows, note, keys


def _spoken(group: "Group") -> list[Spoken]:
    return spoken_by_all(group) if group.is_whole else spoken_in(group)


def _of(group: "Group") -> str:
    return "_whole" if group.is_whole else ""


def _priority(each: Spoken, teller: Teller) -> Priority:
    return Priority(
        topic=each.label,
        owner=each.owner,
        count=teller.cell(each.count, "count"),
        share=teller.cell(each.share, "percent"),
        whole=teller.cell(each.whole, "percent") if each.whole else Said(),
        bar=surely(each.share.value),
        line=surely(each.whole.value) if each.whole else None,
        is_notable=each.is_notable,
    )


def ratings_of(group: "Group", teller: Teller) -> tuple[tuple[Rating, ...], Said]:
    """List the services the group is least satisfied with, and say on which scale."""
    rated, ends = ratings_in(group), scale_of(group)
    if not rated or ends is None:
        return (), teller.say("services.none")
    rows = tuple(
        Rating(
            service=each.service,
            owner=each.owner,
            mean=teller.cell(each.mean, "mean"),
            whole=teller.cell(each.whole, "mean") if each.whole else Said(),
            base=teller.cell(each.base, "count"),
        )
        for each in rated[:MOST_RATINGS]
    )
    low, high = (Fact(value=end, source="") for end in ends)
    return rows, teller.say(f"services.note{_of(group)}", low=low, high=high)


def entered_of(
    group: "Group", items: Sequence[Document], needs: Sequence[Document], teller: Teller
) -> tuple[tuple[Entered, ...], Said]:
    """List the items that the group supports with the needs that answer them, the strongest first.

    Which items a group supports is told by the items themselves (see analysis/situation/README.md).
    """
    supported = [(item, said) for item in items if (said := _support(item, group, teller))]
    if not supported:
        return (), teller.say(f"entered.none{_of(group)}")
    supported.sort(key=lambda pair: -float(pair[0].get("strength") or 0))
    shown = supported[:MOST_ENTERED]
    rows = tuple(
        Entered(
            code=item["code"],
            quadrant=item["quadrant"],
            phrase=item["phrase"],
            support=said,
            needs=tuple(dict.fromkeys(need["need"] for need in needs if _answers(need, item))),
        )
        for item, said in shown
    )
    ending = "_all" if len(shown) == len(supported) else ""
    return rows, teller.say(f"entered.note{_of(group)}{ending}")


def _answers(need: Document, item: Document) -> bool:
    """Say whether a need answers an item: it was drafted for it, or names it."""
    named = {each["key"] for each in need.get("items", ())}
    return item["key"] in named or need.get("key") == f"need/{item['key']}"


def _support(item: Document, group: "Group", teller: Teller) -> Said | None:
    """Say what the group's answers add to an item; None where they don't support it."""
    pieces = {
        (piece["kind"], piece["reference"])
        for piece in item["evidence"]
        if piece.get("survey") == group.survey["id"]
    }
    if group.is_whole:
        return _support_of_all(item, group, pieces, teller)
    # a mean says which way, and mentions of a theme don't: it comes first
    for each in sorted(item.get("groups", ()), key=lambda each: str(each["kind"])):
        is_own = (each["breakdown"], each["group"]) == (group.breakdown, group.label)
        if is_own and each["supports"] and (each["kind"], each["reference"]) in pieces:
            said = _piece(group, each["kind"], each["reference"], teller)
            if said is not None:
                return said
    return None


def _support_of_all(
    item: Document, group: "Group", pieces: set[tuple[str, str]], teller: Teller
) -> Said | None:
    for kind, reference in sorted(pieces):
        said = _piece(group, kind, reference, teller)
        if said is not None:
            return said
    return Said(text=teller.text("entered.team")) if not item["evidence"] else None


def _piece(group: "Group", kind: str, reference: str, teller: Teller) -> Said | None:
    """Say one piece of evidence as this group gives it."""
    if kind == "theme":
        for each in _spoken(group):
            if str(each.theme_id) == reference:
                return teller.say("entered.count", count=each.count, base=each.base)
        return None
    for rating in cells_of(group):
        if rating.variable == reference:
            return teller.say("entered.mean", mean=rating.mean, base=rating.base)
    return None


def said_of(group: "Group", teller: Teller) -> tuple[Said, ...]:
    """Say what stands out: the first matters, notable differences, the worst service."""
    spoken, rated = _spoken(group), ratings_in(group)
    shown = "_shown" if has_hidden(group) else ""
    if not spoken and not rated:
        return (teller.say("said.few"),) if not group.is_whole else ()
    said = []
    if spoken:
        said.append(_first(spoken[0], shown, teller))
        said.extend(
            teller.say(f"said.next{shown}", share=each.share, topic=each.label)
            for each in spoken[1:2]
        )
    said.extend(
        teller.say(
            "said.more" if each.difference > 0 else "said.less", topic=each.label, share=each.share
        )
        for each in [each for each in spoken[1:] if each.is_notable][:MOST_DIFFERENCES]
    )
    if rated:
        worst = rated[0]
        key = "said.service" if worst.whole else "said.service_whole"
        said.append(teller.say(key, mean=worst.mean, service=worst.service, whole=worst.whole))
    return tuple(said)


def _first(first: Spoken, shown: str, teller: Teller) -> Said:
    key = f"said.first{shown}" if first.whole else "said.first_whole"
    return teller.say(key, share=first.share, topic=first.label, whole=first.whole)


__all__ = ["entered_of", "priorities_of", "ratings_of", "said_of"]
