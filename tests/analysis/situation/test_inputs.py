"""Views of stakeholders and workshop notes as items."""

import pytest

from analysis.errors import SettingsError
from analysis.language.wording import wording_of
from analysis.situation.inputs import Heard, Record, hear
from analysis.text.privacy.masking import mask
from tests.analysis.situation.plain import item

WATER = "İçme suyu kesintileri sıklaştı"


def heard(*records: Record, items: tuple[object, ...] = (), **more: object) -> Heard:
    return hear(records, items, wording_of("tr"), masked=mask, **more)  # type: ignore[arg-type]


def record(text: str, quadrant: str = "weakness", who: str = "Ziraat Odası", **more: str) -> Record:
    return Record(id=more.pop("id", "1"), text=text, stakeholder=who, quadrant=quadrant, **more)


def test_records_on_one_topic_make_one_item_with_the_official_phrase() -> None:
    (one,) = heard(
        record("Çöp konteyneri yok"), record("Çöpler toplanmıyor", who="Ticaret Borsası")
    ).proposals
    assert one["phrase"] == "Çöp toplama ve temizlik hizmetlerinin yetersiz olması"
    assert (one["key"], one["origin"]) == ("stakeholder/weakness/topic:waste", "stakeholder")
    assert one["categories"] == ["çevre"]
    assert "Ziraat Odası ve Ticaret Borsası" in one["rule"]
    assert one["evidence"] == []
    assert len(one["records"]) == 2


def test_what_is_another_bodys_duty_leaves_the_inner_cells() -> None:
    (one,) = heard(record(WATER)).proposals
    assert (one["quadrant"], one["owner"]) == ("threat", "Büyükşehir su ve kanalizasyon idaresi")
    (own,) = heard(record(WATER), owners={"water_sewer": ""}).proposals
    assert (own["quadrant"], own["owner"]) == ("weakness", "")


def test_a_record_goes_beside_the_item_on_its_topic() -> None:
    known = item("external/threat/topic:water_sewer")
    found = heard(record(WATER, id="9"), items=(known,))
    assert found.proposals == []
    assert [each["id"] for each in found.beside[known["key"]]] == ["9"]


def test_a_note_without_a_topic_keeps_its_words_and_asks_for_a_phrase() -> None:
    (one,) = heard(record("qwrt zxcv", "opportunity", origin="workshop")).proposals
    assert (one["phrase"], one["needs_wording"]) == ("Qwrt zxcv", True)
    assert (one["origin"], one["quadrant"]) == ("workshop", "opportunity")
    assert one["categories_are_guessed"]


def test_personal_data_in_a_record_is_masked() -> None:
    (one,) = heard(record("Çöpler için 0532 123 45 67 arandı")).proposals
    assert "123 45 67" not in str(one)


@pytest.mark.parametrize(
    "wrong",
    [record(" "), record("a", who=""), record("a", "x"), record("a", origin="x")],
)
def test_a_record_that_lacks_something_is_named(wrong: Record) -> None:
    with pytest.raises(SettingsError, match="Record 1"):
        heard(wrong)
