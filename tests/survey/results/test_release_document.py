"""What a release document tells of items, tables and lists."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from survey.results.release import FORMAT, release_document
from tests.analysis.surveys import citizen_analysis, employee_analysis


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    analyses = [citizen_analysis(), employee_analysis()]
    surveys = [
        SimpleNamespace(
            id=place,
            title=f"Anket {place}",
            organisation="Örnek Belediyesi",
            audience=analysis.audience,
            minimum_group=analysis.settings.minimum_group,
        )
        for place, analysis in enumerate(analyses, start=1)
    ]
    order = SimpleNamespace(run_id=1, settings={"language": "tr"}, surveys=surveys)
    return release_document(order, analyses)  # type: ignore[arg-type]


def test_it_is_plain_json_in_its_own_format(document: dict[str, Any]) -> None:
    assert FORMAT == document["format"] == "paydas.release/3"
    assert json.loads(json.dumps(document)) == document


def test_every_item_has_identity_place_and_parts(document: dict[str, Any]) -> None:
    items = [*document["swot"], *document["reserve"]]
    assert len({item["key"] for item in items}) == len(items) > 0
    for item in items:
        audience, quadrant, _matter = item["key"].split("/", 2)
        assert item["audiences"] == [audience]
        assert item["quadrant"] == quadrant
        assert 1 <= len(item["categories"]) <= 4
        assert item["scope"] in ("inside", "town", "general")
        assert set(item["parts"]) == {"prevalence", "severity", "breadth", "priority"}
        assert item["strength_words"].startswith("Güç ")
        assert item["sensitivity_words"]


def test_evidence_names_its_survey_and_has_share_and_interval(document: dict[str, Any]) -> None:
    roads = next(item for item in document["swot"] if "yol bakimi" in item["key"])
    piece = roads["evidence"][0]
    assert (piece["survey"], piece["name"], piece["share"]) == (1, "table/yol_m", 0.75)
    # Wilson for 30 of 40
    assert (piece["low"], piece["high"]) == pytest.approx((0.5981, 0.8581), abs=5e-4)


def test_employees_have_bands_and_no_interval(document: dict[str, Any]) -> None:
    inner = [item for item in document["swot"] if item["audiences"] == ["internal"]]
    pieces = [piece for item in inner for piece in item["evidence"]]
    assert pieces
    for piece in pieces:
        assert set(piece["base"]) == {"low", "high"}
        assert piece["low"] is piece["high"] is None


def test_tables_and_lists_rest_on_the_items(document: dict[str, Any]) -> None:
    water = next(item for item in document["swot"] if item["owner"] == "MARSU")
    row = next(row for row in document["pestle"] if row["owner"] == "MARSU")
    assert [each["key"] for each in row["threats"]] == [water["key"]]
    owner = next(each for each in document["lists"]["owners"] if each["name"] == "MARSU")
    assert [each["code"] for each in owner["matters"][0]["items"]] == [water["code"]]
    keys = {item["key"] for item in document["swot"]}
    for pair in document["tows"]:
        assert {pair["inner"]["key"], pair["outer"]["key"]} <= keys
    for need in document["needs"]:
        assert need["key"].startswith("need/")
        assert need["goal"] == need["indicator"] == ""
