"""Headings, their order and the columns of the tables: letter for letter as the guide has them."""

import pytest

from analysis.chapter.model import Heading, Table
from analysis.chapter.printing import printed
from analysis.chapter.settings import ChapterSettings, Numbering
from tests.analysis.chapter.desks.examples import composed, table, with_register

HEADINGS = [
    ("4.1", "Kurumsal Tarihçe"),
    ("4.2", "Uygulanmakta Olan Stratejik Planın Değerlendirilmesi"),
    ("4.3", "Mevzuat Analizi"),
    ("4.4", "Üst Politika Belgeleri Analizi"),
    ("4.5", "Faaliyet Alanları ile Ürün ve Hizmetlerin Belirlenmesi"),
    ("4.6", "Paydaş Analizi"),
    ("4.7", "Kuruluş İçi Analiz"),
    ("4.8", "PESTLE Analizi (Çevre Analizi)"),
    ("4.9", "GZFT Analizi"),
    ("4.10", "Tespitler ve İhtiyaçların Belirlenmesi"),
]
"""Domain research, section 1.2."""
INTERNAL = [
    ("4.7.1", "İnsan Kaynakları Yetkinlik Analizi"),
    ("4.7.2", "Kurum Kültürü Analizi"),
    ("4.7.3", "Fiziki Kaynak Analizi"),
    ("4.7.4", "Teknoloji ve Bilişim Altyapısı Analizi"),
    ("4.7.5", "Mali Kaynak Analizi"),
]
"""Domain research, section 1.4."""
COLUMNS = {
    "B/own/previous/table": [
        "Amaç/Hedef", "Performans Göstergesi", "Hedeflenen Değer", "Gerçekleşen Değer",
        "Gerçekleşme Oranı (%)", "Başarı/Başarısızlık Nedeni",
    ],
    "C/own/legislation/table": ["Yasal Yükümlülük", "Dayanak", "Tespitler", "İhtiyaçlar"],
    "D/own/policy/table": [
        "Üst Politika Belgesi", "İlgili Bölüm/Referans", "Verilen Görev/İhtiyaçlar",
    ],
    "E/desk/fields/table": ["Faaliyet Alanı", "Ürün/Hizmetler"],
    "F/desk/priorities/table": [
        "Paydaş Adı", "İç Paydaş/Dış Paydaş", "Önem Derecesi", "Etki Derecesi", "Önceliği",
    ],
    "G/own/skills/table": ["Mevcut Durum", "İhtiyaç", "Nasıl Giderileceği"],
    "J/desk/needs/table": [
        "Durum Analizi Aşamaları", "Tespitler/Sorun Alanları", "İhtiyaçlar/Gelişim Alanları",
    ],
}  # fmt: skip
CAPTIONS = {
    "C/own/legislation/table": "Mevzuat Analizi",
    "D/own/policy/table": "Üst Politika Belgeleri Analizi",
    "E/desk/fields/table": "Faaliyet Alanı - Ürün/Hizmet Listesi",
    "F/desk/priorities/table": "Paydaşların Önceliklendirilmesi",
    "F/desk/services/table": "Paydaş - Ürün/Hizmet Matrisi",
    "F/desk/matrix/table": "Etki/Önem Matrisi",
    "I/desk/swot/table": "GZFT Listesi",
    "J/desk/needs/table": "Tespitler ve İhtiyaçlar",
}


def headings(level: int, settings: ChapterSettings | None = None) -> list[tuple[str, str]]:
    blocks = composed(settings=settings).printed.blocks
    return [
        (each.number, each.text)
        for each in blocks
        if isinstance(each, Heading) and each.level == level
    ]


def test_the_ten_parts_stand_in_the_official_order() -> None:
    assert headings(2) == HEADINGS


def test_the_guides_letters_may_stand_for_the_numbers() -> None:
    found = headings(2, ChapterSettings(numbering=Numbering.LETTERS))

    assert [number for number, _ in found] == list("ABCDEFGHİJ")


def test_the_internal_analysis_has_its_five_headings_with_their_numbers() -> None:
    found = [each for each in headings(3) if each[0].startswith("4.7.")]

    assert found[:5] == INTERNAL


@pytest.mark.parametrize("key", COLUMNS)
def test_tables_have_the_official_columns(key: str) -> None:
    assert [name for name, _ in table(with_register(), key).header[-1]] == COLUMNS[key]


@pytest.mark.parametrize("key", CAPTIONS)
def test_tables_have_the_official_names(key: str) -> None:
    assert table(with_register(), key).caption == CAPTIONS[key]


def test_the_pestle_matrix_has_the_official_headings() -> None:
    assert table(with_register(), "H/desk/pestle/table").header == (
        (("Etkenler", 1), ("Tespitler (Etkenler/Sorunlar)", 1), ("Belediyeye Etkisi", 2),
         ("Ne Yapılmalı?", 1)),
        (("", 1), ("", 1), ("Fırsatlar", 1), ("Tehditler", 1), ("", 1)),
    )  # fmt: skip


def test_the_swot_list_has_the_official_headings() -> None:
    assert table(with_register(), "I/desk/swot/table").header == (
        (("İç Çevre", 2), ("Dış Çevre", 2)),
        (("Güçlü Yönler", 1), ("Zayıf Yönler", 1), ("Fırsatlar", 1), ("Tehditler", 1)),
    )


def test_empty_tables_of_the_guide_stand_on_the_desk_and_in_no_file() -> None:
    found = composed()
    tables = {block.key for block in found.chapter.blocks if isinstance(block, Table)}
    files = {block.key for block in found.printed.blocks if isinstance(block, Table)}

    assert {"C/own/legislation/table", "G/own/money/table"} <= tables
    assert not {"C/own/legislation/table", "G/own/money/table"} & files


def test_a_part_nobody_has_written_says_so() -> None:
    blocks = composed().printed.blocks
    place = next(at for at, block in enumerate(blocks) if block.key == "A/own/heading")

    assert getattr(blocks[place + 1], "text", "") == "Bu başlık henüz yazılmamıştır."


def test_without_that_sentence_the_heading_goes_and_the_others_keep_their_numbers() -> None:
    found = headings(2, ChapterSettings(says_unwritten=False))

    assert [number for number, _ in found] == ["4.6", "4.7", "4.8", "4.9", "4.10"]


def test_headings_of_ours_are_counted_among_those_that_are_written() -> None:
    found = [each for each in headings(3) if each[0].startswith("4.6.")]

    # no register, so the steps of the desk have nothing under them
    assert [number for number, _ in found] == [f"4.6.{n}" for n in range(1, len(found) + 1)]
    assert found[0] == ("4.6.1", "Vatandaş Anketi")


def test_what_the_desk_leaves_open_says_what_belongs_there() -> None:
    blocks = composed().chapter.blocks
    hints = {block.key: getattr(block, "hint", "") for block in blocks}

    assert "en çok bir sayfada" in hints["A/own/history/text"]
    assert "liste boştur" in hints["F/desk/register/text"]


def test_printing_twice_changes_nothing() -> None:
    found = composed()

    assert printed(found.printed, found.settings) == found.printed
