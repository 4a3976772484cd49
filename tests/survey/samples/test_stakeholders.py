"""The register of the sample: whole, loaded once, the same each time."""

import pytest
from flask import Flask

from survey.fieldwork.models import Survey
from survey.samples import stakeholders as sample
from survey.samples.stakeholders import SCORERS, load_stakeholders
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.changes import store as changes
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.services import store as services
from survey.stakeholders.store import Entry
from tests.survey.results.field import make_survey

PINNED = [
    ("Belediye meclisi üyeleri", "25.00"),
    ("Belediye başkanlığı", "24.00"),
    ("Birim müdürleri", "24.00"),
]
"""The three highest priorities."""


def loaded() -> tuple[Survey, ...]:
    surveys = (make_survey(slug="bir"), make_survey(slug="iki"))
    load_stakeholders(surveys)
    return surveys


def test_the_sample_has_a_whole_register(app: Flask) -> None:
    surveys = loaded()
    changed = changes.entries(1)[0][0].id
    load_stakeholders(surveys)

    placed = standing.standings()
    assert changes.entries(1)[0][0].id == changed  # nothing was added by loading again
    assert len(placed) == register.count() >= 60
    assert max(each.n_scorers for each in placed) == len(SCORERS)
    assert all(each.standing is not None for each in placed)
    assert {each.standing.quadrant for each in placed if each.standing} >= {"together", "watch"}
    assert standing.open_borders()
    assert any(services.marks().values())
    assert {each.method for each in hearings.all_hearings()} >= {"survey", "workshop", "letter"}
    assert all(hearings.law_41().values())
    assert len(hearings.inputs()) == 7


def test_the_sample_is_the_same_each_time(app: Flask) -> None:
    loaded()

    # pinned: drawn with the sample's seed, whatever the machine
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
    assert len(hearings.all_hearings()) == 5


def _interrupt(_rng: object) -> None:
    raise KeyboardInterrupt


def test_a_register_that_somebody_has_begun_is_left_alone(app: Flask) -> None:
    register.add(Entry(name="Baro", side="external"), by=None)

    loaded()

    assert register.count() == 1
