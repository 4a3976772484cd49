"""Part J: what each group of people needs, and what people wish for, from who says what.

Groups of quarters come first: councils read lists of needs quarter by quarter. Only cells that the
disclosure gate has let through are told, and only matters of which people complain or wish more
than they praise.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.model import Sentence
from analysis.chapter.names import slug
from analysis.chapter.outline import columns_of
from analysis.group_labels import NO_GROUPS, QUARTERS
from analysis.situation.actions import work_of

OF_A_PLACE: Final = 10
"""Matters in the list of a group of quarters."""
NAMED: Final = 3
"""Matters that a sentence names."""
MOST_WISHES: Final = 15
FEWEST_WISHES: Final = 10
MARK: Final = "*"

Theme = Mapping[str, Any]
Said = tuple[Theme, Mapping[str, Any], Mapping[str, Any]]
"""A theme, its row in the table of groups and the cell of the group."""


def write_needs_by_group(draft: Draft, material: Material) -> None:
    """Write the needs of the groups of quarters, then of other groups, then the wishes."""
    tables = [
        (scope, table)
        for scope in material.scopes.values()
        for table in material.voices(scope).get("tables", ())
    ]
    places = [each for each in tables if str(each[1]["breakdown"]).startswith(QUARTERS)]
    others = [each for each in tables if each not in places]
    wording = draft.wording
    if places:
        draft.heading(wording.text("desk_group_needs.places"), 3, "needs/places")
        for scope, table in places:
            _write_places(draft, material, scope, table)
    if others:
        draft.heading(wording.text("desk_group_needs.others"), 3, "needs/groups")
        draft.paragraph(wording.text("desk_group_needs.others_text"), name="needs/groups")
        for scope, table in others:
            _write_others(draft, material, scope, table)
    write_wishes(draft, material)


def said_by(material: Material, scope: str, table: Mapping[str, Any], group: str) -> list[Said]:
    """List the needs a group names, the most frequent first."""
    themes = material.voices(scope)["themes"]
    place = list(table["groups"]).index(group)
    found = [
        (themes[row["theme"]], row, cell)
        for row in table["rows"]
        if is_need(themes[row["theme"]]) and (cell := row["cells"][place]) is not None
    ]
    return sorted(found, key=lambda each: (-each[2]["count"], each[0]["label"]))


def is_need(theme: Theme) -> bool:
    """Say whether more is complained of and wished for than praised in a theme of one matter."""
    said = theme["polarity"]
    asked = said.get("complaint", 0) + said.get("wish", 0)
    return bool(theme["is_one_matter"]) and asked > int(said.get("praise", 0))


def _groups(table: Mapping[str, Any]) -> list[str]:
    return [group for group in table["groups"] if group not in NO_GROUPS]


def _about(scope: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"{scope}/who/{slug(table['breakdown'])}",)


def _write_places(draft: Draft, material: Material, scope: str, table: Mapping[str, Any]) -> None:
    wording = draft.wording
    name = f"needs/{scope}/{slug(table['breakdown'])}"
    lists = [(group, said_by(material, scope, table, group)) for group in _groups(table)]
    key = f"J/desk/{name}/table"
    about = _about(scope, table)
    draft.paragraph(
        wording.say("desk_group_needs.places_text", question=table["text"], table=refer(key)),
        name=name,
        about=about,
    )
    for place, (group, said) in enumerate(lists):
        draft.paragraph(
            *_of_group(draft, table, group, said, place),
            name=f"{name}/{slug(group)}",
            about=about,
        )
    draft.table(
        wording.say("desk_group_needs.caption", question=table["text"]),
        columns_of("desk_group_needs.columns", wording),
        [
            row
            for group, said in lists
            for row in _rows(draft, group, said[:OF_A_PLACE])
        ],
        widths=(13, 19, 9, 9, 11, 39),
        numeric=(2, 3, 4),
        note=wording.text("desk_group_needs.note"),
        name=name,
        about=about,
    )  # fmt: skip


def _of_group(
    draft: Draft, table: Mapping[str, Any], group: str, said: Sequence[Said], place: int
) -> list[str]:
    """Say what a group names most, and what it names significantly more than the others."""
    if not said:
        return [draft.wording.say("desk_group_needs.nothing", group=group)]
    wording = draft.wording
    key = f"desk_group_needs.most_{table['unit']}"
    told = [
        wording.vary(
            key,
            place,
            group=group,
            base=said[0][2]["base"],
            listing=wording.listing([_one(draft, table, each) for each in said[:NAMED]]),
        )
    ]
    more = [each for each in said if each[2]["is_notable"] and _is_more(each[2])]
    if more:
        listing = wording.listing([_compared(draft, each) for each in more])
        told.append(wording.vary("desk_group_needs.more", place, group=group, listing=listing))
    return told


def _is_more(cell: Mapping[str, Any]) -> bool:
    return bool(cell["percent"] > cell["others"])


def _one(draft: Draft, table: Mapping[str, Any], each: Said) -> str:
    theme, _row, cell = each
    return draft.wording.say(
        f"desk_group_needs.one_{table['unit']}",
        theme=theme["label"],
        n=cell["count"],
        share=cell["percent"],
    )


def _compared(draft: Draft, each: Said) -> str:
    theme, _row, cell = each
    return draft.wording.say(
        "desk_group_needs.compared",
        theme=theme["label"],
        share=cell["percent"],
        rest=cell["others"],
    )


def _rows(draft: Draft, group: str, said: Sequence[Said]) -> list[tuple[str, ...]]:
    wording = draft.wording
    return [
        (
            group if place == 0 else "",
            theme["label"],
            wording.number(cell["count"], "count"),
            wording.number(cell["percent"], "percent") + (MARK if cell["is_notable"] else ""),
            wording.number(cell["others"], "percent"),
            proposed(draft, theme),
        )
        for place, (theme, _row, cell) in enumerate(said)
    ]


def proposed(draft: Draft, theme: Theme) -> str:
    """Propose what answers to a theme: the work of its topic, else in general words."""
    wording = draft.wording
    item = {
        "matter": theme["label"],
        "topic": theme["topic"],
        "owner": theme["owner"],
        "categories": theme["categories"],
        "quadrant": "threat" if theme["owner"] else "weakness",
    }
    if work := work_of(item, wording):
        return work
    key = "needs.owner" if theme["owner"] else "needs.question"
    return wording.begin(wording.say(key, name=theme["label"], owner=theme["owner"]))


def _write_others(draft: Draft, material: Material, scope: str, table: Mapping[str, Any]) -> None:
    """Write what the groups of another question name most, and where they differ."""
    wording = draft.wording
    lists = [(group, said_by(material, scope, table, group)) for group in _groups(table)]
    parts = [
        wording.say(
            "desk_group_needs.group",
            group=group,
            listing=wording.listing([_one(draft, table, each) for each in said[:NAMED]]),
        )
        for group, said in lists
        if said
    ]
    if not parts:
        return
    more = [
        wording.say("desk_group_needs.more", group=group, listing=_compared(draft, each))
        for group, said in lists
        for each in said
        if each[2]["is_notable"] and _is_more(each[2])
    ]
    draft.paragraph(
        wording.say(
            "desk_group_needs.question", question=table["text"], listing="; ".join(parts)
        ),
        *(more or [wording.text("desk_group_needs.no_difference")]),
        name=f"needs/{scope}/{slug(table['breakdown'])}",
        about=_about(scope, table),
    )  # fmt: skip


def write_wishes(draft: Draft, material: Material) -> None:
    """Write what people wish for, the most wished first; nothing where few wishes were counted."""
    wording = draft.wording
    found = [
        (scope, theme)
        for scope in material.scopes.values()
        for theme in material.voices(scope).get("themes", {}).values()
        if theme["is_one_matter"] and theme["polarity"].get("wish", 0) >= FEWEST_WISHES
    ]
    found.sort(key=lambda each: (-each[1]["polarity"]["wish"], each[1]["label"]))
    if not found:
        return
    draft.heading(wording.text("desk_wishes.heading"), 3, "needs/wishes")
    about = tuple(dict.fromkeys(f"{scope}/themes" for scope, _ in found))
    draft.paragraph(
        *_wishes_told(draft, material, found),
        name="needs/wishes",
        about=about,
    )
    draft.table(
        wording.text("desk_wishes.caption"),
        columns_of("desk_wishes.columns", wording),
        [_wish_cells(draft, theme) for _scope, theme in found[:MOST_WISHES]],
        widths=(20, 8, 10, 10, 16, 36),
        numeric=(1, 2, 3),
        note=wording.text("desk_wishes.note"),
        name="needs/wishes",
        about=about,
    )


def _wishes_told(
    draft: Draft, material: Material, found: Sequence[tuple[str, Theme]]
) -> list[Sentence | str]:
    wording = draft.wording
    asked = [
        f"“{each['text']}”"
        for scope in dict.fromkeys(scope for scope, _ in found)
        for each in material.voices(scope)["questions"].values()
        if not each["feeds"]
    ]
    listing = wording.listing(
        [
            wording.say(
                "desk_wishes.one",
                theme=theme["label"],
                n=theme["polarity"]["wish"],
                total=theme["count"],
            )
            for _scope, theme in found[:NAMED]
        ]
    )
    return [
        wording.say("desk_wishes.text", table=refer("J/desk/needs/wishes/table")),
        wording.say("desk_wishes.asked", listing=wording.listing(asked)) if asked else "",
        wording.say("desk_wishes.most", listing=listing),
    ]


def _wish_cells(draft: Draft, theme: Theme) -> tuple[str, ...]:
    wording = draft.wording
    wishes = theme["polarity"]["wish"]
    owner = theme["owner"] or wording.text("desk_needs.own")
    return (
        theme["label"],
        wording.number(wishes, "count"),
        wording.number(theme["count"], "count"),
        wording.number(100 * wishes / theme["count"], "percent"),
        owner,
        proposed(draft, theme),
    )


__all__ = ["proposed", "said_by", "write_needs_by_group", "write_wishes"]
