"""Part F from the register: stakeholders, their priorities, the matrix and the map.

Pure Python. Scores come as they were given; means, priorities and quadrants are computed here by
:mod:`analysis.stakeholder_map`, as the pages of the desk do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import columns_of
from analysis.figures.chart import Chart
from analysis.figures.of_desks import stakeholders_chart
from analysis.stakeholder_map import QUADRANTS, Axis, Quadrant, Standing, stand

ABOUT: Final = ("desk/stakeholders",)
RANKS: Final = "desk/ranks"
MAP: Final = "F/desk/map/figure"
NAMED: Final = 3
USUAL: Final = 300
"""The threshold where the document says none, in hundredths."""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A stakeholder with where it stands."""

    name: str
    side: str
    standing: Standing


def write_register(draft: Draft, material: Material) -> None:
    """Write how many stakeholders there are, in which groups, and who they are."""
    wording = draft.wording
    draft.section = "identification"
    listed = _listed(material)
    if not listed:
        draft.paragraph(name="register", hint=wording.text("hints.identification"))
        return
    sides = {
        side: sum(each["side"] == side for each in listed) for side in ("internal", "external")
    }
    key = "counts" if all(sides.values()) else "one_side"
    draft.paragraph(
        wording.text("desk_register.definition"),
        wording.say(f"desk_register.{key}", total=len(listed), **sides),
        _groups_sentence(draft, listed),
        name="register",
        about=ABOUT,
    )
    draft.table(
        wording.text("desk_register.caption"),
        [wording.text(f"desk_register.column_{name}") for name in ("group", "side", "names")],
        [
            (group, wording.text(f"desk_priorities.{side}"), ", ".join(names))
            for (side, group), names in _grouped(draft, listed).items()
        ],
        widths=(26, 18, 56),
        name="register",
        about=ABOUT,
    )


def _listed(material: Material) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = material.desk("stakeholders").get("stakeholders", ())
    return found


def _grouped(draft: Draft, listed: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """Give the names of each side and group: internal ones first, groups in order of the list."""
    none = draft.wording.text("desk_register.no_group")
    groups: dict[tuple[str, str], list[str]] = {}
    for each in sorted(listed, key=lambda one: one["side"] != "internal"):
        groups.setdefault((each["side"], each.get("group") or none), []).append(each["name"])
    return groups


def _groups_sentence(draft: Draft, listed: Sequence[Mapping[str, Any]]) -> str:
    wording = draft.wording
    sizes: dict[str, int] = {}
    for each in listed:
        if each.get("group"):
            sizes[each["group"]] = sizes.get(each["group"], 0) + 1
    if len(sizes) < 2:
        return ""
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])[:NAMED]
    parts = [wording.say("desk_register.group", name=name, n=n) for name, n in largest]
    return wording.say("desk_register.groups", groups=len(sizes), listing=wording.listing(parts))


def write_priorities(draft: Draft, material: Material) -> None:
    """Write the official table of priorities, the matrix and the map."""
    wording = draft.wording
    draft.section = "priorities"
    document = material.desk("stakeholders")
    threshold = Decimal(int(document.get("threshold", USUAL))) / 100
    scored = scored_of(_listed(material), threshold)
    if not scored:
        draft.paragraph(name="priorities", hint=wording.text("hints.priorities"))
        return
    best = [
        wording.say(
            "desk_priorities.top_one", name=each.name, priority=float(each.standing.priority)
        )
        for each in scored[:NAMED]
    ]
    missing = len(_listed(material)) - len(scored)
    draft.paragraph(
        wording.say("desk_priorities.how", threshold=float(threshold)),
        _scorers(draft, scored),
        wording.say("desk_priorities.unscored", n=missing) if missing else "",
        wording.say("desk_priorities.top", listing=wording.listing(best)),
        _borders(draft, scored),
        name="priorities",
        about=ABOUT,
    )
    draft.table(
        wording.text("desk_priorities.caption"),
        columns_of("desk_priorities.columns", wording),
        [_priority_cells(draft, each) for each in scored],
        widths=(38, 18, 16, 14, 14),
        numeric=(4,),
        note=wording.text("desk_priorities.note"),
        name="priorities",
        about=ABOUT,
    )
    chart = _map_of(draft, scored, threshold)
    _write_matrix(draft, scored, chart)
    draft.figure(wording.text("desk_priorities.map_caption"), "map", chart, about=ABOUT)


