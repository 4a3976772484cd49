"""The briefs of an edition: what each group of quarters said, beside what everybody said.

Pure Python. Everything stands in the release, where the disclosure gate has let it through; here it
is only put in order and said in sentences. What employees said goes into no brief: it is for the
council and the quarter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.chapter.brief.model import Brief, KeyFigure, Quoted
from analysis.chapter.brief.parts import (
    entered_of,
    others_of,
    priorities_of,
    ratings_of,
    said_of,
)
from analysis.chapter.names import slug
from analysis.chapter.saying import Fact, Said, Teller, exact, teller_of
from analysis.group_labels import NO_GROUPS, QUARTERS

FLOOR: Final = 5
"""No group of fewer is shown, whatever a survey says (``analysis.disclosure.FLOOR``)."""
MOST_QUOTED: Final = 5
"""Matters with a quote in a brief."""

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Whose answers a brief is about; an empty ``label``: everybody's.

    Attributes
    ----------
    survey : Mapping
        Of the release document.
    scope : str
        What the survey is called in the book: "s1".
    breakdown, label, value : str
        The question that tells groups apart, the group and its value in the table of the question.
    """

    survey: Document
    scope: str
    breakdown: str = ""
    label: str = ""
    value: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the brief is about everybody who answered."""
        return not self.label


def is_shared(survey: Document) -> bool:
    """Say whether what a survey found may leave the municipality: employees' answers may not."""
    return survey.get("audience") != "internal" and not survey.get("band")


def briefs_of(edition: Document) -> tuple[Brief, ...]:
    """Write the briefs of an edition: of everybody first, then of each group.

    Parameters
    ----------
    edition : Mapping
        ``language``, ``settings``, ``release`` and ``desks`` of it are read.
    """
    teller = teller_of(str(edition["language"]), "brief")
    names: set[str] = set()
    briefs = []
    for group in groups_of(edition["release"]):
        name = _name_of(group, names)
        names.add(name)
        briefs.append(_brief_of(group, name, edition, teller))
    return tuple(briefs)


def groups_of(release: Document) -> list[Group]:
    """List whose answers have a brief: everybody's, and each group of quarters that is told apart.

    Where no question tells quarters apart, the groups of every question have one.
    """
    groups: list[Group] = []
    for place, survey in enumerate(release["surveys"], start=1):
        if not is_shared(survey):
            continue
        scope = f"s{place}"
        groups.append(Group(survey=survey, scope=scope))
        asked = [each for each in survey["frequencies"] if each["is_group"]]
        quarters = [each for each in asked if str(each["question"]).startswith(QUARTERS)]
        groups.extend(
            Group(
                survey=survey,
                scope=scope,
                breakdown=table["question"],
                label=row["label"],
                value=row["value"],
            )
            for table in quarters or asked
            for row in table["rows"]
            if row["label"] not in NO_GROUPS
        )
    return groups


def items_of(edition: Document) -> Sequence[Document]:
    """Give the settled items of an edition; the proposed ones where nothing is settled."""
    settled: Sequence[Document] = edition.get("desks", {}).get("items") or ()
    return settled or edition["release"]["swot"]


def needs_of(edition: Document) -> Sequence[Document]:
    """Give the settled needs of an edition that are written; else the proposed ones."""
    settled: Sequence[Document] = edition.get("desks", {}).get("needs") or ()
    return [each for each in settled or edition["release"]["needs"] if each.get("need")]


def setting_of(edition: Document, name: str) -> str:
    """Give whose plan it is, or its years: those of the chapter, else those of the release."""
    places = (
        edition.get("settings", {}),
        edition["release"].get("settings", {}),
        edition.get("blocks", {}).get("about", {}),
    )
    return next((str(place[name]) for place in places if place.get(name)), "")


def smallest_group(survey: Document) -> int:
    """Give how many people a group has at least that is shown."""
    return max(int(survey["minimum_group"]), FLOOR)


def approved_of(edition: Document, survey: Document) -> dict[str, list[str]]:
    """Give the approved quotes of a survey by the key of their theme."""
    texts: dict[str, list[str]] = {}
    for quote in edition.get("desks", {}).get("quotes", {}).get("approved", ()):
        if quote["survey"] == survey["id"]:
            texts.setdefault(str(quote["theme"]), []).append(str(quote["text"]))
    return texts


