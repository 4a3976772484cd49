"""The register of the invented municipality: stakeholders, five scorers, services, hearings.

The ready lists are taken over as the pages do it; scores, decisions, marks and hearings stand in
``register.toml`` and go in through the stores of the pages. Everything is invented; no scorer has a
link.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from analysis.stakeholder_map import Axis
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.samples.generate import read_municipality
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import change
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.hearings.store import Record
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.ready import ready_services, ready_stakeholders
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.scoring.store import Decided, Pair
from survey.stakeholders.services import store as services
from survey.stakeholders.store import Entry

FILE = Path(__file__).parent / "register.toml"
NOT_KNOWN = "--"
ASKED = (("Vatandaşlar", 1200), ("Çalışanlar", 260))
"""The groups that the sample's surveys asked, and how many answered."""


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def load_stakeholders(surveys: tuple[Survey, ...]) -> None:
    """Fill the register, unless somebody has begun one.

    Parameters
    ----------
    surveys : tuple of Survey
        The sample's surveys of citizens and employees, by which their groups were heard.
    """
    if _is_begun_by_somebody() or hearings.all_hearings():
        return
    asked = [(survey.id, survey.title, (survey.opens_at or now()).date()) for survey in surveys]
    scorers = [_scorer(label) for label in _file()["scorers"]]
    register.take_over(_entries(), Kind.LIST_TAKEN_OVER, "", by=None)
    services.take_over(ready_services(), by=None)
    everybody = register.all_stakeholders()
    by_name = _by_name(everybody)
    for place, number in enumerate(scorers):
        scoring.enter_scores(number, _scores(place, by_name), by=None)
    _decide()
    _mark(by_name)
    _hear(asked, by_name)
    db.session.rollback()


def _is_begun_by_somebody() -> bool:
    # an earlier loading that was cut off has made the scorers first
    return bool(register.count()) and scoring.find_scorer(_file()["scorers"][0]) is None


def _scorer(label: str) -> int:
    known = scoring.find_scorer(label)
    return known.id if known else scoring.add_scorer(label, is_by_link=False, by=None)


def _entries() -> list[Entry]:
    municipality = read_municipality()
    district, province = municipality["name"].removesuffix(" Belediyesi"), municipality["province"]
    places = {"il": province, "ilce": district, "universite": f"{province} Üniversitesi"}
    return ready_stakeholders(places)


def _by_name(everybody: Iterable[Stakeholder]) -> dict[str, list[int]]:
    """Give the numbers behind a name: of a stakeholder, or of all in a group."""
    found: dict[str, list[int]] = {}
    for each in everybody:
        for name in {each.name, each.group.name if each.group else each.name}:
            found.setdefault(name, []).append(each.id)
    return found


def _scores(place: int, by_name: Mapping[str, list[int]]) -> dict[int, Pair]:
    given = {name: line.split()[place] for name, line in _file()["scores"].items()}
    return {
        by_name[name][0]: (int(pair[0]), int(pair[1]))
        for name, pair in given.items()
        if pair != NOT_KNOWN
    }


def _decide() -> None:
    for row in _file()["decision"]:
        stakeholder, axis = register.find(row["stakeholder"]), Axis(row["axis"])
        placed = standing.standing_of(stakeholder.id) if stakeholder else None
        if stakeholder is None or placed is None or placed.standing is None:
            raise LookupError(row["stakeholder"])
        mean: Decimal = placed.standing.rating(axis).mean
        decided = Decided(is_high=row["is_high"], reason=row["reason"], mean=mean)
        scoring.decide(stakeholder, axis, decided, by=None)


def _mark(by_name: Mapping[str, list[int]]) -> None:
    wanted: dict[int, dict[int, str | None]] = {}
    numbers = {service.name: service.id for service in services.all_services()}
    for service, marks in _file()["marks"].items():
        for mark in ("part", "all"):  # who is named in both takes all of it
            for name in marks.get(mark, ()):
                for stakeholder in by_name[name]:
                    wanted.setdefault(stakeholder, {})[numbers[service]] = mark
    with change(Kind.MARKS_CHANGED, "", by=None) as journal:
        for stakeholder in sorted(wanted):
            services.put_marks(journal, stakeholder, wanted[stakeholder])


def _hear(surveys: Sequence[tuple[int, str, date]], by_name: Mapping[str, list[int]]) -> None:
    for sample in _file()["hearing"]:
        held_on = surveys[0][2] - timedelta(sample["days_before"])
        _add_hearing(sample, held_on, by_name)
    for (number, title, held_on), (group, count) in zip(surveys, ASKED, strict=True):
        record = Record(
            method="survey",
            title=title,
            held_on=held_on,
            survey_id=number,
            head_count=count,
            stakeholders=tuple(by_name[group]),
        )
        hearings.add(record, by=None)


def _add_hearing(
    sample: Mapping[str, Any], held_on: date, by_name: Mapping[str, list[int]]
) -> None:
    record = Record(
        method=sample["method"],
        title=sample["title"],
        held_on=held_on,
        head_count=sample.get("head_count"),
        reference=sample["reference"].format(year=held_on.year),
        minutes=sample.get("minutes", ""),
        stakeholders=tuple(number for name in sample["stakeholders"] for number in by_name[name]),
    )
    hearing = hearings.get(hearings.add(record, by=None))
    if hearing is None:
        raise LookupError(sample["title"])
    for row in sample["said"]:
        said = {"stakeholder_id": by_name[row["who"]][0], "kind": row["kind"], "text": row["text"]}
        hearings.add_input(hearing, said, by=None)
