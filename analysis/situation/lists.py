"""Lists ready to send: for each other body, directorate, and group of quarters.

In a planner's words: what people said that is the water company's duty goes to the water company,
with how many said it, where, and in their masked words. Everything stands in the release already,
where the disclosure gate has let it through; here it is only put in order. Quotes are named by
survey and theme and not copied, so that they go when the texts are destroyed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from analysis.group_labels import NO_GROUPS
from analysis.matters import matter_of_service
from analysis.situation.bodies import body_name
from analysis.situation.places import directorate_of, local_owners, owner_in_town
from analysis.situation.plain_items import reference_of
from analysis.text.words.letters import lower

CELL: Final = ("count", "base", "percent", "low", "high", "difference", "is_notable")
MOST_OF_A_GROUP: Final = 12
"""Matters in the list of one group, the most frequent."""

Survey = Mapping[str, Any]
"""A survey of a release document: ``id``, ``themes``, ``theme_tables``, ``services`` and more."""


def lists_of(
    items: Sequence[Mapping[str, Any]],
    surveys: Sequence[Survey],
    *,
    directorate: Callable[[str], str] = directorate_of,
) -> dict[str, list[dict[str, Any]]]:
    """Put the matters of a release in lists.

    Parameters
    ----------
    items : sequence of Mapping
        Plain items, proposed or settled.
    surveys : sequence of Mapping
        Those of the release document.
    directorate : callable
        Gives the unit that deals with a topic; empty: none.

    Returns
    -------
    dict
        ``owners``, ``directorates`` (each: ``name``, ``matters``) and ``groups`` (each: ``survey``,
        ``breakdown``, ``text``, ``group``, ``matters``). A matter of the first two has ``matter``,
        ``topic``, ``owner``, ``count`` (mentions), ``polarity`` (of them, by kind; what fewer
        than the survey's minimum said so is left out), ``themes`` (``survey``,
        ``theme_id``, ``label``, ``size``, and ``groups``: in which groups how many of how many
        speak of it), ``ratings`` (``survey``, ``service``, ``mean``, ``base``) and ``items``.
    """
    entries = _named_as_in_town([entry for survey in surveys for entry in _entries(survey)])
    return {
        "owners": _by(entries, items, lambda entry: str(entry["owner"])),
        "directorates": _by(entries, items, lambda entry: directorate(entry["topic"])),
        "groups": [each for survey in surveys for each in _groups(survey)],
    }


def _entries(survey: Survey) -> Iterator[dict[str, Any]]:
    """List what a survey says of each matter: its themes, then its rated services."""
    for theme in _themes(survey):
        if theme["size"] < survey["minimum_group"]:
            continue
        matter = theme["matter"]
        yield {
            "matter": matter["name"],
            "topic": matter["topic"],
            "owner": body_name(matter["owner"]),
            "theme": {
                "survey": survey["id"],
                "theme_id": theme["theme_id"],
                "label": theme["label"],
                "size": theme["size"],
                # what few said so is no news to another body, and might be to somebody
                "polarity": {
                    kind: count
                    for kind, count in theme["polarity"].items()
                    if count >= survey["minimum_group"]
                },
                "groups": list(_groups_of_theme(survey, theme["theme_id"])),
            },
        }
    for row in (survey.get("services") or {"rows": ()})["rows"]:
        matter_of = matter_of_service(row["service"], row["owner"], "tr")
        if row["satisfaction"] is not None:
            yield {
                "matter": row["service"],
                "topic": matter_of.topic,
                "owner": matter_of.owner,
                "rating": {
                    "survey": survey["id"],
                    "service": row["service"],
                    "variable": row["satisfaction_variable"],
                    "mean": row["satisfaction"],
                    "base": row["satisfaction_base"],
                },
            }


def _named_as_in_town(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Call a body in all surveys as the questionnaire calls it that names it."""
    local = local_owners((each["topic"], each["owner"]) for each in entries if "rating" in each)
    return [
        {**each, "owner": owner_in_town(each["topic"], each["owner"], local)} for each in entries
    ]


def _themes(survey: Survey) -> Sequence[Mapping[str, Any]]:
    themes: Sequence[Mapping[str, Any]] = (survey.get("themes") or {"themes": ()})["themes"]
    return themes


def _groups_of_theme(survey: Survey, theme_id: int) -> Iterator[dict[str, Any]]:
    for table in survey.get("theme_tables", ()):
        for row in table["rows"]:
            if row["theme_id"] == theme_id:
                yield from _cells(table, row)


def _cells(table: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for group, cell in zip(table["groups"], row["cells"], strict=True):
        if cell is not None and group not in NO_GROUPS:
            yield {
                "breakdown": table["breakdown"],
                "text": table["text"],
                "group": group,
                **{name: cell[name] for name in CELL},
            }


def _by(
    entries: Sequence[Mapping[str, Any]],
    items: Sequence[Mapping[str, Any]],
    name_of: Callable[[Mapping[str, Any]], str],
) -> list[dict[str, Any]]:
    """Group entries by a name, then by matter; the most frequent first.

    Names that differ in capitals only are one body: they come from topics and from questionnaires.
    """
    shown: dict[str, str] = {}
    named: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        name = name_of(entry)
        if name:
            name = shown.setdefault(lower(name), name)
            named[name][entry["topic"] or entry["matter"].casefold()].append(entry)
    lists: list[dict[str, Any]] = [
        {
            "name": name,
            "matters": sorted(
                (_matter(of, items) for of in matters.values()),
                key=lambda matter: (-matter["count"], matter["matter"]),
            ),
        }
        for name, matters in named.items()
    ]
    return sorted(lists, key=lambda each: (-sum(m["count"] for m in each["matters"]), each["name"]))


def _matter(
    entries: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    themes = [entry["theme"] for entry in entries if "theme" in entry]
    polarity: dict[str, int] = defaultdict(int)
    for theme in themes:
        for kind, count in theme["polarity"].items():
            polarity[kind] += count
    first = entries[0]
    return {
        "matter": first["matter"],
        "topic": first["topic"],
        "owner": first["owner"],
        # mentions: an answer may speak of two themes of a matter
        "count": sum(theme["size"] for theme in themes),
        "polarity": dict(polarity),
        "themes": themes,
        "ratings": [entry["rating"] for entry in entries if "rating" in entry],
        "items": [reference_of(item) for item in items if _is_about(item, first)],
    }


def _is_about(item: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    if entry["topic"]:
        return bool(item.get("topic") == entry["topic"])
    return bool(item["matter"].casefold() == entry["matter"].casefold())


def _groups(survey: Survey) -> Iterator[dict[str, Any]]:
    matters = {theme["theme_id"]: theme["matter"] for theme in _themes(survey)}
    for table in survey.get("theme_tables", ()):
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in table["rows"]:
            for cell in _cells(table, row):
                found[cell["group"]].append(
                    {
                        "theme_id": row["theme_id"],
                        "label": row["label"],
                        "owner": matters[row["theme_id"]]["owner"],
                        **{
                            name: value
                            for name, value in cell.items()
                            if name not in ("breakdown", "text", "group")
                        },
                    }
                )
        for group, said in found.items():
            said.sort(key=lambda each: (-each["count"], each["label"]))
            yield {
                "survey": survey["id"],
                "breakdown": table["breakdown"],
                "text": table["text"],
                "group": group,
                "base": said[0]["base"],
                "matters": said[:MOST_OF_A_GROUP],
            }


__all__ = ["MOST_OF_A_GROUP", "lists_of"]
