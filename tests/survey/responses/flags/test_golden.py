"""The flags of 200 crafted responses are those a person gave them, with no one missing or added."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.validation import check_all
from survey.responses.flags import noticing
from survey.responses.flags.memory import Contents, OpenForms
from survey.responses.flags.noticing import FLOOD, MANY, Sent, notice
from survey.responses.flags.reasons import Flag
from survey.responses.store import FieldSurvey
from tests.builders import SCALE, make_document, make_question

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "data" / "flagged-responses.json").read_text(encoding="utf-8")
)["responses"]
POINTS = [
    *({"value": value, "label": {"tr": f"Puan {value}"}} for value in SCALE),
    {"value": "bilmiyorum", "label": {"tr": "Bilmiyorum"}, "dont_know": True},
]
NETWORK = "n" * 64


def questionnaire() -> Questionnaire:
    """Twelve services on a scale, two more scales, three closed questions and an open one."""
    return checked(
        make_document(
            make_question(
                name="hizmet",
                kind="grid",
                options=POINTS,
                rows=[{"name": f"s{n}", "text": {"tr": f"Hizmet {n}"}} for n in range(1, 13)],
            ),
            make_question(name="genel", kind="rating", options=POINTS),
            make_question(name="guven", kind="rating", options=POINTS),
            make_question(name="secim", kind="multiple_choice"),
            make_question(name="yas", kind="number", minimum=18, maximum=120, whole=True),
            make_question(name="gorus", kind="open_text"),
        )
    )


QUESTIONNAIRE = questionnaire()


def survey_of(number: int = 1, **more: Any) -> FieldSurvey:
    """Describe an open survey among citizens."""
    values = {
        "id": number,
        "slug": "deneme",
        "title": "Deneme",
        "organisation": "Deneme Belediyesi",
        "questionnaire_version_id": 1,
        "opens_at": None,
        "closes_at": None,
        "free_text_apart": False,
        "access_mode": "open",
        "is_sealed": False,
    }
    return FieldSurvey(**(values | more))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Give what moves the clock of open forms on."""
    seconds = [0.0]
    monkeypatch.setattr(noticing, "open_forms", OpenForms(lambda: seconds[0]))

    def move(by: float) -> None:
        seconds[0] += by

    return move


def test_there_are_200_and_each_can_be_an_answer() -> None:
    problems = [
        each["case"]
        for each in CASES
        if check_all(QUESTIONNAIRE, {k: v for k, v in each["answers"].items() if v is not None})
    ]

    assert len(CASES) == 200
    assert problems == []
    assert {flag for each in CASES for flag in each["flags"]} == set(Flag)


def test_each_crafted_response_gets_its_flags_and_no_other(
    app: Flask, clock: Callable[[float], None]
) -> None:
    wrong = []
    for number, each in enumerate(CASES, start=1):
        app.extensions[noticing.MEMORY] = Contents()
        sent = Sent(
            survey=survey_of(number),
            questionnaire=QUESTIONNAIRE,
            answers=each["answers"],
            form=bytes([number]),
            network=NETWORK,
            honeypot=each["honeypot"],
        )
        for _ in range(each["from_network_before"]):
            MANY.count(sent.place)
        for _ in range(each["same_before"]):
            app.extensions[noticing.MEMORY].note(number, sent.contents)
        if each["seconds"] is not None:
            noticing.open_forms.note(sent.form)
            clock(each["seconds"])
        found = sorted(notice(sent))
        if found != each["flags"]:
            wrong.append((each["case"], found, each["flags"]))

    assert wrong == []


@pytest.mark.parametrize(
    "more", [{"free_text_apart": True}, {"access_mode": "named"}, {"access_mode": "anonymous"}]
)
def test_who_was_invited_is_never_looked_at(app: Flask, more: dict[str, Any]) -> None:
    worst = next(each for each in CASES if len(each["flags"]) == len(Flag))
    sent = Sent(
        survey=survey_of(**more),
        questionnaire=QUESTIONNAIRE,
        answers=worst["answers"],
        form=b"f",
        network=NETWORK,
        honeypot="x",
    )
    for _ in range(1000):
        FLOOD.count(sent.place)

    assert notice(sent) == []
