"""Inputs: stakeholders' written views and workshop notes as proposals beside those from answers.

In a planner's words: a chamber writes a letter, a workshop fills a wall with cards. Each record
has its text, the stakeholder, the cell it was put in, and the day. Records on one topic in one cell
make one item; a record on the topic of an item that stands already goes beside its evidence. How
many records say something is no share of anybody, so such items have no prevalence and no interval;
their origin says where they come from. A record is an institution's word, or a note that a workshop
agreed on, and not somebody's answer to a survey: no minimum of people holds, and whoever enters it
leaves out names. What looks like personal data is masked all the same.

Pure Python, on plain dicts: web workers may load it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from analysis.errors import SettingsError
from analysis.language.wording import Wording
from analysis.situation.decisions import BLANK, QUADRANTS
from analysis.situation.places import FALLBACK, default_owners, scope_of
from analysis.situation.plain_items import Item
from analysis.text.labels.topics import Topic, belongs, topic_with_key, topics
from analysis.text.words.letters import fold, lower

ORIGINS: Final = ("stakeholder", "workshop")
OUTSIDE: Final = {"weakness": "threat", "strength": "opportunity"}
"""The outer cell of what an inner cell would hold, were it the municipality's duty."""
GENERAL: Final = "general"
LONGEST_LABEL: Final = 200


@dataclass(frozen=True, kw_only=True)
class Record:
    """One view of a stakeholder, or one note of a workshop.

    Attributes
    ----------
    id : str
        Its number in the register it is kept in.
    text : str
    stakeholder : str
        Who said it: the organisation, or the workshop's title.
    quadrant : str
        The cell it was put in: "strength", "weakness", "opportunity", "threat".
    day : str
        "2026-11-22"; empty when not known.
    origin : str
        "stakeholder" (letter, interview, meeting) or "workshop".
    """

    id: str
    text: str
    stakeholder: str
    quadrant: str
    day: str = ""
    origin: str = "stakeholder"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What records add to the items that answers support.

    Attributes
    ----------
    proposals : list of Item
        Items of their own, of the same form as others, with their ``records``.
    beside : dict of str to list of dict
        Key of an item -> the records on its topic in its cell.
    """

    proposals: list[Item]
    beside: dict[str, list[dict[str, str]]]


def hear(
    records: Iterable[Record],
    items: Sequence[Mapping[str, Any]],
    wording: Wording,
    *,
    masked: Callable[[str], str],
    owners: Mapping[str, str] | None = None,
) -> Heard:
    """Put records beside the items they speak of, and make items of the others.

    Parameters
    ----------
    records : iterable of Record
    items : sequence of Mapping
        Plain items, proposed or settled.
    wording : Wording
    masked : callable
        Masks personal data: :func:`analysis.text.privacy.masking.mask`.
    owners : Mapping of str to str, optional
        A planner's table of whose duty a topic is.

    Raises
    ------
    SettingsError
        If a record has no text or stakeholder, or an unknown cell or origin.
    """
    whose = default_owners() | dict(owners or {})
    gathered: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    beside: dict[str, list[dict[str, str]]] = defaultdict(list)
    for record in map(_checked, records):
        topic = _topic_in(record.text)
        quadrant = _cell(record, topic, whose)
        item = _known(items, topic, quadrant)
        if item is not None:
            beside[str(item["key"])].append(_plain(record, masked))
        else:
            name = f"topic:{topic.key}" if topic else f"label:{_label(masked(record.text.strip()))}"
            gathered[record.origin, quadrant, name].append(record)
    proposals = [_item(key, together, whose, wording, masked) for key, together in gathered.items()]
    return Heard(proposals=proposals, beside=dict(beside))


def _checked(record: Record) -> Record:
    wrong = next(
        (
            name
            for name, is_right in (
                ("text", record.text.strip()),
                ("stakeholder", record.stakeholder.strip()),
                ("quadrant", record.quadrant in QUADRANTS),
                ("origin", record.origin in ORIGINS),
            )
            if not is_right
        ),
        "",
    )
    if wrong:
        raise SettingsError(
            f"Record {record.id}: '{wrong}' is missing or unknown; correct it.",
            f"{record.id} numaralı kayıt: '{wrong}' eksik ya da bilinmiyor; düzeltiniz.",
        )
    return record


def _label(text: str) -> str:
    """Give by what a sentence without a topic is known; keys have room for some words only."""
    folded = fold(lower(text))
    if len(folded) <= LONGEST_LABEL:
        return folded
    return f"{folded[:LONGEST_LABEL]}-{sha256(folded.encode()).hexdigest()[:12]}"


def _topic_in(text: str) -> Topic | None:
    """Find the topic that most words of a text belong to; none where two have as many."""
    words = re.findall(r"[^\W\d_]+", lower(text))
    fits = Counter({topic: sum(belongs(topic, fold(word)) for word in words) for topic in topics()})
    (first, most), (_second, others) = fits.most_common(2)
    return first if most > others else None


def _cell(record: Record, topic: Topic | None, whose: Mapping[str, str]) -> str:
    """Give the cell: what is another body's duty leaves the inner cells."""
    if topic is not None and (whose.get(topic.key) or scope_of(topic.key) == GENERAL):
        return OUTSIDE.get(record.quadrant, record.quadrant)
    return record.quadrant


def _known(
    items: Sequence[Mapping[str, Any]], topic: Topic | None, quadrant: str
) -> Mapping[str, Any] | None:
    if topic is None:
        return None
    return next(
        (item for item in items if item["quadrant"] == quadrant and item.get("topic") == topic.key),
        None,
    )


def _plain(record: Record, masked: Callable[[str], str]) -> dict[str, str]:
    return {
        "id": record.id,
        "text": masked(record.text.strip()),
        "stakeholder": record.stakeholder,
        "day": record.day,
        "origin": record.origin,
    }


def _item(
    key: tuple[str, str, str],
    records: Sequence[Record],
    whose: Mapping[str, str],
    wording: Wording,
    masked: Callable[[str], str],
) -> Item:
    origin, quadrant, name = key
    topic = topic_with_key(name.removeprefix("topic:")) if name.startswith("topic:") else None
    owner = whose.get(topic.key, "") if topic else ""
    text = masked(records[0].text.strip())
    matter = topic.name if topic else text
    own = wording.find(f"topics.{topic.key}.{quadrant}") if topic else None
    who = list(dict.fromkeys(record.stakeholder for record in records))
    has_moved = records[0].quadrant != quadrant
    return {
        **BLANK,
        "key": f"{origin}/{quadrant}/{name}",
        "keys": [f"{origin}/{quadrant}/{name}"],
        "quadrant": quadrant,
        "phrase": own or wording.begin(text.rstrip(".! ")),
        # the team must write a phrase where the record is a sentence
        "needs_wording": own is None,
        "rule": wording.say(
            "inputs.rule_owner" if has_moved and owner else "inputs.rule",
            who=wording.listing(who),
            n=len(records),
            owner=owner,
            cell=wording.text(f"cells.{quadrant}"),
        ),
        "source": "record",
        "matter": matter,
        "owner": owner,
        "topic": topic.key if topic else "",
        "scope": str(scope_of(topic.key if topic else "")),
        "categories": list(topic.categories) if topic else [FALLBACK],
        "categories_are_guessed": topic is None,
        "origin": origin,
        "records": [_plain(record, masked) for record in records],
    }


__all__ = ["ORIGINS", "Heard", "Record", "hear"]
