"""The register of the sample: whole, loaded once, the same each time."""

import pytest
from flask import Flask

from analysis.stakeholder_map import Axis, Quadrant
from survey.clock import now
from survey.fieldwork.models import Survey
from survey.samples import stakeholders as sample
from survey.samples.stakeholders import load_stakeholders
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.changes import store as changes
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.hearings.models import KINDS, METHODS
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from survey.stakeholders.store import Entry
from tests.survey.results.field import make_survey

PINNED = [
    ("Belediye başkanlığı", "25.00"),
    ("Belediye meclisi üyeleri", "24.00"),
    ("Örnekil Büyükşehir Belediyesi", "24.00"),
]
"""The three highest priorities, by hand from register.toml: 5 x 5, 5 x 4.8, 4.8 x 5."""


def loaded() -> tuple[Survey, ...]:
    surveys = (make_survey(slug="bir"), make_survey(slug="iki"))
    load_stakeholders(surveys)
    return surveys


def test_the_sample_has_a_whole_register(app: Flask) -> None:
    surveys = loaded()
    changed = changes.entries(1)[0][0]["id"]
    load_stakeholders(surveys)

    placed = standing.standings()
    assert changes.entries(1)[0][0]["id"] == changed  # nothing was added by loading again
    assert len(placed) == register.count() >= 60
    assert {each.n_scorers for each in placed} == {4, 5}
    assert {each.standing.quadrant for each in placed if each.standing} == set(Quadrant)
    assert all(hearings.law_41().values())
    assert {each.method for each in hearings.all_hearings()} == set(METHODS)
    assert {each.kind for each in hearings.inputs()} == set(KINDS)


def test_every_service_has_somebody_and_groups_that_nobody_takes_are_left_out(app: Flask) -> None:
    loaded()

    marked = {service for marks in services.marks().values() for service in marks}
    assert marked == {service.id for service in services.all_services()}
    citizens = register.find("Merkez mahalle sakinleri")
    assert citizens is not None
    assert set(services.marks_of(citizens.id).values()) == {"all", "part"}
    party = register.find("Siyasi partilerin ilçe teşkilatları")
    assert party is not None
    assert len(services.marks_of(party.id)) == 1


def test_border_cases_are_decided_with_a_reason_and_some_wait(app: Flask) -> None:
    loaded()

    women = register.find("Kadınlar")
    assert women is not None
    decided = scoring.decisions()[women.id][Axis.INFLUENCE]
    assert (decided.is_high, decided.mean) == (True, 280)
    assert decided.reason
    assert len(scoring.decisions()) == 5
    assert [each.stakeholder.name for each, _axis in standing.open_borders()] == [
        "Devlet Su İşleri (DSİ) bölge müdürlüğü",
        "Karayolları bölge müdürlüğü",
        "Mimar ve mühendis odaları",
    ]


def test_bodies_were_heard_before_the_surveys_opened(app: Flask) -> None:
    surveys = loaded()

    opened = (surveys[0].opens_at or now()).date()
    days = {each.title: (opened - each.held_on).days for each in hearings.all_hearings()}
    assert days["Muhtarlar toplantısı"] == 24
    assert days[surveys[0].title] == 0
    workshop = next(each for each in hearings.all_hearings() if each.method == "workshop")
    assert workshop.reference == f"{workshop.held_on.year}/118"


def test_the_sample_is_the_same_each_time(app: Flask) -> None:
    loaded()

    first = [(each.stakeholder.name, str(each.priority)) for each in standing.standings()[:3]]
    assert first == PINNED


def test_a_loading_that_was_cut_off_is_finished(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveys = (make_survey(slug="bir"), make_survey(slug="iki"))
    with monkeypatch.context() as cut:
        cut.setattr(sample, "_mark", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            load_stakeholders(surveys)
    assert hearings.all_hearings() == []

    load_stakeholders(surveys)

    first = [(each.stakeholder.name, str(each.priority)) for each in standing.standings()[:3]]
    assert first == PINNED
    assert any(services.marks().values())
    assert len(hearings.all_hearings()) == 6


def _interrupt(_by_name: object) -> None:
    raise KeyboardInterrupt


def test_a_register_that_somebody_has_begun_is_left_alone(app: Flask) -> None:
    register.add(Entry(name="Baro", side="external"), by=None)

    loaded()

    assert register.count() == 1
