"""A planner settles the sample municipality, 500 responses come: no decision is lost."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from flask import Flask

from analysis.desk_document import desk_document
from analysis.pipeline import analyse
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.questionnaires import store as questionnaires
from survey.responses import store as responses
from survey.results import gate
from survey.results.dataset import build_dataset
from survey.results.run import settings_of
from survey.results.settled import intake, store
from survey.results.settled.handing import settled_for
from survey.results.store import SurveyFacts, read_order
from survey.samples.generate import SURVEYS, read_document
from tests.survey.results.field import order_run

OPEN = ("guclu_yon", "zayif_yon", "firsat", "tehdit", "mahalle_istegi")
FIRST, ALL = 500, 1000
N_THEMES = 12


def keep(survey_id: int, given: Sequence[Mapping[str, Any]]) -> None:
    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, survey_id)
        assert known is not None
        for each in given:
            rest = dict(each)
            if known.free_text_apart:
                texts = [(name, rest.pop(name)) for name in OPEN if rest.get(name)]
                responses.insert_free_texts(connection, survey_id, texts)
            responses.insert_response(connection, known, rest)


def facts_of_a_new_survey() -> tuple[int, SurveyFacts, list[dict[str, Any]]]:
    version = questionnaires.add_version(read_document(SURVEYS[0]))
    survey = fieldwork.create_survey(
        title="Örnekova",
        organisation="Örnekova Belediyesi",
        slug="ornekova",
        version=version,
        opens_at=now() - timedelta(days=9),
    )
    db.session.commit()
    run_id = order_run(survey)
    order_run(survey)
    given = json.loads(SURVEYS[0].path.read_text(encoding="utf-8"))[:ALL]
    return run_id, read_order(run_id).surveys[0], given


def analysed(run_id: int, survey: SurveyFacts) -> dict[str, Any]:
    """Analyse as a run does, without a chapter."""
    dataset = build_dataset(survey, "tr")
    order = read_order(run_id)
    settings = settings_of({**order.settings, "n_themes": N_THEMES}, survey)
    settled = settled_for(store.read_kept(survey.id), dataset.verbatims)
    found = analyse(dataset, settings, settled=settled)
    document = desk_document(gate.admit(found, survey, now()))
    assert document is not None
    return document


def decide(survey_id: int) -> dict[int, int | None]:
    """Settle two of three mentions, some elsewhere, some aside; rename all themes."""
    rng = Random(6)
    with db.engine.begin() as connection:
        themes = store.themes_of(connection, survey_id)
        for theme in themes:
            store.change_theme(connection, theme["id"], label=f"{theme['label']} (karar)")
        of_words: dict[tuple[str, str], int | None] = {}
        for row in store.mentions_of(connection, survey_id):
            words = row["answer_key"], row["part_key"]
            if words not in of_words and rng.random() < 1 / 3:
                continue
            chance = rng.random()
            place = row["theme_id"] if chance < 0.6 else rng.choice(themes)["id"]
            of_words.setdefault(words, None if chance > 0.95 else place)
            store.change_mention(connection, row["id"], theme_id=of_words[words], is_by_person=True)
    return decisions(survey_id)


def decisions(survey_id: int) -> dict[int, int | None]:
    with db.engine.connect() as connection:
        rows = store.mentions_of(connection, survey_id)
    return {row["id"]: row["theme_id"] for row in rows if row["is_by_person"]}


def test_no_decision_is_lost_when_500_responses_come(app: Flask) -> None:
    run_id, survey, given = facts_of_a_new_survey()
    keep(survey.id, given[:FIRST])
    with db.engine.begin() as connection:
        first = analysed(run_id, survey)
        intake.take_in(connection, survey.id, run_id, first)
    before = decide(survey.id)
    known = {each[1] for each in first["answers"]}

    keep(survey.id, given[FIRST:])
    second = analysed(run_id + 1, survey)
    with db.engine.begin() as connection:
        made = intake.take_in(connection, survey.id, run_id + 1, second)

    after = decisions(survey.id)
    assert len(before) > 400
    assert {number: after[number] for number in before} == before
    # the analysis itself says the same: every settled segment stands where it was put
    with db.engine.connect() as connection:
        keys = {row["id"]: row["key"] for row in store.themes_of(connection, survey.id)}
        of_row = {row["id"]: row for row in store.mentions_of(connection, survey.id)}
    told = {
        (each["answer_key"], segment): each["theme"]
        for each in second["mentions"]
        # with more answers one may be cut elsewhere than it was
        for segment in (*each["segments"], each["folded"])
    }
    wrong = [
        number
        for number, theme in before.items()
        for segment in of_row[number]["segments"]
        if told.get((of_row[number]["answer_key"], segment)) != (keys[theme] if theme else None)
    ]
    assert wrong == []
    labels = {theme["label"] for theme in second["themes"] if theme["is_settled"]}
    assert all(label.endswith("(karar)") for label in labels)
    # and the list of changes is right: counted anew from the two documents
    fresh = [each for each in second["mentions"] if each["answer_key"] not in known]
    assert made.new == sum(each["copies"] for each in fresh)
    assert made.doubtful == sum(e["copies"] for e in fresh if e["confidence"] < intake.DOUBTFUL)
    assert made.proposed == [t["label"] for t in second["themes"] if t["is_proposed"]]
