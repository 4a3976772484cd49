"""Releases with items made by hand, and desks on them."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from flask import Flask

from analysis.situation.plain_items import Item
from survey.extensions import db
from survey.fieldwork.store import all_surveys
from survey.results import store as results
from survey.situation import store
from survey.situation.models import SituationDesk
from tests.analysis.situation.plain import item, piece
from tests.page_client import Page, PageClient
from tests.survey.results.field import make_survey, order_run, signed_in

ROADS = "external/weakness/topic:roads"
WASTE = "external/weakness/topic:waste"
PARKS = "external/strength/topic:parks"
WATER = "external/threat/topic:water"
KEYS = (ROADS, WASTE, PARKS, WATER)


def theme_piece(number: int, count: int, survey: int) -> dict[str, Any]:
    """Make a piece of evidence on a theme of the release."""
    return piece(f"tema-{number}", count, survey=survey, reference=str(number)) | {
        "key": f"tema-{number}",
        "question": "oneri",
        "polarity": "",
        "low": 0.05,
        "high": 0.2,
    }


def proposals(survey: int, *, keys: Sequence[str] = KEYS, more: int = 0) -> list[Item]:
    """Make one proposal for each key; ``more`` is added to each count."""
    return [
        item(key, evidence=[theme_piece(KEYS.index(key) + 1, 10 + more, survey)]) for key in keys
    ]


def release_document(survey: int, swot: Sequence[Item], **more: Any) -> dict[str, Any]:
    """Make as much of a release as the pages of the desk read."""
    themes = [
        {
            "theme_id": number,
            "label": f"Tema {number}",
            "size": 20,
            "quotes": [{"text": f"Alıntı {number}", "question": "oneri"}],
        }
        for number in range(1, len(KEYS) + 1)
    ]
    return {
        "format": "paydas.release/3",
        "settings": {"language": "tr"},
        "surveys": [
            {
                "id": survey,
                "title": "Vatandaş anketi",
                "minimum_group": 5,
                "questions": {"oneri": "Neler düzeltilmeli?"},
                "themes": {"themes": themes},
            }
        ],
        "findings": [],
        "swot": list(swot),
        "reserve": [],
        "needs": [],
        **more,
    }


def release(survey: int, swot: Sequence[Item], **more: Any) -> int:
    """Freeze a release; give the number of its run."""
    db.session.rollback()
    surveys = [each for each in all_surveys() if each.id == survey]
    run = order_run(*surveys)
    assert results.rows.start(run)
    assert results.finish(run, release_document(survey, swot, **more), [])
    return run


def desk_with_proposals(app: Flask) -> tuple[PageClient, int, int]:
    """Open a desk with four proposals: client of a planner, number of desk and survey."""
    survey = make_survey(is_closed=True).id
    db.session.rollback()
    release(survey, proposals(survey))
    client = signed_in(app)
    take_in(client, survey)
    return client, the_desk().id, survey


def the_desk() -> SituationDesk:
    """Give the only desk, as it stands in the database."""
    db.session.rollback()
    (desk,) = store.desks().values()
    db.session.refresh(desk)
    return desk


def kept(desk: int) -> dict[str, Item]:
    """Give the items of a desk by key."""
    db.session.rollback()
    found = {row.key: dict(row.document) for row in store.items_of(desk)}
    db.session.rollback()
    return found


def send(
    client: PageClient, address: str, values: Mapping[str, str | Sequence[str]], status: int = 200
) -> Page:
    """Send values as a page of the desk would, with the mark against forged forms."""
    page = client.get("/planner/results/new")
    token = page.soup.select_one("input[name=csrf_token]")
    assert token is not None
    return client.post(
        f"/planner/situation/{address}",
        {"csrf_token": str(token["value"]), **values},
        status=status,
    )


def take_in(client: PageClient, survey: int) -> Page:
    """Take in the newest release, or begin with it."""
    return send(client, "open", {"survey_set": str(survey)})


def accept(client: PageClient, desk: int, *keys: str) -> Page:
    """Accept proposals on the page of the desk."""
    return send(client, f"{desk}/items", {"key": list(keys), "token": token_hex(16)})


def value_of(page: Page, selector: str) -> str:
    """Give the value a field of a page holds."""
    field = page.soup.select_one(selector)
    assert field is not None
    return str(field["value"])


def item_page(client: PageClient, desk: int, key: str) -> Page:
    """Fetch the page of an item."""
    return client.get(f"/planner/situation/{desk}/item?key={quote(key)}")


def approve_quotes(client: PageClient, desk: int) -> None:
    """Approve all quotes of a desk."""
    page = client.get(f"/planner/situation/{desk}/quotes")
    shown = [str(each["value"]) for each in page.soup.select("input[name=shown]")]
    send(client, f"{desk}/quotes/decide", {"do": "approve-rest", "shown": shown})
