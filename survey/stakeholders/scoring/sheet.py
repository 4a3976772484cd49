"""The score sheet: which stakeholders a page of it shows, and what comes back from it.

Every stakeholder has two rows of buttons. A page says what it showed, so that only what somebody
changed is written: a second window that is open does not put back old scores.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.stakeholder_map import HIGHEST, LOWEST
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.names import sort_key
from survey.stakeholders.scoring.store import Pair

PAGE = 30
"""Stakeholders on one page of the sheet."""
SEEN = "seen"
FIELDS = ("importance", "influence")
NOTHING: Pair = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stakeholder on a sheet."""

    stakeholder: Stakeholder
    pair: Pair

    @property
    def is_half(self) -> bool:
        """Say whether one of the two scores is missing."""
        return (self.pair[0] is None) != (self.pair[1] is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a scorer's sheet.

    Attributes
    ----------
    groups : list of (str, list of Line)
        Groups with their stakeholders, in the order of the Turkish alphabet.
    seen : str
        What the page shows, for the form to bring back.
    page, n_pages : int
    n_whole, n_half, n_all : int
        Stakeholders of all pages with both scores, with one, and altogether.
    """

    groups: list[tuple[str, list[Line]]]
    seen: str
    page: int
    n_pages: int
    n_whole: int
    n_half: int
    n_all: int


def sheet_of(stakeholders: Iterable[Stakeholder], scores: Mapping[int, Pair], page: int) -> Sheet:
    """Make a page of the sheet; a page beyond the last is the last."""
    lines = sorted(
        (Line(stakeholder=each, pair=scores.get(each.id, NOTHING)) for each in stakeholders),
        key=lambda line: (sort_key(_group(line)), sort_key(line.stakeholder.name)),
    )
    n_pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 1), n_pages)
    shown = lines[(page - 1) * PAGE : page * PAGE]
    groups: dict[str, list[Line]] = {}
    for line in shown:
        groups.setdefault(_group(line), []).append(line)
    return Sheet(
        groups=list(groups.items()),
        seen=" ".join(_shown(line) for line in shown),
        page=page,
        n_pages=n_pages,
        n_whole=sum(None not in line.pair for line in lines),
        n_half=sum(line.is_half for line in lines),
        n_all=len(lines),
    )


def changed(form: Mapping[str, str]) -> dict[int, Pair]:
    """Read what was changed on a page: number of the stakeholder -> both scores.

    What is no score counts as none; a stakeholder the page did not show is not read.
    """
    found = {}
    for part in form.get(SEEN, "")[:10_000].split():
        number, _colon, shown = part.partition(":")
        if not number.isdecimal() or len(number) > 9:  # more is no number of ours
            continue
        given: Pair = (
            _score(form.get(f"importance-{number}")),
            _score(form.get(f"influence-{number}")),
        )
        if _pair_text(given) != shown:
            found[int(number)] = given
    return found


def _group(line: Line) -> str:
    group = line.stakeholder.group
    return group.name if group else ""


def _shown(line: Line) -> str:
    return f"{line.stakeholder.id}:{_pair_text(line.pair)}"


def _pair_text(pair: Pair) -> str:
    return "-".join(str(score or 0) for score in pair)


def _score(text: str | None) -> int | None:
    is_score = text is not None and len(text) == 1 and text.isdecimal()
    number = int(text or "0") if is_score else 0
    return number if LOWEST <= number <= HIGHEST else None
