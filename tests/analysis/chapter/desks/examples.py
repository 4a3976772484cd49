"""Invented desks whose numbers can be counted by hand."""

from functools import cache
from typing import Any

from analysis.chapter.build import compose_analyses
from analysis.chapter.composing import Composed
from analysis.chapter.kept import Kept
from analysis.chapter.model import Block, Paragraph, Table
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.surveys.document import survey_document
from tests.analysis.surveys import citizen_analysis, employee_analysis


def stakeholder(number: int, name: str, scores: list[list[int]], **more: Any) -> dict[str, Any]:
    usual = {"side": "external", "group": "", "law_body": "", "decided": {}}
    return {"id": number, "name": name, "scores": scores, **usual, **more}


def register() -> dict[str, Any]:
    """Four stakeholders, one in each quadrant, the last without scores as well."""
    return {
        "threshold": 300,
        "stakeholders": [
            stakeholder(1, "Belediye Meclisi", [[5, 5], [5, 5], [4, 5]], side="internal"),
            stakeholder(2, "Üniversite", [[3, 2], [4, 3], [3, 3]], law_body="university",
                        group="Üniversiteler"),
            stakeholder(3, "Ticaret Odası", [[2, 4], [2, 4], [3, 5]], law_body="chamber",
                        group="Odalar"),
            stakeholder(4, "Uzak Kurum", [[1, 1], [1, 2], [1, 1]], group="Odalar"),
            stakeholder(5, "Muhtarlar", [], group="Muhtarlar"),
        ],
        "fields": [
            {"name": "Çevre ve temizlik", "services": [{"id": 7, "name": "Çöp toplama"},
                                                       {"id": 8, "name": "Geri kazanım"}]},
            {"name": "Fen işleri", "services": [{"id": 9, "name": "Yol yapımı"}]},
        ],
        "marks": {"5": {"7": "all", "9": "part"}, "3": {"7": "part"}},
        "hearings": [
            {"number": 2, "method": "workshop", "title": "Esnaf çalıştayı",
             "held_on": "2026-03-05", "head_count": 32, "reference": "2026/114",
             "stakeholders": [3, 5], "n_inputs": 7},
            {"number": 1, "method": "letter", "title": "Görüş yazısı", "held_on": "2026-02-01",
             "head_count": None, "reference": "", "stakeholders": [2], "n_inputs": 1},
        ],
    }  # fmt: skip


@cache
def surveys(language: str = "tr") -> dict[str, Any]:
    return survey_document([citizen_analysis(), employee_analysis()], language, ids=[31, 44])


def settled() -> dict[str, Any]:
    """The proposals as a planner has accepted them, one reworded, and an item of the team."""
    items = [dict(item) for item in surveys()["proposals"]["swot"]]
    roads = next(item for item in items if item["code"] == "Z1")
    roads |= {"phrase": "Yolların bozuk olması", "edited": ["phrase"]}
    team = {
        "key": "team/1", "keys": ["team/1"], "code": "F1", "quadrant": "opportunity",
        "phrase": "Yeni organize sanayi bölgesinin kurulması", "rule": "", "source": "",
        "origin": "team", "matter": "Organize sanayi bölgesi", "topic": "industry", "owner": "",
        "scope": "town", "categories": ["sanayi"], "audiences": [], "evidence": [], "against": [],
        "groups": [], "strength": 0.0, "parts": {}, "edited": [],
    }  # fmt: skip
    return {"language": "tr", "items": [*items, team]}


def composed(
    desks: dict[str, Any] | None = None,
    kept: dict[str, Kept] | None = None,
    settings: ChapterSettings | None = None,
) -> Composed:
    return compose_analyses(
        [citizen_analysis(), employee_analysis()], settings, desks=desks or {}, kept=kept or {}
    )


@cache
def with_register() -> Composed:
    return composed({"stakeholders": register()})


def block(found: Composed, key: str) -> Block:
    return next(each for each in found.chapter.blocks if each.key == key)


def table(found: Composed, key: str) -> Table:
    one = block(found, key)
    assert isinstance(one, Table)
    return one


def text(found: Composed, key: str) -> str:
    one = block(found, key)
    assert isinstance(one, Paragraph)
    return one.text
