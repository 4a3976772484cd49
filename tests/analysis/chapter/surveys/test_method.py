"""The method paragraph says what the data allow, and never a margin of error."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.chapter.surveys.method import how_themes_were_made, method_sentences
from analysis.language.wording import wording_of
from analysis.pipeline import Fieldwork
from tests.analysis.surveys import citizen_analysis, employee_analysis

FIRST, LAST = date(2019, 6, 3), date(2019, 6, 28)


def told(fieldwork: Fieldwork, *, language: str = "tr", internal: bool = False) -> str:
    analysis = employee_analysis() if internal else citizen_analysis()
    analysis = replace(analysis, settings=replace(analysis.settings, fieldwork=fieldwork))
    return " ".join(method_sentences(analysis, wording_of(language)))


def test_an_open_link_has_no_margin_of_error() -> None:
    text = told(Fieldwork(title="Vatandaş Anketi", first_day=FIRST, last_day=LAST))
    assert "3 Haziran 2019 ile 28 Haziran 2019 tarihleri arasında çevrim içi olarak" in text
    assert "tüm nüfusu temsil ettiği ileri sürülemez" in text
    assert "hata payı verilmemiştir" in text


def test_a_census_of_employees_has_its_response_rate() -> None:
    text = told(Fieldwork(invited=160), internal=True)
    assert "hata payı yerine yanıt oranı verilmiştir" in text
    assert "Yanıt vermeyenlerin görüşleri bilinmediğinden" in text
    assert "tüm nüfusu temsil" not in text


def test_a_rate_is_told_too_when_responses_were_left_out() -> None:
    text = told(Fieldwork(invited=80, left_out=4, is_open_link=False))
    assert "Ankete 44 yanıt gelmiştir. Bunların 4'ü" in text
    assert "Davet edilen 80 kişiye göre yanıt oranı %50,0 olmuştur." in text


def test_all_who_were_invited_answered_and_nobody_is_unheard() -> None:
    text = told(Fieldwork(invited=40, is_open_link=False))
    assert "yanıt oranı %100,0" in text
    assert "Yanıt vermeyenlerin" not in text


def test_several_ways_of_collecting_are_all_named() -> None:
    text = told(Fieldwork(modes=("online", "face_to_face", "paper")))
    assert "çevrim içi olarak, yüz yüze görüşmeyle ve kâğıt form ile uygulanmıştır" in text
    assert "birlikte değerlendirilmiştir" in text


@pytest.mark.parametrize("mode", ["spreadsheet", "face_to_face", "paper"])
def test_nothing_is_claimed_of_a_choice_nobody_described(mode: str) -> None:
    text = told(Fieldwork(mode=mode))
    assert "nasıl seçildiğine ilişkin bilgi bulunmadığından hata payı verilmemiştir" in text


def test_whether_results_are_weighted_is_said() -> None:
    assert "her yanıt eşit sayılmıştır" in told(Fieldwork())
    analysis = citizen_analysis()
    weighted = tuple(replace(table, is_weighted=True) for table in analysis.frequencies)
    sentences = method_sentences(replace(analysis, frequencies=weighted), wording_of("tr"))
    assert "ağırlıklandırılmıştır" in " ".join(sentences)


def test_the_english_paragraph_says_the_same() -> None:
    text = told(Fieldwork(invited=80, left_out=4), language="en")
    assert "In all, 44 responses were received." in text
    assert "the response rate is 50.0%" in text
    assert "stand for those who answered only" in text


def test_themes_that_people_settled_are_not_called_the_computers() -> None:
    themes = citizen_analysis().themes
    assert themes is not None
    wording = wording_of("tr")
    settled = tuple(replace(theme, is_settled=True) for theme in themes.themes)

    assert "bilgisayar yardımıyla oluşturulmuş" in how_themes_were_made(themes, wording)
    all_settled = how_themes_were_made(replace(themes, themes=settled), wording)
    assert "planlama ekibince belirlenmiş ve adlandırılmıştır" in all_settled
    partly = replace(themes, themes=(settled[0], *themes.themes[1:]))
    assert "önerilenler" in how_themes_were_made(partly, wording)
