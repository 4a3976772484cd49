"""What desks have settled, as plain JSON for the chapter (see analysis/chapter/desks/README.md).

Everything here has passed the disclosure gate or is no answer: items and tables rest on a release,
scores and hearings are the municipality's own register. No scorer and no judge is named.
"""

from collections.abc import Sequence
from typing import Any

from survey.questionnaires.kinds import Audience
from survey.situation import board, tables
from survey.situation import store as situations
from survey.situation.closing import lists, needs
from survey.situation.models import SituationDesk
from survey.situation.quotes.approved import quotes_document
from survey.situation.weighing import store as weighings
from survey.situation.weighing import sums
from survey.stakeholders import store as register
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services

Document = dict[str, Any]
QUOTED = ("quotes", "texts")
"""What lists hold of answers' words; the chapter prints only quotes somebody has approved."""


def desks_document(survey_set: str) -> Document:
    """Give what all desks have settled for a set of surveys; of a desk nobody opened, nothing."""
    desk = situations.desks().get(survey_set)
    return {
        "stakeholders": stakeholders_document(),
        **(situation_document(desk) if desk is not None else {}),
        "weighing": weighing_document(desk) if desk is not None else {},
        "quotes": quotes_document(desk) if desk is not None else {},
    }


def stakeholders_document() -> Document:
    """Give the register: who there is, the scores, the services, how they were heard."""
    pairs = scoring.whole_pairs()
    return {
        "threshold": int(scoring.rules().threshold * 100),
        "stakeholders": [
            {
                "id": each.id,
                "name": each.name,
                "side": each.side,
                "group": each.group.name if each.group else "",
                "law_body": each.group.law_body if each.group else "",
                # in order of size: a row of scores over all stakeholders would be one person's
                "scores": sorted([list(pair) for pair in pairs.get(each.id, ())]),
                "decided": _decided(each.id),
            }
            for each in register.all_stakeholders()
        ],
        "fields": [
            {
                "name": field.name,
                "services": [{"id": each.id, "name": each.name} for each in field.services],
            }
            for field in services.all_fields()
        ],
        "marks": {
            str(number): {str(service): mark for service, mark in marks.items()}
            for number, marks in services.marks().items()
        },
        "hearings": [_hearing(each) for each in hearings.all_hearings()],
    }


def _decided(stakeholder_id: int) -> dict[str, bool]:
    own = scoring.decisions().get(stakeholder_id, {})
    return {str(axis): decision.is_high for axis, decision in own.items()}


def _hearing(hearing: Any) -> Document:
    """Give a hearing; of a survey of employees the chapter shows how many only as a band."""
    is_internal = hearing.survey is not None and hearing.survey.audience == Audience.INTERNAL
    return {
        "number": hearing.number,
        "method": hearing.method,
        "title": hearing.title,
        "held_on": hearing.held_on.isoformat(),
        "head_count": None if is_internal else hearing.head_count,
        "reference": hearing.reference,
        "stakeholders": [each.id for each in hearing.stakeholders],
        "n_inputs": len(hearing.inputs),
    }


def situation_document(desk: SituationDesk) -> Document:
    """Give the accepted items, and the tables with the planner's words put in."""
    return {
        "language": board.language_of(desk),
        "items": board.accepted_of(desk),
        "pestle": _written(tables.table_of(desk, "pestle")["rows"]),
        "tows": _written(tables.table_of(desk, "tows")["rows"]),
        "needs": _written(needs.table_of(desk)["rows"]),
        "lists": {
            kind: [_without_quotes(each) for each in listed]
            for kind, listed in lists.all_lists(desk).items()
        },
    }


def _written(rows: Sequence[Document]) -> list[Document]:
    """Put the words that count in the place of the drafts."""
    return [
        {name: value for name, value in row.items() if name != "cells"}
        | {name: cell["text"] for name, cell in row["cells"].items()}
        for row in rows
    ]


def _without_quotes(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_quotes(each) for k, each in value.items() if k not in QUOTED}
    if isinstance(value, (list, tuple)):
        return [_without_quotes(each) for each in value]
    return value


def weighing_document(desk: SituationDesk) -> Document:
    """Give the weights of the newest weighing that is over; empty where there is none."""
    closed = [each for each in weighings.weighings_of(desk.id) if each.closed_at is not None]
    if not closed:
        return {}
    weighing = closed[0]
    given = weighings.given_in(weighing.id)
    result = sums.result_of(weighing.groups, list(given.values()), leaves_out=weighing.leaves_out)
    return {
        "groups": list(weighing.groups),
        "weights": {key: dict(group.weights) for key, group in result.groups.items()},
        "consistency": {key: group.consistency_ratio for key, group in result.groups.items()},
        "judges": {key: group.n_judges for key, group in result.groups.items()},
        "whole": dict(result.whole),
    }