def _brief_of(group: Group, name: str, edition: Document, teller: Teller) -> Brief:
    survey, scope = group.survey, group.scope
    priorities, priorities_note, keys = priorities_of(group, teller)
    ratings, best, ratings_note = ratings_of(group, teller)
    entered, entered_note = entered_of(group, items_of(edition), needs_of(edition), teller)
    quotes = _quotes_of(survey, approved_of(edition, survey), keys)
    minimum = Fact(value=smallest_group(survey), source=f"{scope}/method#minimum/count")
    return Brief(
        name=name,
        language=str(edition["language"]),
        title=teller.text("brief.title"),
        group=group.label or teller.text("brief.whole"),
        survey=teller.say("brief.of_survey", title=survey["title"]).text,
        municipality=setting_of(edition, "municipality"),
        plan_period=setting_of(edition, "plan_period"),
        figures=_figures_of(group, teller),
        said=said_of(group, teller),
        priorities=priorities,
        priorities_note=priorities_note,
        ratings=ratings,
        best=best,
        others=others_of(group, teller),
        ratings_note=ratings_note,
        entered=entered,
        entered_note=entered_note,
        quotes=quotes,
        quotes_note=teller.say("quotes.note" if quotes else "quotes.none"),
        limits=teller.say("limits.sentence", minimum=minimum),
        is_whole=group.is_whole,
    )


def _figures_of(group: Group, teller: Teller) -> tuple[KeyFigure, ...]:
    survey, scope = group.survey, group.scope
    counts = survey["counts"]
    answered = Fact(value=exact(counts["responses"]), source=f"{scope}/method#responses/count")
    figures = [KeyFigure(label=teller.text("brief.answered"), value=teller.cell(answered, "count"))]
    if group.is_whole:
        texts = Fact(value=exact(counts["with_content"]), source=f"{scope}/themes#all/base")
        topics = Fact(value=exact(counts["themes"]), source=f"{scope}/themes#all/n_rows")
        return (
            *figures,
            KeyFigure(label=teller.text("brief.texts"), value=teller.cell(texts, "count")),
            KeyFigure(label=teller.text("brief.topics"), value=teller.cell(topics, "count")),
        )
    table = next(each for each in survey["frequencies"] if each["question"] == group.breakdown)
    row = next(each for each in table["rows"] if each["value"] == group.value)
    source = f"{scope}/frequency/{slug(group.breakdown)}#{group.value}"
    of_group = Fact(value=exact(row["count"]), source=f"{source}/count")
    share = Fact(value=exact(row["percent"], 0), source=f"{source}/percent")
    return (
        *figures,
        KeyFigure(label=teller.text("brief.in_group"), value=teller.cell(of_group, "count")),
        KeyFigure(label=teller.text("brief.share"), value=teller.cell(share, "percent")),
    )


def _quotes_of(
    survey: Document, approved: Mapping[str, Sequence[str]], keys: Sequence[str]
) -> tuple[Quoted, ...]:
    """Give the first quote on each of the matters a group spoke of most."""
    themes = (survey.get("themes") or {"themes": ()})["themes"]
    labels = {theme["key"]: theme["label"] for theme in themes}
    found = [(key, approved[key]) for key in keys if approved.get(key)]
    return tuple(
        Quoted(topic=labels[key], texts=tuple(texts[:1])) for key, texts in found[:MOST_QUOTED]
    )


def _name_of(group: Group, taken: set[str]) -> str:
    """Name the file of a brief: the group's name in plain letters, the survey where needed."""
    whole = "tumu" if group.scope == "s1" else f"tumu-{group.scope}"
    name = whole if group.is_whole else slug(group.label)
    place = 2
    while name in taken:
        name = f"{slug(group.label)}-{place}"
        place += 1
    return name


__all__ = [
    "Group",
    "Said",
    "approved_of",
    "briefs_of",
    "groups_of",
    "is_shared",
    "items_of",
    "needs_of",
    "setting_of",
    "smallest_group",
]
