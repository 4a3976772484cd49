"""A brief as plain data for the writers: what they print, cleaned, and nothing else."""

from collections.abc import Mapping
from typing import Any, Final

from analysis.chapter.brief.model import Brief, Rating
from analysis.chapter.saying import Teller, teller_of
from analysis.chapter.text_of import clean

WORDS: Final = {
    "priorities": "priorities.heading",
    "rank": "priorities.rank",
    "topic": "priorities.topic",
    "count": "priorities.count",
    "whole": "priorities.whole",
    "services": "services.heading",
    "service": "services.service",
    "whole_mean": "services.whole",
    "base": "services.base",
    "worst": "services.worst",
    "best": "services.best",
    "others": "others.heading",
    "body": "others.body",
    "others_note": "others.note",
    "entered": "entered.heading",
    "code": "entered.code",
    "item": "entered.item",
    "need": "entered.need",
    "quotes": "quotes.heading",
    "limits": "limits.heading",
    "codes": "limits.codes",
    "skip": "words.skip",
}
BY_SCOPE: Final = {
    "said": ("said.heading", "said.heading_whole"),
    "share": ("priorities.share", "priorities.share_whole"),
    "mean": ("services.mean", "services.mean_whole"),
    "support": ("entered.support", "entered.support_whole"),
}
"""Words of a group's brief, and of everybody's."""


def brief_document(brief: Brief, edition: str = "") -> dict[str, Any]:
    """Write a brief as plain JSON types.

    Parameters
    ----------
    brief : Brief
    edition : str
        What it was made from; among the key words of the PDF.
    """
    teller = teller_of(brief.language, "brief")
    running = " · ".join(each for each in (brief.municipality, brief.plan_period) if each)
    document = {
        "language": brief.language,
        "keywords": [edition] if edition else [],
        "running": running or brief.title,
        "words": words_of(brief, teller),
        "is_whole": brief.is_whole,
        **{
            name: getattr(brief, name)
            for name in ("title", "group", "survey", "municipality", "plan_period")
        },
        "figures": [{"label": each.label, "value": each.value.text} for each in brief.figures],
        "said": [each.text for each in brief.said],
        **_tables(brief, teller),
        "quotes": [{"topic": each.topic, "texts": list(each.texts)} for each in brief.quotes],
        "quotes_note": brief.quotes_note.text,
        "limits": brief.limits.text,
    }
    cleaned: dict[str, Any] = cleaned_of(document)
    return cleaned


def words_of(brief: Brief, teller: Teller) -> dict[str, str]:
    """Give the headings of a brief."""
    place = 1 if brief.is_whole else 0
    return {
        **{name: teller.text(key) for name, key in WORDS.items()},
        **{name: teller.text(keys[place]) for name, keys in BY_SCOPE.items()},
        "page": teller.text("words.page").replace(":count", ""),
    }


def _tables(brief: Brief, teller: Teller) -> dict[str, Any]:
    return {
        "priorities": [
            {
                "topic": each.topic,
                "owner": _owned(each.owner, teller),
                "count": each.count.text,
                "share": each.share.text,
                "whole": each.whole.text,
                "bar": round(each.bar, 3),
                "line": None if each.line is None else round(each.line, 3),
                "is_notable": each.is_notable,
            }
            for each in brief.priorities
        ],
        "priorities_note": _priorities_note(brief, teller),
        "ratings": [_rating(each, teller) for each in brief.ratings],
        "best": [_rating(each, teller) for each in brief.best],
        "others": [
            {
                "body": each.owner,
                "topic": each.topic,
                **{name: getattr(each, name).text for name in ("count", "share", "whole")},
            }
            for each in brief.others
        ],
        "ratings_note": brief.ratings_note.text,
        "entered": [
            {
                "code": each.code,
                "quadrant": each.quadrant,
                "phrase": each.phrase,
                "needs": list(each.needs),
                "support": each.support.text,
            }
            for each in brief.entered
        ],
        "entered_note": brief.entered_note.text,
    }


def _rating(each: Rating, teller: Teller) -> dict[str, str]:
    return {
        "service": each.service,
        "owner": _owned(each.owner, teller),
        **{name: getattr(each, name).text for name in ("mean", "whole", "base")},
    }


def _owned(owner: str, teller: Teller) -> str:
    return teller.say("priorities.owner", owner=owner).text if owner else ""


def _priorities_note(brief: Brief, teller: Teller) -> str:
    """Say on what base, and what bars and stars mean where there are any."""
    notes = [brief.priorities_note.text]
    if any(each.line is not None for each in brief.priorities):
        notes.append(teller.text("priorities.bar"))
    if any(each.is_notable for each in brief.priorities):
        notes.append(teller.text("priorities.notable"))
    return " ".join(notes)


def cleaned_of(value: Any) -> Any:
    """Take what no document may hold out of every text of a document."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: cleaned_of(each) for key, each in value.items()}
    if isinstance(value, list):
        return [cleaned_of(each) for each in value]
    return value


__all__ = ["brief_document", "cleaned_of", "words_of"]
