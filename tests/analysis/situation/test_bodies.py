"""One name for each body whose duty a matter may be."""

from dataclasses import replace

from analysis.codebook import Codebook, Measure
from analysis.combine import combine
from analysis.language.wording import wording_of
from analysis.matters import matter_of_service
from analysis.situation.bodies import body_name, body_names
from analysis.situation.lists import lists_of
from analysis.situation.owners import owners_table
from analysis.situation.places import default_owners, local_owners, owner_in_town
from analysis.text.words.wordlists import table
from tests.analysis.situation.test_tables import SURVEY, theme
from tests.analysis.surveys import citizen_analysis, rating


def test_the_names_of_a_body_lead_to_one() -> None:
    names = ("Su ve Kanalizasyon İdaresi", "büyükşehir su ve kanalizasyon idaresi", "Su  İdaresi")
    assert {body_name(name) for name in names} == {"Büyükşehir su ve kanalizasyon idaresi"}
    assert body_name("DSİ") == "Devlet Su İşleri"
    assert body_name("MARSU") == "MARSU"
    assert body_name("") == ""


def test_no_name_leads_to_two_bodies() -> None:
    rows = table("tr", "bodies")["body"]
    names = [name.lower() for row in rows for name in (row["name"], *row.get("also", ()))]
    assert len(names) == len(set(names))


def test_the_codebook_names_bodies_as_the_file_does() -> None:
    owners = {topic["owner"] for topic in table("tr", "municipal_topics")["topic"]} - {""}
    assert owners <= set(body_names())
    for language in ("en", "ku", "ar"):
        assert set(table(language, "summary")["owners"]) == set(body_names())


def test_common_names_are_small_inside_a_sentence_and_proper_ones_are_not() -> None:
    wording = wording_of("tr")
    for name in body_names():
        is_common = name.split()[-1].islower()
        assert wording.inner(name)[0].islower() is is_common
        said = wording.say("swot.rules.owner", owner=name, cell="Tehditler")
        assert f"({wording.inner(name)})" in said


def test_a_questionnaires_way_of_writing_makes_no_second_body() -> None:
    assert (
        matter_of_service("İçme suyu", "Su ve Kanalizasyon İdaresi", "tr").owner
        == (default_owners()["water_sewer"])
    )
    variable = rating("su", "İçme suyu", Measure.SATISFACTION, "Su ve Kanalizasyon İdaresi")
    assert owners_table(Codebook(variables=(variable,)), {}, "tr") == default_owners()
    own = owners_table(Codebook(variables=()), {"waste": "BÜYÜKŞEHİR BELEDİYESİ"}, "tr")
    assert own["waste"] == "Büyükşehir belediyesi"


def test_the_local_name_of_a_body_holds_in_every_survey() -> None:
    usual = default_owners()["water_sewer"]
    local = local_owners([("water_sewer", usual), ("water_sewer", "MARSU"), ("waste", "Şirket")])
    assert local == {"water_sewer": "MARSU"}
    assert owner_in_town("water_sewer", usual, local) == "MARSU"
    assert owner_in_town("water_sewer", "Köy birliği", local) == "Köy birliği"
    other = {
        **SURVEY,
        "id": 8,
        "services": None,
        "themes": {"themes": [theme(5, "Kanalizasyon", "water_sewer", usual, 12)]},
        "theme_tables": [],
    }
    assert [each["name"] for each in lists_of([], [SURVEY, other])["owners"]] == ["MARSU"]


def test_items_of_another_survey_take_the_local_name_too() -> None:
    citizens = citizen_analysis()
    water = next(item for item in citizens.swot if item.owner == "MARSU")
    usual = replace(water, owner=default_owners()["water_sewer"])
    (one,) = combine([replace(citizens, swot=(usual,), reserve=())]).swot
    assert one.owner == "MARSU"
