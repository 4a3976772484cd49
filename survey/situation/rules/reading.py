"""The page of the rules, prepared and read: owners of topics, weights, what changed when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.situation.parts import PARTS
from analysis.situation.places import default_owners
from analysis.text.labels.topics import topic_with_key
from survey.coding.forms import clean_field
from survey.languages import current_language
from survey.situation.rules import store
from survey.situation.rules.models import SituationRules

LONGEST_OWNER = 200
HEAVIEST = 10.0
PART_NAMES = {
    "prevalence": _l("Prevalence: how many say it"),
    "severity": _l("Severity: how many on its side, of those who take a side"),
    "breadth": _l("Breadth: in how many groups it holds"),
    "priority": _l("Priority of the stakeholders who say it"),
}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed into the page.

    Attributes
    ----------
    owners, weights : dict of str to str
        By topic and by part, as typed.
    revision : int
        The state of the rules that the page showed.
    errors : dict of str to str
        Name of the field -> what is wrong with it.
    """

    owners: dict[str, str]
    weights: dict[str, str]
    revision: int
    errors: dict[str, str] = field(default_factory=dict)

    def own_owners(self) -> dict[str, str]:
        """Give the owners that are others than usual."""
        usual = default_owners()
        return {topic: owner for topic, owner in self.owners.items() if owner != usual[topic]}

    def own_weights(self) -> dict[str, float]:
        """Give the weights that are not 1."""
        weights = {part: _number(text) for part, text in self.weights.items()}
        return {part: weight for part, weight in weights.items() if weight not in (None, 1.0)}


def standing() -> Typed:
    """Give the rules that stand, as the page shows them."""
    rules = store.newest()
    owners = default_owners() | ({**rules.owners} if rules else {})
    weights = dict.fromkeys(PARTS, 1.0) | ({**rules.weights} if rules else {})
    return Typed(
        owners={topic: owners[topic] for topic in default_owners()},
        weights={part: shown(weights[part]) for part in PARTS},
        revision=rules.id if rules else 0,
    )


def typed_in(form: Mapping[str, str]) -> Typed:
    """Read what was sent, with what is wrong in it."""
    errors = {}
    # a field that did not arrive says nothing; an empty one gives the topic to the municipality
    owners = {
        topic: clean_field(form.get(f"owner-{topic}", stands))
        for topic, stands in standing().owners.items()
    }
    weights = {part: form.get(f"weight-{part}", "").strip() for part in PARTS}
    for topic, owner in owners.items():
        if len(owner) > LONGEST_OWNER:
            errors[f"owner-{topic}"] = str(_("Use at most 200 characters."))
    values = [_number(text) for text in weights.values()]
    for part, value in zip(weights, values, strict=True):
        if value is None:
            errors[f"weight-{part}"] = str(_("Enter a number from 0 to 10, for example 1.5."))
    if not errors and not any(values):
        errors[f"weight-{PARTS[0]}"] = str(_("At least one weight must be above 0."))
    raw = form.get("revision", "")
    revision = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
    return Typed(owners=owners, weights=weights, revision=revision, errors=errors)


def shown(weight: float) -> str:
    """Write a weight as it is typed in the language of the page."""
    point = "," if current_language() in ("tr", "ku") else "."
    return f"{weight:g}".replace(".", point)


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return round(value, 3) if 0 <= value <= HEAVIEST else None


def topic_rows() -> list[dict[str, str]]:
    """Give the topics with their names and usual owners, in the order of the codebook."""
    found = []
    for key, usual in default_owners().items():
        topic = topic_with_key(key)
        found.append({"key": key, "name": topic.name if topic else key, "usual": usual})
    return found


def log_entries() -> list[dict[str, Any]]:
    """Say who changed what when, the newest first."""
    states = store.log()
    entries = []
    for place, (rules, who) in enumerate(states[: store.MOST_IN_LOG]):
        before = states[place + 1][0] if place + 1 < len(states) else None
        entries.append({"rules": rules, "who": who, "changes": _changes(before, rules)})
    return entries


def _changes(before: SituationRules | None, after: SituationRules) -> list[str]:
    told = []
    usual, names = default_owners(), {row["key"]: row["name"] for row in topic_rows()}
    for topic in names:
        was, became = (
            (state.owners if state else {}).get(topic, usual[topic]) for state in (before, after)
        )
        if was != became:
            told.append(f"{names[topic]}: {was or _own()} → {became or _own()}")
    for part in PARTS:
        was, became = ((state.weights if state else {}).get(part, 1) for state in (before, after))
        if was != became:
            told.append(f"{PART_NAMES[part]}: {shown(was)} → {shown(became)}")
    return told


def _own() -> str:
    return str(_("the municipality itself"))
