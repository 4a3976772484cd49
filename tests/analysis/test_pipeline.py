"""The whole flow: findings, needs, several surveys, plain documents."""

import json
from dataclasses import replace

import pytest

from analysis.codebook import Quadrant
from analysis.combine import combine
from analysis.errors import AnalysisError
from analysis.pipeline import Settings, analyse
from analysis.serialise import plain, to_document, to_json
from tests.analysis.surveys import citizen_analysis, citizens, employee_analysis, settings


def sentences() -> list[str]:
    return [finding.sentence for finding in citizen_analysis().findings]


def test_findings_do_not_repeat_who_answered() -> None:
    # the part on the respondents says it
    assert not any("Cinsiyetiniz" in each for each in sentences())


def test_findings_name_the_most_and_least_satisfying_service() -> None:
    # culture 40 of 40, water 0 of 40 on the two upper points
    assert (
        "Katılımcıların en çok memnun olduğu hizmet %100,0 ile “Kültür ve sanat”, en az memnun "
        "olduğu hizmet %0,0 ile “İçme suyu” olmuştur."
    ) in sentences()


def test_findings_name_the_widest_gap() -> None:
    # water: importance 5, satisfaction (30 x 1 + 10 x 3) / 40 = 1.5
    assert any("İçme suyu" in each and "önem 5,00, memnuniyet 1,50" in each for each in sentences())


def test_findings_give_themes_with_share_and_count() -> None:
    # 14 of 38 open answers speak of roads
    assert any("%36,8'inde (14 yanıt)" in each for each in sentences())


def test_every_finding_has_evidence_with_its_base() -> None:
    for finding in citizen_analysis().findings + employee_analysis().findings:
        assert finding.evidence
        assert finding.base == finding.evidence[0].base > 0


def test_findings_compare_dimensions() -> None:
    # of employees means have one decimal
    assert employee_analysis().findings[0].sentence == (
        "Değerlendirilen boyutlar içinde en yüksek ortalama 4,0 ile “İş birliği”, en düşük "
        "ortalama 2,0 ile “Katılım” boyutuna aittir."
    )


def test_every_weakness_and_threat_is_answered_by_a_need() -> None:
    analysis = citizen_analysis()
    codes = {item.code for item in analysis.swot if item.code[0] in "ZT"}
    assert codes <= {code for need in analysis.needs for code in need.findings}
    assert not any(code[0] in "GF" for need in analysis.needs for code in need.findings)


def test_another_bodys_matter_needs_cooperation_with_it() -> None:
    (need,) = [each for each in citizen_analysis().needs if "MARSU" in each.need]
    assert need.stage == "external"
    # need and item speak of one thing: "Su ve kanalizasyon hizmetlerinin yetersiz olması"
    assert need.need.startswith("Su ve kanalizasyon ")


def test_several_surveys_are_numbered_over_all() -> None:
    analyses = [citizen_analysis(), employee_analysis()]
    combined = combine(analyses)
    codes = [item.code for item in combined.swot]
    assert len(codes) == len(set(codes)) == sum(len(each.swot) for each in analyses)
    found = [finding.code for findings in combined.findings for finding in findings]
    assert found == [f"B{place}" for place in range(1, len(found) + 1)]
    phrases = {item.code: item.phrase for item in combined.swot}
    for need in combined.needs:
        for code in need.findings:
            assert code[0] == "B" or phrases[code] == need.problem


def test_the_same_dataset_gives_the_same_document() -> None:
    first = to_json(to_document(analyse(citizens(), settings())))
    assert first == to_json(to_document(citizen_analysis()))


def test_the_document_is_plain_json_and_holds_the_answers_behind_each_theme() -> None:
    document = to_document(citizen_analysis())
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    for theme in document["themes"]["themes"]:
        assert len(theme["texts"]) == theme["size"]
    assert document["counts"]["responses"] == 40


def test_personal_data_is_masked_in_the_document() -> None:
    analysis = citizen_analysis(extra="yollar bozuk, beni 0532 123 45 67 numaradan arayın")
    written = to_json(to_document(analysis))
    assert "yollar bozuk" in written
    assert "123 45 67" not in written


def test_progress_runs_from_nought_to_one_and_never_back() -> None:
    told: list[float] = []
    analyse(citizens(), settings(), lambda share, _step: told.append(share))
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_too_few_responses_show_nothing() -> None:
    with pytest.raises(AnalysisError) as caught:
        analyse(citizens(), Settings(minimum_group=50))
    assert "40" in caught.value.message("tr")


def test_a_merged_cell_lists_its_twelve_strongest_items_and_needs_only_those() -> None:
    first = citizen_analysis()
    pattern = next(item for item in first.swot if item.quadrant is Quadrant.WEAKNESS)
    many = tuple(
        replace(pattern, code=f"Z{n}", phrase=f"Madde {n}", strength=n / 100) for n in range(1, 9)
    )
    more = tuple(
        replace(pattern, code=f"Z{n}", phrase=f"Konu {n}", strength=n / 50) for n in range(1, 9)
    )
    combined = combine([replace(first, swot=many), replace(first, swot=more)])
    assert len(combined.swot) == 12
    assert min(item.strength for item in combined.swot) == 0.04
    needed = {code for need in combined.needs for code in need.findings if code.startswith("Z")}
    assert needed == {item.code for item in combined.swot} == {f"Z{n}" for n in range(1, 13)}
    assert [item.code for item in combined.reserve] == ["Z13", "Z14", "Z15", "Z16"]


def test_names_a_planner_gives_are_masked_and_written_nowhere() -> None:
    own = Settings(named=("Selvihan Torun",))
    assert "Selvihan" not in repr(own)
    assert "Selvihan" not in json.dumps(plain(own))
    dataset = citizens()
    place = dataset.verbatims.index[0]
    verbatims = dataset.verbatims.copy()
    verbatims.loc[place, "text"] = "selvihan torun yolu kapattı, yollar bozuk"
    analysis = analyse(replace(dataset, verbatims=verbatims), own)
    assert "selvihan" not in analysis.themes.mentions["text"].str.lower().str.cat()
