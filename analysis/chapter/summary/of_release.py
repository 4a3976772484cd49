"""The plain summary of an edition: who answered, what was said, what was written.

Pure Python. Everything stands in the release, where the disclosure gate has let it through. What
employees said goes into no summary for the public. Sentences are short by rule: at most
:data:`LONGEST` words, and none of the words that the language's file forbids.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from analysis.chapter.brief.of_release import (
    Group,
    groups_of,
    items_of,
    setting_of,
    smallest_group,
)
from analysis.chapter.brief.reading import Rated, ratings_in, scale_of, spoken_by_all
from analysis.chapter.saying import Fact, Said, Teller, exact, teller_of
from analysis.chapter.summary.model import Name, Names, Part, Row, Rows, Section, Summary
from analysis.chapter.summary.naming import matter_name, owner_name, topic_of_service

LANGUAGES: Final = ("tr", "en", "ku", "ar")
RIGHT_TO_LEFT: Final = ("ar",)
LONGEST: Final = 15
"""Words of a sentence at most."""
MOST_SAID: Final = 10
MOST_RATED: Final = 3
MOST_OF_A_CELL: Final = 8
CELLS: Final = ("strength", "weakness", "opportunity", "threat")

Document = Mapping[str, Any]


def summaries_of(edition: Document) -> tuple[Summary, ...]:
    """Write the summary of an edition in every language.

    Parameters
    ----------
    edition : Mapping
        ``settings``, ``release`` and ``desks`` of it are read.
    """
    return tuple(summary_of(edition, language) for language in LANGUAGES)


def summary_of(edition: Document, language: str) -> Summary:
    """Write the summary of an edition in one language."""
    teller = teller_of(language, "summary")
    groups = [each for each in groups_of(edition["release"]) if each.is_whole]
    sections = [
        _who(groups, teller),
        *(_said(group, language, teller) for group in groups),
        *(_services(group, language, teller) for group in groups),
        _wrote(edition, groups, language, teller),
        _others(groups, language, teller),
        _know(groups, teller),
    ]
    municipality = setting_of(edition, "municipality")
    return Summary(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=teller.text("summary.title"),
        municipality=municipality,
        opening=_opening(edition, municipality, teller),
        sections=tuple(section for section in sections if section is not None),
    )


def _opening(edition: Document, municipality: str, teller: Teller) -> tuple[Said, ...]:
    about = teller.say("summary.about" if municipality else "summary.about_plain",
                       municipality=municipality)  # fmt: skip
    period = setting_of(edition, "plan_period")
    said = [about]
    if period:
        said.append(teller.say("summary.period", period=period))
    said.append(teller.say("summary.purpose"))
    if teller.text("summary.turkish"):
        said.append(teller.say("summary.turkish"))
    return tuple(said)


def _who(groups: Sequence[Group], teller: Teller) -> Section:
    parts: list[Part] = []
    for group in groups:
        survey = group.survey
        if len(groups) > 1:
            parts.append(Said(text=f"“{survey['title']}”"))
        method = f"{group.scope}/method#"
        answered = Fact(
            value=exact(survey["counts"]["responses"]), source=f"{method}responses/count"
        )
        parts.append(teller.say("summary.who.answered", n=answered))
        if survey.get("themes"):
            texts = Fact(
                value=exact(survey["themes"]["base"]), source=f"{group.scope}/themes#all/base"
            )
            parts.append(teller.say("summary.who.texts", n=texts))
        days = survey["settings"]["fieldwork"]
        if days.get("first_day") and days.get("last_day"):
            first, last = (date.fromisoformat(days[name]) for name in ("first_day", "last_day"))
            key = "summary.who.one_day" if first == last else "summary.who.days"
            parts.append(teller.say(key, first=first, last=last))
    return Section(
        heading=teller.text("summary.who.heading"),
        parts=tuple(parts) or (teller.say("summary.who.none"),),
    )


def _said(group: Group, language: str, teller: Teller) -> Section:
    spoken = spoken_by_all(group)[:MOST_SAID]
    heading = teller.text("summary.said.heading")
    if not spoken:
        return Section(heading=heading, parts=(teller.say("summary.said.none"),))
    topics = {each["key"]: each["topic"] for each in group.survey["themes"]["themes"]}
    table = Rows(
        heading="",
        columns=tuple(teller.text(f"summary.said.{name}") for name in ("topic", "count", "share")),
        rows=tuple(
            Row(
                name=matter_name(each.label, topics[each.key], language),
                cells=(teller.cell(each.count, "count"), teller.cell(each.share, "percent")),
                bar=float(each.share.value),
            )
            for each in spoken
        ),
    )
    return Section(
        heading=heading,
        parts=(teller.say("summary.said.intro"), table, teller.say("summary.said.note")),
    )


def _services(group: Group, language: str, teller: Teller) -> Section | None:
    rated, ends = ratings_in(group), scale_of(group)
    if not rated or ends is None:
        return None
    low, high = (Fact(value=end, source="") for end in ends)
    n_shown = min(MOST_RATED, len(rated) // 2) or 1
    best, worst = rated[::-1][:n_shown], rated[:n_shown] if len(rated) > 1 else []
    return Section(
        heading=teller.text("summary.services.heading"),
        parts=(
            teller.say("summary.services.intro", low=low, high=high),
            _ratings("best", best, ends, language, teller),
            *([_ratings("worst", worst, ends, language, teller)] if worst else []),
        ),
    )


def _ratings(
    name: str, rated: Sequence[Rated], ends: tuple[int, int], language: str, teller: Teller
) -> Rows:
    low, high = ends
    return Rows(
        heading=teller.text(f"summary.services.{name}"),
        columns=tuple(teller.text(f"summary.services.{each}") for each in ("service", "mean")),
        rows=tuple(
            Row(
                name=matter_name(each.service, topic_of_service(each.service), language),
                cells=(teller.cell(each.mean, "mean"),),
                bar=100 * (float(each.mean.value) - low) / (high - low),
            )
            for each in rated
        ),
    )


def _wrote(edition: Document, groups: Sequence[Group], language: str, teller: Teller) -> Section:
    surveys = {group.survey["id"] for group in groups}
    items = [
        item
        for item in items_of(edition)
        if any(piece.get("survey") in surveys for piece in item["evidence"])
    ]
    heading = teller.text("summary.wrote.heading")
    if not items:
        return Section(heading=heading, parts=(teller.say("summary.wrote.none"),))
    parts: list[Part] = [
        teller.say("summary.wrote.intro"),
        teller.say("summary.wrote.codes"),
    ]
    for cell in CELLS:
        own = [item for item in items if item["quadrant"] == cell][:MOST_OF_A_CELL]
        if own:
            parts.append(
                Names(
                    heading=Name(text=teller.text(f"summary.wrote.{cell}")),
                    names=tuple(
                        (matter_name(item["matter"], item["topic"], language), item["code"])
                        for item in own
                    ),
                    kind=cell,
                )
            )
    return Section(heading=heading, parts=tuple(parts))


def _others(groups: Sequence[Group], language: str, teller: Teller) -> Section | None:
    """List whose duty the matters are that are not the municipality's."""
    owners: dict[str, dict[str, Name]] = {}
    for group in groups:
        topics = {each["key"]: each["topic"] for each in _themes(group)}
        for each in spoken_by_all(group):
            if each.owner:
                name = matter_name(each.label, topics[each.key], language)
                owners.setdefault(each.owner, {}).setdefault(name.text, name)
    if not owners:
        return None
    lists = tuple(
        Names(
            heading=owner_name(owner, language), names=tuple((name, "") for name in names.values())
        )
        for owner, names in owners.items()
    )
    return Section(
        heading=teller.text("summary.others.heading"),
        parts=(teller.say("summary.others.intro"), *lists),
    )


def _themes(group: Group) -> Sequence[Document]:
    themes: Sequence[Document] = (group.survey.get("themes") or {"themes": ()})["themes"]
    return themes


def _know(groups: Sequence[Group], teller: Teller) -> Section:
    parts = [teller.say("summary.know.free")]
    if groups:
        first = max(groups, key=lambda group: smallest_group(group.survey))
        minimum = Fact(
            value=smallest_group(first.survey),
            source=f"{first.scope}/method#minimum/count",
        )
        parts.append(teller.say("summary.know.safe", n=minimum))
    return Section(heading=teller.text("summary.know.heading"), parts=tuple(parts))


__all__ = ["LANGUAGES", "LONGEST", "summaries_of", "summary_of"]
