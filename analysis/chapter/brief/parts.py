"""The parts of a brief: priorities, ratings, what entered the list, and sentences on them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from analysis.bands import surely
from analysis.chapter.brief.model import Entered, Priority, Rating
from analysis.chapter.brief.reading import (
    Rated,
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
MOST_BEST: Final = 3
MOST_OF_OTHERS: Final = 8
MOST_ENTERED: Final = 16
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


def others_of(group: "Group", teller: Teller) -> tuple[Priority, ...]:
    """List the matters that are the duty of others, the most frequent first."""
    owned = [each for each in _spoken(group) if each.owner]
    return tuple(_priority(each, teller) for each in owned[:MOST_OF_OTHERS])


def ratings_of(
    group: "Group", teller: Teller
) -> tuple[tuple[Rating, ...], tuple[Rating, ...], Said]:
    """List the services the group is least and most satisfied with, and say on which scale."""
    rated, ends = ratings_in(group), scale_of(group)
    if not rated or ends is None:
        return (), (), teller.say("services.none")
    worst = rated[:MOST_RATINGS]
    best = rated[: len(worst) - 1 : -1][:MOST_BEST]
    low, high = (Fact(value=end, source="") for end in ends)
    note = teller.say(f"services.note{_of(group)}", low=low, high=high)
    return _rows(worst, teller), _rows(best, teller), note


def _rows(rated: Sequence[Rated], teller: Teller) -> tuple[Rating, ...]:
    return tuple(
        Rating(
            service=each.service,
            owner=each.owner,
            mean=teller.cell(each.mean, "mean"),
            whole=teller.cell(each.whole, "mean") if each.whole else Said(),
            base=teller.cell(each.base, "count"),
        )
        for each in rated
    )


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
    """Say what the group's answers add to an item; None where they don't support it.

    A mean says which way, and mentions of a theme don't: it comes first. Of several themes the one
    that was mentioned most is shown, by its name: a person may speak of two of them, so that their
    sum would count people twice.
    """
    references = _references(item, group)
    rated = [each for each in cells_of(group) if each.variable in references]
    if rated:
        return _mean_of(rated, str(item["quadrant"]), teller)
    spoken = [each for each in _spoken(group) if str(each.theme_id) in references]
    if spoken:
        return _count_of(spoken, teller)
    is_team_s = group.is_whole and not item["evidence"]
    return Said(text=teller.text("entered.team")) if is_team_s else None


def _references(item: Document, group: "Group") -> set[str]:
    """Give the themes and ratings of an item that the group supports it by."""
    pieces = {
        (piece["kind"], str(piece["reference"]))
        for piece in item["evidence"]
        if piece.get("survey") == group.survey["id"]
    }
    if group.is_whole:
        return {reference for _, reference in pieces}
    return {
        str(each["reference"])
        for each in item.get("groups", ())
        if (each["breakdown"], each["group"]) == (group.breakdown, group.label)
        and each["supports"]
        and (each["kind"], str(each["reference"])) in pieces
    }


def _count_of(spoken: Sequence[Spoken], teller: Teller) -> Said:
    most = max(spoken, key=lambda each: each.count.value)
    key = "entered.count" if len(spoken) == 1 else "entered.count_most"
    return teller.say(key, topic=most.label, count=most.count, base=most.base)


def _mean_of(rated: Sequence[Rated], quadrant: str, teller: Teller) -> Said:
    """Say the mean that speaks most for the item: the highest of a strength, else the lowest."""
    ranked = sorted(rated, key=lambda each: each.mean.value)
    is_high = quadrant in ("strength", "opportunity")
    shown = ranked[-1] if is_high else ranked[0]
    ending = "" if len(rated) == 1 else "_highest" if is_high else "_lowest"
    return teller.say(
        f"entered.mean{ending}", service=shown.service, mean=shown.mean, base=shown.base
    )


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


__all__ = ["entered_of", "others_of", "priorities_of", "ratings_of", "said_of"]
