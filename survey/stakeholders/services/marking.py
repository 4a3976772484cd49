"""The form of one stakeholder's marks: what it showed, and what comes back from it."""

from collections.abc import Iterable, Mapping

from analysis.stakeholder_map import MARKS
from survey.stakeholders.services.store import Marks

SEEN = "seen"


def as_text(marks: Marks) -> str:
    """Write marks as the form carries them.

    >>> as_text({12: "all", 3: "part"})
    '3:part 12:all'
    """
    return " ".join(f"{number}:{mark}" for number, mark in sorted(marks.items()))


def from_text(text: str) -> Marks:
    """Read marks as the form carried them; what is none is left out."""
    found = {}
    for part in text[:20_000].split():
        number, _colon, mark = part.partition(":")
        if number.isdecimal() and len(number) < 10 and mark in MARKS:
            found[int(number)] = mark
    return found


def wanted_marks(form: Mapping[str, str], services: Iterable[int]) -> Marks:
    """Read what was chosen for each service."""
    chosen = {number: form.get(f"service-{number}", "") for number in services}
    return {number: mark for number, mark in chosen.items() if mark in MARKS}
