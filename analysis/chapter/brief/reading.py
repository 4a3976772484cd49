"""Reading from a release what one group said: themes, ratings, and what everybody said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.bands import share_within, surely
from analysis.chapter.names import likert_names, slug
from analysis.chapter.saying import Fact, exact

if TYPE_CHECKING:
    from analysis.chapter.brief.of_release import Group

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A theme as one group speaks of it; ``whole`` is the share among everybody."""

    theme_id: int
    key: str
    label: str
    owner: str
    count: Fact
    base: Fact
    share: Fact
    whole: Fact | None = None
    difference: float = 0.0
    is_notable: bool = False


@dataclass(frozen=True, kw_only=True)
class Rated:
    """A service as one group rates it; ``whole`` is the mean of everybody."""

    variable: str
    service: str
    owner: str
    mean: Fact
    base: Fact
    whole: Fact | None = None


def spoken_by_all(group: "Group") -> list[Spoken]:
    """List the themes of a survey that are large enough, the most frequent first."""
    themes = group.survey.get("themes")
    if not themes:
        return []
    base = Fact(value=exact(themes["base"]), source=f"{group.scope}/themes#all/base")
    found = []
    for theme in themes["themes"]:
        count = exact(theme["size"])
        if count >= group.survey["minimum_group"]:
            row = f"{group.scope}/themes#{slug(theme['key'] or theme['label'])}"
            share = share_within(theme["size"], base.value)
            found.append(
                Spoken(
                    theme_id=theme["theme_id"],
                    key=theme["key"],
                    label=theme["label"],
                    owner=theme["owner"],
                    count=Fact(value=count, source=f"{row}/count"),
                    base=base,
                    share=Fact(value=share, source=f"{row}/percent"),
                )
            )
    return sorted(found, key=lambda each: (-each.count.value, each.label))


def table_of(group: "Group") -> Document:
    """Give the table of themes by the group's question; an empty one where there is none."""
    for table in group.survey.get("theme_tables", ()):
        if table["breakdown"] == group.breakdown and group.label in table["groups"]:
            found: Document = table
            return found
    return {"groups": (), "rows": (), "unit": "response"}


def has_hidden(group: "Group") -> bool:
    """Say whether a theme is hidden in the group, which might be one of its largest."""
    table = table_of(group)
    if not table["rows"]:
        return False
    place = list(table["groups"]).index(group.label)
    return bool(table.get("n_left_out")) or any(
        row["cells"][place] is None for row in table["rows"]
    )


def spoken_in(group: "Group") -> list[Spoken]:
    """List the themes of a group that may be shown, the most frequent first."""
    table = table_of(group)
    if not table["rows"]:
        return []
    place = list(table["groups"]).index(group.label)
    themes = {each["theme_id"]: each for each in group.survey["themes"]["themes"]}
    name = f"{group.scope}/who/{slug(group.breakdown)}"
    found = [
        _spoken(row, row["cells"][place], themes[row["theme_id"]], (name, group.label))
        for row in table["rows"]
        if row["cells"][place] is not None
    ]
    return sorted(found, key=lambda each: (-each.count.value, each.label))


def _spoken(row: Document, cell: Document, theme: Document, place: tuple[str, str]) -> Spoken:
    name, label = place
    key = slug(theme["key"] or theme["label"])
    source = f"{name}#{key}|{label}"
    return Spoken(
        theme_id=row["theme_id"],
        key=theme["key"],
        label=theme["label"],
        owner=theme["owner"],
        count=Fact(value=exact(cell["count"]), source=f"{source}/count"),
        base=Fact(value=exact(cell["base"]), source=f"{source}/base"),
        share=Fact(value=exact(cell["percent"], 0), source=f"{source}/percent"),
        whole=Fact(value=exact(row["percent"], 0), source=f"{name}#{key}/percent"),
        difference=surely(exact(cell["difference"], 0)),
        is_notable=cell["is_notable"],
    )


def ratings_in(group: "Group") -> list[Rated]:
    """List the services as the group rates them, the lowest mean first."""
    return sorted(cells_of(group), key=lambda each: (each.mean.value, each.service))


def cells_of(group: "Group") -> list[Rated]:
    """List the services as the group rates them, in the order of the table of services."""
    services = (group.survey.get("services") or {"rows": ()})["rows"]
    everybody = dict(_by_everybody(group))
    means = everybody if group.is_whole else dict(_by_group(group))
    return [
        Rated(
            variable=variable,
            service=row["service"],
            owner=row["owner"],
            mean=means[variable][0],
            base=means[variable][1],
            whole=None if group.is_whole else everybody[variable][0],
        )
        for row in services
        for variable in [row["satisfaction_variable"]]
        if variable in means and variable in everybody
    ]


def _by_everybody(group: "Group") -> Iterator[tuple[str, tuple[Fact, Fact]]]:
    ends = scale_of(group)
    tables = group.survey["likert"]
    for name, table in zip(likert_names(_sections(tables)), tables, strict=True):
        if _ends(table) == ends:
            for row in table["rows"]:
                source = f"{group.scope}/likert/{name}#{row['name']}"
                if row["mean"] is not None:
                    yield row["name"], _facts(row, source)


def _by_group(group: "Group") -> Iterator[tuple[str, tuple[Fact, Fact]]]:
    for table in group.survey.get("crosstabs", ()):
        if table["breakdown"] != group.breakdown or group.label not in table["groups"]:
            continue
        place = list(table["groups"]).index(group.label)
        name = f"{group.scope}/crosstab/{slug(group.breakdown)}"
        for row in table["rows"]:
            if row["cells"][place] is not None:
                source = f"{name}#{row['name']}|{group.label}"
                yield row["name"], _facts(row["cells"][place], source)


def _facts(cell: Document, source: str) -> tuple[Fact, Fact]:
    return (
        Fact(value=exact(cell["mean"]), source=f"{source}/mean"),
        Fact(value=exact(cell["base"]), source=f"{source}/base"),
    )


@dataclass(frozen=True)
class _Section:
    section: str


def _sections(tables: Any) -> list[_Section]:
    return [_Section(str(table["section"])) for table in tables]


def scale_of(group: "Group") -> tuple[int, int] | None:
    """Give the ends of the scale of satisfaction; of several scales the first."""
    for table in group.survey["likert"]:
        if table["measure"] == "satisfaction" and _ends(table) is not None:
            return _ends(table)
    return None


def _ends(table: Document) -> tuple[int, int] | None:
    values = table.get("values") or ()
    return (int(values[0]), int(values[-1])) if values else None


__all__ = [
    "Rated",
    "Spoken",
    "cells_of",
    "has_hidden",
    "ratings_in",
    "scale_of",
    "spoken_by_all",
    "spoken_in",
    "table_of",
]
