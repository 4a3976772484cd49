"""The chapter's order, names and numbers."""

from dataclasses import replace
from functools import cache

import pytest

from analysis.chapter.build import ChapterSettings, build_chapter
from analysis.chapter.model import Chapter, Figure, Heading, Paragraph, Table
from analysis.errors import SettingsError
from analysis.pipeline import Fieldwork
from tests.analysis.surveys import citizen_analysis, employee_analysis


@cache
def chapter() -> Chapter:
    return build_chapter([citizen_analysis(), employee_analysis()])


def tables(built: Chapter) -> dict[str, Table]:
    return {block.caption: block for block in built.blocks if isinstance(block, Table)}


def text_of(built: Chapter) -> str:
    return " ".join(block.text for block in built.blocks if isinstance(block, Paragraph))


def test_headings_stand_in_the_guides_order() -> None:
    headings = [block for block in chapter().blocks if isinstance(block, Heading)]
    assert [(each.number, each.text) for each in headings if each.level == 2][5:] == [
        ("4.6", "Paydaş Analizi"),
        ("4.7", "Kuruluş İçi Analiz"),
        ("4.8", "PESTLE Analizi (Çevre Analizi)"),
        ("4.9", "GZFT Analizi"),
        ("4.10", "Tespitler ve İhtiyaçların Belirlenmesi"),
    ]
    assert ("4.7.1", "İnsan Kaynakları Yetkinlik Analizi") in [
        (each.number, each.text) for each in headings
    ]


def test_anchors_are_unique() -> None:
    anchors = [block.anchor for block in chapter().blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))


def test_the_chapter_number_and_first_table_can_be_set() -> None:
    built = build_chapter(
        [citizen_analysis()], ChapterSettings(chapter_number="3", first_table=12, first_figure=7)
    )
    numbers = [block.number for block in built.blocks if isinstance(block, Table)]
    assert built.title == "3. Durum Analizi"
    assert numbers == list(range(12, 12 + len(numbers)))
    assert next(block.number for block in built.blocks if isinstance(block, Figure)) == 7


def test_the_themes_say_that_an_answer_may_speak_of_several() -> None:
    assert "toplamı 100'ü aşabilir" in tables(chapter())["Açık Uçlu Yanıtların Temaları"].note
    assert "uzun yanıtlar bölümlere ayrılmıştır" in text_of(chapter())


def test_the_swot_list_has_the_official_columns() -> None:
    swot = tables(chapter())["GZFT Listesi"]
    assert swot.header == (
        (("İç Çevre", 2), ("Dış Çevre", 2)),
        (("Güçlü Yönler", 1), ("Zayıf Yönler", 1), ("Fırsatlar", 1), ("Tehditler", 1)),
    )


def test_the_table_of_needs_has_the_official_columns() -> None:
    needs = tables(chapter())["Tespitler ve İhtiyaçlar"]
    assert [name for name, _ in needs.header[0]] == [
        "Durum Analizi Aşamaları",
        "Tespitler/Sorun Alanları",
        "İhtiyaçlar/Gelişim Alanları",
    ]


def test_who_answered_is_counted_and_in_percent() -> None:
    table = tables(chapter())["Katılımcıların Özellikleri"]
    assert table.rows[0] == (("Cinsiyetiniz (n = 40)",), ("Kadın",), ("24",), ("%60,0",))


def test_ratings_show_percents_mean_and_base() -> None:
    table = tables(chapter())["Hizmetler: Yanıtların Dağılımı ve Ortalamalar"]
    roads = next(row for row in table.rows if row[0] == ("Yol bakımı",))
    assert [cell[0] for cell in roads[1:]] == ["50,0", "25,0", "0,0", "25,0", "0,0", "2,00", "40"]


def test_widths_of_every_table_fill_the_page() -> None:
    for block in chapter().blocks:
        if isinstance(block, Table):
            assert sum(block.widths) == pytest.approx(1)
            columns = len(block.widths)
            assert all(sum(span for _, span in row) == columns for row in block.header)
            assert all(len(row) == columns for row in block.rows)


def test_an_open_link_gets_no_margin_of_error_and_is_not_one_person_one_vote() -> None:
    text = text_of(chapter())
    assert "3 Haziran 2024 ile 5 Temmuz 2024 tarihleri arasında çevrim içi olarak" in text
    assert "Ankete 40 kişi yanıt vermiştir." in text
    assert "bir kişi bir oy anlamına gelmez" in text
    assert "hata payı verilmemiştir" in text


def test_a_survey_by_invitation_gets_its_response_rate() -> None:
    text = text_of(build_chapter([employee_analysis()]))
    # 20 of 25 employees, said as the band of five that 20 lies in and a rate of whole tens
    assert "Davet edilen 25 kişiden 20–24'ü yanıt vermiştir (yanıt oranı %80)." in text
    assert "bir oy" not in text


def test_carried_items_name_the_table_they_rest_on() -> None:
    built = chapter()
    ratings = tables(built)["Hizmetler: Yanıtların Dağılımı ve Ortalamalar"]
    carried = [block for block in built.blocks if isinstance(block, Table)]
    rows = [row for block in carried if block.source == "carried" for row in block.rows]
    roads = next(
        row for row in rows if row[1] == ("Yol bakımı konusunda memnuniyetin düşük olması",)
    )
    assert f"{{{{{ratings.key}}}}} (30/40)" in " ".join(roads[2])


def test_an_english_chapter_has_no_turkish_words_of_its_own() -> None:
    built = build_chapter([citizen_analysis("en")])
    assert built.title == "4. Situation Analysis"
    assert "Tablo" not in text_of(built)
    assert "SWOT List" in tables(built)


def test_days_that_nobody_named_are_left_out() -> None:
    analysis = citizen_analysis()
    plain = replace(analysis, settings=replace(analysis.settings, fieldwork=Fieldwork()))
    assert "Anket çevrim içi olarak uygulanmıştır." in text_of(build_chapter([plain]))


def test_no_survey_no_chapter() -> None:
    with pytest.raises(SettingsError):
        build_chapter([])