def scored_of(listed: Sequence[Mapping[str, Any]], threshold: Decimal) -> list[Scored]:
    """Give the stakeholders that have scores, the highest priority first."""
    found = []
    for each in listed:
        pairs = [(int(importance), int(influence)) for importance, influence in each["scores"]]
        decided = {Axis(axis): bool(high) for axis, high in (each.get("decided") or {}).items()}
        standing = stand(pairs, threshold, decided)
        if standing is not None:
            found.append(Scored(name=each["name"], side=each["side"], standing=standing))
    # equals stay in the register's order, as on the pages of the desk
    return sorted(found, key=lambda one: (-one.standing.priority, -one.standing.importance.mean))


def _scorers(draft: Draft, scored: Sequence[Scored]) -> str:
    counts = [each.standing.n_scorers for each in scored]
    key = "scorers_same" if min(counts) == max(counts) else "scorers"
    return draft.wording.say(
        f"desk_priorities.{key}", scored=len(scored), fewest=min(counts), most=max(counts)
    )


def _borders(draft: Draft, scored: Sequence[Scored]) -> str:
    """Say how many ratings are border cases, and how many of them nobody has decided yet."""
    borders = sum(each.standing.rating(axis).is_border for each in scored for axis in Axis)
    waiting = sum(len(each.standing.open_borders) for each in scored)
    if not borders:
        return ""
    key = "border" if not waiting else "border_some" if waiting < borders else "border_none"
    return draft.wording.say(f"desk_priorities.{key}", n=borders, open=waiting)


def _priority_cells(draft: Draft, each: Scored) -> tuple[str, ...]:
    wording = draft.wording
    cells = []
    for axis in Axis:
        rating = each.standing.rating(axis)
        word = wording.text(f"desk_priorities.{axis}_{'high' if rating.is_high else 'low'}")
        cells.append(f"{wording.number(float(rating.mean), 'mean')} ({word})")
    return (
        each.name,
        wording.text(f"desk_priorities.{each.side}"),
        *cells,
        wording.number(float(each.standing.priority), "mean"),
    )


def _write_matrix(draft: Draft, scored: Sequence[Scored], chart: Chart | None) -> None:
    """Write the official matrix: rows importance, columns influence, each cell its action.

    Where the map has no room for names, names stand here with the numbers that stand there.
    """
    wording = draft.wording
    is_numbered = chart is not None and not chart.has_key
    found: dict[Quadrant, list[str]] = {quadrant: [] for quadrant in Quadrant}
    for rank, each in enumerate(scored, start=1):
        name = f"{rank}. {each.name}" if is_numbered else each.name
        found[each.standing.quadrant].append(name)
    shown = "map_numbered" if is_numbered else "map_text"
    draft.paragraph(
        wording.say(
            "desk_priorities.matrix_text",
            **{str(quadrant): len(names) for quadrant, names in found.items()},
        ),
        wording.say(
            f"desk_priorities.{shown}", figure=refer(MAP), table=refer("F/desk/matrix/table")
        ),
        name="matrix",
        about=ABOUT,
    )
    say = wording.text
    draft.table(
        say("desk_priorities.matrix_caption"),
        [
            [(say("desk_priorities.matrix_rows"), 1), (say("desk_priorities.matrix_columns"), 2)],
            [("", 1), *((say(f"desk_priorities.influence_{end}"), 1) for end in ("low", "high"))],
        ],
        [
            (
                say(f"desk_priorities.importance_{end}"),
                *(_quadrant(draft, found, is_important, strong) for strong in (False, True)),
            )
            for end, is_important in (("low", False), ("high", True))
        ],
        widths=(13, 37, 50),  # most stand where both are high
        name="matrix",
        about=(*ABOUT, RANKS) if is_numbered else ABOUT,
    )


def _quadrant(
    draft: Draft, found: Mapping[Quadrant, list[str]], is_important: bool, is_strong: bool
) -> tuple[str, ...]:
    quadrant = QUADRANTS[is_important, is_strong]
    names = ", ".join(found[quadrant]) or draft.wording.text("desk_priorities.nobody")
    return (draft.wording.text(f"desk_priorities.{quadrant}"), names)


def _map_of(draft: Draft, scored: Sequence[Scored], threshold: Decimal) -> Chart | None:
    return stakeholders_chart(
        [
            (
                each.name,
                float(each.standing.importance.mean),
                float(each.standing.influence.mean),
            )
            for each in scored
        ],
        float(threshold),
        draft.wording,
        [str(each.standing.quadrant) for each in scored],
    )


__all__ = ["Scored", "scored_of", "write_priorities", "write_register"]
